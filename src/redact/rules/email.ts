import { charKind, CharKind } from '../characters.ts';
import type { Scan } from '../finding.ts';
import { findDisplayedName } from './correspondence.ts';

const longestLocal = 64;
const domain = /(?:[\p{L}\d](?:[\p{L}\d-]{0,61}[\p{L}\d])?\.){1,8}(\p{L}{2,24}|xn--[a-z0-9-]{2,30})(?![\p{L}\d_-])/uy;
const localPunctuation = new Set([..."._%+'-!#$&*/=?^`{|}~"].map((char) => char.charCodeAt(0)));
const plainPunctuation = new Set([...'._%+-'].map((char) => char.charCodeAt(0)));
/** Domains of machines and ends of file names: no mail goes there. */
const noMail =
  /^(?:local|localdomain|internal|lan|svc|cluster|js|ts|mjs|cjs|jsx|tsx|py|rb|go|java|class|so|dll|exe|json|yaml|yml|html|css|png|jpg|svg|jar|min|service|timer|mount|scope|slice|socket|target)$/i;

/** Hides the e-mail address around the `@` at `at`. */
export function findEmail(scan: Scan, at: number): void {
  const { text, memory } = scan;
  if (at < memory.userinfoEnd) return;
  domain.lastIndex = at + 1;
  const match = domain.exec(text);
  if (match === null || noMail.test(match[1] ?? '')) return;
  const start = startOfLocal(text, at);
  if (start === at) return;
  const local = text.slice(start, at);
  if (
    local === 'git' ||
    /[\p{L}\d][*•]{1,64}$/u.test(text.slice(Math.max(0, start - 66), start)) ||
    !/[\p{L}\d]/u.test(local)
  )
    return;
  if (isMessageId(text, start, local) || text.startsWith('://', start - 3)) return;
  const end = domain.lastIndex;
  if (text[start - 1] === '<') findDisplayedName(scan, start - 1);
  scan.add({ start, end, kind: 'email', rule: 'email', identity: text.slice(start, end).toLowerCase() });
}

/** `Message-ID: <4f1c…@mail.example>` names a message, not a mailbox. */
function isMessageId(text: string, start: number, local: string): boolean {
  if (local.length < 16 || text[start - 1] !== '<' || !/\d/.test(local)) return false;
  return /(?:message[- ]id|in-reply-to|references)\s?[:=]?\s?<$/i.test(text.slice(Math.max(0, start - 20), start));
}

function startOfLocal(text: string, at: number): number {
  let start = at;
  const first = Math.max(0, at - longestLocal);
  while (start > first) {
    const code = text.charCodeAt(start - 1);
    if (
      (charKind(code) & (CharKind.Digit | CharKind.Letter)) === 0 &&
      !plainPunctuation.has(code) &&
      !isInnerMark(text, start, code)
    )
      break;
    start -= 1;
  }
  const opened = /^(?:[A-Za-z]|[a-z]{2})'/.exec(text.slice(start, start + 3));
  if (opened !== null && text[domain.lastIndex] === "'") start += opened[0].length;
  while (start < at && localPunctuation.has(text.charCodeAt(start)) && text[start] !== '_') start += 1;
  const colour = /^\d{0,3}(?:;\d{1,3}){0,4}m(?=['\p{L}\d])'?/u.exec(text.slice(start, at));
  if (colour !== null && /\u001B\[[\d;]{0,16}$/.test(text.slice(Math.max(0, start - 18), start)))
    return start + colour[0].length;
  const escape = /^(?:%[0-9A-Fa-f]{2})+/.exec(text.slice(start, at));
  if (escape !== null) return start + escape[0].length;
  if (start > 0 && text[start - 1] === '\\' && /[nrt]/.test(text[start] ?? '')) return start + 1;
  return start;
}

/** `o'brien`: a mark inside a local part, not a quote before it. */
function isInnerMark(text: string, start: number, code: number): boolean {
  return code === 39 && start > 1 && (charKind(text.charCodeAt(start - 2)) & CharKind.Letter) !== 0;
}
