import { tokenPattern } from '../../model/redaction.ts';
import type { Finding, Scan } from '../finding.ts';
import type { NameMeaning } from '../names/name-group.ts';
import { looksLikeCredential, looksLikePassword, looksLikeWord } from './credential-look.ts';
import { addLines } from '../folded-lines.ts';
import { isCredible } from './credible.ts';
import { lineEndFrom } from './line-end.ts';
import type { Located } from './located.ts';
import { otherIdName } from './other-ids.ts';
import { unescapeQuoted } from './quoting.ts';
import { withoutTokens } from '../token-at.ts';
import { widened } from './several-words.ts';

/** Longer values are hidden or left by their name alone. */
const longestJudged = 1024;

/** Hides a password, key or token beside its name. */
export function hidePlain(scan: Scan, meaning: NameMeaning, located: Located): void {
  if (hideSeedPhrase(scan, meaning, located)) return;
  const wide = widened(scan, meaning, behindInnerName(scan, meaning, located));
  if (wide.end - wide.start > longestJudged) {
    if (meaning.trust !== 'sure') return;
    addValue(scan, meaning, wide, scan.text.slice(wide.start, wide.end));
    scan.memory.coveredEnd = wide.end;
    return;
  }
  const raw = scan.text.slice(wide.start, wide.end);
  const value = wide.quote === undefined ? raw : unescapeQuoted(raw, wide.quote);
  const complained = wide.quote !== undefined && meaning.trust === 'sure' ? complaint.exec(raw) : null;
  if (complained !== null && (looksLikeCredential(complained[1] ?? '') || looksLikePassword(complained[1] ?? ''))) {
    const start = wide.start + complained.index + complained[0].length - (complained[1] ?? '').length;
    addValue(scan, meaning, { ...wide, start, end: start + (complained[1] ?? '').length }, complained[1] ?? '');
    return;
  }
  const given = wide.quote === undefined ? undefined : told.exec(raw)?.indices?.[1];
  if (given !== undefined) {
    const [start, end] = [wide.start + given[0], wide.start + given[1]];
    addValue(scan, meaning, { ...wide, start, end }, scan.text.slice(start, end));
    return;
  }
  if (!isCredible(scan, firstLine(value), meaning, wide)) return;
  addValue(scan, meaning, wide, value);
}

/** `["Not a valid UUID: …"]`: what a form says of the value that it was given for a field. */
const complaint = /^[A-Z][A-Za-z' ]{3,60}: ([^\s"'“”]{8,512})/;
/** ASP.NET's. */
const told = /^The value '([^'\n]{2,512})' is (?:not valid|invalid)/d;

/** A value that is folded over lines looks like its first one. */
function firstLine(value: string): string {
  const end = value.search(/\\?\r?\n/);
  return end < 0 ? value : value.slice(0, end);
}

/** What a value may be called in front of itself; `Invalid Api-key request_id=…` names another thing. */
const ownName = /(?:key|token|secret|value|val|code|data|text|jwt|auth|access|id_token|apikey)$|^(?:id|cs\d)$/i;

