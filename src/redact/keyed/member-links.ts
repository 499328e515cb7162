import { matched, type Link } from './link.ts';

/** A member called `value` beside one called `name`: HAR, Postman, .NET, Kubernetes. */
export const valueMember =
  /\s*\{?\s*(?:\\*["']|\.)?(?:[sS]tring|[bB]ytes|array|[pP]arameter)?(?:values?|Value|VALUE|val|content|data|S|text|formatted|default|example|base64|\$binary|(?<=["'])v(?=\\*["']))(?:\\*["'])?\s{0,8}(?:=>|[:=])\s{0,40}/y;

/** Members that say of which type a value is, before it: `"Type": "String",`, `"slotSetting": false,`. */
const asides = String.raw`(?:\s{0,40}\\*["'][\w$ -]{1,24}\\*["']\s{0,4}(?:=>|[:=])\s{0,4}(?:\\*["'][^"'\n\\]{0,64}\\*["']|\{[^{}\n]{0,80}\}|true|false|null|nil|None|\d{1,9})\s{0,8},){0,3}?`;
const sign = String.raw`\\*["']\s{0,8}(?:=>|[:=])\s{0,40}`;

/** A member called `value` some members behind one called `name`: Azure's settings, CloudFormation's parameters. */
const valueFartherOn = new RegExp(
  String.raw`,${asides}\s{0,40}\\*["'](?:[sS]tring|[pP]arameter|[bB]inary)?[vV]alue${sign}`,
  'y',
);

/** What a validator was given for the field that it names: `"loc": ["header", "api-key"], "msg": "…", "input": "…"`. */
const givenValue = new RegExp(
  String.raw`,${asides}\s{0,40}\\*["'](?:input|data|actual|received|rejectedValue|invalidValue|given|submitted|new|newValue|new_value|after|sent|provided|got|old|oldValue|old_value|before|from|attemptedValue)${sign}(?!null|nil|None)`,
  'y',
);
const fieldBefore =
  /(?:\\*["'](?:loc|param|field|attribute|property|propertyName|path|instancePath|dataPath|column|key|name|id)\\*["']\s{0,4}:\s{0,4}[[(]?(?:\s{0,40}\\*["'][\w-]{1,24}\\*["'],){0,4}\s{0,40}\\*["'](?:[\w./]{0,60}[./])?)$/;
const namingMember = /(?:name|key|param|field)\\*["']\s{0,4}[:=]\s{0,4}\\*["']$/i;
const complaint = /\b(?:invalid|unknown|wrong|bad|rejected|malformed|expired) (?:header )?$/i;
const fieldInDump = /\b(?:propertyPath|field|property|param|parameter|attribute)=["']?$/;
const givenInDump = /["']?, (?:invalidValue|rejectedValue|value|input)=(?=["']?\S)/y;

/** The value that stands some members behind the one that names it. */
export function fartherMember(text: string, nameStart: number, at: number, isQuoted: boolean): Link | undefined {
  const before = text.slice(Math.max(0, nameStart - 100), nameStart);
  if (isQuoted) {
    const far = matched(valueFartherOn, text, at, 'quoted');
    if (far !== undefined && (namingMember.test(before) || complaint.test(before))) return far;
    const given = matched(givenValue, text, at, 'quoted');
    return given !== undefined && (fieldBefore.test(before) || complaint.test(before)) ? given : undefined;
  }
  const given = matched(givenInDump, text, at, 'quoted');
  return given !== undefined && fieldInDump.test(before) ? given : undefined;
}

/** The member of an object that holds the value, behind those that say its type: `{"Type": "String", "Value": "…"}`. */
const typedValue = new RegExp(
  String.raw`\{\s{0,40}(?:${asides.slice(0, -6)}){1,3}?\s{0,40}\\*["'](?:(?:[sS]tring|[bB]inary)?(?:[vV]alue|base64|\$value|default(?:Value)?)${sign}|data${sign}(?=\[\d))`,
  'y',
);

/** Where the value begins inside an object that also tells of its type; undefined where `at` begins no such object. */
export function typedMember(text: string, at: number): number | undefined {
  typedValue.lastIndex = at;
  return typedValue.test(text) ? typedValue.lastIndex : undefined;
}

const anyTypeBefore = /\btype\\*["']\s{0,4}[:=]\s{0,4}\\*["']$/i;
const numberAlone = new RegExp(String.raw`,\s{0,40}\\*["'](?:id_?)?number${sign}`, 'iy');
const typeBefore =
  /(?:namespace|(?:id|doc(?:ument)?|identity|identification)[_-]?type)\\*["']\s{0,4}[:=]\s{0,4}\\*["']$/i;
const numberBehind = new RegExp(
  String.raw`,\s{0,40}\\*["'](?:id|number|no|value|id_?number|document_?(?:number|id|no)|party_?id(?:entifier)?|identifier)${sign}`,
  'iy',
);

/** `{"idType":"BVN","id":"…"}`: the number of a document beside its type. */
export function idOfType(text: string, nameStart: number, at: number): Link | undefined {
  const lead = text.slice(Math.max(0, nameStart - 40), nameStart);
  if (typeBefore.test(lead)) return matched(numberBehind, text, at, 'quoted');
  return anyTypeBefore.test(lead) ? matched(numberAlone, text, at, 'quoted') : undefined;
}
