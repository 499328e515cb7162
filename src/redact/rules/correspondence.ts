import type { Scan } from '../finding.ts';

/** What begins a letter or mail. */
export const greetings: readonly string[] =
  'dear |hi |hello |good morning |good afternoon |good day |hola |buenos días |buenas tardes |olá |oi |bom dia |boa tarde |halo |selamat pagi |selamat siang |estimado |estimada |querido |querida |prezado |prezada |caro |cara |cher |bonjour |kepada |yth. |yang terhormat '.split(
    '|',
  );

/** Complimentary closes, below which the name stands. */
export const closes: readonly string[] =
  'regards,|regards|sincerely,|faithfully,|saludos,|atentamente,|atenciosamente,|cordialmente,|cordialement,|hormat kami,|salam,'.split(
    '|',
  );

const word = String.raw`\p{Lu}(?:\p{L}|['’-]\p{L}){1,30}`;
const title = String.raw`(?:(?:Mr|Mrs|Ms|Miss|Dr|Prof|Sr|Sra|Srta|Sres|Don|Doña|Dom|Dona|Bapak|Bpk|Ibu|Pak|Bu|Sdr|Sdri|Saudara|Kak|M|Mme|Mlle|Monsieur|Madame|Eng)\.?,? ){0,2}`;

/** The name behind a greeting: titles stay, and the line ends there or a comma does. */
const greeted = new RegExp(
  String.raw`${title}(${word}(?: ${word}){0,3})(?=[,:!.]?[ \t]*(?:\\[nr]|[\r\n"]|$)|[,:!])`,
  'duy',
);
/** In a message that a log holds, the sentence goes on. */
const greetedInside = new RegExp(String.raw`${title}(${word}(?: ${word}){0,3})(?=, ?(?:\\[nr]|[\p{L}¡¿]))`, 'duy');
/** The name alone on the line below a complimentary close, or on the one after an empty line. */
const signed = new RegExp(
  String.raw`[ \t]{0,4}(?:\r?\n[ \t>]{0,8}){1,2}(${word}(?: ${word}){1,3})(?=[ \t]*(?:\r?\n|$))`,
  'duy',
);
/** Words that greet nobody in particular, and departments. */
const nobody =
  /\b(?:All|Team|Customer|Customers|Client|Clients|Sir|Sirs|Madam|Support|Everyone|Everybody|Folks|Colleague|Colleagues|Partner|Partners|Friend|Friends|User|Users|Applicant|Applicants|Borrower|There|World|Begini|Admin|Administrator|Manager|Hiring|Service|Desk|Helpdesk|Cliente|Clientes|Usuario|Usuarios|Solicitante|Solicitantes|Señor|Señores|Senhor|Senhores|Senhora|Equipo|Equipe|Todos|Pelanggan|Nasabah|Tim|Rekan|Semua|Monsieur|Madame|Ops|Developer|Developers|Engineering|Department|Bank|Ltd|Limited|Inc)\b/u;

/** Hides whom a letter, mail or message greets: `Dear Ana Souza,`. `start` and `end` hold the greeting, which begins its line or a value. */
export function findGreeted(scan: Scan, start: number, end: number): void {
  const pattern = beginsLine(scan.text, start) ? greeted : beginsValue(scan.text, start) ? greetedInside : undefined;
  if (pattern === undefined) return;
  pattern.lastIndex = end;
  hideName(scan, pattern.exec(scan.text));
}

/** Titles that only people have. */
export const titles: readonly string[] = ['mr ', 'mr. ', 'mrs ', 'mrs. ', 'ms. ', 'sra. ', 'srta. ', 'bapak '];
const titled = new RegExp(String.raw`(${word}(?: ${word}){0,3})(?![\w=(/-])`, 'duy');

/** Hides the name behind a title, which stands from `start` to `end`: `Mrs Ana Souza called`. */
export function findTitled(scan: Scan, start: number, end: number): void {
  // `MR` is a request to merge.
  if (!/^(?:[^\p{L}\d_])?[MSB][a-z]$/u.test(scan.text.slice(Math.max(0, start - 1), start + 2))) return;
  titled.lastIndex = end;
  hideName(scan, titled.exec(scan.text));
}

