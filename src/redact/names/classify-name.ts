import { CharKind, endOfKind, type CodedText } from '../characters.ts';
import { textCodes } from '../text-codes.ts';
import { detached } from '../../text/detached.ts';
import type { NameGroup, NameMeaning } from './name-group.ts';
import { personalNames } from './personal-names.ts';
import { secretNames } from './secret-names.ts';
import { aboutWords, counters, neutralWords, ofPerson, publicWords, statusWords, sureEndings } from './words-around.ts';

/** Tells names apart. Answers are remembered, since logs repeat the same few names. */
export interface NameClassifier {
  readonly classify: (identifier: string) => NameMeaning | undefined;
  /** The name between two places of a text. */
  readonly classifyAt: (where: CodedText, start: number, end: number) => NameMeaning | undefined;
  /** Whether a text consists of such words alone: `password`, `BEGINI_API_KEY`. */
  readonly isName: (text: string) => boolean;
  /** What starts a closer look: the last words of all phrases, and phrases of several words as they are spoken. */
  readonly anchors: readonly string[];
}

const rememberedNames = 16_384;
/** Names that a word of their surroundings may be written behind as one: `passwordusuario`. */
export const gluableNames: ReadonlySet<string> = new Set(sureEndings.filter((name) => name.length >= 5));
/** `keystore_password`: words of letters alone, as a programmer joins them. */
const spelledName = /^(?:[a-z]{2,16}_){1,4}[a-z]{2,16}$|^(?:[A-Z]{2,16}_){1,4}[A-Z]{2,16}$/;
const longestGlued = 16;
/** No name has so many; values do. */
const manyDigits = /\d(?:\D*\d){6}/;

/** Knows the built-in names and these extra ones, which hide whatever is assigned to them. */
export function createNameClassifier(extraNames: readonly string[]): NameClassifier {
  const extra: NameGroup = {
    kind: 'custom',
    form: 'custom',
    trust: 'sure',
    phrases: extraNames.map((name) => splitWords(name).join(' ')),
  };
  const groups = [extra, ...secretNames, ...personalNames];
  const phrases: Known = { meanings: new Map(), words: new Set(ofPerson) };
  const { meanings } = phrases;
  for (const group of groups) {
    for (const phrase of group.phrases) {
      for (const word of phrase.split(' ')) phrases.words.add(word);
      const joined = phrase.replaceAll(' ', '');
      if (joined !== '' && !meanings.has(joined))
        meanings.set(joined, { kind: group.kind, form: group.form, trust: group.trust, phrase: joined });
    }
  }
  const vocabulary = new Set([
    ...secretNames.flatMap((group) => group.phrases.flatMap((phrase) => phrase.split(' '))),
    ...neutralWords,
    'begini',
    'my',
    'the',
    'db',
    'database',
    'user',
    'some',
    'here',
    'secrets',
  ]);
  /** By the hash of the name; of two names with the same hash the last one stays. */
  const remembered: (Judged | undefined)[] = Array.from({ length: rememberedNames });
  const rememberedWords = new Map<string, boolean>();
  return {
    isName(text) {
      if (text.length >= 48 || manyDigits.test(text)) return false;
      const known = rememberedWords.get(text);
      if (known !== undefined) return known;
      const isKnown = splitWords(text).every((word) => vocabulary.has(word));
      const meaning = isKnown || spelledName.test(text) ? judge(text, phrases) : undefined;
      const isOne = meaning !== undefined && (isKnown || meaning.trust === 'sure');
      if (rememberedWords.size >= rememberedNames) rememberedWords.clear();
      rememberedWords.set(detached(text), isOne);
      return isOne;
    },
    anchors: anchorsOf(groups.flatMap((group) => group.phrases)),
    classify: (identifier) => classifyAt({ text: identifier, codes: textCodes(identifier) }, 0, identifier.length),
    classifyAt,
  };

  function classifyAt({ text, codes }: CodedText, start: number, end: number): NameMeaning | undefined {
    const slot = hashOf(codes, start, end) % rememberedNames;
    const known = remembered[slot];
    if (known !== undefined && isSame(known.identifier, codes, start, end)) return known.meaning;
    const identifier = codes.slice(start, end);
    const meaning = judge(text.slice(start, end), phrases);
    if (!identifier.includes(0)) remembered[slot] = { identifier, meaning };
    return meaning;
  }
}

