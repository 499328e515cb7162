import type { Random } from '../random.ts';

/** One way in which software writes a name and its value, or a value alone. */
export interface Syntax {
  readonly id: string;
  /** Characters that it can't carry unambiguously; absent when it can carry any. */
  readonly bars?: RegExp;
  /** Text around the value that must stay to the letter. */
  readonly keeps?: readonly string[];
  /** True when the name is an identifier, so accents go. */
  readonly isAscii?: boolean;
  /** One or more lines, without the last line end. */
  readonly write: (name: string, value: string, random: Random) => string;
}

/** Ends a bare word in most languages. */
export const wordEnd = /[\s"'`,;&|<>(){}[\]\\]/;
/** What a comma-separated dump without quotes can't hold. */
export const dumpEnd = /[\s"'`,;&|<>(){}[\]\\=]/;
/** A line holds everything but its own end; quotes at its ends would be taken for quoting. */
export const lineEnd = /[\r\n]|^['"]|['"]$|^\s|\s$| [#;]/;
/** Quotes and backslashes, for syntaxes that never escape. */
export const quoteEnd = /["'\\\n]/;
