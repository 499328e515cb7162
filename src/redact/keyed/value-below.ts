import { looksLikeCredential } from './credential-look.ts';
import { foldedEnd } from './folded-value.ts';
import { bounded, type Located } from './located.ts';
import type { Link } from './link.ts';

const quoted = /\r?\n[ \t]{1,80}(?:\u001B\[[\d;]{0,16}m){0,4}(?=["'`]\S)/y;
const continued = /\\\r?\n[ \t]{0,80}(?=\S)/y;

/**
 * Where the value of `name:` begins that stands on the next line, in quotes, as Node's inspect wraps long ones and colours them, or behind a backslash that says
 * the line goes on; `at` when none does.
 */
export function onNextLine(text: string, at: number, link: Link): number {
  const code = text.charCodeAt(at);
  if ((code !== 10 && code !== 13 && code !== 92) || (link.tie !== 'colon' && link.tie !== 'assigned')) return at;
  const next = code === 92 ? continued : quoted;
  next.lastIndex = at;
  return next.test(text) ? next.lastIndex : at;
}

/** One word alone on its line, which is no name of anything below it. */
const below =
  /\r?\n(?:[ \t>]{0,40}\r?\n)?[ \t]{0,40}(?:> ?){0,4}(?:=> )?(["'`]?)([^\s"'`,;{}[\]()<>]{4,512})\1[ \t]{0,8}(?=\r?\n|$)/dy;

/** `Password:` with its value on the next line, or on the one after an empty one. Names of sections have lines below them too. */
export function valueBelow(text: string, at: number, link: Link): Located | undefined {
  const code = text.charCodeAt(at);
  if ((code !== 10 && code !== 13) || link.tie === 'spoken' || link.tie === 'quoted') return undefined;
  below.lastIndex = at;
  const match = below.exec(text);
  const span = match?.indices?.[2];
  const value = match?.[2] ?? '';
  if (
    span === undefined ||
    !(/\d/.test(value) || /^(?=.*[!@#$%^&*+])(?=.*[a-z])(?=.*[A-Z])/.test(value)) ||
    /^[\w.-]{1,64}[:=]|^[-*#]|^\d{4}-\d\d-\d\d|:$/.test(value)
  )
    return undefined;
  if (link.tie === 'listed' && !looksLikeCredential(value)) return undefined;
  return bounded(span[0], foldedEnd(text, span[0], span[1]), undefined, 'listed');
}
