import { passesLuhn, passesVerhoeff, weightedSum } from './check-digits.ts';

/**
 * National ids whose writing or check digits prove them wherever they stand, by country of Begini's markets. `shape` is tried on the
 * number as written; `proves` gets its digits alone.
 */
interface NationalId {
  readonly country: string;
  readonly shape: RegExp;
  readonly proves: (digits: string, value: string) => boolean;
}

const always = (): boolean => true;

export const nationalIds: readonly NationalId[] = [
  { country: 'Brazil (CPF)', shape: /^\d{3}\.?\d{3}\.?\d{3}-?\d{2}$/, proves: isCpf },
  { country: 'Brazil (CNPJ)', shape: /^\d{2}\.?\d{3}\.?\d{3}\/?\d{4}-?\d{2}$/, proves: isCnpj },
  {
    country: 'Chile (RUT)',
    shape: /^(?:\d{1,2}\.\d{3}\.\d{3}|(?!19|20)\d{7,8})-[\dkK]$/,
    proves: (_digits, value) => isRut(value),
  },
  { country: 'Colombia (NIT)', shape: /^[89]\d{2}\.\d{3}\.\d{3}-\d$/, proves: isNit },
  {
    country: 'South Africa',
    shape: /^\d{6} ?\d{4} ?\d{2} ?\d$/,
    proves: (digits) => isShortDate(digits.slice(0, 6)) && /^[01]$/.test(digits[10] ?? '') && passesLuhn(digits),
  },
  {
    country: 'Thailand',
    shape: /^(?:[1-8]-\d{4}-\d{5}-\d{2}-\d|[1-8] \d{4} \d{5} \d{2} \d|(?!1[5-9])[1-8]\d{12})$/,
    proves: isThai,
  },
  { country: 'India (Aadhaar)', shape: /^[2-9]\d{3}([ -])\d{4}\1\d{4}$/, proves: passesVerhoeff },
  { country: 'India (PAN)', shape: /^[A-Z]{3}[ABCFGHLJPT][A-Z]\d{4}[A-Z]$/, proves: always },
  {
    country: 'Indonesia (NIK)',
    shape: /^(?:1[1-9]|2[1]|3[1-6]|5[1-3]|6[1-5]|7[1-6]|8[12]|9[1-4])\d{14}$/,
    proves: isNik,
  },
  {
    country: 'Mexico (CURP)',
    shape: /^[A-Z][AEIOUX][A-Z]{2}\d{6}[HMX][A-Z]{5}[A-Z\d]\d$/,
    proves: (digits) => isShortDate(digits.slice(0, 6)),
  },
  {
    country: 'Mexico (RFC)',
    shape: /^[A-ZÑ&]{4}\d{6}[A-Z\d]{3}$/,
    proves: (digits) => isShortDate(digits.slice(0, 6)),
  },
  { country: 'Mexico (clave de elector)', shape: /^[A-Z]{6}\d{8}[HM]\d{3}$/, proves: always },
  { country: 'Ghana (Ghana Card)', shape: /^GHA-\d{9}-\d$/, proves: always },
  { country: 'Kenya (KRA PIN)', shape: /^[AP]\d{9}[A-Z]$/, proves: always },
  {
    country: 'United Kingdom (NINO)',
    shape: /^(?!BG|GB|NK|KN|TN|NT|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\d{2} ?\d{2} ?\d{2} ?[A-D]$/,
    proves: always,
  },
  { country: 'United States (SSN)', shape: /^(?!000|666)[0-8]\d{2}-(?!00)\d{2}-(?!0000)\d{4}$/, proves: always },
  { country: 'United States (ITIN)', shape: /^9\d{2}-(?:5\d|6[0-5]|7\d|8[0-8]|9[0-24-9])-\d{4}$/, proves: always },
  { country: 'Philippines (SSS)', shape: /^\d{2}-\d{7}-\d$/, proves: always },
  { country: 'Philippines (UMID)', shape: /^\d{4}-\d{7}-\d$/, proves: always },
  { country: 'Philippines (TIN)', shape: /^\d{3}-\d{3}-\d{3}-\d{3,5}$/, proves: always },
];

/** Counts of digits that ids have; other values need no look at the shapes. */
const digitCounts = new Set([4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15, 16]);

/** Whether writing and check digits prove a national id of one of the markets. */
export function isNationalId(value: string): boolean {
  const digits = value.replaceAll(/\D/g, '');
  if (!digitCounts.has(digits.length)) return false;
  if (digits.length === value.length && !bareCounts.has(digits.length)) return false;
  if (/^(\d)\1*$/.test(digits)) return false;
  return nationalIds.some((id) => id.shape.test(value) && id.proves(digits, value));
}

/** Counts of digits of ids that are written without letters or separators. */
const bareCounts = new Set([11, 13, 14, 16]);

/** Whether a value may be an id, passport or licence number when its name says so: mostly digits, of sensible length. */
export function looksLikeNationalId(value: string, isQuoted: boolean): boolean {
  const digits = value.replaceAll(/\D/g, '').length;
  if (digits < 4 || value.length > 28) return false;
  if (/^(?:19|20)\d\d-\d\d-\d\d/.test(value)) return false;
  return isQuoted
    ? /^[A-Za-z0-9 ./-]+$/.test(value)
    : digits >= 7 && /^[A-Za-z]{0,3}[\d ./-]+[A-Za-z]{0,2}$/.test(value);
}

function isCpf(digits: string): boolean {
  const first = ((weightedSum(digits, [10, 9, 8, 7, 6, 5, 4, 3, 2]) * 10) % 11) % 10;
  const second = ((weightedSum(digits, [11, 10, 9, 8, 7, 6, 5, 4, 3, 2]) * 10) % 11) % 10;
  return digits.endsWith(`${String(first)}${String(second)}`);
}

function isCnpj(digits: string): boolean {
  const digit = (sum: number): number => (sum % 11 < 2 ? 0 : 11 - (sum % 11));
  const first = digit(weightedSum(digits, [5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2]));
  const second = digit(weightedSum(digits, [6, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2]));
  return digits.endsWith(`${String(first)}${String(second)}`);
}

function isRut(value: string): boolean {
  const [number = '', check = ''] = value.replaceAll('.', '').split('-');
  let sum = 0;
  for (let at = number.length - 1, weight = 2; at >= 0; at -= 1, weight = weight === 7 ? 2 : weight + 1)
    sum += weight * (number.charCodeAt(at) - 48);
  const expected = 11 - (sum % 11);
  return check.toUpperCase() === (expected === 11 ? '0' : expected === 10 ? 'K' : String(expected));
}

function isNit(digits: string): boolean {
  const rest = weightedSum(digits, [41, 37, 29, 23, 19, 17, 13, 7, 3]) % 11;
  return digits.endsWith(String(rest < 2 ? rest : 11 - rest));
}

function isThai(digits: string): boolean {
  const sum = weightedSum(digits, [13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2]);
  return digits.endsWith(String((11 - (sum % 11)) % 10));
}

function isNik(digits: string): boolean {
  const day = Number(digits.slice(6, 8)) % 40;
  const month = Number(digits.slice(8, 10));
  return day >= 1 && day <= 31 && month >= 1 && month <= 12 && !digits.endsWith('0000') && digits.slice(2, 4) !== '00';
}

/** `YYMMDD` that can be a date. */
function isShortDate(digits: string): boolean {
  const month = Number(digits.slice(2, 4));
  const day = Number(digits.slice(4, 6));
  return month >= 1 && month <= 12 && day >= 1 && day <= 31;
}
