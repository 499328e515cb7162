import type { NameMeaning } from '../names/name-group.ts';
import { looksLikeCredential, looksLikePassword } from './credential-look.ts';
import { bounded, type Located } from './located.ts';
import { otherIds } from './other-ids.ts';
import { quoteBefore } from './quoting.ts';

const farthest = 1024;
/** A value longer than this is in no sentence. */
const farthestSaid = 360;
const colon = 58;
const equals = 61;
const closeAngle = 62;
const skipped = new Set([...'\\"\' @'].map((char) => char.charCodeAt(0)));

const pairs =
  /(?:\bvalue=(["'])([^"'<>\n]{1,512})\1[^<>\n]{0,120}\b(?:name|id|key)=["']|(?:\\*["'])value\\*["']\s{0,4}:\s{0,4}(\\*["'])((?:[^"\\\n]|\\(?!")){1,4096})\\*["']\s{0,40},(?:\s{0,40}\\*["']msg\\*["']\s{0,4}:\s{0,4}\\*["'][^"\\\n]{1,200}\\*["'],)?\s{0,40}\\*["'](?:name|key|param|path)\\*["']\s{0,4}:\s{0,4}\\*["']|(?:^|\n)[ \t-]{0,40}(?:value|example): {1,4}(["']?)([^\s"']{1,512})\5[ \t]{0,4}\r?\n[ \t]{0,40}(?:name|key): {1,4}["']?|\((["'])([^"'\n]{1,512})\7, {0,2}[A-Za-z]{2,40}: {0,2}["']|<value>([^<>\n]{1,512})<\/value>\s{0,40}<(?:key|name)>|(\\*["'])value\\*["']\s{0,4}:\s{0,4}(-?\d[\d.]{1,30})\s{0,40},\s{0,40}\\*["'](?:name|key)\\*["']\s{0,4}:\s{0,4}\\*["']|:@\\*"([^"\\\n]{1,512})\\*" forHTTPHeaderField:@\\*"|"value"\s{0,4}:\s{0,4}"((?:[^"\\\n]|\\.){1,512})"\s{0,40},\s{0,40}"(?:name|key)"\s{0,4}:\s{0,4}")$/d;

/** `<input value="…" name="password">`, `{"value":"…","name":"api-key"}`, `setValue("…", forHTTPHeaderField: "api-key")`: the value stands before its name. */
export function pairedBefore(text: string, nameStart: number): Located | undefined {
  if (!isPaired(text, nameStart)) return undefined;
  const from = Math.max(0, nameStart - farthest);
  const lead = text.slice(from, nameStart);
  if (!mayHoldValue(text, nameStart, lead)) return undefined;
  const match = pairs.exec(lead);
  const number = match?.indices?.[11];
  if (number !== undefined)
    return { ...bounded(from + number[0], from + number[1], undefined), wrap: match?.[10] ?? '' };
  const span = [2, 4, 6, 8, 9, 12, 13].map((group) => match?.indices?.[group]).find((found) => found !== undefined);
  return span === undefined ? undefined : bounded(from + span[0], from + span[1], quoteBefore(text, from + span[0]));
}

