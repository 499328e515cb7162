import type { LearnedValue, RedactionKind, RedactionTotals } from '../model/redaction.ts';
import { detached } from '../text/detached.ts';
import type { Finding } from './finding.ts';
import { isPlaceholder, isStatement } from './keyed/credential-look.ts';
import { splitWords } from './names/classify-name.ts';
import { secretNames } from './names/secret-names.ts';
import { isSecretKind, precedence } from './resolve.ts';
import { isSpelledUid } from './rules/uid-shape.ts';

/** One distinct value and what is known of it. */
export interface Entry {
  readonly key: string;
  readonly value: string;
  kind: RedactionKind;
  /** 0 until it is shown for the first time. */
  number: number;
  note: string | undefined;
  /** Where it is looked for apart from its findings. */
  reach: Reach;
}

/** `anywhere`: in any text and encoding · `alone`: between token boundaries, encoded from twelve bytes on · `found`: only where a rule finds it. */
export type Reach = 'anywhere' | 'alone' | 'found';

/** All values of one bundle: their kinds, numbers and counts. */
export interface Registry {
  /** Learns the value of a finding. Returns its entry when it is new or reaches farther than before. */
  readonly note: (finding: Finding, value: string) => Entry | undefined;
  /** The token that stands for a finding, counted for `entryName`. */
  readonly tokenFor: (finding: Finding, value: string, entryName: string) => string;
  /** Keeps a number that the input uses already from being given again. */
  readonly reserve: (kind: string, number: number) => void;
  readonly countKept: (text: string) => void;
  readonly totals: () => RedactionTotals;
  readonly learned: () => readonly LearnedValue[];
}

const shortestSecretBytes = 8;
const longestPlain = 256;
const vocabulary = new Set(secretNames.flatMap((group) => group.phrases.flatMap((phrase) => phrase.split(' '))));
for (const word of [
  'begini',
  'admin',
  'postgres',
  'localhost',
  'root',
  'guest',
  'application',
  'json',
  'required',
  'username',
  'email',
  'authenticated',
  'anonymous',
  'internal',
  'service',
  'account',
  'production',
  'test',
  'default',
  'production',
  'webhook',
  'webhooks',
  'assessment',
  'integration',
  'environment',
  'response',
  'request',
  'standard',
  'provider',
  'disabled',
  'basic',
])
  vocabulary.add(word);

export function createRegistry(): Registry {
  const entries = new Map<string, Entry>();
  const lastNumbers = new Map<string, number>();
  const reserved = new Set<string>();
  const counts = new Map<
    string,
    { readonly entry: string; readonly kind: RedactionKind; readonly rule: string; count: number }
  >();
  const kept = new Map<string, number>();

  function entryOf(finding: Finding, value: string): Entry {
    const key = finding.identity ?? canonical(value);
    const known = entries.get(key);
    if (known !== undefined) return known;
    const own = detached(value);
    const entry: Entry = {
      key: key === value ? own : detached(key),
      value: own,
      kind: finding.kind,
      number: 0,
      note: finding.note,
      reach: 'found',
    };
    entries.set(entry.key, entry);
    return entry;
  }

  function nextNumber(kind: RedactionKind): number {
    let number = lastNumbers.get(kind) ?? 0;
    do number += 1;
    while (reserved.has(`${kind}#${String(number)}`));
    lastNumbers.set(kind, number);
    return number;
  }

  function settle(entry: Entry, finding: Finding): void {
    if (entry.number === 0 && precedence(finding.kind) < precedence(entry.kind)) {
      entry.kind = finding.kind;
      entry.note = finding.note;
    } else if (finding.kind === entry.kind) entry.note ??= finding.note;
  }

  return {
    note(finding, value) {
      const entry = entryOf(finding, value);
      settle(entry, finding);
      if (entry.reach === 'anywhere') return undefined;
      const reach = finding.isLearned === false ? 'found' : reachOf(finding.kind, entry.value);
      if (reach === 'found' || entry.reach === reach) return undefined;
      entry.reach = reach;
      return entry;
    },
    tokenFor(finding, value, entryName) {
      const entry = entryOf(finding, value);
      settle(entry, finding);
      if (entry.number === 0) entry.number = nextNumber(entry.kind);
      const key = `${entryName}\n${entry.kind}\n${finding.rule}`;
      const count = counts.get(key);
      if (count === undefined) counts.set(key, { entry: entryName, kind: entry.kind, rule: finding.rule, count: 1 });
      else count.count += 1;
      return `[${entry.kind}#${String(entry.number)}${entry.note === undefined ? '' : ` ${entry.note}`}]`;
    },
    reserve: (kind, number) => reserved.add(`${kind}#${String(number)}`),
    countKept: (text) => kept.set(text, (kept.get(text) ?? 0) + 1),
    totals: () => ({
      kinds: sumBy([...counts.values()], (count) => count.count),
      values: sumBy(
        [...entries.values()].filter((entry) => entry.number > 0),
        () => 1,
      ),
      counts: [...counts.values()],
      kept: [...kept].map(([text, count]) => ({ text, count })),
    }),
    learned: () =>
      [...entries.values()].map((entry) => ({
        value: entry.value,
        kind: entry.kind,
        number: entry.number,
        isSweepable: entry.reach !== 'found',
      })),
  };
}

