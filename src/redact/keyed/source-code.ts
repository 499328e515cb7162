import type { Scan } from '../finding.ts';
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
  return (
    quote === undefined &&
    fieldBefore.test(text.slice(Math.max(0, start - 120), start)) &&
    /^ ?[[;]/.test(text.slice(end, end + 2))
  );
}

const fieldBefore =
  /(?:\b(?:optional|repeated|required) [\w.]{1,64}|\b(?:string|bytes|bool|double|float|[su]?int(?:32|64)|s?fixed(?:32|64))) \w{1,64} = $/;

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