/** Whether something called a value, or an argument of a call, stands before a name. */
function mayHoldValue(text: string, nameStart: number, lead: string): boolean {
  return (
    lead.includes('value') ||
    lead.includes('example') ||
    lead.endsWith('forHTTPHeaderField:@"') ||
    /[a-z]: {0,2}["']$/i.test(text.slice(Math.max(0, nameStart - 6), nameStart))
  );
}

const beforeSign =
  /(?:[nN]ame|[kK]ey|\bid|\bparam|\bpath|[fF]ield|[hH]eader|Field)\\*["']?\s{0,4}[:=]\s{0,4}@?\\*["']?$/;

function isPaired(text: string, nameStart: number): boolean {
  let at = nameStart - 1;
  while (at > nameStart - 8 && skipped.has(text.charCodeAt(at))) at -= 1;
  const code = text.charCodeAt(at);
  if (code === closeAngle) return /<(?:key|name)>$/.test(text.slice(Math.max(0, nameStart - 6), nameStart));
  return (code === colon || code === equals) && beforeSign.test(text.slice(Math.max(0, nameStart - 16), nameStart));
}

/** The last words of what leads from a value to its name. */
const linking = new Set([
  'as',
  'for',
  'is',
  'was',
  'under',
  'a',
  'an',
  'the',
  'our',
  'my',
  'valid',
  'header',
  'invalid',
  'field',
  'key',
  'your',
]);

const spokenLead =
  /(?:^|[\s"'`([{<=:])([\w+/.~@#%^&*!-]{4,256}={0,2})(?:\\{1,3}[nrt])?\\?(["'`]?)[)\]>]{0,4},?[ \t]{1,2}(?:(as|for|is|was|under|in|of|on)[ \t]{1,2}(?:(?:not|key|no|a|an|the|our|my|your|its|valid|invalid|header|field|correct|wrong|new|old|current)[ \t]{1,2}){0,5}|(?:(as|is not)[ \t]|\()(?:the[ \t]|an?[ \t])?(?:valid[ \t]|known[ \t])?(?:[\w-]{1,16}[ \t]){0,2})["'`]?$/d;

const givenFor =
  /\bvalue:?[ \t](["'`])([^"'`\n]{1,120})\1[ \t](?:for|of|in)[ \t](?:the[ \t])?(?:property|field|column|param(?:eter)?|attribute|argument|key|option|variable)[ \t]["'`]?(?:\w{1,40}\.){0,3}$/d;
/** ASP.NET's complaint. */
const notValidFor = /\bvalue[ \t](["'])([^"'\n]{1,120})\1[ \t]is (?:not valid|invalid) for (?:the )?["']?$/d;

/** MySQL's complaint, with the index that is named after the column: `Duplicate entry '…' for key 'users.users_phone_unique'`. */
const duplicate = /\bDuplicate entry ()'([^'\n]{1,120})' for key '(?:\w{1,40}[._]){0,4}$/d;

/** `Invalid value "…" for property "nationalId"`. */
export function givenBefore(text: string, nameStart: number): Located | undefined {
  const lead = text.charCodeAt(nameStart - 1);
  if (lead !== 32 && lead !== 46 && text.charCodeAt(nameStart - 2) !== 32) return undefined;
  if (!endsInNoun.test(text.slice(Math.max(0, nameStart - 24), nameStart))) return undefined;
  const from = Math.max(0, nameStart - farthestSaid);
  const earlier = text.slice(from, nameStart);
  const span = (givenFor.exec(earlier) ?? notValidFor.exec(earlier) ?? duplicate.exec(earlier))?.indices?.[2];
  return span === undefined ? undefined : bounded(from + span[0], from + span[1], quoteBefore(text, from + span[0]));
}

const endsInNoun =
  /(?:valid for(?: the)?|property|field|column|param(?:eter)?|attribute|argument|key|option|variable)[ \t]["'`]?(?:\w{1,16}\.)?$/;

const chainBefore = /through reference chain: [^\n]{1,240}\["$/;
const readFrom = /\bfrom (?:String|number|Number) \(?"(?<quoted>[^"\n]{1,120})"|\bText '(?<text>[^'\n]{1,120})'/dg;

/** What Jackson could not read, in the message that a chain of members closes: `from String "…": … (through reference chain: Applicant["dob"])`. */
export function* readBefore(text: string, nameStart: number): Iterable<Located> {
  const labelled = text.startsWith('Label=', nameStart - 6) ? fieldBefore(text, nameStart - 6) : undefined;
  if (labelled !== undefined) yield labelled;
  if (text.charCodeAt(nameStart - 2) !== 91 || !chainBefore.test(text.slice(Math.max(0, nameStart - 280), nameStart)))
    return;
  const from = Math.max(0, nameStart - farthest);
  for (const match of text.slice(from, nameStart).matchAll(readFrom)) {
    const [start, end] = match.indices?.groups?.['quoted'] ?? match.indices?.groups?.['text'] ?? [0, 0];
    yield bounded(from + start, from + end, quoteBefore(text, from + start));
  }
}

/** ArcSight's `cs2=… cs2Label=Password`: the field whose name the label bears, before it on the line. */
function fieldBefore(text: string, labelStart: number): Located | undefined {
  const from = Math.max(0, labelStart - farthestSaid);
  const lead = text.slice(from, labelStart);
  const field = /(?:^|[\s|])([A-Za-z]{2,24}\d{1,2})$/.exec(lead)?.[1];
  const at = field === undefined ? -1 : lead.lastIndexOf(`${field}=`, lead.length - field.length - 1);
  if (field === undefined || at < 0 || lead.slice(at).includes('\n')) return undefined;
  const start = at + field.length + 1;
  const value = /^[^\n]*?(?= [A-Za-z]\w{1,40}=|$)/.exec(lead.slice(start).trimEnd())?.[0].replace(/ \w+$/, '') ?? '';
  return value === '' ? undefined : bounded(from + start, from + start + value.length, undefined);
}

/** What such a value is when it is no credential. */
const otherwise = new RegExp(String.raw`\b(?:${otherIds})[ :=#"'([]*$`, 'i');

/**
 * `sending … as api-key`, `the value … in the api-key header`, `… is not a valid api-key`, `… (api key, production)`: a sentence says what the
 * value before the name is.
 */
function spokenBefore(text: string, nameStart: number, nameEnd: number, meaning: NameMeaning): Located | undefined {
  const isCode = meaning.form === 'pin' || meaning.phrase === 'code';
  if ((meaning.trust === 'weak' && !isCode) || !mayLead(text, nameStart)) return undefined;
  const from = Math.max(0, nameStart - farthestSaid);
  const match = spokenLead.exec(text.slice(from, nameStart));
  const span = match?.indices?.[1];
  if (match === null || span === undefined) return undefined;
  const [, value = '', quote = '', verb, likened] = match;
  const word = verb ?? likened ?? '(';
  const behind = text.slice(nameEnd, nameEnd + 12);
  if (isCode ? !/^\d{4,8}$/.test(value) || !/ is your /.test(match[0]) : !looksLikeCredential(value)) return undefined;
  if (otherwise.test(text.slice(Math.max(0, from + span[0] - 24), from + span[0]))) return undefined;
  if ((word === 'in' || word === 'of') && !/\bheader\b/i.test(match[0] + behind)) return undefined;
  if (
    (word === 'for' && quote === '' && !isInBrackets(text, from + span[0], from + span[1])) ||
    (word === 'on' && !/ field ["'`]?$/.test(match[0]))
  )
    return undefined;
  if (word === '(' && !/^["'`]?[,)|]/.test(behind)) return undefined;
  return bounded(from + span[0], from + span[1], quoteBefore(text, from + span[0]));
}

/** The secret that stands before its name, in a sentence or in a notation. */
export function saidBefore(
  text: string,
  nameStart: number,
  nameEnd: number,
  meaning: NameMeaning,
): Located | undefined {
  const said = spokenBefore(text, nameStart, nameEnd, meaning);
  return said ?? (meaning.trust === 'weak' ? undefined : assignedBefore(text, nameStart, nameEnd));
}

const assigned =
  /(?:^|\n)[ \t]{0,20}(["'`]?)([\w+/.~@#%^&*!?$-]{8,256}={0,2})\1 = $|\bwhere (["'])([^"'\n]{4,256})\3 = [\w().]{0,60}$|\bString "()([^"\n]{4,512})": [^\n]{1,200}\breference chain: [\w.$[\]">-]{0,200}\["$|'()([^'\n]{4,256})' AS ["`[]?$/di;

/** `… = api_key` alone on a line, pytest's `where '…' = config.api_key`, Jackson's chain of references, `SELECT '…' AS api_key`. */
function assignedBefore(text: string, nameStart: number, nameEnd: number): Located | undefined {
  if (!mayBeAssigned(text, nameStart)) return undefined;
  const from = Math.max(0, nameStart - farthest);
  const match = assigned.exec(text.slice(from, nameStart));
  const group = [2, 4, 6, 8].find((index) => match?.[index] !== undefined);
  const span = group === undefined ? undefined : match?.indices?.[group];
  if (match === null || group === undefined || span === undefined) return undefined;
  if (
    group === 2 &&
    (!(looksLikeCredential(match[2] ?? '') || looksLikePassword(match[2] ?? '')) ||
      !/^[ \t]*(?:\r?\n|$)/.test(text.slice(nameEnd, nameEnd + 8)))
  )
    return undefined;
  return bounded(from + span[0], from + span[1], quoteBefore(text, from + span[0]));
}

/** Whether `= `, `AS `, a call or a quote in a bracket leads to a name. */
function mayBeAssigned(text: string, nameStart: number): boolean {
  const [before, second] = [text.charCodeAt(nameStart - 1), text.charCodeAt(nameStart - 2)];
  switch (before) {
    case 32:
      return second === equals || ((second | 32) === 115 && / as $/i.test(text.slice(nameStart - 4, nameStart)));
    case 34:
    case 96:
    case 91:
      return second === 91 || second === 32;
    case 41:
    case 46:
      return / = [\w().]{0,60}$/.test(text.slice(Math.max(0, nameStart - 64), nameStart));
    default:
      return false;
  }
}

/** `Some(…)`, `<…>`: brackets around a value set it apart as quotes do. */
function isInBrackets(text: string, start: number, end: number): boolean {
  return '([{<'.includes(text[start - 1] ?? ' ') && ')]}>'.includes(text[end] ?? ' ');
}

/** Whether the word before the name, or a bracket that opens right there, may lead from a value to it. */
function mayLead(text: string, nameStart: number): boolean {
  const code = text.charCodeAt(nameStart - 1);
  if (code === 40) return true;
  if (code !== 32 && text.charCodeAt(nameStart - 2) !== 32) return false;
  if (linking.has(/([a-z]{1,8}) ["'`]?$/i.exec(text.slice(Math.max(0, nameStart - 11), nameStart))?.[1] ?? ''))
    return true;
  const lead = text.slice(Math.max(0, nameStart - 42), nameStart);
  return (lead.includes('(') || lead.includes('as ') || lead.includes('is not ')) && qualifying.test(lead);
}

/** Words that say which one of a kind the name means: `… as primary db password`, `… (begini webhook secret)`. */
const qualifying = /(?:\bas |\bis not |\()(?:[\w-]{1,16} ){1,4}["'`]?$/;
