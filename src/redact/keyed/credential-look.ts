import { tokenPattern } from '../../model/redaction.ts';

/** What stands in place of a value: nothing, a state, a mask, a variable to be filled in. */
const placeholderWords = words(
  `null none nil nul undefined true false nan na empty blank unset missing absent unknown default string number boolean object array
  int integer bool text char str yes no on off ok dummy foo bar baz placeholder todo tbd base64 base64url utf8 utf-8 ascii latin1 binary files compat enc`,
);
const placeholder =
  /^(?:n\/?a|not[ _-]?set|varchar\S*|character varying\(\d{1,5}\).*|(?:files|compat) [a-z ]{2,40}|\$?\{+[^}]*\}+|\$\([^)]*\)|\$(?:[A-Za-z_]\w*|\d{1,3})|%[A-Za-z_]\w*%|%\{[^}]*\}?[a-z]?|<<< ?(?:\w{1,16} ?>>>)?|\+ ?[A-Za-z_][A-Za-z_.]*[),;].*|\$[A-Za-z_][\w.]*\$|(?:%[sdv]|\{\d{0,2}\}|\$[a-z_]\w*)(?:[:/,@ -]{1,2}(?:%[sdv]|\{\d{0,2}\}|\$[a-z_]\w*))+|#\/[A-Za-z][\w./-]*|%[sdvqx]|%\([a-z_]+\)s|#\{[^}]*\}|<[^>]*>|&lt;[^&]*&gt;|'?\$[A-Z_]\w*(?:\/[\w#./-]*)?'?|arn:aws[\w-]{0,12}:\S*|:[a-z_]\w*|:\d{1,3}|\?|#\{[^}]*\}#|__[A-Z][A-Z0-9_]*__|\.{1,2}\/[\w./-]+|(?:op|vault|ssm|awssm|gcpsm|akv|keyvault|secretsmanager):[\w./#:@-]+|\[?(?:String|Int|ID|Float|Boolean)!?\]?[!?]?|@[a-z_]\w*|protected\)|[[(](?:secret|secure|protected|private|encrypted|confidential|sensitive|removed|data)[^\])]{0,20}[\])]|\[?\(?(?:redacted|filtered|hidden|masked|removed|omitted|sanitized|scrubbed|suppressed|censored|concealed|anonymized|obfuscated|truncated)\)?\]?|\[(?:object Object|Object|Array|Function[^\]]*|Circular[^\]]*)\]|your[-_ ]?\S*|same-origin|change[-_ ]?(?:it|me|this)\S*|replace[-_ ]?(?:me|with)\S*|insert[-_ ]\S*|enter[-_ ]\S*|\.\.\.|…|example\S*|xxx+[x\W_]*\d{0,4}|redacted\S*)$/i;

/** Words that follow a name in sentences about it: `token expired`, `password: must be changed`, `session: started`. */
const statementWords = words(
  `oauth oauth2 oidc saml saml2 sha1 sha256 sha384 sha512 md5 hs256 hs512 rs256 es256 aes128 aes256 bcrypt argon2 argon2i argon2id pbkdf2
  scrypt x509 mtls a an the is are was were has have had be been being for from of in on at to by with and or not no must should can cannot could will
  would does do did may expired expires expiring invalid valid validated validation verified verify verification missing required
  reset resets changed changing updated failed failure fails succeeded success successful successfully ok okay refreshed refresh
  revoked rejected accepted created creating deleted removed added loaded loading found set unset used using started starting ended
  closed closing opened open opening established terminated timeout timed incorrect wrong correct mismatch mismatched match matches
  matched denied granted issued generated rotated rotation cached cleared destroyed initialized initialised authenticated authorized
  see ask above below return new-object unauthorized unknown provided supplied sent received present absent empty null none nil undefined true false enabled disabled active
  inactive stale blocked locked malformed strength policy length type bearer basic digest negotiate check checked checking attempt
  attempts error errors exception handler service store manager id ids name value values header field param parameter request response
  validating parsing signing signed unsigned encrypted decrypted hash hashed login logout user users client server admin info warn
  debug trace fatal get post put patch delete head options new old same other another this that it its only already too short long
  weak strong good bad here there when if because but so as than then now again once per after before during via into over under
  between through available unavailable supported unsupported allowed forbidden limit exceeded reached count size ttl seconds minutes
  hours days ago later until since exists exist ignored skipped optional mandatory encoded decoded parsed unparsable unreadable
  readable different identical equal equals rewritten stripped altered passed pending complete completed processing processed retry
  option options command argument flag switch respectively requisite sufficient substack include retrying retried fetched fetching obtained acquired released replaced renewed extended resumed restored saved stored es esta est
  adalah incorrecta incorrecto incorreta incorrecte invalida invalido invalide salah expirado expirada expire kedaluwarsa vencido
  vencida requerida requerido obrigatoria obligatoria actualizada atualizada cambiada alterada modifie diperbarui`,
);

/** Longest weakly named value that is looked at; longer ones are data. */
const longestJudged = 512;

