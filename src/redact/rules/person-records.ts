import type { Scan } from '../finding.ts';

/** Records about people whose notation, not a name beside the value, says what each part is. */

const longestCard = 4096;
const cardLine = /^(?:item\d{1,2}\.)?(N|FN|NICKNAME|ADR)(?:;[^:\r\n]{0,120})?:([^\r\n]{1,400})/dgim;

/** Hides name and address in the card (RFC 6350) whose `BEGIN:VCARD` ends at `start`. */
export function findCard(scan: Scan, start: number): void {
  const text = scan.text.slice(start, start + longestCard);
  const end = text.search(/END:VCARD/i);
  for (const match of text.slice(0, end < 0 ? text.length : end).matchAll(cardLine)) {
    const [from] = match.indices?.[2] ?? [0];
    addParts(scan, start + from, match[2] ?? '', ';', match[1]?.toUpperCase() === 'ADR' ? 'address' : 'name');
  }
}

/** Hides each part of a value, where parts are set apart by one sign that a backslash may escape. */
function addParts(scan: Scan, start: number, value: string, separator: string, kind: 'name' | 'address'): void {
  let from = 0;
  for (let at = 0; at <= value.length; at += 1) {
    if (at < value.length && (value[at] !== separator || value[at - 1] === '\\')) continue;
    if (at - from > 1) add(scan, start + from, start + at, kind);
    from = at + 1;
  }
}

/** Fields of the segment that tells of a patient, counted from its name on: ids, name, mother's name, birth, alias, address, phones. */
const patientFields: Readonly<Record<number, 'national-id' | 'name' | 'dob' | 'address' | 'phone'>> = {
  2: 'national-id',
  3: 'national-id',
  4: 'national-id',
  5: 'name',
  6: 'name',
  7: 'dob',
  9: 'name',
  11: 'address',
  13: 'phone',
  14: 'phone',
  19: 'national-id',
};

