import type { Scan } from '../finding.ts';
import type { NameMeaning } from '../names/name-group.ts';
import { withoutTokens } from '../token-at.ts';
import { isAtLineStart } from './bare-end.ts';
import { hideReference } from './begini-forms.ts';
import { addValue } from './credential-forms.ts';
import { isColumnName, isFieldLabel } from './column-name.ts';
import { isPlaceholder, isStatement } from './credential-look.ts';
import type { Located } from './located.ts';
import { isInQuery } from './personal-forms.ts';
import { unescapeQuoted } from './quoting.ts';
import { isCodeUnderName } from './source-code.ts';

const namePart = "(?:[A-ZÀ-ÞŞŁŚŽ]|\\p{Lo})[\\p{L}\\p{M}'’.-]*";
/** `van der Merwe`, `dela Cruz`: small words of a name, also before its first great one. */
const particles =
  '(?:(?:de|da|do|dos|das|del|dela|della|la|las|los|van|von|der|den|bin|binti|binte|al|el|y|e|ter|ten|di)\\.? ){0,3}';
const personShape = new RegExp(`^${particles}${namePart}(?: ${particles}${namePart}){1,4}$`, 'u');
const barePerson = new RegExp(`${particles}${namePart}(?: ${particles}${namePart}(?![\\w]*[=:])){0,4}`, 'uy');

/** `5872-windows-servers`, `Install protection on all new machines`: groups, machines and rules have display names, too. */
const ofThing = /^[a-z\d]+(?:[-_][a-z\d]+){1,8}$|^[A-Z][a-z]+(?: [a-z]{2,20}){4}/;

