import type { Scan } from '../finding.ts';
import { builtInNames } from '../names/classify-name.ts';
import { looksLikeCredential } from './credential-look.ts';
import type { Located } from './located.ts';

/** Source code that fetches a secret instead of holding it: `token = getToken()`, `password: process.env.PASSWORD`. */
export function isCode(scan: Scan, value: string, located: Located): boolean {
  if (/^\d{1,9}$/.test(value) && isFieldNumber(scan.text, located)) return true;
  if (
    located.tie === 'colon' &&
    /^(?:[A-Z][a-z]+\d?){2,}$/.test(value) &&
    /^(?:[;)|>]| \|)/.test(scan.text.slice(located.end, located.end + 2))
  )
    return true;
  if (/^ \? ["'`]/.test(scan.text.slice(located.end, located.end + 4)) && /^[A-Za-z_$][\w.$]*$/.test(value))
    return true;
  if (located.tie === 'listed' && /^\*{1,2}[A-Za-z_]\w*$/.test(value)) return true;
  if ((/^(?:\d{1,5})?\/[*/]/.test(value) && !looksLikeCredential(value)) || /^[A-Za-z_$]+\[[\w'"$]+$/.test(value))
    return true;
  if (sliced.test(value) || /^\$[\w:]+->[[{]/.test(value) || isAssignedOn(scan.text, value, located)) return true;
  if (
    located.tie !== 'quoted' &&
    /^[A-Za-z_$][\w$]*(?:(?:[?!]?\.|->|::)[A-Za-z_$][\w$]*){1,6}(?:[([].{0,80})?$/.test(value) &&
    !/\d{3}/.test(value) &&
    (!isDottedCredential(value) || isMemberOfSameName(scan.text, value, located)) &&
    !isVariableOfShell(scan, located)
  )
    return true;
  return (
    /^[A-Za-z_$][\w$.-]*\((?!.*\)\w)/.test(value) ||
    (/^[\w$.]+$/.test(value) && /^(?:\(|\[["'])/.test(scan.text.slice(located.end, located.end + 2)))
  );
}

/** `token = line[start:pos]`, `key = row[len(head`: cut at a bracket. */
const sliced = /^[A-Za-z_$][\w$.]*\[(?:[\w.()+-]*:[\w.()+-]*|[A-Za-z_]\w*\(\w*)$/;

/** `userid = passwd = acct = ''`: what is assigned stands farther on. */
function isAssignedOn(text: string, value: string, { tie, start, end }: Located): boolean {
  return (
    tie === 'assigned' &&
    text[start - 1] === ' ' &&
    /^[A-Za-z_]\w*$/.test(value) &&
    /^ = ["'\w([{]/.test(text.slice(end, end + 4))
  );
}

/** `carrierCode = parsed2.carrierCode`: the name stands behind the last dot once more. */
function isMemberOfSameName(text: string, value: string, { start }: Located): boolean {
  const name = /([A-Za-z_$][\w$]{2,63})[ \t]?[:=][ \t]?$/.exec(text.slice(Math.max(0, start - 68), start))?.[1];
  return name !== undefined && value.endsWith(`.${name}`);
}

/** `optional string password = 4 [deprecated = true];`: the number of a field of Protocol Buffers. */
function isFieldNumber(text: string, { start, end, quote }: Located): boolean {
  return quote === undefined && isBehindField(text, start) && /^ ?[[;]/.test(text.slice(end, end + 2));
}

const field =
  /(?:\b(?:optional|repeated|required) [\w.]{1,64}|\b(?:string|bytes|bool|double|float|[su]?int(?:32|64)|s?fixed(?:32|64))) \w{1,64} = $/;

/** Whether a field of Protocol Buffers stands before its number: `optional string password = `. */
export function isBehindField(text: string, start: number): boolean {
  return field.test(text.slice(Math.max(0, start - 120), start));
}

/** Numbers inside the names that programmers give. */
const knownNumbers =
  /s3|oauth[12]|v\d+|utf8|http2|x509|k8s|i18n|l10n|base\d\d|sha\d+|md5|log4j|p12|h2|ec2|auth0|web3|aes\d+/gi;

/** Parts as a generator makes them, not as a programmer names things: `G5Wds.fIMau`. */
function isDottedCredential(value: string): boolean {
  return value
    .split('.')
    .some(
      (part) =>
        (part.length >= 16 && looksLikeCredential(part)) || /\d[A-Za-z]/.test(part.replaceAll(knownNumbers, '')),
    );
}

/** `POSTGRES_PASSWORD=a.b`: code has spaces around the sign. */
function isVariableOfShell(scan: Scan, located: Located): boolean {
  return (
    located.ownsLine &&
    located.tie === 'assigned' &&
    /[A-Z][A-Z0-9_]{2,63}=$/.test(scan.text.slice(Math.max(0, located.start - 66), located.start))
  );
}

/** Source code that passes on or computes a person's name instead of holding one. */
export function isCodeUnderName(text: string, value: string, located: Located): boolean {
  return isArgument(text, located) || (located.quote === undefined && isIdentifier(text, value, located));
}

/** `hasattr(fname, 'readline')`: a variable and what a function shall do with it. */
function isArgument(text: string, { start, tie }: Located): boolean {
  return tie === 'listed' && /\w\([A-Za-z_]\w{0,40}, ["']?$/.test(text.slice(Math.max(0, start - 48), start));
}

const keyword = /^(?:shift|typeof|await|function|lambda|yield|new)$/;
const dotted = /^[a-z_]{1,24}(?:\.[a-z_]\w*){1,4}$/i;

/** `this.firstName = firstName`, `lastName: last_name`, `fullname = entry.path`, `(make_fname): New.`: code, and what is said of it. */
function isIdentifier(text: string, value: string, { start, end, tie }: Located): boolean {
  const lead = text.slice(Math.max(0, start - 68), start);
  if (tie === 'colon' && /\([a-z\d]+(?:_[a-z\d]+)+\): $/.test(lead)) return true;
  const word = /^[A-Za-z_$][\w$.]*/.exec(value)?.[0];
  if (word === undefined) return false;
  const isSpaced = / =>? $/.test(lead);
  if (isSpaced && dotted.test(word) && word.toLowerCase() === word) return true;
  if (word !== value) return false;
  if (/[a-z][A-Z]|_/.test(value) && builtInNames.classify(value) !== undefined) return true;
  if (keyword.test(value) || lead.endsWith(' == ') || (tie === 'listed' && /^(?:self|this)\./.test(value))) return true;
  if (lead.replace(/ ?= ?$/, '').endsWith(value) && /^[a-z]/.test(value)) return true;
  return (
    isSpaced &&
    (lead.endsWith('] = ') || /^[a-z]+(?:_[a-z]+)+$/.test(value) || /^ = ["'\w]/.test(text.slice(end, end + 4)))
  );
}