const longestMessage = 4096;
const segment = /(?:[\r\n\v]|\\[rn])PID\|([^\r\n"\\]{1,1024})/dg;

/** Hides a patient's data in the message of HL7 whose `MSH` ends at `bar`. */
export function findPatient(scan: Scan, bar: number): void {
  if (!scan.text.startsWith('MSH|^~', bar - 3)) return;
  for (const match of scan.text.slice(bar, bar + longestMessage).matchAll(segment)) {
    let at = bar + (match.indices?.[1]?.[0] ?? 0);
    for (const [index, field] of (match[1] ?? '').split('|').entries()) {
      const kind = patientFields[index + 1];
      const length = kind === 'national-id' ? field.search(/\^|$/) : field.replace(/\^+[A-Z]{0,3}$/, '').length;
      if (kind !== undefined && length > 1) add(scan, at, at + length, kind);
      at += field.length + 1;
    }
  }
}

/** Whom a payment of SWIFT's older messages comes from or goes to: an account, a name and lines of an address. */
const party = /(?:\/[^\r\n]{1,40}\r?\n)?(?:1\/)?(\p{L}[^\r\n:]{1,34})((?:\r?\n(?![:\-{])[^\r\n]{1,36}){0,4})/duy;

/** Hides the party of a field such as `:50K:`, which stands from `start` to `end` at the beginning of its line. */
export function findParty(scan: Scan, start: number, end: number): void {
  if (start > 0 && scan.text.charCodeAt(start - 1) !== 10) return;
  party.lastIndex = end;
  const match = party.exec(scan.text);
  const [name, lines] = [match?.indices?.[1], match?.indices?.[2]];
  if (name === undefined || lines === undefined) return;
  add(scan, ...name, 'name');
  for (const line of scan.text.slice(...lines).matchAll(/[^\r\n]{2,36}/g))
    add(scan, lines[0] + line.index, lines[0] + line.index + line[0].length, 'address');
}

const firstTrack = /(\d{13,19})\^([\p{L} ./'-]{2,26})\^\d{4,}[^?\s]{0,80}/duy;

/** Hides number and holder on the first track of a card (ISO 7813), whose `%B` ends at `start`. */
export function findFirstTrack(scan: Scan, start: number): void {
  firstTrack.lastIndex = start;
  const match = firstTrack.exec(scan.text);
  const [number, holder] = [match?.indices?.[1], match?.indices?.[2]];
  if (number === undefined || holder === undefined) return;
  add(scan, ...number, 'card');
  add(scan, ...holder, 'name');
}

const paidName = /(\p{L}[^<>\r\n]{1,139})<\//duy;

/** Hides the name in ISO 20022's `<Nm>`, which ends at `start`, unless it names a scheme or a bank. */
export function findPaidName(scan: Scan, start: number): void {
  const lead = scan.text.slice(Math.max(0, start - 60), start);
  if (
    /<(?:\w{1,12}:)?(?:SchmeNm|FinInstnId|ClrSysMmbId|BrnchId|Svcr|Tp|Authstn|Prtry)>\s{0,40}<(?:\w{1,12}:)?Nm>$/i.test(
      lead,
    )
  )
    return;
  paidName.lastIndex = start;
  const span = paidName.exec(scan.text)?.indices?.[1];
  if (span !== undefined) add(scan, ...span, 'name');
}

const person = String.raw`\p{Lu}[\p{L}'’-]{1,30}(?: (?:(?:de|da|dos|del|dela|la|van|der|von|bin|al) ){0,2}\p{Lu}[\p{L}'’.-]{0,30}){1,4}`;
const relativeName = new RegExp(String.raw`(${person})(?=\\?,(?:ou|cn|o|l|dc)=)(?=[^\r\n"]{0,200}\bdc=)`, 'diuy');
/** As certificates of Brazilians have it: name and CPF. */
const certified = new RegExp(String.raw`(${person})(?=:\d{11}(?!\d))`, 'duy');
/** As calendars have it: `ATTENDEE;CN="Ana Souza":mailto:…`. */
const attendee = new RegExp(String.raw`"?(${person})(?="?[;:])`, 'duy');
/** What a directory names beside people. */
const ofDirectory =
  /\b(?:admins?|administrators?|users?|groups?|guests?|computers?|controllers?|operators?|publishers?|servers?|services?|policy|policies|schema|configuration|sites?|accounts?|owners?|certificates?|access|replication|objects?|domain|managers?|keys?|desktop|remote|system)\b/i;

/** Hides the person in a directory's `CN=Ana Souza,OU=Staff,DC=…`, in a certificate's `CN=ANA SOUZA:35000495756`, whose `CN=` ends at `start`. */
export function findRelativeName(scan: Scan, start: number): void {
  const pattern = scan.text.charCodeAt(start - 4) === 59 ? attendee : relativeName;
  pattern.lastIndex = start;
  certified.lastIndex = start;
  const span = (pattern.exec(scan.text) ?? certified.exec(scan.text))?.indices?.[1];
  if (span !== undefined && !ofDirectory.test(scan.text.slice(...span))) add(scan, ...span, 'name');
}

const attribute = /\p{L}[^\r\n]{1,120}/duy;
const farthestAttribute = 400;

const besidePerson = /(?:^|\n)(?:givenName|mail|telephoneNumber|mobile|objectClass|dn|uid):/i;

/** Hides the name in LDIF's `cn: Ana Souza` or `sn: Souza`, whose colon and blank end at `start`, among a person's other attributes. */
export function findDirectoryName(scan: Scan, start: number): void {
  const { text } = scan;
  const before = text[start - 5] ?? '\n';
  if (
    before !== '\n' ||
    !besidePerson.test(text.slice(Math.max(0, start - farthestAttribute), start + farthestAttribute))
  )
    return;
  attribute.lastIndex = start;
  const span = attribute.exec(text)?.indices?.[0];
  if (span !== undefined) add(scan, ...span, 'name');
}

const named = new RegExp(String.raw`["'“]?(${person})(?=["'”]?(?:[ ,.;:)]|$))`, 'duym');

/** Hides the name in `applicant named Ana Souza`, `my name is Ana Souza`, whose lead stands from `start` to `end`. */
export function findNamed(scan: Scan, start: number, end: number): void {
  const isOfPerson =
    (!/^[ ']/.test(scan.text.slice(start, start + 1)) && !/[\w/]/.test(scan.text[start - 1] ?? '')) ||
    /\b(?:applicant|customer|client|borrower|person|user|guarantor|man|woman|someone|member|cliente)(?: is| was)?$/i.test(
      scan.text.slice(Math.max(0, start - 24), start),
    );
  if (!isOfPerson) return;
  named.lastIndex = end;
  const span = named.exec(scan.text)?.indices?.[1];
  if (span !== undefined) add(scan, ...span, 'name');
}

function add(
  scan: Scan,
  start: number,
  end: number,
  kind: 'name' | 'address' | 'national-id' | 'dob' | 'phone' | 'card',
): void {
  scan.add({ start, end, kind, rule: 'person-record', isLearned: kind === 'card' || kind === 'phone' });
}
