import { isDigit } from '../characters.ts';
import type { Scan } from '../finding.ts';
import type { NameMeaning } from '../names/name-group.ts';
import {
  isPlaceholder,
  isRandomLetters,
  isStatement,
  looksLikeCredential,
  looksLikePassword,
  looksLikeWord,
} from './credential-look.ts';
import type { Located } from './located.ts';
import { isOtherThing, isOtherUnder } from './other-things.ts';
import { isCode } from './source-code.ts';

/** Whether a value is what its name says, and not a word of a sentence, code, a placeholder or a fingerprint. */
export function isCredible(scan: Scan, value: string, meaning: NameMeaning, located: Located): boolean {
  const isWeak = meaning.trust === 'weak';
  if (isWeak && !isWeaklyCredible(scan, value, meaning, located)) return false;
  if (
    value.length < 2 ||
    value.startsWith('-----') ||
    (located.quote === undefined && /^--?[a-z][a-z_-]+$/.test(value)) ||
    isPlaceholder(value) ||
    isOtherThing(value) ||
    isOtherUnder(meaning, value) ||
    (meaning.phrase === 'auth' && located.quote === undefined && !looksLikeCredential(value)) ||
    (located.quote === undefined && isOtherField(scan, value, located)) ||
    (located.quote === undefined && /^https?:\/\/[^\s@]*$/.test(value)) ||
    (located.isBracketed && isComplaint(value)) ||
    /^[\w. -]+:\s*$/.test(value) ||
    (/^[A-Za-z_][\w.-]{0,40}=$/.test(value) && scan.text[located.end] === '[') ||
    (/^[A-Z]{2,24}(?:_[A-Z]{2,24}){1,4}=$/.test(value) && /['"]/.test(scan.text[located.end] ?? '')) ||
    (located.tie === 'colon' &&
      located.quote === undefined &&
      /^[A-Za-z-]+$/.test(value) &&
      isLabel(scan.text, located.end)) ||
    /^[\^~><=]{1,2} ?\d{1,4}(?:\.\d{1,6}){0,3}$/.test(value)
  )
    return false;
  if (/^\p{L}[\p{L}\w .-]*$/u.test(value) && scan.context.isSecretName(value)) return false;
  if (isMeasure(scan, value, located) || (meaning.kind === 'session-id' && numbered.test(value))) return false;
  if (
    meaning.phrase === 'secret' &&
    /\barn:aws[\w:-]{0,80}$/.test(scan.text.slice(Math.max(0, located.start - 90), located.start))
  )
    return false;
  if (located.quote === undefined && isCode(scan, value, located)) return false;
  if (isFingerprint(scan, value, meaning, located)) return false;
  const isWord = looksLikeWord(value);
  if (isWord && isBehindFunction(scan.text, located)) return false;
  if (isWeak)
    return located.tie === 'spoken' || (!(located.tie === 'colon' && isWord) && !isCacheKey(scan, value, located));
  if (isHelp(scan, value, located)) return false;
  if (located.tie === 'spoken') return isSpokenCredential(scan, value, meaning, located);
  if (located.tie === 'listed')
    return (
      !isWord &&
      (looksLikeCredential(value) ||
        isLettersInPair(value, meaning, located) ||
        isLettersBehindSign(scan.text, value, meaning, located) ||
        /[^\w\s]/.test(value) ||
        /\d/.test(value))
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

/** What a value must at least be under a name that tells little. */
function isWeaklyCredible(scan: Scan, value: string, meaning: NameMeaning, located: Located): boolean {
  if (located.tie !== 'spoken') return looksLikeCredential(value) && !isObjectKey(value, meaning);
  return meaning.kind === 'session-id' ? isSessionId(value) : isBeginiKey(scan, value, located);
}

/** `S3 key: exports/2026/09/part-0.parquet`: a path with a file at its end. */
function isObjectKey(value: string, meaning: NameMeaning): boolean {
  return meaning.phrase === 'key' && /^(?:[\w.=%-]{1,128}\/){1,24}[\w.=%-]{1,128}\.[a-z][a-z\d]{1,8}$/.test(value);
}

/** `"password":["The password must have at least 8 characters."]`: what a form says of a field. */
function isComplaint(value: string): boolean {
  if (!/^[A-Z][a-z]* [^\n]{12,200}$/.test(value)) return false;
  const said = value.split(' ');
  return said.length >= 4 && said.filter((word) => isStatement(word)).length >= 2;
}

/** `password: gkr-pam: unlocked`: a word with a colon of its own names what speaks. */
function isLabel(text: string, end: number): boolean {
  return text.startsWith(': ', end);
}

/** `(get_passphrase): Return …`: a message behind the function that it is of. */
function isBehindFunction(text: string, located: Located): boolean {
  return (
    located.tie === 'colon' &&
    located.quote === undefined &&
    /\): {1,2}$/.test(text.slice(Math.max(0, located.start - 4), located.start))
  );
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

const opaqueId = /^(?=.*\d[A-Za-z_-]+\d)(?=.*[a-z])(?=.*[A-Z])[\w-]{24,64}$/;

/** `session 5f2c… opened`: as servers make them. */
function isSessionId(value: string): boolean {
  return /^[0-9a-f]{32,64}$/i.test(value) || uuid.test(value) || (opaqueId.test(value) && looksLikeCredential(value));
}

/** `Begini rejected key '…'`: elsewhere a quoted UUID behind `key` is the key of a row. */
function isBeginiKey(scan: Scan, value: string, located: Located): boolean {
  if (located.quote === undefined || !uuid.test(value)) return false;
  return /\b(?:begini|api)\b[^\n]{0,60}$/i.test(scan.text.slice(Math.max(0, located.start - 80), located.start));
}

/** A session of ZooKeeper has a number, and no secret. */
const numbered = /^0x[0-9a-f]{1,16}$/i;

/** `cache key: linux-npm-8e21…`: words with a digest behind them, where a cache is spoken of. */
function isCacheKey(scan: Scan, value: string, located: Located): boolean {
  if (!/^[A-Za-z][\w.]*[-_/:].*[0-9a-f]{32,128}$/.test(value)) return false;
  return /\b(?:cache|dedupe?|lock|redis|hit|miss|evict\w*)\b[^\n]{0,40}$/i.test(
    scan.text.slice(Math.max(0, located.start - 60), located.start),
  );
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

/** In a pair of a certain name and a string the string is the value, whatever its letters: `('api-key', 'AWQnOzqmRuviwgja')`. */
function isLettersInPair(value: string, meaning: NameMeaning, located: Located): boolean {
  return located.quote !== undefined && meaning.trust === 'sure' && value.length >= 12 && /^[A-Za-z]+$/.test(value);
}

/** `db_password -> fCpycnNRweNZ`, and a cell beside the name. */
function isLettersBehindSign(text: string, value: string, meaning: NameMeaning, located: Located): boolean {
  return (
    meaning.kind === 'password' &&
    meaning.trust === 'sure' &&
    /(?:->|→|[|│┃])[ \t]{1,4}["'`]?$/.test(text.slice(Math.max(0, located.start - 8), located.start)) &&
    isRandomLetters(value)
  );
}

/** `api-key:  36 bytes` as `kubectl describe` has it, `lender/auth  0.426s`: how much, not what. */
function isMeasure(scan: Scan, value: string, located: Located): boolean {
  if (!isDigit(value.charCodeAt(0))) return false;
  return (
    /^\d{1,9}(?:\.\d{1,9})?(?:[nmµ]?s|m|h|%|[kKMG]i?B| ?bytes)$/.test(value) ||
    (/^\d{1,9}$/.test(value) && scan.text.startsWith(' bytes', located.end))
  );
}

/** A digest under `hash` or as an annotation of Helm's (`checksum/secret`), or the fingerprint that `using RSA key …` names. */
function isFingerprint(scan: Scan, value: string, meaning: NameMeaning, located: Located): boolean {
  if (/\bchecksum\/[\w.-]{1,40}["']?: ?["']?$/.test(scan.text.slice(Math.max(0, located.start - 60), located.start)))
    return true;
  if (meaning.phrase === 'hash' && (/^sha\d{1,3}[:-]/i.test(value) || isDigestInBase64(value))) return true;
  if (!/^(?:0x)?[0-9a-f]{8,128}$/i.test(value)) return false;
  return (
    meaning.phrase === 'hash' ||
    (meaning.kind === 'private-key' && located.tie === 'spoken' && located.quote === undefined) ||
    (meaning.phrase === 'signingkey' && located.tie === 'spoken' && /^[0-9A-F]{40}$/.test(value)) ||
    (meaning.phrase === 'code' && /^0x[0-9a-f]{8}$/i.test(value)) ||
    (meaning.phrase === 'key' &&
      /\b(?:[gp][pg]g|kernel) key\W{1,4}$/i.test(scan.text.slice(Math.max(0, located.start - 14), located.start)))
  );
}

/** As long as MD5, SHA-1, SHA-256 or SHA-512 are in base64. */
function isDigestInBase64(value: string): boolean {
  return /^[A-Za-z0-9+/]{22}==$|^[A-Za-z0-9+/]{27}=$|^[A-Za-z0-9+/]{43}=$|^[A-Za-z0-9+/]{86}==$/.test(value);
}

/** A value of a key or token, not a sentence, a path, a number or an identifier of code. */
function isUnlikeText(value: string): boolean {
  if (/\s/.test(value))
    return /\d/.test(value) && value.split(/\s+/).length <= 6 && !value.split(/\s+/).some((word) => isStatement(word));
  return !/^(?:[A-Z][a-z]+)+(?:Exception|Error)$|^[\d.]{1,5}$/.test(value);
}

function isSpokenCredential(scan: Scan, value: string, meaning: NameMeaning, located: Located): boolean {
  if (/^[-$\\]|^\/[\w.-]{1,32}\/|^[A-Z][A-Z0-9_]{2,63}=|^[A-Za-z]\w*:\w+=$/.test(value)) return false;
  if (looksLikeCredential(value)) return true;
  if (meaning.trust === 'sure' && meaning.kind === 'password' && looksLikePassword(value)) return true;
  if (located.quote !== undefined && meaning.trust === 'sure' && isRandomLetters(value)) return true;
  if (meaning.trust !== 'sure' && (located.quote === undefined || !/\d/.test(value) || /\s/.test(value))) return false;
  if (isStatement(value) || value.length < 5 || meaning.kind !== 'password') return false;
  const isBound =
    located.quote !== undefined ||
    (/\d/.test(value) && besideUser.test(scan.text.slice(Math.max(0, located.start - 110), located.start))) ||
    isAligned(scan.text, located) ||
    /(?:(?:is|was|to|es|est|adalah|é|\bni|:|=)|\bwith password)\s{1,4}["']?$/.test(
      scan.text.slice(Math.max(0, located.start - 18), located.start),
    );
  return (
    isBound &&
    (located.quote !== undefined || /\d|[^\w\s-]/.test(value) || isRandomLetters(value)) &&
    !/^\d+$/.test(value)
  );
}

/** `user ana, password …` */
const besideUser =
  /\b(?:user(?:name)?|login|usuario|usuário|utilisateur|pengguna)[ :=]{1,2}["'`]?[\w.@+-]{2,48}["'`]?,? (?:(?:and|y|e|et|dan|with|con|com) )?(?:the |la |a )?[\p{L} ]{4,16}[ :]{1,2}$/iu;

/** `(… plaintext auth): rip=…`, `error=invalid_user_credentials, auth_method=…`: the name of another field stands before the value. */
function isOtherField(scan: Scan, value: string, located: Located): boolean {
  // Go's `TokenType:Bearer RefreshToken:…`
  if (located.tie === 'spoken' && /^[A-Z][A-Za-z]{2,40}:\S/.test(value)) return true;
  if (located.tie === 'listed' && /^[A-Za-z_][\w.-]{1,40}=[^=]/.test(value)) return true;
  const name =
    located.tie === 'colon' || located.tie === 'spoken' || located.tie === 'listed'
      ? /^([a-z][A-Za-z_-]{1,23}|(?:[A-Z][a-z]*-){1,3}Id)=(?:[^=]|$)/.exec(value)?.[1]
      : undefined;
  if (value.endsWith('=') && scan.text[located.end] !== '<') return false;
  return name !== undefined && !ownNames.has(name) && !scan.context.isSecretName(name);
}

const ownNames = new Set(['key', 'value', 'val', 'token', 'code', 'id', 'data', 'text']);

/** The last word of a line, set apart from the name that begins it: `db_password      s3cret`. */
function isAligned(text: string, located: Located): boolean {
  return (
    /\d/.test(text.slice(located.start, located.end)) &&
    /(?:^|\n)[ \t]{0,8}[\wÀ-ÿ.-]{2,64}(?: {2,60}|\t{1,8})$/.test(
      text.slice(Math.max(0, located.start - 134), located.start),
    ) &&
    /^[ \t]{0,8}(?:\r?\n|$)/.test(text.slice(located.end, located.end + 10))
  );
}

/** `password: must not be empty`: plain words and more of them behind. */
function isSentence(scan: Scan, value: string, located: Located): boolean {
  if (isStatement(value)) return true;
  if (!looksLikeWord(value)) return false;
  return /^[ \t]+[a-z]{2,}/.test(scan.text.slice(located.end, located.end + 24));
}
