import type { Finding, Scan } from '../finding.ts';
import type { NameMeaning } from '../names/name-group.ts';
import { isPlaceholder, isRandomLetters, isStatement, looksLikeCredential, looksLikeWord } from './credential-look.ts';
import type { Located } from './located.ts';
import { unescapeQuoted } from './quoting.ts';
import { widened } from './several-words.ts';

/** Longer values are hidden or left by their name alone. */
const longestJudged = 1024;

/** Hides a password, key or token beside its name. */
export function hidePlain(scan: Scan, meaning: NameMeaning, located: Located): void {
  if (hideSeedPhrase(scan, meaning, located)) return;
  const wide = widened(scan, meaning, located);
  if (wide.end - wide.start > longestJudged) {
    if (meaning.trust !== 'sure') return;
    addValue(scan, meaning, wide, scan.text.slice(wide.start, wide.end));
    scan.memory.coveredEnd = wide.end;
    return;
  }
  const raw = scan.text.slice(wide.start, wide.end);
  const value = wide.quote === undefined ? raw : unescapeQuoted(raw, wide.quote);
  if (!isCredible(scan, value, meaning, wide)) return;
  addValue(scan, meaning, wide, value);
}

const seedPhrase = /(?:[a-z]{3,8}[ \t]){11,23}[a-z]{3,8}(?![a-z])/y;

/** Twelve to twenty-four plain words, which a wallet is restored from (BIP 39). */
function hideSeedPhrase(scan: Scan, meaning: NameMeaning, located: Located): boolean {
  if (!/^(?:mnemonic|seedphrase|recoveryphrase|frasesecreta|frasederecuperacion)$/.test(meaning.phrase)) return false;
  seedPhrase.lastIndex = located.start;
  if (!seedPhrase.test(scan.text)) return false;
  const end = seedPhrase.lastIndex;
  addValue(scan, meaning, { ...located, end }, scan.text.slice(located.start, end));
  return true;
}

/** Hides a code of few characters: PIN, one-time password, CVV. */
export function hidePin(scan: Scan, meaning: NameMeaning, located: Located): void {
  if (located.end - located.start > longestJudged) return;
  const value = scan.text.slice(located.start, located.end);
  const isCode = /^\d{3,10}$|^\d{3,4}[- ]\d{3,4}$|^(?=\D*\d)[A-Za-z\d]{4,12}(?:-[A-Za-z\d]{4,8}){0,3}$/.test(value);
  if (!isCode && !looksLikeCredential(value)) {
    const isTied = located.quote !== undefined || located.tie === 'assigned';
    if (isTied && !looksLikeWord(value) && /[^A-Za-z]/.test(value)) hidePlain(scan, meaning, located);
    return;
  }
  if (located.tie === 'spoken' && !/\d{4}/.test(value) && !looksLikeCredential(value)) return;
  addValue(scan, meaning, located, value);
}

/** Hides each digest of a signature header, with or without `sha256=`, `t=…,v1=…`; the token tells its length and writing. */
export function hideSignature(scan: Scan, meaning: NameMeaning, located: Located): void {
  const { text } = scan;
  if (
    (located.tie === 'spoken' || located.tie === 'listed') &&
    signatureNote(text.slice(located.start, located.end)) === undefined
  )
    return;
  let isFound = false;
  const listEnd = located.quote === undefined ? Math.max(located.end, lineEndOfList(text, located.end)) : located.end;
  const end = Math.min(listEnd, located.start + longestJudged);
  const digest = /[A-Za-z0-9+/_-]{16,}={0,2}/g;
  digest.lastIndex = located.start;
  const whole = text.slice(0, end);
  for (let match = digest.exec(whole); match !== null; match = digest.exec(whole)) {
    const value = match[0];
    const kind = signatureNote(value);
    if (kind === undefined && !looksLikeCredential(value)) continue;
    isFound = true;
    const note = kind === undefined ? {} : { note: kind };
    scan.add({
      start: match.index,
      end: match.index + value.length,
      kind: 'signature',
      rule: 'named-signature',
      ...note,
    });
  }
  if (!isFound) hidePlain(scan, { ...meaning, trust: 'weak' }, located);
}

const digest = /(?:[0-9a-f]{128}|[0-9A-F]{128}|[0-9a-fA-F]{64}|[A-Za-z0-9+/]{86}==)(?![\w+/=])/y;
const farthestMention = 600;

