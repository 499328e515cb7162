import type { Host, Suggestion } from '../host.ts';
import { sampleTexts } from './sample-text.ts';
import { timeIn, toUtc } from './time-of-line.ts';

/** Answers that the evidence proposes, the most telling first, each with what speaks for it. */
export interface Suggestions {
  readonly uids: readonly Suggestion[];
  readonly integrationIds: readonly Suggestion[];
  /** ISO 8601 UTC, of lines that show an error. */
  readonly times: readonly Suggestion[];
  /** Texts of lines that show an error. */
  readonly errors: readonly Suggestion[];
}

export const noSuggestions: Suggestions = { uids: [], integrationIds: [], times: [], errors: [] };

const maxOfEach = 40;
const maxLine = 16_384;
const maxDistinct = 20_000;
const maxMessage = 140;

const uidField = /\b(?:uid|unique_id|uniqueid)\b\\*["']?\s*[:=]\s*\\*["']?([^\s"'\\,;&<>(){}[\]]{3,80})/gi;
const integrationField = /\bintegration[_-]?id\b\\*["']?\s*[:=]\s*\\*["']?([A-Za-z0-9_-]{4,64})/gi;
const token = /\beyJ[\w-]+\.(eyJ[\w-]+)\.[\w-]*/g;
const errorSign =
  /\b(?:error|exception|fatal|severe|panic|failed|failure|refused|rejected|timed? ?out|invalid|unauthori[sz]ed|forbidden|denied)\b(?!["']?\s*[:=]\s*(?:null|none|false|0|""|''|\[\]))/i;
/** A status of 400 and above where one stands: behind a request in quotes, after a word for it, or in a field named so. */
const errorStatus =
  /" [45]\d\d(?= |$)|\b(?:HTTP\/\d(?:\.\d)?|answered|returned|got|code|status|response)[ :]+[45]\d\d\b|\bstatus_?(?:code)?\\?["']?\s*[:=]\s*\\?["']?[45]\d\d\b/i;
const errorLevel = /"level"\s*:\s*[56]0\b/;
const requestLine = /"([A-Z]{3,7}) ([^\s"?]+)\S* HTTP\/[\d.]+" (\d{3})\b/;
const aboutBegini = /begini|webhook|x-signature|integration[_-]?id|psychometric/i;

/**
 * Proposals from the ends of the logs. What stands on lines with an error, that name Begini or one of `uids`, counts more.
 * @param uids Affected references known already: then errors and times of their lines come first.
 */
export async function suggest(
  request: { readonly logs: readonly string[]; readonly uids: readonly string[]; readonly zone: string },
  host: Pick<Host, 'cwd' | 'signal'>,
): Promise<Suggestions> {
  const uids = new Tally();
  const integrationIds = new Tally();
  const times = new Tally();
  const errors = new Tally();
  for await (const text of sampleTexts(request.logs, host.cwd, host.signal)) {
    for (const whole of text.split('\n')) {
      const line = whole.slice(0, maxLine);
      const isError = errorSign.test(line) || errorStatus.test(line) || errorLevel.test(line);
      const weight =
        (isError ? 20 : 1) *
        (aboutBegini.test(line) ? 5 : 1) *
        (request.uids.some((uid) => line.includes(uid)) ? 100 : 1);
      for (const [, uid = ''] of line.matchAll(uidField)) uids.add(uid, weight, isError);
      for (const [, id = ''] of line.matchAll(integrationField)) integrationIds.add(id, weight, isError);
      for (const [, payload = ''] of line.includes('.eyJ') ? line.matchAll(token) : []) {
        const claims = claimsOf(payload);
        if (claims.uid !== undefined) uids.add(claims.uid, weight, isError);
        if (claims.integrationId !== undefined) integrationIds.add(claims.integrationId, weight, isError);
      }
      if (!isError) continue;
      const message = messageOf(line);
      if (message !== '') errors.add(message, weight, isError);
      const time = timeIn(line);
      if (time !== undefined) times.add(time, weight, isError, message);
    }
  }
  return {
    uids: uids.best().map(({ text, count, errorCount }) => ({ value: text, hint: linesWithErrors(count, errorCount) })),
    integrationIds: integrationIds.best().map(({ text, count }) => ({ value: text, hint: lineCount(count) })),
    times: times
      .best()
      .flatMap(({ text, note }) =>
        toUtc(text, request.zone).map((value) => ({ value, ...(note === '' ? {} : { hint: note }) })),
      ),
    errors: errors.best().map(({ text, count }) => ({ value: text, hint: lineCount(count) })),
  };
}

function lineCount(count: number): string {
  return `${count} ${count === 1 ? 'line' : 'lines'}`;
}

function linesWithErrors(count: number, errorCount: number): string {
  return errorCount === 0 ? lineCount(count) : `${lineCount(count)}, ${errorCount} with an error`;
}

interface Seen {
  readonly text: string;
  /** Of the heaviest line. */
  weight: number;
  note: string;
  count: number;
  errorCount: number;
}

/** Texts with the weight of their heaviest line and how often they were seen. */
class Tally {
  readonly #seen = new Map<string, Seen>();

  add(text: string, weight: number, isError: boolean, note = ''): void {
    const known = this.#seen.get(text);
    if (known === undefined) {
      if (this.#seen.size < maxDistinct)
        this.#seen.set(text, { text, weight, note, count: 1, errorCount: Number(isError) });
      return;
    }
    known.count += 1;
    known.errorCount += Number(isError);
    if (weight <= known.weight) return;
    known.weight = weight;
    known.note = note;
  }

  /** Heaviest first; of equals the most frequent, then the one seen last. */
  best(): readonly Seen[] {
    const last = [...this.#seen.values()].reverse();
    last.sort((left, right) => right.weight - left.weight || right.count - left.count);
    return last.slice(0, maxOfEach);
  }
}

function claimsOf(payload: string): { readonly uid?: string; readonly integrationId?: string } {
  const json = Buffer.from(payload, 'base64url').toString('utf8');
  const uid = /"uid"\s*:\s*"([^"\\]{3,80})"/.exec(json)?.[1];
  const integrationId = /"integration_id"\s*:\s*"([^"\\]{4,64})"/.exec(json)?.[1];
  return { ...(uid === undefined ? {} : { uid }), ...(integrationId === undefined ? {} : { integrationId }) };
}

/** Characters of a line that are looked at for its message. */
const longestLine = 4000;

/** What a line says went wrong: the request of an access log with its status, the message of a JSON line, else what stands from the first error word on. Long tokens are left out. */
function messageOf(whole: string): string {
  const line = whole.slice(0, longestLine);
  const request = requestLine.exec(line);
  if (request !== null) return `${request[1]} ${request[2]} answered ${request[3]}`.slice(0, maxMessage);
  const inJson = /"(?:msg|message|error|err|detail|reason|exception)"\s*:\s*"((?:[^"\\]|\\.){4,300})"/i.exec(line)?.[1];
  const plain =
    inJson ?? line.replace(/^.*?(?=[[(]?\b[\w.]*(?:error|exception|fatal|failed|refused|HTTP\/\d|begini)\b)/i, '');
  const short = plain
    .replaceAll(/[A-Za-z0-9_+-]{24,}(?:\.[A-Za-z0-9_-]+)*=*/g, '…')
    .replaceAll(/\s+/g, ' ')
    .trim();
  return short.length > maxMessage ? `${short.slice(0, maxMessage - 1)}…` : short;
}
