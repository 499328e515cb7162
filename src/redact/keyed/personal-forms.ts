import type { Scan } from '../finding.ts';
import type { NameMeaning } from '../names/name-group.ts';
import { identityOfPhone } from '../rules/phone-identity.ts';
import { passesLuhn } from '../rules/check-digits.ts';
import { builtInNames, splitWords } from '../names/classify-name.ts';
import { isColumnName, isFieldLabel } from './column-name.ts';
import { addValue } from './credential-forms.ts';
import { isPlaceholder, isStatement, looksLikeWord } from './credential-look.ts';
import type { Located } from './located.ts';
import { unescapeQuoted } from './quoting.ts';

const phoneShape = /\+?\(?\d[\d ().\-/]{4,24}\d/y;
/** As a form writes a number with blanks, sign and brackets: `%2B56+9+7325+1687`. */
const formPhone = /(?:\+|%2B)?(?:\(|%28)?\d(?:[\d()./+-]|%2[089D]){4,40}\d(?![\w%])/iy;

/** Hides a phone number beside its name: seven to fifteen digits in any grouping. */
export function hidePhone(scan: Scan, meaning: NameMeaning, located: Located): void {
  const shape =
    located.tie === 'assigned' && located.quote === undefined && isFormCoded(scan.text, located)
      ? formPhone
      : phoneShape;
  shape.lastIndex = located.start;
  if (!shape.test(scan.text)) return;
  const end =
    located.quote === undefined
      ? located.start + wholeNumber(scan.text.slice(located.start, shape.lastIndex))
      : Math.min(shape.lastIndex, located.end);
  const value = scan.text.slice(located.start, end).replaceAll(/%2[089BD]/gi, ' ');
  const digits = value.replaceAll(/\D/g, '');
  if (digits.length < 7 || digits.length > 15 || /^(?:19|20)\d\d-\d\d-\d\d/.test(value) || /^(\d)\1+$/.test(digits))
    return;
  addValue(scan, meaning, { ...located, end }, scan.text.slice(located.start, end), {
    identity: identityOfPhone(value),
  });
}

/** Length of a bare number up to the count that stands behind it: `msisdn=254712345678 200`. */
function wholeNumber(value: string): number {
  return /^\+?\d{9,}(?= )/.exec(value)?.[0].length ?? value.length;
}

function isFormCoded(text: string, { start }: Located): boolean {
  return (
    text.charCodeAt(start - 1) === 61 &&
    /^[^\s"']{0,24}\d[^\s"'\d]{0,6}(?:\+|%2[089D])/i.test(text.slice(start, start + 48))
  );
}

/** Hides a card number beside its name; masked numbers and last digits stay. */
export function hideCard(scan: Scan, meaning: NameMeaning, located: Located): void {
  if (meaning.phrase.startsWith('track')) return hideTrack(scan, meaning, located);
  const number = /\d(?:(?:[ +-]|%20|%2D)?\d){11,18}(?!\d)/y;
  number.lastIndex = located.start;
  if (number.test(scan.text)) {
    const value = scan.text.slice(located.start, number.lastIndex);
    const digits = value.replaceAll(/%2[0D]|\D/g, '');
    const kind = passesLuhn(digits) || meaning.phrase !== 'card' ? meaning.kind : undefined;
    if (kind !== undefined) addValue(scan, meaning, { ...located, end: number.lastIndex }, value, { identity: digits });
    return;
  }
  if (meaning.phrase === 'pan' && /^[A-Z]{5}\d{4}[A-Z]$/.test(scan.text.slice(located.start, located.end))) {
    addValue(scan, { ...meaning, kind: 'national-id' }, located, scan.text.slice(located.start, located.end));
  }
}

/** What a card's stripe holds: number, expiry and checks in one (ISO 7813). */
function hideTrack(scan: Scan, meaning: NameMeaning, located: Located): void {
  const track = /[%;]?B?\d{12,19}[=D^][^\s"'&,]{0,100}/y;
  track.lastIndex = located.start;
  if (!track.test(scan.text)) return;
  const end = track.lastIndex;
  addValue(scan, meaning, { ...located, end }, scan.text.slice(located.start, end));
}

/** Hides an account number or IBAN beside its name. */
export function hideAccount(scan: Scan, meaning: NameMeaning, located: Located): void {
  if (/^(?:vpa|upi)|paymentaddress$/.test(meaning.phrase)) return hidePaymentAddress(scan, meaning, located);
  const number =
    /(?:[A-Za-z]{2}\d{2}(?:[A-Za-z0-9]{8,30}|(?:[ +][A-Za-z0-9]{4}){2,7}(?:[ +][A-Za-z0-9]{1,4})?)|\d(?:[ +-]?\d){5,19})(?![A-Za-z0-9])/y;
  number.lastIndex = located.start;
  if (!number.test(scan.text)) return;
  const value = scan.text.slice(located.start, number.lastIndex);
  if (located.tie === 'spoken' && /^\d.* /.test(value)) return;
  addValue(scan, meaning, { ...located, end: number.lastIndex }, value, {
    identity: value.replaceAll(/[ +-]/g, '').toUpperCase(),
  });
}

/** India's `ana.kamau@okhdfcbank`: a bank instead of a domain. */
function hidePaymentAddress(scan: Scan, meaning: NameMeaning, located: Located): void {
  const address = /[\w.-]{2,64}@[A-Za-z]{2,24}(?![\w.-])/y;
  address.lastIndex = located.start;
  if (!address.test(scan.text)) return;
  const end = address.lastIndex;
  addValue(scan, meaning, { ...located, end }, scan.text.slice(located.start, end));
}

export function isInQuery(text: string, located: Located): boolean {
  return (
    located.tie === 'assigned' &&
    /(?:[?&]\w{1,40}|%5B\w{1,40}%5D)=$/.test(text.slice(Math.max(0, located.start - 48), located.start))
  );
}

/** `120 Broad Street`, as a sentence has it. */
const spokenStreet = /^\d{1,5} (?:\p{Lu}[\p{L}.'’-]{1,30} ?){1,5}/u;

const spokenCode = /^(?:[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}|\d{5}-\d{3}|\d{5,6}(?:-\d{4})?)(?![\w-])/;
const codes = /^(?:postcode|postalcode|zipcode|pincode|cep|codigopostal|kodepos|codepostal)$/;

/** A street or postal code in a sentence; of a mere `address` only what belongs to somebody. */
function spokenAddress(text: string, meaning: NameMeaning, { start }: Located): string | undefined {
  const said = text.slice(start, start + 120);
  if (codes.test(meaning.phrase)) return spokenCode.exec(said)?.[0];
  const isOfSomebody =
    meaning.phrase !== 'address' ||
    /\b(?:my|his|her|their|your|(?:applicant|customer|client|borrower)(?:'s)?) address (?:is|was) $/i.test(
      text.slice(Math.max(0, start - 40), start),
    );
  return meaning.phrase.endsWith('address') && isOfSomebody ? spokenStreet.exec(said)?.[0].trimEnd() : undefined;
}

/** Hides a postal address or a part of one beside its name; hosts, links and e-mail addresses are not postal. */
export function hideAddress(scan: Scan, meaning: NameMeaning, located: Located): void {
  const { text } = scan;
  // SQL's name of a column, as in REFERENCES `city` (`city_id`).
  if (located.tie === 'listed' && (located.quote?.char === '`' || isColumnName(text.slice(located.start, located.end))))
    return;
  let { end } = located;
  if (located.quote === undefined && !isInQuery(text, located)) {
    const more = /(?:\.?[ ,]{1,2}(?!--?\w)(?![\w.]{1,40}\s?[=:])[\p{L}\p{M}\d#°º.'’/-]{1,40})+/uy;
    more.lastIndex = located.end;
    if (located.tie !== 'spoken' && more.test(text)) end = Math.min(more.lastIndex, located.end + 160);
  }
  if (located.quote === undefined && located.tie === 'spoken') {
    const spoken = spokenAddress(text, meaning, located);
    if (spoken === undefined) return;
    addValue(scan, meaning, { ...located, end: located.start + spoken.length }, spoken, { isLearned: false });
    return;
  }
  const raw = text.slice(located.start, end);
  const value = located.quote === undefined ? raw : unescapeQuoted(raw, located.quote);
  if (
    value.length < 2 ||
    value.length > 300 ||
    isPlaceholder(value) ||
    (located.quote !== undefined && isLabelOfAddress(value, meaning)) ||
    !isPostal(value, located, meaning, text[located.start - 1] === '>')
  )
    return;
  addValue(scan, meaning, { ...located, end }, value, { isLearned: false });
}

/** No address is a mere `Dirección` or `Home address`. */
function isLabelOfAddress(value: string, meaning: NameMeaning): boolean {
  return isFieldLabel(value, meaning.phrase) || builtInNames.classify(value)?.phrase === splitWords(value).join('');
}

const postalCodeNames = new Set(
  'zip zipcode postcode postalcode codigopostal codepostal cep pincode kodepos pstcd'.split(' '),
);
/** Of digits, in Britain, in Canada, in the Netherlands: `90210`, `01310-100`, `SW1A 1AA`, `K1A 0B1`, `1012 AB`. `zip:amd64` is a package. */
const postalCode =
  /^(?:(?:[A-Z]{1,2}-?)?\d{3,10}|\d{2,5}[. -]?\d{2,3}[ -]\d{2,4}|[A-Z]{1,2}\d[A-Z\d]?[ +]?\d[A-Z]{2}|[A-Z]\d[A-Z][ +]?\d[A-Z]\d|\d{4}[ +]?[A-Z]{2}|[A-Z]{2,3}[ -]?\d{4})(?![\w.])/i;

/** `| city | City of the applicant. |`: what a table says of a field. */
function isDescription(value: string): boolean {
  const statements = value.split(/[\s,.]+/).filter((word) => /^[a-z]{2,}$/.test(word) && isStatement(word)).length;
  return statements > 1 || (statements > 0 && !/\d/.test(value));
}

/** What streets are called by in front of their names. */
const streetWord =
  /^(?:Av(?:da|enida)?\.?|Calle|C(?:arre)?ra\.?|Rua|Travessa|Alameda|Estrada|Jl[n.]?\.?|Jalan|Soi|Br(?:gy\.?|angay))\s\p{Lu}/u;

function isPostal(value: string, located: Located, meaning: NameMeaning, isInElement: boolean): boolean {
  if (
    /^\w+:(?:\/\/|\w+=)|^0x[0-9a-f]+$|^[0-9a-f.:%]*:[0-9a-f.:]*(?:\/\d{1,3})?$|\b\d{1,3}(?:\.\d{1,3}){3}\b|@|^[\w-]+(?:\.[\w-]+)*\.[a-z]{2,10}(?::\d+)?$|^[\w.-]+:\d{1,5}$|^\/|^(?:localhost|already|not)\b|^port \d|^\*:/i.test(
      value,
    )
  )
    return false;
  if (meaning.phrase === 'addr') return /^\d{1,5}[A-Za-z]?,? \p{Lu}|^\p{Lu}\p{L}+ (?:\p{L}+ ){0,3}\d/u.test(value);
  if (located.tie === 'spoken')
    return located.quote !== undefined && /\d/.test(value) && /\p{L}{3}/u.test(value) && /\s/.test(value);
  if (meaning.phrase === 'addresses') return /(?<!\p{L})\d/u.test(value) && /\s\p{Lu}\p{L}{2}/u.test(value);
  // A variable of a program.
  if (located.tie === 'listed' && /^[A-Za-z]{1,8}\d$/.test(value)) return false;
  if (located.quote === undefined && isDescription(value)) return false;
  if (located.quote !== undefined || (isInElement && meaning.phrase !== 'address'))
    return /[\p{L}\d]/u.test(value) && !/^[a-z]+(?:_[a-z]+)*$|^,/.test(value);
  if (postalCodeNames.has(meaning.phrase)) return postalCode.test(value);
  if (/^(?:address|street|calle|rua|rue|alamat|direccion|endereco|adresse|jalan)$/.test(meaning.phrase))
    return (
      streetWord.test(value) || (/(?<!\p{L})\d/u.test(value) && /\p{L}/u.test(value) && /\s|\+|%(?:25)*20/.test(value))
    );
  return (
    !isStatement(value) &&
    (/\d/.test(value) ||
      (looksLikeWord(value) && (located.tie !== 'colon' || (located.ownsLine && /^\p{Lu}/u.test(value)))) ||
      /\s/.test(value))
  );
}

const uuid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;
/** The one member of an object about a device. */
const ofDevice = /\{\s{0,8}\\*["'](?:id|uuid|identifier|serial)\\*["']\s{0,4}[:=]\s{0,4}\\*["']$/i;
/** Names of a few letters that mean a device only in front of a value of just this form: an event has an `eid`, too. */
const exactDevices: Readonly<Record<string, RegExp>> = { eid: /^\d{32}$/ };
const serialOfCertificate = /^(?:[0-9A-Fa-f]{2}:){9,}[0-9A-Fa-f]{2}$/;
/** As Let's Encrypt's are. */
const longSerial = /^[0-9A-Fa-f]{30,40}$/;

/** Hides an IMEI, MAC, advertising or other device id beside its name. */
export function hideDevice(scan: Scan, meaning: NameMeaning, located: Located): void {
  const value = scan.text.slice(located.start, located.end);
  if (
    exactDevices[meaning.phrase]?.test(value) === false ||
    (meaning.trust === 'weak' &&
      !uuid.test(value) &&
      !ofDevice.test(scan.text.slice(Math.max(0, located.start - 32), located.start))) ||
    value.length < 6 ||
    value.length > 128 ||
    !/\d/.test(value) ||
    /\s/.test(value) ||
    isPlaceholder(value) ||
    isStatement(value) ||
    /^[0:-]+$|^[A-Z]+=|^urn:uuid:/.test(value) ||
    /^(?:hmac|umac|sha|md|aes|chacha)[-\d]|\(/i.test(value) ||
    (serialOfCertificate.test(value) && meaning.phrase.includes('serial')) ||
    (longSerial.test(value) && meaning.phrase === 'serialnumber')
  )
    return;
  if (located.tie === 'spoken' && (value.length < 12 || !/^[\w:.+-]+$/.test(value))) return;
  if (meaning.phrase === 'serialnumber' && scan.text.startsWith(' (0x', located.end)) return;
  addValue(scan, meaning, located, value, { identity: value.toLowerCase() });
}
