import type { RedactionKind } from '../../model/redaction.ts';

/** Version of the rules below, for the manifest: it changes whenever they do. */
export const sweepRulesVersion = '1';

/** A secret that can be told by its looks or by the name beside it. Written without a look at the redaction rules, to see what they miss. */
export interface SecretRule {
  readonly kind: RedactionKind;
  /** Lower-case beginnings of four characters, at one of which the pattern starts. */
  readonly starts: readonly string[];
  /** Sticky. The secret itself is its first group, or all of it. */
  readonly pattern: RegExp;
  readonly accepts?: (secret: string) => boolean;
}

const tokenDigits = 'abcdefghijklmnopqrstuvwxyz0123456789-_'.split('');
/** What follows `eyJ` where base64 holds `{"` and a small letter, with which every name in a JWT's header begins. */
const nameDigits = 'hijklmnopqrstuvwxyz0123456'.split('');
/** Between a name and its value, on one line. */
const name = String.raw`["'\\]{0,4}[ \t]{0,4}(?:=>|[:=])[ \t]{0,4}["'\\]{0,4}`;
const prefixed = (kind: RedactionKind, pattern: RegExp, ...starts: readonly string[]): SecretRule => ({
  kind,
  pattern,
  starts,
  accepts: (secret) => !isStandIn(secret),
});

export const secretRules: readonly SecretRule[] = [
  {
    kind: 'jwt',
    starts: nameDigits.map((digit) => `eyj${digit}`),
    pattern: /eyJ[h-z0-6][\w-]{9,4000}\.[\w-]{4,8000}\.[\w-]{0,4000}/y,
    accepts: hasAlgorithm,
  },
  {
    kind: 'api-key',
    starts: ['api-', 'api_', 'apik'],
    pattern: new RegExp(`api[-_]?key${name}([A-Za-z0-9._~+/=-]{12,200})`, 'iy'),
    accepts: isLikelySecret,
  },
  {
    kind: 'bearer',
    starts: ['bear'],
    pattern: /bearer(?:[ \t]|%20|\+){1,4}([A-Za-z0-9._~+/=-]{16,4000})/iy,
    accepts: isLikelySecret,
  },
  {
    kind: 'basic-auth',
    starts: ['auth'],
    pattern: new RegExp(`authorization${name}basic[ \\t]{1,4}([A-Za-z0-9+/=]{8,400})`, 'iy'),
    accepts: (secret) => /^[\x20-\x7e]+:[\x20-\x7e]*$/.test(Buffer.from(secret, 'base64').toString('latin1')),
  },
  {
    kind: 'cookie',
    starts: ['cook'],
    pattern: new RegExp(`cookie${name}[\\w.-]{1,60}=([^\\s;,"'\\\\\\[]{16,4000})`, 'iy'),
    accepts: isLikelySecret,
  },
  {
    kind: 'signature',
    starts: ['x-si'],
    pattern: new RegExp(`x-signature${name}([0-9a-f]{40,128})`, 'iy'),
  },
  {
    kind: 'private-key',
    starts: ['priv'],
    pattern: /(?<=BEGIN [A-Z0-9 ]{0,24})PRIVATE KEY(?: BLOCK)?-----(?:\\r|\\n|[\s"'+,])*([A-Za-z0-9+/]{40,100})/y,
  },
  {
    kind: 'connection-string',
    starts: ['post', 'mysq', 'mari', 'mong', 'redi', 'amqp', 'mssq', 'http', 'sftp', 'ldap'],
    pattern: /[a-z][a-z0-9+]{3,20}:\/\/[^\s/:@"'[\]]{0,100}:([^\s/@"'[\]{}<>$*]{4,200})@[a-z0-9[]/iy,
    accepts: isLikelySecret,
  },
  {
    kind: 'card',
    starts: ['card', 'tarj', 'cart', 'kart'],
    pattern: new RegExp(
      `(?:card|tarjeta|cart[a\\xe3]o|carte|kartu)[_ -]?(?:no|num|number|pan)?${name}([3-6]\\d{12,15})(?![\\w.-])`,
      'iy',
    ),
    accepts: hasCardChecksum,
  },
  prefixed('cloud-key', /(?:AKIA|ASIA)[A-Z2-7]{16}(?![A-Za-z0-9])/y, 'akia', 'asia'),
  prefixed('cloud-key', /AIza[\w-]{35}(?![\w-])/y, 'aiza'),
  prefixed('cloud-key', /ya29\.[\w-]{20,400}/y, 'ya29'),
  prefixed('cloud-key', /AccountKey=([A-Za-z0-9+/]{40,100}={0,2})/y, 'acco'),
  prefixed('cloud-key', /dop_v1_[0-9a-f]{64}/y, 'dop_'),
  prefixed('secret', /gh[opsru]_[A-Za-z0-9]{36}/y, 'gho_', 'ghp_', 'ghs_', 'ghr_', 'ghu_'),
  prefixed('secret', /github_pat_\w{60,100}/y, 'gith'),
  prefixed('secret', /glpat-[\w-]{20,60}/y, 'glpa'),
  prefixed('secret', /xox[abpors]-[\w-]{20,200}/y, 'xoxa', 'xoxb', 'xoxp', 'xoxo', 'xoxr', 'xoxs'),
  prefixed('secret', /[rs]k_(?:live|test)_[A-Za-z0-9]{16,200}/y, 'sk_l', 'sk_t', 'rk_l', 'rk_t'),
  prefixed('secret', /sk-(?:ant|proj)-[\w-]{20,200}/y, 'sk-a', 'sk-p'),
  prefixed('secret', /whsec_[A-Za-z0-9+/=]{20,100}/y, 'whse'),
  prefixed('secret', /npm_[A-Za-z0-9]{36}(?![A-Za-z0-9])/y, 'npm_'),
  prefixed('secret', /shp(?:at|ca|pa|ss)_[0-9a-fA-F]{32}/y, 'shpa', 'shpc', 'shpp', 'shps'),
  prefixed('secret', /SG\.[\w-]{22}\.[\w-]{43}/y, ...tokenDigits.map((digit) => `sg.${digit}`)),
];

/** Masks, placeholders and documentation samples. */
function isStandIn(text: string): boolean {
  return new Set(text).size < 6 || /example|placeholder|redacted|changeme|your[-_]|x{6}|\*{3}/i.test(text);
}

/** What a generator would make: digits and letters mixed, many different ones. */
function isLikelySecret(text: string): boolean {
  return /\d/.test(text) && /[A-Za-z]/.test(text) && new Set(text).size >= 8 && !isStandIn(text);
}

function hasAlgorithm(token: string): boolean {
  try {
    const header: unknown = JSON.parse(Buffer.from(token.slice(0, token.indexOf('.')), 'base64url').toString());
    return typeof header === 'object' && header !== null && 'alg' in header;
  } catch {
    return false;
  }
}

/** The checksum of Luhn over the digits of a text: ISO/IEC 7812-1. */
export function hasCardChecksum(text: string): boolean {
  const digits = text.replace(/\D/g, '');
  let sum = 0;
  for (let i = 0; i < digits.length; i += 1) {
    const digit = Number(digits[digits.length - 1 - i]);
    sum += i % 2 === 0 ? digit : digit < 5 ? 2 * digit : 2 * digit - 9;
  }
  return sum % 10 === 0;
}