function sumBy<T extends { readonly kind: RedactionKind }>(
  items: readonly T[],
  amount: (item: T) => number,
): Partial<Record<RedactionKind, number>> {
  const sums: Partial<Record<RedactionKind, number>> = {};
  for (const item of items) sums[item.kind] = (sums[item.kind] ?? 0) + amount(item);
  return sums;
}

/** Writings of one value that count as the same: hex in any letter case, surrounding space. */
function canonical(value: string): string {
  const trimmed = value.trim();
  return trimmed.length >= 16 && /^[0-9A-Fa-f-]+$/.test(trimmed) ? trimmed.toLowerCase() : trimmed;
}

function reachOf(kind: RedactionKind, value: string): Reach {
  if (kind === 'email' || kind === 'phone' || kind === 'uid')
    return value.length >= 5 && (/[\d@]/.test(value) || (kind === 'uid' && isSpelledUid(value) && !isVocabulary(value)))
      ? 'alone'
      : 'found';
  if (!isSecretKind(kind) && kind !== 'custom') return 'found';
  const isShort = value.length < shortestSecretBytes && Buffer.byteLength(value) < shortestSecretBytes;
  if (isShort || isPlaceholder(value)) return 'found';
  return isVocabulary(value) || isPeriodic(value) || ofAnyLog.test(value) ? 'found' : 'anywhere';
}

/** A day, a time or a setting of one digit, which somebody may have for a password and every log is full of. */
const ofAnyLog =
  /^(?:(?:19|20)\d\d[-/.]\d\d[-/.]\d\d|\d\d[-/.]\d\d[-/.](?:19|20)\d\d|[A-Za-z]{2,16}=\d)$|^(?:(?:19|20)\d\d-\d\d-\d\d[T ])?[0-2]\d:[0-5]\d:[0-5]\d(?:[.,]\d{1,9})?Z?$/;

/** A long value that says the same over and over is no secret, and would match itself at every turn. */
function isPeriodic(value: string): boolean {
  if (value.length <= longestPlain) return false;
  const windows = new Set<string>();
  for (let at = 0; at < longestPlain; at += 1) windows.add(value.slice(at, at + 5));
  return windows.size < longestPlain / 4;
}

/** Values such as `password` or `webhook-secret` are the words of the log itself: hiding them everywhere would eat it. */
function isVocabulary(value: string): boolean {
  if (value.length > 40 || /\d{2}/.test(value)) return false;
  return splitWords(value).every((word) => vocabulary.has(word) || isStatement(word));
}