interface Judged {
  /** The codes of its characters, none of them beyond Latin-1. */
  readonly identifier: Uint8Array;
  readonly meaning: NameMeaning | undefined;
}

function isSame(identifier: Uint8Array, codes: Uint8Array, start: number, end: number): boolean {
  if (identifier.length !== end - start) return false;
  for (let at = start; at < end; at += 1) if (identifier[at - start] !== codes[at]) return false;
  return true;
}

function hashOf(codes: Uint8Array, start: number, end: number): number {
  let hash = 0x811c9dc5;
  for (let at = start; at < end; at += 1) hash = Math.imul(hash ^ (codes[at] ?? 0), 0x01000193);
  return hash >>> 0;
}

/** Whether the letters from `start` on are a word that leaves the name before it as it is. */
export function isNeutralAt(text: string, start: number): boolean {
  return neutralWords.has(text.slice(start, endOfKind(text, start, CharKind.Letter, longestGlued)).toLowerCase());
}

/** The built-in names alone. */
export const builtInNames: NameClassifier = createNameClassifier([]);

/** What other things are called. */
const otherNames: readonly RegExp[] = [
  // How well a document fits a search, or a model its data.
  /^(?:_|max_|min_|val_|cv_|train_)score$/i,
  // An archive, a library, and .NET's half of a fingerprint.
  /\.zip$|jsonwebtoken$|public[_ -]?key[_ -]?token$/i,
  // Twilio's ids, and a process's signals.
  /(?:sms|mms|message|call|account|service|conversation|recording|number|campaign)[_-]?sid$|^sig(?:q|pnd|blk|ign|cgt)$/i,
  // What sudo asks no password for, what a network's cipher is called, what a mail server answered.
  /^nopasswd$|^psk-[a-z]{3,8}\d|^said$/i,
  // SPDX's digest of a package.
  /^package[_ -]?verification[_ -]?code$/i,
  // What does or does not go with the rest, and the ids of users on Unix.
  /^(?:out[_ -]of|in)[_ -]band$|^(?:first|last|min|max|set|sys)_uid$/i,
];

/** What phrases mean, written as one word, and the words they are made of. */
interface Known {
  readonly meanings: Map<string, NameMeaning>;
  readonly words: Set<string>;
}

function judge(identifier: string, { meanings, words: ofPhrases }: Known): NameMeaning | undefined {
  if (otherNames.some((name) => name.test(identifier))) return undefined;
  const parts = splitWords(identifier);
  const meaning = judgeWords(parts, meanings);
  return meaning === undefined && /\d/.test(identifier) ? judgeWords(unnumbered(parts, ofPhrases), meanings) : meaning;
}

function judgeWords(parts: readonly string[], meanings: ReadonlyMap<string, NameMeaning>): NameMeaning | undefined {
  for (let end = parts.length; end > 0; end -= 1) {
    const found = longestPhrase(parts, end, meanings);
    if (found !== undefined) {
      if (fitsAround(parts, found.start, end, found.meaning)) {
        if (!hasUnknownEnd(parts, end)) return found.meaning;
        return { ...found.meaning, trust: found.meaning.kind === 'password' ? 'likely' : 'weak' };
      }
      // `cedula_cliente`: whose it is, behind what it is.
      const isOwner = found.meaning.trust === 'weak' && end > 1 && neutralWords.has(parts[end - 1] ?? '');
      if (!isOwner) return undefined;
    }
    const last = parts[end - 1] ?? '';
    if (aboutWords.has(last) && !counters.has(last)) return undefined;
    if (end === parts.length && end > 1) continue;
    if (!neutralWords.has(last) && !/^\d+$/.test(last) && parts.length - end > 2) return undefined;
  }
  return undefined;
}