/** `service.check_command`, `acme/loans-api`: names of a language and of repositories, which no person has. */
const code = /^[a-z_$][\w$]*(?:\.[A-Za-z_$][\w$]*)*[([]|^\$?[a-z]+(?:\.[a-z]+(?:_[a-z]+)+)+\$?$|^[\w.-]+\/[\w.-]+$/;

const applicants = /^(?:applicant|borrower|customer|client|cliente|solicitante|pelanggan|nasabah|guarantor)$/;

/** Hides a person's name beside a telling key. `name` alone tells only inside an object about a person, or with the look of a full name. */
export function hidePerson(scan: Scan, meaning: NameMeaning, located: Located): void {
  const { text } = scan;
  let { end } = located;
  if (located.quote === undefined && !isInQuery(text, located)) {
    barePerson.lastIndex = located.start;
    if (barePerson.test(text)) end = Math.max(end, barePerson.lastIndex);
    if (end > located.start && text[end - 1] === text[located.start - 1] && /["']/.test(text[end - 1] ?? '')) end -= 1;
  }
  const raw = text.slice(located.start, end);
  const written = located.quote === undefined ? raw : unescapeQuoted(raw, located.quote);
  const value = isInQuery(text, located) ? written.replaceAll(/\+|%20/g, ' ') : written;
  if (
    value.length < 2 ||
    value.length > 120 ||
    isPlaceholder(value) ||
    !/\p{L}/u.test(value) ||
    /^\d+:/.test(value) ||
    (meaning.phrase === 'displayname' && ofThing.test(value)) ||
    // The client of a cloud's library: `DynamoDBClient`.
    (meaning.phrase === 'clientname' && /^[A-Z]\w*Client$/.test(value)) ||
    (!meaning.phrase.includes('user') && code.test(value)) ||
    /[{}[\]=<>@\\^|]|:\/\/|::|\$\w|^\*|^0x[\da-f]|^\/\w/.test(value)
  )
    return;
  if (located.quote !== undefined && (isFieldLabel(value, meaning.phrase) || isComplaint(value))) return;
  if (isCodeUnderName(text, value, located)) return;
  if (applicants.test(meaning.phrase) && /\d/.test(value))
    return hideReference(scan, { ...meaning, kind: 'uid' }, located);
  if (meaning.trust === 'weak' && !isAboutPerson(text, value, meaning, located)) return;
  if (
    located.tie === 'spoken' &&
    (isStatement(value) ||
      !/^\p{Lu}|^(?:van|von|de|da|del|dela|bin) \p{Lu}/u.test(value) ||
      isOfSentence(text, located) ||
      isLabel(text, end))
  )
    return;
  if (
    located.tie === 'listed' &&
    ((located.quote === undefined && /^[a-z_]+$/.test(value)) ||
      isColumnName(value) ||
      scan.context.kindUnder(value) !== undefined)
  )
    return;
  if (located.quote === undefined && (isStatement(value) || /^[a-z_]+\(/.test(value))) return;
  addValue(scan, meaning, { ...located, end }, value, { isLearned: false });
}

/** `the given name. Exactly one …`, `first_name AS FName`, `First Name Last Name`: the next sentence, what SQL calls a column, or another heading. */
function isOfSentence(text: string, { start }: Located): boolean {
  return (
    /[.!?)`]["']?\s{1,4}$/.test(text.slice(Math.max(0, start - 6), start)) ||
    /^(?:AS |(?:First|Last|Middle|Full) Name\b|E-?mail\b|Phone\b|Mobile\b|Address\b|Date\b|Gender\b)/.test(
      text.slice(start, start + 12),
    )
  );
}

/** `Apellido Paterno: …`, `Customer Name  = …`: what stands behind the name belongs to it. */
function isLabel(text: string, end: number): boolean {
  return /^["'`]?[ \t]{0,8}[:=](?!:)/.test(text.slice(end, end + 11));
}

/** `The name field is required.`: what a validator says, in whatever language. */
function isComplaint(value: string): boolean {
  return (
    value.includes(' ') &&
    /(?:^|\s)(?:field|must|may|cannot|required|invalid|campo|deve|debe|requerid[oa]|obligatori[oa]|obrigat[oó]ri[oa]|inv[aá]lid[oa]|wajib|harus|champ|requis|obligatoire|characters|caracteres|karakter)(?:[\s.,]|$)/.test(
      value,
    )
  );
}

/** `Customer 'Ana Souza'`, `Applicant Ana Souza born on …`: a sentence about one person. */
function isSpokenOf(text: string, meaning: NameMeaning, { start, end, quote }: Located): boolean {
  if (!applicants.test(meaning.phrase)) return false;
  return quote !== undefined || bornBehind.test(text.slice(start, end + farthestBirth));
}

const farthestBirth = 120;
const bornBehind =
  /^[\p{L}'’ .-]{4,80}?,? \(?(?:was |is )?(?:born|dob\b|d\.o\.b|nacid[oa]|nascid[oa]|lahir|née? le|id (?:no\.? )?\d|phone\b)/iu;

const people =
  'customer|applicant|borrower|user|person|contact|payee|payer|owner|guarantor|spouse|employee|client|cliente|solicitante|member|recipient|sender|beneficiary|kin|next_?of_?kin|nextOfKin|referee|account_?holder|cardholder|holder|patient|profile|titular|nasabah|peminjam|individual|consumer|debtor|shipping|billing|father|mother|parent|pelanggan|kyc';
const personObject = new RegExp(
  String.raw`\\*["']?(?:${people})s?(?:_?(?:details|data|info|profile|record))?\\*["']?\s{0,3}(?:=>|[:=])\s{0,3}[[({]{1,2}(?:[^{}]{0,200}\}\s{0,8},\s{0,8}\{){0,8}[^{}]{0,400}$`,
  'i',
);
/** `LoanApplicant{…`, `BorrowerDto(…`, `%Loans.Customer{…`: an object by its type. */
const personType = new RegExp(
  String.raw`(?:^|[^A-Za-z])(?:[A-Z][a-z]+){0,3}(?:${people.replaceAll(/(?<=^|\|)[a-z]/g, (letter) => letter.toUpperCase())})(?:Dto|DTO|Request|Response|Entity|Model|Record|Input|Form|Data|Info|Details|Command|Event|Payload)?\s?[[({][^{}()[\]]{0,400}$`,
);
/** Clojure's `:customer/name`, a form's `customer[name]=`. */
const qualifiedName = new RegExp(String.raw`(?:${people})s?(?:[/.]|\[["']?|%5B)name(?:["'\]]|%5D){0,2}\W{1,4}$`, 'i');
const personElement = new RegExp(
  String.raw`<(?:\w{1,24}:)?(?:${people})s?(?:\s[^<>]{0,120})?>(?!.*</(?:\w{1,24}:)?(?:${people})s?>)`,
  'is',
);
const givenName = /^\p{Lu}[\p{L}'’.-]*(?: \p{L}[\p{L}'’.-]*){0,4}$/u;

function isAboutPerson(text: string, value: string, meaning: NameMeaning, located: Located): boolean {
  if (looksLikeServiceName(value)) return false;
  const isFullName = personShape.test(value);
  if (/^(?:nombre|nome|nama|nom)$/.test(meaning.phrase))
    return (
      located.tie !== 'spoken' &&
      (/^\p{Lu}(?:\p{Ll}|['’]\p{Lu})+(?:[ '’-]\p{L}+){0,4}$/u.test(value) ||
        (isFullName &&
          (located.ownsLine ||
            (located.quote !== undefined && isBesidePersonal(text, leadOf(text, located), located.end)))))
    );
  if (meaning.phrase !== 'name') return isFullName && (located.tie !== 'spoken' || isSpokenOf(text, meaning, located));
  const lead = leadOf(text, located);
  if (personObject.test(lead)) return true;
  if (qualifiedName.test(lead) && (isFullName || (givenName.test(value) && !/user[/.]name\W{1,4}$/i.test(lead))))
    return true;
  if (lead.endsWith('>') && givenName.test(value) && personElement.test(lead)) return true;
  if (
    located.tie !== 'spoken' &&
    (located.tie !== 'listed' || located.quote !== undefined) &&
    givenName.test(value) &&
    (personType.test(lead) || isBesidePersonal(text, lead, located.end))
  )
    return true;
  if (isFullName && cellBefore.test(lead)) return !rulerBehind.test(text.slice(located.end, located.end + 200));
  if (isFullName && labelElement.test(lead)) return true;
  const isAtStart = isAtLineStart(text, located.start - 6) || startsLine.test(lead);
  return isFullName && located.tie === 'colon' && isAtStart && value.split(' ').length <= 4;
}

function leadOf(text: string, { start }: Located): string {
  return withoutTokens(text.slice(Math.max(0, start - 440), start));
}

/** `<b>Name:</b> ` */
const labelElement =
  /<(b|strong|em|dt|th|td|label|span|p|li)(?:\s[^<>]{0,80})?>\s{0,4}name\s?:?\s?(?:<\/\1>\s{0,4})?:?\s{0,4}(?:<(?:td|dd|span)(?:\s[^<>]{0,80})?>)?$/i;

/** `| Name | Ana Souza |` in a list of fields; above a rule both cells are headings. */
const cellBefore = /(?:^|\n)[ \t]{0,8}\|[ \t*]{0,6}name[ \t*:]{0,6}\|[ \t]{0,40}$/i;
const rulerBehind = /^[^|\n]{0,80}(?:\|[ \t]{0,8}\r?\n[ \t]{0,8}[|+:-]{2}|\|[^|\n]{0,80}[^\s|])/;

/** `Name    : ` as the first of its line. */
const startsLine = /(?:^|\n)[ \t]{0,40}name[ \t]{0,40}[=:][ \t]{0,4}["']?$/i;
const farthestSibling = 400;
/** A name that only objects about people have. */
const personalName =
  /(?:^|[^A-Za-z])(?:e-?mail(?:[_ -]?address)?|correo|courriel|surel|phone(?:[_ -]?(?:number|no))?|mobile(?:[_ -]?(?:number|no|phone))?|msisdn|telefono|telefone|celular|no[_ -]?(?:hp|telp|ktp)|nomor[_ -]?(?:hp|telepon)|dob|date[_ -]?of[_ -]?birth|birth[_ -]?da(?:te|y)|(?:tanggal|tgl)[_ -]?lahir|fecha[_ -]?(?:de[_ -]?)?nacimiento|data[_ -]?(?:de[_ -]?)?nascimento|national[_ -]?id|id[_ -]?number|surname|(?:first|last)[_ -]?name|risk[_ -]?band|account[_ -]?(?:number|no)|iban|card[_ -]?number|last_?4|expir(?:y|ation)[_ -]?(?:month|year)|cv[vc]|address[_ -]?line[_ -]?1|(?:home|residential|street|postal)[_ -]?address|post_?code|(?:postal|zip)[_ -]?code|kode[_ -]?pos|codigo[_ -]?postal|mob|gender|id[_ -]?no|(?:father|mother)s?[_ -]?name|pan(?:[_ -]?number)?|aadhaar|curp|cpf|nik|npwp|nino?|kra[_ -]?pin|bvn|ssn)(?:\\*["'\]:]{0,3}\s{0,4}(?:=>|[:=]|(?<=["']),\s{0,4}\\*["'])|["']>{2},|["'] value=|";s:|"\n\d{1,3}\) "|<\/(?:key|td|th|dt)>|>| "(?=\+?\d))/i;

/** What leads to a value in an object of its own, `{"name":"name","value":"` or `"name":{"S":"`: its siblings are further objects. */
const ofPair =
  /(?:name\\*"\s{0,4}:\s{0,4}\{\s{0,8}\\*"\w{1,12}|\{\s{0,8}\\*"\w{1,12}\\*"\s?:\s?\\*"\w{1,12}\\*",\s{0,4}\\*"\w{1,12})\\*"\s?:\s?\\*"$/i;
/** Notations that give each member a line of its own without braces around them. */
const ofLines = /(?:\]\s?=>\s{1,4}|['"] => ['"]|<string>|\) "|\bvalue=["']|;s:\d{1,4}:")$/;

/** Whether an object holds an e-mail address, a phone number or the like beside the name that `lead` ends with. */
function isBesidePersonal(text: string, lead: string, end: number): boolean {
  const rest = text.slice(end, end + farthestSibling);
  const opened = Math.max(lead.lastIndexOf('{'), lead.lastIndexOf('}'));
  if (ofPair.test(lead)) return personalName.test(lead) || personalName.test(rest);
  const isInBraces = lead[opened] === '{';
  const isOverLines = isInBraces || ofLines.test(lead);
  const isSetting = !isOverLines && startsLine.test(lead);
  if (isSetting && personalName.test(`\n${linesAround(lead, rest)}`)) return true;
  const before = lead.slice(Math.max(opened, isOverLines ? -1 : lead.lastIndexOf('\n')) + 1);
  const after = /^[^{}]*/.exec(isOverLines ? rest : (rest.split('\n', 1)[0] ?? ''))?.[0] ?? '';
  return personalName.test(before) || personalName.test(after);
}

/** The line before that of a name and the one behind it, as in files of settings. */
function linesAround(lead: string, rest: string): string {
  const setting = /^[ \t]{0,40}[\w .-]{1,40}[=:]/;
  return [lead.split('\n').at(-2) ?? '', rest.split('\n')[1] ?? ''].filter((line) => setting.test(line)).join('\n');
}

/** `Web Server`, `Build Docker Image`, `HAProxy Report`: what works, and what is done. */
function looksLikeServiceName(value: string): boolean {
  return (
    /[A-Z]{2}[a-z]{2}/.test(value) ||
    /\b(?:service|server|api|app|worker|manager|handler|client|job|task|thread|event|error|request|session|created|failed|started|queue|cache|test|production|system|default|bank|ltd|inc|gmbh|llc|loans?|credit|pool|build|deploy|install|checkout|compile|set ?up|upload|download|publish|lint|release|run|report|list|image|docker|mailing|python|node|java|linux|windows|ubuntu|cluster|namespace|policy|group|role|network|storage|container|dashboard|integration|unit|code|head)\b/i.test(
      value,
    )
  );
}
