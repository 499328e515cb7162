import { RemoteError } from '../errors.ts';
import { nameRequest, type HttpAnswer, type HttpRequest } from '../http.ts';
import { makeVisibleLine } from '../text/visible.ts';

const meanings: Readonly<Record<number, string>> = {
  400: 'the request was not accepted',
  401: 'the credential was not accepted',
  403: 'this account has no right to do that',
  404: 'there is no such thing, or this account may not see it',
  413: 'the bundle is too large for this server',
  415: 'the server does not take this kind of file',
  422: 'the request was not accepted',
};

const hints: Readonly<Record<number, string>> = {
  401: 'Check the variable that holds the credential, and the account',
  403: 'Give the account the right to add comments and attachments',
  404: 'Check --ticket, the address in the config, and the rights of the account',
  413: 'Build a smaller bundle: begini-escalate create with --max-size',
};

/** What a refusing answer means, with the server's own words where they give nothing away. */
export function refusal(
  request: HttpRequest,
  answer: HttpAnswer,
  explain: Readonly<Record<number, string>> = {},
): RemoteError {
  const meaning = explain[answer.status] ?? meanings[answer.status] ?? 'the request was refused';
  const words = serverWords(answer, request);
  return new RemoteError(
    `${nameRequest(request)}: ${meaning} (${answer.status})${words === undefined ? '' : `: ${words}`}`,
    {
      hint: hints[answer.status],
    },
  );
}

/** The server's reason; undefined when it gives none, or repeats what was sent to it: neither bundle nor credential may get into a message. */
function serverWords(answer: HttpAnswer, request: HttpRequest): string | undefined {
  let found: readonly string[];
  try {
    found = textsOf(JSON.parse(answer.body.toString('utf8')), 0);
  } catch {
    return undefined;
  }
  const words = makeVisibleLine(found.join('; ')).slice(0, 200);
  if (words.trim() === '') return undefined;
  return repeats(words, sentText(request)) ? undefined : words;
}

/** Keys under which servers say why. */
const reasonKeys = new Set(['errorMessages', 'errors', 'message', 'error', 'description', 'title', 'details']);

function textsOf(value: unknown, depth: number): readonly string[] {
  if (typeof value === 'string') return depth === 0 ? [] : [value];
  if (depth > 3 || typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.slice(0, 5).flatMap((entry) => textsOf(entry, depth + 1));
  return Object.entries(value)
    .filter(([key]) => depth > 0 || reasonKeys.has(key))
    .slice(0, 5)
    .flatMap(([, entry]) => textsOf(entry, depth + 1));
}

function sentText(request: HttpRequest): string {
  const { body } = request;
  const fields =
    body?.kind === 'form' ? body.fields.map((field) => ('value' in field ? field.value : field.fileName)) : [];
  const json = body?.kind === 'json' ? [JSON.stringify(body.value)] : [];
  return [...json, ...fields, ...Object.values(request.headers ?? {}), decodeURIComponent(request.url.search)].join(
    '\n',
  );
}

/** Whether the words hold a run of the sent text that is too long to be chance. */
function repeats(words: string, sent: string): boolean {
  const run = 12;
  for (let at = 0; at + run <= words.length; at++) if (sent.includes(words.slice(at, at + run))) return true;
  return false;
}
