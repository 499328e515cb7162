import { CharKind, endOfKind, type CodedText } from '../characters.ts';
import { textCodes } from '../text-codes.ts';
import { detached } from '../../text/detached.ts';
import type { NameGroup, NameMeaning } from './name-group.ts';
import { personalNames } from './personal-names.ts';
import { secretNames } from './secret-names.ts';

/** Words before `code` that make it a status. */
const statusWords = words(
  'exit status error response http reason customer employee agent country currency language lang zip postal area branch sort product item color colour return result source qr bar message event',
);

/** Words after a secret's name that turn it into a statement about the secret: `token_type`, `password_expires_at`. */
const aboutWords = words(
  `id ids type types length len count counts size expires expiry expired expiration expire exp ttl at time timeout age date url uri endpoint endpoints path paths file
  filename dir location policy enabled enable disabled required require valid invalid status state error errors message reset change changed changes updated created rotation rotated
  manager provider providers service store storage handler filter factory validator validation generator encoder decoder util utils helper config configuration settings mode algorithm alg algo module plugin backend
  version format prefix suffix hint label strength attempts attempt tries failures failure index cache pool class bean exception limit limits usage used budget max min total per rate cost
  name names scope scopes issuer audience source method strategy verified verification check checks checker required missing present exists set is has bytes bits chars seconds secs ms minutes days
  interceptor middleware controller repository resolver parser builder listener callback request response event events server client lifetime window duration interval refresh policyid fingerprint thumbprint kid space spaces
  num number seq offset order kind category group table column columns field fields row rows entry entries info debug warn only priority environment encryption
  go js mjs cjs ts py rb java php cs rs kt c cc cpp h jsx tsx vue ex exs erl scala swift json yml yaml xml html css md txt log conf ini lock toml properties sh sql pem crt cer der p12 jks`,
);

/** Words before a word such as `key` that make it something public. */
const publicWords = words(
  `public pub primary foreign partition sort cache idempotency idempotent routing object row message page next previous pagination continuation publishable composite unique index dedup dedupe
  group lookup socket translation i18n map dict json shard cursor delete search query column record natural surrogate business candidate range prompt completion max input output total cached
  reasoning cancellation stop abort lexer websocket unexpected bad parse syntax no missing recv send list import export host known`,
);

/** `applicant.name`, `usr.name`: whose name it is. */
const ofPerson = words(
  'applicant customer borrower client guarantor person contact user usr cliente solicitante nasabah pemohon peminjam',
);

/** `bvnNumber`, `imei_no`: the thing itself. */
const counters = words('number no num nr numero nomor');

/** Words after a name that leave its meaning as it is. */
const neutralWords = words(
  `test production prod live sandbox dev development staging stage qa uat old new current previous primary secondary backup value val header string str text plain plaintext raw b64 base64 hex encoded
  enc hash hashed digest confirm confirmation again repeat env var param field input hdr en default override x v1 v2 md5 sha1 sha256 sha512 bcrypt encrypted client cliente customer user usuario utilisateur pengguna applicant borrower titular solicitante begini web api app service svc account primaria principal banco bd datos dados base correo servidor produccion producao prueba teste uji nya unique uniq uindex idx`,
);

const sureEndings = [
  'signature',
  'credential',
  'token',
  'cookie',
  'writekey',
  'iban',
  'phonenumber',
  'authkey',
  'credentials',
  'sessiontoken',
  'refreshtoken',
  'privatetoken',
  'clientsecret',
  'secretkey',
  'masterkey',
  'encryptionkey',
  'password',
  'passwd',
  'passphrase',
  'passkey',
  'advertisingid',
  'apikey',
  'secretkey',
  'accesskey',
  'accesstoken',
  'authtoken',
  'secret',
  'contrasena',
  'senha',
  'sessionid',
  'privatekey',
  'firstname',
  'lastname',
  'fullname',
];

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
  const meanings = new Map<string, NameMeaning>();
  for (const group of groups) {
    for (const phrase of group.phrases) {
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
      const meaning = isKnown || spelledName.test(text) ? judge(text, meanings) : undefined;
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
    const meaning = judge(text.slice(start, end), meanings);
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

/** How well documents fit a search of Elasticsearch, the name of an archive and of a library, .NET's half of a fingerprint, Twilio's ids, a process's signals, what sudo asks no password for, what a mail server answered, SPDX's digest of a package. */
const otherNames =
  /^(?:_|max_|min_|val_|cv_|train_)score$|\.zip$|jsonwebtoken$|public[_ -]?key[_ -]?token$|(?:sms|mms|message|call|account|service|conversation|recording|number|campaign)[_-]?sid$|^sig(?:q|pnd|blk|ign|cgt)$|^nopasswd$|^psk-[a-z]{3,8}\d|^said$|^package[_ -]?verification[_ -]?code$/i;

function judge(identifier: string, meanings: ReadonlyMap<string, NameMeaning>): NameMeaning | undefined {
  if (otherNames.test(identifier)) return undefined;
  const parts = splitWords(identifier);
  for (let end = parts.length; end > 0; end -= 1) {
    const found = longestPhrase(parts, end, meanings);
    if (found !== undefined) {
      if (!fitsAround(parts, found.start, end, found.meaning)) return undefined;
      if (!hasUnknownEnd(parts, end)) return found.meaning;
      return { ...found.meaning, trust: found.meaning.kind === 'password' ? 'likely' : 'weak' };
    }
    const last = parts[end - 1] ?? '';
    if (aboutWords.has(last) && !counters.has(last)) return undefined;
    if (end === parts.length && end > 1) continue;
    if (!neutralWords.has(last) && !/^\d+$/.test(last) && parts.length - end > 2) return undefined;
  }
  return undefined;
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

function words(text: string): ReadonlySet<string> {
  return new Set(text.split(/\s+/).filter((word) => word !== ''));
}