/** Whether this is no value at all: empty, a mask, a variable, or a token of ours. */
export function isPlaceholder(value: string): boolean {
  if (value.length > 64) return value.startsWith('[') && tokenPattern.test(value.slice(0, 64));
  if (/^[\s*xX•●.…#_?-]*$/.test(value) || /\*{3,}|•{3,}|…|\bx{6,}\b/i.test(value)) return true;
  return (
    placeholderWords.has(value.toLowerCase()) ||
    placeholder.test(value) ||
    (value.startsWith('[') && tokenPattern.test(value))
  );
}

/** Whether a word is part of a sentence about a secret rather than the secret. */
export function isStatement(word: string): boolean {
  return word.length <= 16 && statementWords.has(word.toLowerCase());
}

/** Whether a value reads like a plain word, a path of names or code: no credential unless its name is certain. */
export function looksLikeWord(value: string): boolean {
  return /^[A-Za-zÀ-ÿ]+(?:[-_ .:/][A-Za-zÀ-ÿ]+)*[.:]?$/.test(value) && !/[a-z][A-Z]+[a-z]*[A-Z]/.test(value);
}

/** Whether a value looks made by a machine to be secret: long enough, mixed, without the shape of a word, number, path or date. */
export function looksLikeCredential(value: string): boolean {
  if (value.length < 8 || value.length > longestJudged || /\s/.test(value) || isPlaceholder(value)) return false;
  if (/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(value)) return true;
  if (isProductKey(value)) return true;
  if (
    /^[A-Za-z0-9+/]{30,}={0,2}$/.test(value) &&
    /\d/.test(value) &&
    /[A-Z]/.test(value) &&
    /[a-z]/.test(value) &&
    !/^(?:\/[a-z]+){2}/.test(value)
  )
    return true;
  if (/^[\d.,:/+-]+$/.test(value) || /^\d{4}-\d\d-\d\dT/.test(value)) return false;
  if ((!/\d/.test(value) && !isMixedCase(value)) || isIdentifier(value)) return false;
  if (/^[0-9a-f]+$/i.test(value)) return value.length >= 16 && /[a-f]/i.test(value);
  if (!/^[\w.~+/=!@#$%^&*:-]+\??$/.test(value) || /^(?:https?:|\/|\.\/|[A-Za-z]:\\)/.test(value)) return false;
  return longestUnbroken(value) >= 8 && (value.length >= 16 || /\d/.test(value)) && distinctShare(value) > 0.3;
}

/** `7XKQ2-M9TRB-…`: four groups or more of one length, digits and capitals in most of them. */
function isProductKey(value: string): boolean {
  if (!/^[A-Z0-9]{4,8}(?:-[A-Z0-9]{4,8}){3,7}$/.test(value)) return false;
  const groups = value.split('-');
  return (
    groups.every((group) => group.length === groups[0]?.length) &&
    groups.filter((group) => /\d/.test(group)).length * 2 > groups.length &&
    /[A-Z]/.test(value)
  );
}

function isMixedCase(value: string): boolean {
  return value.length >= 16 && (value.match(/[a-z][A-Z]|[A-Z]{2,}[a-z]/g) ?? []).length >= 3;
}

/** `4k?6adqcU=i&MHLC`: small letters, capitals, digits and signs, as a password is asked to have. */
export function looksLikePassword(value: string): boolean {
  return (
    value.length >= 8 &&
    /^[\w!@#$%^&*?+=~.|/-]{8,64}$/.test(value) &&
    /[a-z]/.test(value) &&
    /[A-Z]/.test(value) &&
    /\d/.test(value) &&
    /[!@#$%^&*?+~|]/.test(value.slice(1)) &&
    !/^[A-Za-z_][\w.-]*(?:=|\?\w+=)/.test(value)
  );
}

/** Letters alone in an order that no word or identifier has: `AGQXyYyokdcqxhqZ`. */
export function isRandomLetters(value: string): boolean {
  return value.length >= 10 && /^[A-Za-z]+$/.test(value) && !looksLikeWord(value) && !isIdentifier(value);
}

/** `applyWindowSize`, `http2SessionState`, `labelKey1`: words of four letters on average, which no generator makes. */
function isIdentifier(value: string): boolean {
  if (!/^[A-Za-z]+(?:\d{0,2}[A-Za-z]+|\d{1,2})$/.test(value)) return false;
  const words = value.match(/[A-Z]?[a-z]+|[A-Z]+(?![a-z])/g) ?? [];
  const acronyms = words.filter((word) => /^[A-Z]+$/.test(word)).length;
  if (words.some((word) => word.length > 2 && !/[aeiouy]/i.test(word))) return false;
  return words.length > 1 && acronyms < 2 && value.length / words.length >= 4;
}

/** Length of the longest stretch that no separator breaks and that is not a word alone. */
function longestUnbroken(value: string): number {
  let longest = 0;
  for (const part of value.split(/[-_.:/]/)) {
    if (part.length > longest && (/\d/.test(part) || isMixedCase(part))) longest = part.length;
  }
  return longest;
}

function distinctShare(value: string): number {
  return new Set(value.slice(0, 64)).size / Math.min(value.length, 24);
}

function words(text: string): ReadonlySet<string> {
  return new Set(text.split(/\s+/));
}
