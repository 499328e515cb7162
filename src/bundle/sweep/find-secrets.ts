import type { PersonalKind, RedactionKind } from '../../model/redaction.ts';
import { hasCardChecksum, secretRules, type SecretRule } from './secret-rules.ts';
import type { AlignedView } from './window-filter.ts';

/** Something recognisable: a secret, a mail address or a card number. */
export interface Recognised {
  readonly kind: RedactionKind;
  readonly text: string;
}

const startBytes = 4;
const tableBits = 16;
/** Sets a bit in every byte that tells capital letters from small ones. */
const fold = 0x20202020;
const startTable = new Uint8Array(2 ** tableBits);
const rulesByStart = new Map<string, SecretRule[]>();
for (const rule of secretRules) {
  for (const start of rule.starts) {
    startTable[hashOf(Buffer.from(start).readInt32LE() | fold)] = 1;
    rulesByStart.set(start, [...(rulesByStart.get(start) ?? []), rule]);
  }
}

function hashOf(foldedWord: number): number {
  return Math.imul(foldedWord, 0x9e3779b1) >>> (32 - tableBits);
}

/** Finds recognisable secrets in a text of one character a byte. Time is linear: every pattern is bounded and starts at its own beginning. */
export function* findSecrets({ words }: AlignedView, text: string): Generator<Recognised, void, undefined> {
  for (let word = nextWord(words, 0); word >= 0; word = nextWord(words, word + 1)) {
    for (let start = word * 4; start < word * 4 + 4; start += 1) yield* secretsAt(text, start);
  }
  // What starts in the last, incomplete word and the one before it, whose follower the loop does not see.
  for (let start = Math.max(0, words.length - 1) * 4; start < text.length; start += 1) yield* secretsAt(text, start);
}

/** Index of the next word in which a rule's beginning starts, at any of its four bytes; -1 when there is none. */
function nextWord(words: Int32Array, from: number): number {
  let word = words[from] ?? 0;
  for (let i = from; i < words.length - 1; i += 1) {
    const next = words[i + 1] ?? 0;
    const isMarked =
      startTable[hashOf(word | fold)] === 1 ||
      startTable[hashOf((word >>> 8) | (next << 24) | fold)] === 1 ||
      startTable[hashOf((word >>> 16) | (next << 16) | fold)] === 1 ||
      startTable[hashOf((word >>> 24) | (next << 8) | fold)] === 1;
    if (isMarked) return i;
    word = next;
  }
  return -1;
}

function* secretsAt(text: string, start: number): Generator<Recognised, void, undefined> {
  for (const rule of rulesByStart.get(text.slice(start, start + startBytes).toLowerCase()) ?? []) {
    rule.pattern.lastIndex = start;
    const match = rule.pattern.exec(text);
    const secret = match?.[1] ?? match?.[0];
    if (secret !== undefined && (rule.accepts?.(secret) ?? true)) yield { kind: rule.kind, text: secret };
  }
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

/** Grouped as on the card. Digits without gaps are for the rules that want a name beside them: ids of sixteen digits pass the checksum by chance. */
const cardDigits = /(?<![\w.-])[3-6]\d{3}([ -])\d{4}\1\d{4}\1\d{4}(?![\w.-])/g;

function* findCards(text: string): Generator<Recognised, void, undefined> {
  for (const [card] of text.matchAll(cardDigits)) {
    if (hasCardChecksum(card)) yield { kind: 'card', text: card };
  }
}
