import type { PersonalKind, RedactionKind } from '../../model/redaction.ts';
import { secretRules, type SecretRule } from './secret-rules.ts';

/** Something recognisable: a secret, a mail address or a card number. */
export interface Recognised {
  readonly kind: RedactionKind;
  readonly text: string;
}

const startBytes = 4;
const tableBits = 16;
const startTable = new Uint8Array(2 ** tableBits);
const rulesByStart = new Map<string, SecretRule[]>();
for (const rule of secretRules) {
  for (const start of rule.starts) {
    startTable[hashOf(Buffer.from(start).readUInt32BE())] = 1;
    rulesByStart.set(start, [...(rulesByStart.get(start) ?? []), rule]);
  }
}

function hashOf(word: number): number {
  return Math.imul(word, 0x9e3779b1) >>> (32 - tableBits);
}

const lowered = Uint8Array.from({ length: 256 }, (_, byte) => (byte >= 65 && byte <= 90 ? byte + 32 : byte));

/** Finds recognisable secrets in a text of one character a byte. Time is linear: every pattern is bounded and starts at its own beginning. */
export function* findSecrets(view: Buffer, text: string): Generator<Recognised, void, undefined> {
  for (let start = nextStart(view, 0); start >= 0; start = nextStart(view, start + 1)) {
    for (const rule of rulesByStart.get(text.slice(start, start + startBytes).toLowerCase()) ?? []) {
      rule.pattern.lastIndex = start;
      const match = rule.pattern.exec(text);
      const secret = match?.[1] ?? match?.[0];
      if (secret !== undefined && (rule.accepts?.(secret) ?? true)) yield { kind: rule.kind, text: secret };
    }
  }
}

function nextStart(view: Buffer, from: number): number {
  let word = 0;
  for (let i = from; i < view.length; i += 1) {
    word = (word << 8) | (lowered[view[i] ?? 0] ?? 0);
    if (startTable[hashOf(word)] === 1 && i >= from + startBytes - 1) return i - startBytes + 1;
  }
  return -1;
}

/** Finds mail addresses and payment cards, except of kinds that may stay. */
export function* findPersonalData(
  view: Buffer,
  text: string,
  allowedKinds: readonly PersonalKind[],
): Generator<Recognised, void, undefined> {
  if (!allowedKinds.includes('email')) yield* findEmails(view, text);
  if (!allowedKinds.includes('card')) yield* findCards(text);
}

const beforeAt = /[A-Za-z0-9._%+-]{1,64}$/;
const afterAt =
  /(?:[A-Za-z0-9-]{1,63}\.){1,4}(?:com|org|net|edu|gov|info|biz|co|io|ke|ng|za|in|mx|br|cl|ph|th|uk|us|de|fr|es|pt|it|nl|eu|ca|au|nz|gh|tz|ug|pe)(?![\w-])/y;

function* findEmails(view: Buffer, text: string): Generator<Recognised, void, undefined> {
  for (let at = view.indexOf(0x40); at >= 0; at = view.indexOf(0x40, at + 1)) {
    const local = beforeAt.exec(text.slice(Math.max(0, at - 64), at))?.[0];
    if (local === undefined || local === 'git') continue;
    afterAt.lastIndex = at + 1;
    const host = afterAt.exec(text)?.[0];
    if (host !== undefined) yield { kind: 'email', text: `${local}@${host}` };
  }
}

const cardDigits = /(?<![\w.-])(?:[3-6]\d{3}([ -])\d{4}\1\d{4}\1\d{4}|[45]\d{15}|3[47]\d{13})(?![\w.-])/g;

function* findCards(text: string): Generator<Recognised, void, undefined> {
  for (const [card] of text.matchAll(cardDigits)) {
    if (hasCardChecksum(card.replace(/\D/g, ''))) yield { kind: 'card', text: card };
  }
}

/** The checksum of Luhn, ISO/IEC 7812-1. */
function hasCardChecksum(digits: string): boolean {
  let sum = 0;
  for (let i = 0; i < digits.length; i += 1) {
    const digit = Number(digits[digits.length - 1 - i]);
    sum += i % 2 === 0 ? digit : digit < 5 ? 2 * digit : 2 * digit - 9;
  }
  return sum % 10 === 0;
}
