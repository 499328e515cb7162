import type { Random } from './random.ts';

/** A way in which a value that is known from elsewhere stands in a text. */
export interface Encoding {
  readonly id: string;
  /** Shortest value, in bytes, for which the contract asks for it. */
  readonly from: number;
  readonly write: (value: string, random: Random) => string;
}

const escaped = (value: string) =>
  Array.from(value)
    .map((c) => (c.length === 1 ? `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}` : c))
    .join('');
const percentAll = (value: string) =>
  [...Buffer.from(value)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');
const wrap = (text: string, width: number, mark: string) =>
  text.replaceAll(new RegExp(`.{${String(width)}}(?=.)`, 'g'), `$&${mark}`);
const inBase64 = (before: string, value: string, after: string) =>
  Buffer.from(before + value + after).toString('base64');
const hexOf = (value: string) => Buffer.from(value).toString('hex');

/** All but `bare` hide the value from a plain search. */
export const encodings: readonly Encoding[] = [
  { id: 'bare', from: 8, write: (value) => `retry of ${value} failed` },
  { id: 'bare-word-joined', from: 12, write: (value) => `cache/${value}/entry.tmp` },
  { id: 'percent', from: 8, write: (value) => `GET /x?next=${encodeURIComponent(`/a?b=${value}&c`)} HTTP/1.1` },
  { id: 'percent-all', from: 12, write: (value) => `raw=${percentAll(value)}` },
  { id: 'percent-all-upper', from: 12, write: (value) => `raw=${percentAll(value).toUpperCase()}` },
  { id: 'json', from: 8, write: (value) => JSON.stringify({ note: `was ${value} here` }) },
  { id: 'json-twice', from: 8, write: (value) => JSON.stringify({ note: JSON.stringify({ deep: value }) }) },
  { id: 'json-unicode', from: 12, write: (value) => `{"note":"${escaped(value)}"}` },
  { id: 'base64-0', from: 12, write: (value) => `blob ${inBase64('abc', value, 'tail of it')} end` },
  { id: 'base64-1', from: 12, write: (value) => `blob ${inBase64('abcd', value, 'tail of it')} end` },
  { id: 'base64-2', from: 12, write: (value) => `blob ${inBase64('abcde', value, 'tail of it')} end` },
  { id: 'base64-alone', from: 12, write: (value) => `v=${Buffer.from(value).toString('base64')}` },
  {
    id: 'base64url',
    from: 12,
    write: (value, random) => `v=${Buffer.from(random.fill('{an:7}') + value).toString('base64url')}`,
  },
  {
    id: 'base64-wrapped-64',
    from: 12,
    write: (value, random) => wrap(inBase64(random.fill('{an:40..70}'), value, random.fill('{an:40}')), 64, '\n'),
  },
  {
    id: 'base64-wrapped-76',
    from: 12,
    write: (value, random) => wrap(inBase64(random.fill('{an:40..90}'), value, random.fill('{an:40}')), 76, '\n'),
  },
  {
    id: 'base64-wrapped-crlf',
    from: 12,
    write: (value, random) => wrap(inBase64(random.fill('{an:40..90}'), value, random.fill('{an:40}')), 76, '\r\n'),
  },
  {
    id: 'base64-wrapped-escaped',
    from: 12,
    write: (value, random) =>
      `{"file":"${wrap(inBase64(random.fill('{an:40..70}'), value, random.fill('{an:40}')), 64, '\\n')}"}`,
  },
  {
    id: 'base64-wrapped-indented',
    from: 12,
    write: (value, random) =>
      `data: |\n  ${wrap(inBase64(random.fill('{an:40..70}'), value, random.fill('{an:40}')), 64, '\n  ')}`,
  },
  { id: 'base64-twice', from: 16, write: (value) => `v=${Buffer.from(inBase64('x', value, 'y')).toString('base64')}` },
  { id: 'hex', from: 12, write: (value) => `dump ${hexOf(value)} end` },
  { id: 'hex-upper', from: 12, write: (value) => `dump ${hexOf(value).toUpperCase()} end` },
  { id: 'hex-inside', from: 12, write: (value) => `dump ${hexOf(`ab${value}cd`)} end` },
  { id: 'hex-spaced', from: 12, write: (value) => `dump ${hexOf(value).replaceAll(/../g, '$& ').trim()} end` },
  { id: 'hex-escapes', from: 12, write: (value) => `b'${hexOf(value).replaceAll(/../g, '\\x$&')}'` },
  {
    id: 'html-decimal',
    from: 12,
    write: (value) =>
      `<b>${Array.from(value)
        .map((c) => `&#${String(c.codePointAt(0))};`)
        .join('')}</b>`,
  },
  {
    id: 'html-hex',
    from: 12,
    write: (value) =>
      `<b>${Array.from(value)
        .map((c) => `&#x${(c.codePointAt(0) ?? 0).toString(16)};`)
        .join('')}</b>`,
  },
  { id: 'wrapped-64', from: 40, write: (value) => wrap(value, 32, '\n') },
  {
    id: 'wrapped-quoted-printable',
    from: 40,
    write: (value) => `body=3D${wrap(value.replaceAll('=', '=3D'), 38, '=\n')}`,
  },
  { id: 'wrapped-continuation', from: 40, write: (value) => wrap(value, 36, '\\\n') },
  {
    id: 'ansi-inside',
    from: 12,
    write: (value) => `match \u001b[1m\u001b[31m${value.slice(0, 6)}\u001b[0m${value.slice(6)} here`,
  },
  {
    id: 'ansi-inside-twice',
    from: 12,
    write: (value) => `match ${value.slice(0, 4)}\u001b[7m${value.slice(4, 9)}\u001b[27m${value.slice(9)} here`,
  },
  {
    id: 'other-case-of-hex',
    from: 12,
    write: (value) => (/^[0-9a-f-]+$/.test(value) ? `seen ${value.toUpperCase()} here` : `seen ${value} here`),
  },
];

/** How the bytes of a whole file are written. */
export const fileEncodings = ['utf8', 'utf8-bom', 'utf16le', 'utf16be', 'latin1', 'gzip'] as const;
export type FileEncoding = (typeof fileEncodings)[number];
