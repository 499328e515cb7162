import { httpCommand, readCommand } from './command-line.ts';
import { emptyExchange, type Exchange, type Headers } from './reading.ts';
import { findFailure } from './text-failures.ts';
import { splitUrl } from './text-requests.ts';

const requestStart = /^(GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS) (\S+)(?: HTTP\/[\d.]+)?\s*$/;
const responseStart = /^HTTP\/[\d.]+ (\d{3})\b/;
const headerLine = /^([A-Za-z0-9!#$%&'*+.^_`|~-]+):[ \t]?(.*)$/;

/** Whether a text holds HTTP messages rather than lines about them: a start line of its own, or curl's `> ` and `< ` lines. */
export function isRawHttp(text: string): boolean {
  if (httpCommand.test(text)) return true;
  if (/^[><] (?:[A-Z]+ \S+ HTTP\/|HTTP\/)/m.test(text)) return true;
  return /^(?:(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS) \S+ HTTP\/[\d.]+|HTTP\/[\d.]+ \d{3}[^\n"]*)\r?\n(?:[\w-]+:[^\n]*(?:\r?\n|$)|\r?\n|$)/m.test(
    text,
  );
}

interface Message {
  readonly start: string;
  readonly headers: Headers;
  /** Body with its own line ends. */
  readonly body: string;
}

/** curl's transcript as plain messages: marks of direction removed, its remarks kept apart. */
function unwrapCurl(text: string): { readonly messages: string; readonly remarks: string } {
  if (!/^[><] /m.test(text)) return { messages: text, remarks: '' };
  const messages: string[] = [];
  const remarks: string[] = [];
  for (const line of text.split(/\r?\n/)) {
    if (/^[*]|^[{}] \[\d+ bytes/.test(line) || /^\s+% Total|^\s*Dload|^\s*\d+\s+\d+\s+\d+\s+\d+/.test(line))
      remarks.push(line);
    else if (line.startsWith('curl: ')) remarks.push(line);
    else messages.push(/^[><]/.test(line) ? line.replace(/^[><] ?/, '') : line);
  }
  return { messages: messages.join('\n'), remarks: remarks.join('\n') };
}

/** Cuts a text into HTTP messages at their start lines. What stands before the first is no message. */
function cutMessages(text: string): readonly Message[] {
  const messages: Message[] = [];
  let start: string | null = null;
  let headers = new Map<string, string>();
  let body: string[] | null = null;
  const finish = (): void => {
    if (start !== null) messages.push({ start, headers, body: (body ?? []).join('') });
  };
  for (const line of text.match(/[^\n]*\n|[^\n]+$/g) ?? []) {
    const bare = line.replace(/\r?\n$/, '');
    if (requestStart.test(bare) || responseStart.test(bare)) {
      finish();
      [start, headers, body] = [bare, new Map([[':shown', 'all']]), null];
    } else if (start !== null && body === null) {
      const header = headerLine.exec(bare);
      if (bare.trim() === '') body = [];
      else if (header !== null) headers.set((header[1] ?? '').toLowerCase(), (header[2] ?? '').trim());
      else body = [line];
    } else if (body !== null) {
      body.push(line);
    }
  }
  finish();
  return messages;
}

/**
 * Bodies that may be the bytes on the wire. `Content-Length` decides; without it the last line end may belong to the file or to the body.
 */
function exactBodies(message: Message): readonly Buffer[] {
  const written = Buffer.from(message.body);
  const trimmed = Buffer.from(message.body.replace(/\r?\n$/, ''));
  const candidates = [written, trimmed, Buffer.concat([trimmed, Buffer.from('\n')]), Buffer.from(message.body.trim())];
  const unique = candidates.filter((one, index) => candidates.findIndex((other) => other.equals(one)) === index);
  const length = Number(message.headers.get('content-length') ?? Number.NaN);
  const fitting = unique.filter((body) => body.length === length);
  return fitting.length > 0 ? fitting : unique.slice(0, 3);
}

/** Reads HTTP messages of a raw capture or curl transcript as exchanges: each request with the response that follows it. */
export function readRawHttp(text: string): readonly Exchange[] {
  const { messages, remarks } = unwrapCurl(text);
  const command = readCommand(text);
  const exchanges: Exchange[] = command === null ? [] : [command];
  for (const message of cutMessages(messages)) {
    const request = requestStart.exec(message.start);
    if (request !== null) {
      const url = splitUrl(request[2] ?? '/');
      // The command stands above the message it sends; curl shows the message without its body.
      const sent = exchanges.length === 1 && command !== null && exchanges[0] === command ? exchanges.pop() : undefined;
      exchanges.push({
        ...emptyExchange,
        method: request[1] ?? null,
        host: url.host ?? message.headers.get('host') ?? sent?.host ?? null,
        path: url.path,
        requestHeaders: message.headers,
        requestBody: message.body.trim() === '' ? (sent?.requestBody ?? null) : message.body,
        exactBodies: message.body === '' ? [] : exactBodies(message),
        text,
      });
      continue;
    }
    const status = Number(responseStart.exec(message.start)?.[1]);
    if (status === 100) continue;
    const open = exchanges.at(-1);
    const answer = {
      status,
      responseHeaders: message.headers,
      responseBody: message.body.trim() === '' ? null : message.body,
    };
    if (open !== undefined && open.status === null) exchanges[exchanges.length - 1] = { ...open, ...answer };
    else exchanges.push({ ...emptyExchange, ...answer, host: hostOf(remarks), text });
  }
  const last = exchanges.at(-1);
  if (last === undefined || last !== command) return exchanges;
  return [withoutHeaders(command, messages)];
}

/** What a command printed that shows no headers: the body, and the status where `-w` wrote it. */
function withoutHeaders(command: Exchange, text: string): Exchange {
  const printed = text.replace(/^(?:[$%#>] ?)?(?:curl|http|https|xh|wget|httpie)\s(?:[^\n]*\\\r?\n)*[^\n]*\n?/m, '');
  const status = /(?:^|[\n}\]"])\s*(?:HTTP(?:_CODE|_STATUS)?|status|code)?\s*[:= ]?\s*([2-5]\d\d)\s*$/i.exec(
    printed,
  )?.[1];
  const body = status === undefined ? printed : printed.slice(0, printed.lastIndexOf(status));
  const failure = /^curl: \(\d+\)/m.test(text) ? findFailure(text) : null;
  return {
    ...command,
    status: status === undefined ? null : Number(status),
    failure,
    responseBody: body.trim() === '' ? null : body,
  };
}

function hostOf(remarks: string): string | null {
  return /(?:Connected to|Host) ([\w.-]+)/.exec(remarks)?.[1] ?? null;
}