/** `guarantor1_name`, `surname_2`: names of one of several without its number. Words such as `oauth2` are what they are. */
function unnumbered(parts: readonly string[], ofPhrases: ReadonlySet<string>): readonly string[] {
  return parts.flatMap((part, place) => {
    if (/^\d{1,2}$/.test(part)) return place === 0 ? [part] : [];
    const word = /^([a-z]{2,})\d{1,2}$/.exec(part)?.[1] ?? '';
    return [ofPhrases.has(word) && !ofPhrases.has(part) && !neutralWords.has(part) ? word : part];
  });
}

/** The longest phrase that ends at this word. */
function longestPhrase(
  parts: readonly string[],
  end: number,
  meanings: ReadonlyMap<string, NameMeaning>,
): { readonly start: number; readonly meaning: NameMeaning } | undefined {
  let joined = '';
  let best: { readonly start: number; readonly meaning: NameMeaning } | undefined;
  for (let start = end - 1; start >= 0 && joined.length < 40; start -= 1) {
    joined = (parts[start] ?? '') + joined;
    const meaning = meanings.get(joined);
    if (meaning !== undefined) best = { start, meaning };
  }
  if (best !== undefined) return best;
  const last = parts[end - 1] ?? '';
  const ending = sureEndings.find(
    (sure) =>
      last.endsWith(sure) ||
      (last.startsWith(sure) && (neutralWords.has(last.slice(sure.length)) || /^\d+$/.test(last.slice(sure.length)))),
  );
  const meaning = ending === undefined ? undefined : meanings.get(ending);
  return meaning === undefined ? undefined : { start: end - 1, meaning };
}

/** `token_github` may hold a token, `--token-color` does not: only the value can tell. */
function hasUnknownEnd(parts: readonly string[], end: number): boolean {
  return parts.slice(end).some((word) => !neutralWords.has(word) && !counters.has(word) && !/^\d+$/.test(word));
}

function fitsAround(parts: readonly string[], start: number, end: number, meaning: NameMeaning): boolean {
  if (meaning.phrase === 'pin' && parts[end]?.startsWith('sha') === true) return false;
  for (const after of parts.slice(end)) {
    if (meaning.trust === 'weak' && !/^\d+$/.test(after)) return false;
    if (aboutWords.has(after) && !(isPersonal(meaning) && counters.has(after))) return false;
    if (isPersonal(meaning) && !neutralWords.has(after) && !counters.has(after) && !/^\d+$/.test(after)) return false;
  }
  const before = parts[start - 1];
  if (before === undefined) return true;
  if (end - start === 1 && meaning.trust !== 'sure' && publicWords.has(before)) return false;
  if (meaning.phrase === 'code' && statusWords.has(before)) return false;
  // Chile's number is called as what runs is.
  if (meaning.phrase === 'run' && !ofPerson.has(before)) return false;
  return !(meaning.form === 'person' && meaning.trust === 'weak') || (end - start === 1 && ofPerson.has(before));
}

function isPersonal(meaning: NameMeaning): boolean {
  return !['plain', 'authorization', 'cookie', 'signature', 'digest', 'pin', 'custom'].includes(meaning.form);
}

/** `X-Api-Key`, `apiKey`, `API_KEY` and `clé API` as lower-case words without accents. */
export function splitWords(identifier: string): readonly string[] {
  return identifier
    .replace(/^-+D(?=[A-Za-z])|^__(?:Host|Secure)-/, '')
    .normalize('NFD')
    .replaceAll(/[\u0300-\u036F]/g, '')
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replaceAll(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
}

function anchorsOf(phrases: readonly string[]): readonly string[] {
  const anchors = new Set<string>();
  for (const phrase of phrases) {
    const parts = phrase.split(' ');
    const last = parts.at(-1) ?? '';
    if (parts.length > 1) anchors.add(phrase);
    if (parts.length > 1 && last.length < 5) anchors.add(parts.join(''));
    if (parts.length > 1 && last.length < 3)
      for (const separator of ['', '_', '-', '.']) anchors.add(parts.join(separator));
    else if (last !== '') anchors.add(last);
  }
  for (const ending of sureEndings) anchors.add(ending);
  return [...anchors];
}