/** Hides who signed a letter or mail, below the close that ends at `end`: `Kind regards,` and the next line. */
export function findSigned(scan: Scan, end: number): void {
  signed.lastIndex = end;
  hideName(scan, signed.exec(scan.text));
}

const displayed = new RegExp(
  String.raw`(?:^|[,;:"'>(\[] ?|\b(?:by|de|von|oleh|por|to|from|for|customer|user|client|applicant|borrower|contact) )["']?(${word}(?: (?:(?:van|von|de|da|dos|del|dela|della|la|der|den|bin|binti|al|el) ){0,3}${word}){1,3}|(?<=")${word}(?: ${word}){0,2}, ${word}(?: ${word}){0,2})["']? $`,
  'du',
);

/** Hides the name that stands before an address in angles, which open at `angle`: `From: Ana Souza <ana@…>`. */
export function findDisplayedName(scan: Scan, angle: number): void {
  const from = Math.max(0, angle - 100);
  const lead = scan.text.slice(from, angle);
  const line = lead.slice(lead.lastIndexOf('\n') + 1);
  const span = displayed.exec(line)?.indices?.[1];
  if (span === undefined) return;
  const offset = angle - line.length;
  addName(scan, offset + span[0], offset + span[1]);
}

const called = new RegExp(
  String.raw`\b(?:to|from|by|a|de|para|por|dari|kepada) (${word}(?: ${word}){1,3}),? (?:on )?[(]?$`,
  'du',
);

/** Hides the name that stands before a phone number: `Ksh500.00 received from ANA SOUZA 0712…`, `to Ana Souza (0712…`. */
export function findCalledName(scan: Scan, phone: number): void {
  const before = scan.text.charCodeAt(phone - 1);
  if (before !== 32 && before !== 40) return;
  const from = Math.max(0, phone - 100);
  const span = called.exec(scan.text.slice(from, phone))?.indices?.[1];
  if (span !== undefined) addName(scan, from + span[0], from + span[1]);
}

/** What tells of a birth behind a name. */
export const births: readonly string[] = [', dob ', ', dob: ', ' (dob ', ' (dob: ', ', born ', ' (born '];
const bornOne = new RegExp(
  String.raw`(?:^|[^\p{L}])(?:Applicant |Customer |Client |Borrower |${title})(${word}(?: ${word}){1,3})$`,
  'du',
);

const fullDate =
  /^(?:on )?(?:\d{1,4}[-./]\d{1,2}[-./]\d|\d{1,2}(?:st|nd|rd|th)? (?:de )?\p{L}{3,10},? (?:de )?\d{4}|\p{L}{3,9} \d{1,2},? \d{4})/u;

/** Hides the name that stands before the birth of its bearer, told from `start` on: `spoke with Ana Souza, DOB 02/03/1990`. */
export function findBorn(scan: Scan, start: number, end: number): void {
  if (!fullDate.test(scan.text.slice(end, end + 32))) return;
  const from = Math.max(0, start - 100);
  const span = bornOne.exec(scan.text.slice(from, start))?.indices?.[1];
  if (span !== undefined) addName(scan, from + span[0], from + span[1]);
}

function hideName(scan: Scan, match: RegExpExecArray | null): void {
  const span = match?.indices?.[1];
  if (span !== undefined) addName(scan, span[0], span[1]);
}

function addName(scan: Scan, start: number, end: number): void {
  if (nobody.test(scan.text.slice(start, end))) return;
  scan.add({ start, end, kind: 'name', rule: 'correspondence', isLearned: false });
}

/** Whether a sign or quote sets a value off before this place: `text=Dear …`, `SMS body: Hola …`. */
function beginsValue(text: string, start: number): boolean {
  return /[:=] ?\\{0,3}["'`]?$/.test(text.slice(Math.max(0, start - 6), start));
}

function beginsLine(text: string, start: number): boolean {
  return /(?:^|[\n">]|\\n)[ \t>]{0,8}$/.test(text.slice(Math.max(0, start - 12), start)) || start === 0;
}