const innerName = /[A-Za-z_][\w.-]{0,40}=(?=[^=\s"'<>&])/y;

/** `ApiKeyAuth: key=…`, `auth token=…`: the value stands behind a name of its own. A password may have the sign itself. */
function behindInnerName(scan: Scan, meaning: NameMeaning, located: Located): Located {
  if (
    located.quote !== undefined ||
    meaning.kind === 'password' ||
    meaning.phrase === 'hash' ||
    (located.tie !== 'colon' && located.tie !== 'spoken')
  )
    return located;
  innerName.lastIndex = located.start;
  if (!innerName.test(scan.text) || innerName.lastIndex >= located.end) return located;
  const name = scan.text.slice(located.start, innerName.lastIndex - 1);
  return ownName.test(name) || scan.context.isSecretName(name) ? { ...located, start: innerName.lastIndex } : located;
}

const seedPhrase = /(?:[a-z]{3,8}[ \t]){11,23}[a-z]{3,8}(?![a-z])/y;

/** Twelve to twenty-four plain words, which a wallet is restored from (BIP 39). */
function hideSeedPhrase(scan: Scan, meaning: NameMeaning, located: Located): boolean {
  if (!/^(?:mnemonic|seedphrase|recoveryphrase|frasesecreta|frasederecuperacion)$/.test(meaning.phrase)) return false;
  seedPhrase.lastIndex = located.start;
  if (!seedPhrase.test(scan.text)) return false;
  const end = seedPhrase.lastIndex;
  addValue(scan, meaning, { ...located, end }, scan.text.slice(located.start, end));
  return true;
}

/** Hides a code of few characters: PIN, one-time password, CVV. */
export function hidePin(scan: Scan, meaning: NameMeaning, located: Located): void {
  if (located.end - located.start > longestJudged) return;
  if (meaning.phrase.endsWith('codes') && hideCodes(scan, meaning, located)) return;
  const value = scan.text.slice(located.start, located.end);
  const isCode = /^\d{3,10}$|^\d{3,4}[- ]\d{3,4}$|^(?=\D*\d)[A-Za-z\d]{4,12}(?:-[A-Za-z\d]{4,8}){0,5}$/.test(value);
  if (!isCode && !looksLikeCredential(value)) {
    const isTied = located.quote !== undefined || located.tie === 'assigned';
    if (isTied && !looksLikeWord(value) && /[^A-Za-z]/.test(value)) hidePlain(scan, meaning, located);
    return;
  }
  const fewest = /^c[vs][cv]2?$|^cid$/.test(meaning.phrase) ? /^\d{3,4}$/ : /\d{4}/;
  if (located.tie === 'spoken' && !fewest.test(value) && !looksLikeCredential(value) && !isSpareCode(value, meaning))
    return;
  addValue(scan, meaning, located, value);
}

/** `recovery code lytz8-tl0j5`: groups with a digit among them. */
function isSpareCode(value: string, meaning: NameMeaning): boolean {
  return /^(?:recovery|backup|scratch)/.test(meaning.phrase) && /\d/.test(value) && value.includes('-');
}

const listedCode =
  /["']?((?=[a-zA-Z-]{0,12}\d)[A-Za-z\d]{4,12}(?:-[A-Za-z\d]{4,8}){0,3})["']?(?:,[ \t]{0,4}|\r?\n[ \t]{0,8}(?:[-*] |\d{1,2}[.)] )?|[ \t]{1,4}|$|(?=[\r\n\]]))/dy;

/** Hides every code of a list behind `backup codes:`. */
function hideCodes(scan: Scan, meaning: NameMeaning, located: Located): boolean {
  listedCode.lastIndex = located.start;
  let count = 0;
  for (let match = listedCode.exec(scan.text); match !== null && count < 32; match = listedCode.exec(scan.text)) {
    const span = match.indices?.[1] ?? [0, 0];
    addValue(scan, meaning, { ...located, start: span[0], end: span[1] }, match[1] ?? '');
    count += 1;
  }
  return count > 0;
}

const nothing = /^(?:none|null|nil)(?:,|$)/i;
/** The name before the value of a sentence about a signature; its algorithm is none. */
const leadingName = /^\(?(?!sha-?\d)([A-Za-z][\w.-]{1,40})=/i;

/** Hides each digest of a signature header, with or without `sha256=`, `t=…,v1=…`; the token tells its length and writing. */
export function hideSignature(scan: Scan, meaning: NameMeaning, located: Located): void {
  const { text } = scan;
  // `without X-Signature (etag=…`
  const other =
    located.quote === undefined ? leadingName.exec(text.slice(located.start, located.start + 48))?.[1] : undefined;
  if (other !== undefined && otherIdName.test(other)) return;
  if (nothing.test(text.slice(located.start, located.end))) return;
  const said = text.slice(located.start, Math.min(located.end, located.start + longestJudged)).split(',', 8);
  const isSigned = said.some((part) => signatureNote(part.replace(/^\s?\w{1,8}=/, '')) !== undefined);
  if (located.tie === 'spoken' && !isSigned) return;
  let isFound = false;
  const listEnd = located.quote === undefined ? Math.max(located.end, lineEndOfList(text, located.end)) : located.end;
  const end = Math.min(listEnd, located.start + longestJudged);
  const digest = /[A-Za-z0-9+/_-]{16,}={0,2}/g;
  digest.lastIndex = located.start;
  const whole = text.slice(0, end);
  for (let match = digest.exec(whole); match !== null; match = digest.exec(whole)) {
    const value = match[0];
    const kind = signatureNote(value);
    if (kind === undefined && (located.tie === 'listed' || !looksLikeCredential(value))) continue;
    isFound = true;
    const note = kind === undefined ? {} : { note: kind };
    scan.add({
      start: match.index,
      end: match.index + value.length,
      kind: 'signature',
      rule: 'named-signature',
      ...note,
    });
  }
  if (!isFound && located.tie !== 'listed' && !tokenPattern.test(text.slice(located.start, end)))
    hidePlain(scan, { ...meaning, trust: 'weak' }, located);
}

const digest = /(?:[0-9a-f]{128}|[0-9A-F]{128}|[0-9a-fA-F]{64}|[A-Za-z0-9+/]{86}==)(?![\w+/=])/y;

/** Hides a digest under a name such as `received` or `computed`, in a line that speaks of a signature. Checksums have such names too. */
export function hideDigest(scan: Scan, _meaning: NameMeaning, located: Located): void {
  const { text } = scan;
  digest.lastIndex = located.start;
  if (!digest.test(text)) return;
  const end = digest.lastIndex;
  if (!speaksOfSignatures(scan, located.start)) return;
  const note = signatureNote(text.slice(located.start, end));
  scan.add({
    start: located.start,
    end,
    kind: 'signature',
    rule: 'named-digest',
    ...(note === undefined ? {} : { note }),
  });
}

/** Whether the line around `at` does; asked once for each line. */
function speaksOfSignatures(scan: Scan, at: number): boolean {
  const { text, memory } = scan;
  if (at >= memory.signatureLine.end || at < memory.signatureLine.start) {
    const start = text.lastIndexOf('\n', at) + 1;
    const end = lineEndFrom(scan, at);
    memory.signatureLine = { start, end, isSaid: mention.test(withoutTokens(text.slice(start, end))) };
    memory.steps += end - start;
  }
  return memory.signatureLine.isSaid;
}

const mention = /signature|hmac|webhook|firma|assinatura/i;

function signatureNote(value: string): string | undefined {
  if (/^[0-9a-fA-F]+$/.test(value) && value.length >= 32) return `${String(value.length)} hex`;
  if (value.length >= 27 && /\d/.test(value) && /[A-Z]/.test(value) && /[a-z]/.test(value))
    return `${String(value.length)} base64`;
  return undefined;
}

/** `t=1,v1=abc,v0=def`: the list goes on behind its commas. */
function lineEndOfList(text: string, from: number): number {
  const more =
    /(?:,\s?v?\w{1,12}=(?:[\w+/=.-]{1,256}|\[signature#\d{1,9}[^\]\n]{0,20}\])|,(?:[\w+/-]{27,256}={0,2}|\[signature#\d{1,9}[^\]\n]{0,20}\])){1,8}/y;
  more.lastIndex = from;
  return more.test(text) ? more.lastIndex : from;
}

/** Adds a finding for a located value, keeping JSON valid. */
export function addValue(
  scan: Scan,
  meaning: NameMeaning,
  located: Located,
  value: string,
  more: Partial<Finding> = {},
): void {
  const raw = scan.text.length >= located.end ? scan.text.slice(located.start, located.end) : '';
  const shown = { kind: meaning.kind, rule: `named-${meaning.kind}` };
  if (foldedRun.test(raw)) {
    const lines = [...raw.matchAll(/[\w+/=-]+/g)];
    const places = lines.map(({ 0: line, index }) => {
      const start = located.start + index;
      return { start, end: start + line.length };
    });
    addLines(scan, places, shown, lines.join(''));
    return;
  }
  scan.add({
    start: located.start,
    end: located.end,
    ...shown,
    ...(isAsWritten(value, raw) ? decodedQuery(located, raw) : { value }),
    ...(located.wrap === '' ? {} : { wrap: located.wrap }),
    ...more,
  });
}

/** Whether a value is what stands in the text. Undoing escapes makes it shorter; long ones are compared by that alone, or a line of names takes quadratic time. */
function isAsWritten(value: string, raw: string): boolean {
  return value.length === raw.length && (raw.length > longestJudged || value === raw);
}

/** What a parameter of a query or form stands for: read as a query once it is decoded, it would end at a `#` or `&` of its own. */
function decodedQuery({ quote, tie }: Located, raw: string): { readonly value?: string } {
  if (quote !== undefined || tie !== 'assigned' || raw.length > longestJudged || !/%2[36]/.test(raw)) return {};
  try {
    return { value: decodeURIComponent(raw) };
  } catch {
    return {};
  }
}

/** Lines of one value, which keep their indentation. */
const foldedRun = /^[\w+/-]+={0,2}(?:\\?\r?\n[ \t]*[\w+/-]+={0,2})+$/;
