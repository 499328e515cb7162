import { looksLikeCredential } from './credential-look.ts';
import { bounded, type Located } from './located.ts';
import type { Link } from './link.ts';

const quoted = /\r?\n[ \t]{1,80}(?=["'`]\S)/y;

/** Where the quoted value of `name:` begins that stands on the next line, as Node's inspect wraps long ones; `at` when none does. */
export function quotedBelow(text: string, at: number, link: Link): number {
  const code = text.charCodeAt(at);
  if ((code !== 10 && code !== 13) || (link.tie !== 'colon' && link.tie !== 'assigned')) return at;
  quoted.lastIndex = at;
  return quoted.test(text) ? quoted.lastIndex : at;
}

/** One word alone on its line, which is no name of anything below it. */
const below =
  /\r?\n(?:[ \t]{0,40}\r?\n)?[ \t]{0,40}(?:=> )?(["'`]?)([^\s"'`,;{}[\]()<>]{4,512})\1[ \t]{0,8}(?=\r?\n|$)/dy;

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
  return bounded(span[0], span[1], undefined, 'listed');
}
