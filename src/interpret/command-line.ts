import { emptyExchange, type Exchange } from './reading.ts';
import { splitUrl } from './text-requests.ts';

/** A command of an HTTP client at the start of a line, with what it printed below or with options. */
export const httpCommand =
  /^(?:[$%#>] ?)?(?:(?:curl|wget)\s+(?:[^\n]*?\s)?-[\w]|(?:curl|wget)\s[^\n]*https?:\/\/[^\n]*\n|(?:https?|xh|httpie)\s+(?:--?\w|(?:GET|POST|PUT|PATCH|DELETE)\s|https?:\/\/))/m;

const words = /'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"|(\S+)/g;
const methods = /^(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)$/;

/** The command's words, with quotes removed and continued lines joined. */
function split(text: string): readonly string[] {
  const line = /^(?:[$%#>] ?)?((?:curl|http|https|xh|wget|httpie)\s(?:[^\n]*\\\r?\n)*[^\n]*)/m.exec(text)?.[1] ?? '';
  return [...line.replace(/\\\r?\n/g, ' ').matchAll(words)].map(
    (match) => match[1] ?? match[2]?.replace(/\\(["\\$`])/g, '$1') ?? match[3] ?? '',
  );
}

/** The request that a `curl` or `http` command makes; null when the text holds no such command with a URL. */
export function readCommand(text: string): Exchange | null {
  const [tool = '', ...rest] = split(text);
  const headers = new Map<string, string>();
  let method: string | null = null;
  let url: string | null = null;
  let body: string | null = null;
  for (let index = 0; index < rest.length; index++) {
    const word = rest[index] ?? '';
    const next = rest[index + 1] ?? '';
    const header = /^([\w-]+):\s*(.*)$/s.exec(word === '-H' || word === '--header' ? next : word);
    if (word === '-H' || word === '--header' || (tool !== 'curl' && header !== null && !word.includes('://'))) {
      if (header !== null) headers.set((header[1] ?? '').toLowerCase(), header[2] ?? '');
      if (word.startsWith('-')) index++;
    } else if (word === '-X' || word === '--request') {
      method = next.toUpperCase();
      index++;
    } else if (/^(?:-d|--data(?:-raw|-binary|-ascii)?|--json|--post-data|--raw)$/.test(word)) {
      body = next;
      index++;
    } else if (methods.test(word)) {
      method = word;
    } else if (/^(?:https?:\/\/|[\w.-]+\.begini\.com?\b)/.test(word)) {
      url ??= word;
    }
  }
  if (url === null) return null;
  // curl sets the type of a form unless it is told otherwise.
  if (tool === 'curl' && body !== null && !headers.has('content-type'))
    headers.set('content-type', 'application/x-www-form-urlencoded');
  headers.set(':shown', 'all');
  return {
    ...emptyExchange,
    ...splitUrl(url),
    method: method ?? (body === null ? 'GET' : 'POST'),
    requestHeaders: headers,
    requestBody: body,
    text,
  };
}