/** Hides a digest under a name such as `received` or `computed`, in a line that speaks of a signature. Checksums have such names too. */
export function hideDigest(scan: Scan, _meaning: NameMeaning, located: Located): void {
  const { text } = scan;
  digest.lastIndex = located.start;
  if (!digest.test(text)) return;
  const end = digest.lastIndex;
  const before = text.slice(Math.max(0, located.start - farthestMention), located.start).replace(/^[^]*\n/, '');
  const after = text.slice(end, end + farthestMention).replace(/\n[^]*$/, '');
  if (!/signature|hmac|webhook|firma|assinatura/i.test(before + after)) return;
  const note = signatureNote(text.slice(located.start, end));
  scan.add({
    start: located.start,
    end,
    kind: 'signature',
    rule: 'named-digest',
    ...(note === undefined ? {} : { note }),
  });
}

function signatureNote(value: string): string | undefined {
  if (/^[0-9a-fA-F]+$/.test(value) && value.length >= 32) return `${String(value.length)} hex`;
  if (value.length >= 27 && /\d/.test(value) && /[A-Z]/.test(value) && /[a-z]/.test(value))
    return `${String(value.length)} base64`;
  return undefined;
}

/** `t=1,v1=abc,v0=def`: the list goes on behind its commas. */
function lineEndOfList(text: string, from: number): number {
  const more = /(?:,\s?v?\w{1,12}=[\w+/=.-]{1,256}){1,8}/y;
  more.lastIndex = from;
  return more.test(text) ? more.lastIndex : from;
}

/** Adds a finding for a located value, keeping JSON valid. */
export function addValue(
  scan: Scan,
  meaning: NameMeaning,
  located: Located,
  value: string,
  more: Partial<Finding> = {},
): void {
  const raw = scan.text.length >= located.end ? scan.text.slice(located.start, located.end) : '';
  scan.add({
    start: located.start,
    end: located.end,
    kind: meaning.kind,
    rule: `named-${meaning.kind}`,
    ...(value === raw ? {} : { value }),
    ...(located.wrap === '' ? {} : { wrap: located.wrap }),
    ...more,
  });
}

