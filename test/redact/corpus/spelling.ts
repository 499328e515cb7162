import type { Random } from './random.ts';

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);

const styles = {
  snake: (words: readonly string[]) => words.join('_'),
  camel: (words: readonly string[]) => words.map((word, at) => (at === 0 ? word : capital(word))).join(''),
  pascal: (words: readonly string[]) => words.map(capital).join(''),
  kebab: (words: readonly string[]) => words.join('-'),
  header: (words: readonly string[]) => words.map(capital).join('-'),
  upper: (words: readonly string[]) => words.join('_').toUpperCase(),
  dotted: (words: readonly string[]) => words.join('.'),
  spaced: (words: readonly string[]) => words.join(' '),
  flat: (words: readonly string[]) => words.join(''),
} as const;
export type NameStyle = keyof typeof styles;

/** Spells a name given as lower-case words (`api key`) as a language or format would. */
export const spell = (name: string, style: NameStyle): string => styles[style](name.split(' '));

/** A spelling of the name that source code and documents use. */
export function anySpelling(name: string, random: Random): string {
  return spell(name, random.pick(['snake', 'camel', 'snake', 'camel', 'pascal', 'kebab', 'flat', 'upper'] as const));
}

/** JSON string with quotes. */
export const json = (value: string) => JSON.stringify(value);

/** JSON string with every character outside ASCII, and the ones some writers escape as well, as `\u`. */
export function jsonAscii(value: string): string {
  const escaped = JSON.stringify(value).replaceAll(
    /[\u0080-\uffff<>&'+=]/g,
    (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return escaped;
}

/** Python's repr of a str. */
export function python(value: string): string {
  const quote = value.includes("'") && !value.includes('"') ? '"' : "'";
  const body = value.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll(quote, `\\${quote}`);
  return `${quote}${body}${quote}`;
}

/** Ruby's inspect of a String. */
export function ruby(value: string): string {
  return JSON.stringify(value).replaceAll(/#(?=[{$@])/g, '\\#');
}

/** Single-quoted PHP or SQL-free literal with backslash escapes, as `var_export` writes it. */
export const php = (value: string) => `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;

/** SQL literal. */
export const sql = (value: string) => `'${value.replaceAll("'", "''")}'`;

/** A word of a POSIX shell in single quotes. */
export const shell = (value: string) => `'${value.replaceAll("'", "'\\''")}'`;

/** A word of a POSIX shell in double quotes. */
export const shellDouble = (value: string) => `"${value.replaceAll(/["\\$`]/g, '\\$&')}"`;

/** Text of an XML element or attribute. */
export function xml(value: string): string {
  return value
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

/** Node's util.inspect of a string. */
export function inspected(value: string): string {
  if (!value.includes("'")) return `'${value.replaceAll('\\', '\\\\').replaceAll('\n', '\\n')}'`;
  return value.includes('"') ? `\`${value.replaceAll('\\', '\\\\')}\`` : `"${value.replaceAll('\\', '\\\\')}"`;
}
