import type { Scan } from '../finding.ts';
import type { SecretKind } from '../../model/redaction.ts';

/** Tokens without a prefix whose whole shape tells them: lengths, alphabets and joints. Tried where a long run of characters begins. */
const shapes: readonly { readonly id: string; readonly kind: SecretKind; readonly shape: RegExp }[] = [
  { id: 'mailgun-sending-key', kind: 'secret', shape: /[0-9a-f]{32}-[0-9a-f]{8}-[0-9a-f]{8}(?![\w-])/y },
  {
    id: 'rapidapi-key',
    kind: 'secret',
    shape: /[0-9a-f]{10}msh[0-9a-f]{10,20}p1[0-9a-f]{4,8}jsn[0-9a-f]{8,16}(?!\w)/y,
  },
  {
    id: 'discord-bot-token',
    kind: 'secret',
    shape: /[MNO][A-Za-z0-9_-]{23,27}\.[A-Za-z0-9_-]{6}\.[A-Za-z0-9_-]{27,40}(?![\w-])/y,
  },
  {
    id: 'asana-token',
    kind: 'secret',
    shape: /[12]\/\d{10,20}(?:\/\d{10,20})?:[0-9a-f]{32}(?!\w)/y,
  },
  {
    id: 'infobip-key',
    kind: 'secret',
    shape: /[0-9a-f]{32}-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![\w-])/y,
  },
];

/** Hides a token of a known shape that begins with the run at `start`. */
export function findShapedRun(scan: Scan, start: number): boolean {
  if (!mayBeShaped(scan.text, start)) return false;
  for (const { id, kind, shape } of shapes) {
    shape.lastIndex = start;
    if (!shape.test(scan.text)) continue;
    scan.add({ start, end: shape.lastIndex, kind, rule: `provider-${id}` });
    return true;
  }
  return false;
}

/** Whether one of the shapes can begin here at all: looks at the places of their joints only. */
export function mayBeShaped(text: string, start: number): boolean {
  const dash = 45;
  const dot = 46;
  if (text.charCodeAt(start + 32) === dash || text.charCodeAt(start + 10) === 109) return true;
  const first = text.charCodeAt(start);
  if (first >= 77 && first <= 79) {
    for (let at = start + 24; at < start + 29; at += 1) if (text.charCodeAt(at) === dot) return true;
  }
  return (first === 49 || first === 50) && text.charCodeAt(start + 1) === 47;
}