function isCredible(scan: Scan, value: string, meaning: NameMeaning, located: Located): boolean {
  if (
    value.length < 2 ||
    value.startsWith('-----') ||
    (located.quote === undefined && /^--[a-z][a-z-]+$/.test(value)) ||
    isPlaceholder(value) ||
    /^[\w. -]+:\s*$/.test(value)
  )
    return false;
  if (/^[A-Za-z][\w .-]*$/.test(value) && scan.context.isSecretName(value)) return false;
  if (meaning.phrase === 'pwd' && /^(?:\/[\w.-]*){1,16}\/?$|^[A-Za-z]:\\/.test(value)) return false;
  if (located.quote === undefined && isCode(scan, value, located)) return false;
  if (isFingerprint(scan, value, meaning, located)) return false;
  const isWord = looksLikeWord(value);
  if (meaning.trust === 'weak') {
    if (located.tie === 'spoken') return isBeginiKey(scan, value, located);
    return looksLikeCredential(value) && !(located.tie === 'colon' && isWord) && !isCacheKey(scan, value, located);
  }
  if (isHelp(scan, value, located)) return false;
  if (located.tie === 'spoken') return isSpokenCredential(scan, value, meaning, located);
  if (located.tie === 'listed')
    return (
      !isWord && (looksLikeCredential(value) || isRandomLetters(value) || /[^\w\s]/.test(value) || /\d/.test(value))
    );
  if (meaning.trust === 'likely') {
    if (/^[\d.,]{1,7}$/.test(value) || isStatement(value)) return false;
    if (
      located.quote === undefined &&
      located.tie === 'colon' &&
      /^[A-Za-z]+$/.test(value) &&
      !looksLikeCredential(value)
    )
      return false;
    return isWord
      ? located.tie === 'quoted' && value.length >= 6 && meaning.kind === 'password'
      : value.length >= 4 && isUnlikeText(value);
  }
  if (located.tie === 'colon' && located.quote === undefined) {
    if (meaning.kind !== 'password' && meaning.kind !== 'custom' && isWord && value.length < 16) return false;
    return !isSentence(scan, value, located);
  }
  if (meaning.kind === 'password' || meaning.kind === 'custom')
    return !(isWord && isStatement(value) && located.tie !== 'quoted');
  return (
    !(isStatement(value) || (isWord && value.length < 12 && /^[a-z]+$|^[A-Z]+$/.test(value))) && isUnlikeText(value)
  );
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** `Begini rejected key '…'`: elsewhere a quoted UUID behind `key` is the key of a row. */
function isBeginiKey(scan: Scan, value: string, located: Located): boolean {
  if (located.quote === undefined || !uuid.test(value)) return false;
  return /\b(?:begini|api)\b[^\n]{0,60}$/i.test(scan.text.slice(Math.max(0, located.start - 80), located.start));
}

/** `cache key: linux-npm-8e21…`: words with a digest behind them, where a cache is spoken of. */
function isCacheKey(scan: Scan, value: string, located: Located): boolean {
  if (!/^[A-Za-z][\w.]*[-_/:].*[0-9a-f]{32,128}$/.test(value)) return false;
  return /\bcache\b[^\n]{0,40}$/i.test(scan.text.slice(Math.max(0, located.start - 60), located.start));
}

/** `--password  Prompt for it`: two spaces or more set a description apart from an option. */
function isHelp(scan: Scan, value: string, located: Located): boolean {
  return (
    located.quote === undefined &&
    looksLikeWord(value) &&
    /--?[\w-]{1,40}(?:[ =]<?\w{1,20}>?)?(?: {2}|\t) *$/.test(
      scan.text.slice(Math.max(0, located.start - 64), located.start),
    )
  );
}

/** A digest under `hash`, or the fingerprint that `using RSA key …` names. */
function isFingerprint(scan: Scan, value: string, meaning: NameMeaning, located: Located): boolean {
  if (!/^(?:0x)?[0-9a-f]{8,128}$/i.test(value)) return false;
  return (
    meaning.phrase === 'hash' ||
    (meaning.kind === 'private-key' && located.tie === 'spoken') ||
    (meaning.phrase === 'key' && /\b[gp][pg]g key\W{1,4}$/i.test(scan.text.slice(located.start - 12, located.start)))
  );
}

/** A value of a key or token, not a sentence, a path, a number or an identifier of code. */
function isUnlikeText(value: string): boolean {
  if (/\s/.test(value))
    return /\d/.test(value) && value.split(/\s+/).length <= 6 && !value.split(/\s+/).some((word) => isStatement(word));
  return !/^(?:[A-Z][a-z]+)+(?:Exception|Error)$|^[\d.]{1,5}$/.test(value);
}

function isSpokenCredential(scan: Scan, value: string, meaning: NameMeaning, located: Located): boolean {
  if (/^[-$\\]|^\/[\w.-]{1,32}\/|^[A-Z][A-Z0-9_]{2,63}=/.test(value)) return false;
  if (looksLikeCredential(value)) return true;
  if (located.quote !== undefined && meaning.trust === 'sure' && isRandomLetters(value)) return true;
  if (meaning.trust !== 'sure' && (located.quote === undefined || !/\d/.test(value) || /\s/.test(value))) return false;
  if (isStatement(value) || value.length < 5 || meaning.kind !== 'password') return false;
  const isBound =
    located.quote !== undefined ||
    /(?:(?:is|was|to|es|est|adalah|é|:|=)|\bwith password)\s{1,4}["']?$/.test(
      scan.text.slice(Math.max(0, located.start - 18), located.start),
    );
  return isBound && (located.quote !== undefined || /\d|[^\w\s]/.test(value)) && !/^\d+$/.test(value);
}

/** `password: must not be empty`: plain words and more of them behind. */
function isSentence(scan: Scan, value: string, located: Located): boolean {
  if (isStatement(value)) return true;
  if (!looksLikeWord(value)) return false;
  return /^[ \t]+[a-z]{2,}/.test(scan.text.slice(located.end, located.end + 24));
}

/** Source code that fetches a secret instead of holding it: `token = getToken()`, `password: process.env.PASSWORD`. */
function isCode(scan: Scan, value: string, located: Located): boolean {
  if (located.tie === 'colon' && /^(?:[A-Z][a-z]+){2,}$/.test(value) && /[;)|>]/.test(scan.text[located.end] ?? ''))
    return true;
  if (/^\/[*/]/.test(value) || /^[A-Za-z_$]+\[[\w'"$]+$/.test(value)) return true;
  if (
    /^[A-Za-z_$][\w$]*(?:(?:\.|->|::)[A-Za-z_$][\w$]*){1,6}(?:[([].{0,80})?$/.test(value) &&
    !/\d{3}/.test(value) &&
    !isDottedCredential(value) &&
    !isVariableOfShell(scan, located)
  )
    return true;
  return /^[A-Za-z_$][\w$.]*\(/.test(value) || (scan.text[located.end] === '(' && /^[\w$.]+$/.test(value));
}

/** Parts as a generator makes them, not as a programmer names things: `G5Wds.fIMau`. */
function isDottedCredential(value: string): boolean {
  return value
    .split('.')
    .some(
      (part) =>
        (part.length >= 16 && looksLikeCredential(part)) || /[a-z]\d+[A-Z]|[A-Z]\d+[a-z]|\d[A-Z]+[a-z]/.test(part),
    );
}

/** `POSTGRES_PASSWORD=a.b`: code has spaces around the sign. */
function isVariableOfShell(scan: Scan, located: Located): boolean {
  return (
    located.ownsLine &&
    located.tie === 'assigned' &&
    /[A-Z][A-Z0-9_]{2,63}=$/.test(scan.text.slice(Math.max(0, located.start - 66), located.start))
  );
}
