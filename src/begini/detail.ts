import { sessionFields, type DetailClass, type SessionField } from '../model/event.ts';

/** What a body of Begini's says, with the raw values that classes are made from. */
export interface Detail {
  readonly kind: DetailClass;
  /** Fields that a validation error blames. */
  readonly blames: readonly SessionField[];
  /** The receiver's own status inside a 422 of the webhook test. */
  readonly receiverStatus: number | null;
  readonly receiverBody: string | null;
  /** Host that Begini says it can't reach. */
  readonly target: string | null;
}

const none = { blames: [], receiverStatus: null, receiverBody: null, target: null } as const;

/** Texts of the session and webhook test endpoints. Sources: Testing Webhooks; Testing and Security. */
const texts: readonly { readonly pattern: RegExp; readonly kind: DetailClass }[] = [
  { pattern: /\bno api[-_ ]?key (?:was )?(?:supplied|provided)/i, kind: 'no-api-key' },
  { pattern: /\binvalid api[-_ ]?key/i, kind: 'invalid-api-key' },
  { pattern: /\bwebhooks? not set\b/i, kind: 'webhooks-not-set' },
];

/** Reads Begini's answer from a body or from any text that quotes one; null when it holds nothing known. */
export function readDetail(text: string): Detail | null {
  const known = texts.find(({ pattern }) => pattern.test(text));
  if (known !== undefined) return { kind: known.kind, ...none };
  const target = /\bcannot connect to host\s+\\*["']?([^\s"'\\,}]+)/i.exec(text)?.[1];
  if (target !== undefined) return { kind: 'cannot-connect', ...none, target };
  const status = /webhook_receiver_status_code\W{1,8}(\d{3})\b/.exec(text)?.[1];
  if (status !== undefined) {
    const after = /webhook_receiver_body_content\W{1,8}(.*)/s.exec(text)?.[1] ?? null;
    return { kind: 'receiver-answer', ...none, receiverStatus: Number(status), receiverBody: after };
  }
  return readFieldError(text);
}

const complaint =
  /\b(?:field required|missing field|is required|value_error|string_too_(?:short|long)|validation error|must be (?:between|at least|alphanumeric)|invalid (?:length|characters?|format|value)|(?:is|are) (?:not valid|invalid|unknown)|not found|too (?:short|long)|does not exist|unknown)/i;

/** A validation error names its fields: `loc`, `msg`, `type`, the usual shape of Begini's kind of server, or prose. */
function readFieldError(text: string): Detail | null {
  const isList = /["']loc\\{0,8}["']\s{0,8}:/.test(text);
  const isProse = complaint.test(text);
  if (!isList && !isProse) return null;
  const lists = [...text.matchAll(/["']loc\\{0,8}["']\s{0,8}:\s{0,8}[[(]([^\])]{0,400})/g)].map((match) => match[1]);
  const prose = [...text.matchAll(new RegExp(`[^.;\\n{}]{0,60}${complaint.source}[^.;\\n{}]{0,60}`, 'gi'))].map(
    ([match]) => match,
  );
  const scope = (isList ? lists : prose).join(' ');
  const blames = sessionFields.filter((field) => new RegExp(`(?<![\\w])${field}(?![\\w])`).test(scope));
  return blames.length === 0 && !isList ? null : { kind: 'field-error', ...none, blames };
}

/** Whether a host can only be reached from inside: localhost, private ranges, names without a dot, `.local` and the like. */
export function isPrivateHost(host: string): boolean {
  const name = host.toLowerCase().replace(/^\[|\]?(?::\d+)?$/g, '');
  if (/^(?:localhost|.*\.(?:local|localhost|internal|lan|intranet|corp|home|invalid|svc|cluster\.local))$/.test(name)) {
    return true;
  }
  if (/^(?:127\.|10\.|192\.168\.|169\.254\.|172\.(?:1[6-9]|2\d|3[01])\.|0\.0\.0\.0)/.test(name)) return true;
  return name === '::1' || /^f[cd][0-9a-f]{2}:/.test(name) || !/[.:]/.test(name);
}
