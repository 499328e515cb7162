import { crc32 } from 'node:zlib';
import { isAlphanumeric } from '../characters.ts';
import type { Scan } from '../finding.ts';
import { providerRows, type ProviderRow } from './provider-table.ts';

/** A row made ready: the text behind the prefix must match `body`. */
interface Provider extends Omit<ProviderRow, 'body'> {
  readonly body: RegExp;
}

const alphabets: Readonly<Record<string, string>> = {
  a: 'A-Za-z0-9',
  b: 'A-Za-z0-9+/',
  c: 'A-Za-z0-9./$=,+',
  d: 'A-Za-z0-9._-',
  e: 'A-Za-z0-9%',
  h: '0-9a-f',
  H: '0-9A-Fa-f',
  n: '0-9',
  p: 'A-Za-z0-9._/@-',
  t: 'a-z0-9',
  u: 'A-Z0-9',
  w: 'A-Za-z0-9_-',
  x: 'A-Za-z0-9+/=_-',
};

const providers: readonly Provider[] = providerRows.map((row) => ({
  ...row,
  body: new RegExp(bodyPattern(row.body), 'y'),
}));

/** What starts a look: the constant beginning of every provider's tokens. */
export const providerAnchors: readonly string[] = [...new Set(providers.map((provider) => provider.prefix))];

const byPrefix = new Map<string, readonly Provider[]>();
for (const prefix of providerAnchors)
  byPrefix.set(
    prefix,
    providers.filter((provider) => provider.prefix === prefix),
  );

/** `w20-64` or `h32 - a8`: alphabets with lengths, literals in quotes. */
function bodyPattern(body: string): string {
  return body
    .split(' ')
    .map((part) => {
      const match = /^([a-zA-Z])(\d+)(?:-(\d*))?$/.exec(part);
      if (match === null) return part.replaceAll(/[.+$*?()[\]{}|^/]/g, String.raw`\$&`);
      const [, alphabet = 'a', least = '1', most] = match;
      const set = `[${alphabets[alphabet] ?? ''}]`;
      return most === undefined
        ? `${set}{${least}}(?!${alphabet === 'h' || alphabet === 'u' || alphabet === 't' || alphabet === 'n' ? '[A-Za-z0-9]' : set.replace('.', '')})`
        : `${set}{${least},${most === '' ? '4096' : most}}`;
    })
    .join('');
}

/** Hides a provider's token whose prefix stands at `start`. */
export function findProviderToken(scan: Scan, prefix: string, start: number): void {
  const { text, memory } = scan;
  const end = start + prefix.length;
  for (const provider of byPrefix.get(prefix) ?? []) {
    if (provider.anyCase !== true && !text.startsWith(prefix, start)) continue;
    provider.body.lastIndex = end;
    if (start < (memory.providerEnds.get(prefix) ?? 0) || !provider.body.test(text)) continue;
    if (provider.body.lastIndex - end > longestReread) memory.providerEnds.set(prefix, provider.body.lastIndex);
    const tokenEnd = trimEnd(text, end, provider.body.lastIndex);
    const token = text.slice(start, tokenEnd);
    if (!provider.hidesPathOnly && !isFree(text, start) && !hasChecksum(token)) continue;
    if (isLineOfPem(text, start, tokenEnd)) continue;
    if (!isMixed(token.slice(prefix.length), prefix.length >= tellingPrefix)) continue;
    scan.add({
      start: provider.hidesPathOnly === true ? end : start,
      end: tokenEnd,
      kind: provider.kind,
      rule: `provider-${provider.id}`,
    });
    return;
  }
}

/** A line of a certificate may begin like any token. */
function isLineOfPem(text: string, start: number, end: number): boolean {
  return (
    end - start === 64 &&
    text.charCodeAt(start - 1) === 10 &&
    /^\r?\n/.test(text.slice(end, end + 2)) &&
    /[A-Za-z0-9+/]{64}\r?\n$/.test(text.slice(Math.max(0, start - 66), start))
  );
}

/** Not the middle of a word; the letter of an escape (`\n`, `%3D`, `\u003d`) is none. */
function isFree(text: string, start: number): boolean {
  if (!isAlphanumeric(text.charCodeAt(start - 1))) return true;
  return /(?:%[0-9A-Fa-f]{2}|\\[nrtbf]|\\u[0-9A-Fa-f]{4}|\\x[0-9A-Fa-f]{2}|\u001B\[[\d;]*m)$/.test(
    text.slice(Math.max(0, start - 8), start),
  );
}

/** Inside a longer body the same prefix begins no token of its own. */
const longestReread = 64;
const fewestKinds = 6;
/** A prefix of so many characters needs little to prove it. */
const tellingPrefix = 6;

/** Words joined by `_` or `-` are names, not tokens: one stretch must mix digits with letters, or be long. */
function isMixed(body: string, isTold: boolean): boolean {
  if (new Set(body.slice(0, 64)).size < Math.min(fewestKinds, body.length / 2)) return false;
  if (isTold && /[a-z][A-Z]|[A-Z]{2}[a-z]/.test(body)) return true;
  return /\d/.test(body) || /[a-z]{2}[A-Z]+[a-z]|[A-Z]{12}|[a-z][A-Z][a-z][A-Z]/.test(body);
}

/** Without what a sentence puts behind a token. A slash may end a hash of a password. */
function trimEnd(text: string, start: number, end: number): number {
  const isHash = text.charCodeAt(start - 1) === dollar;
  let at = end;
  while (at > start && (isHash ? /[.,]/ : /[.,/@-]/).test(text[at - 1] ?? '')) at -= 1;
  return at;
}

const dollar = 36;

const base62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** GitHub's and npm's tokens end in six base-62 digits of the CRC-32 of the thirty before. */
function hasChecksum(token: string): boolean {
  const match = /_([A-Za-z0-9]{30})([A-Za-z0-9]{6})$/.exec(token);
  if (match === null) return false;
  let rest = crc32(match[1] ?? '');
  let digits = '';
  for (let at = 0; at < 6; at += 1) {
    digits = (base62[rest % 62] ?? '') + digits;
    rest = Math.floor(rest / 62);
  }
  return digits === match[2];
}
