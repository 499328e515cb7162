import type { Scan } from '../finding.ts';
import type { NameMeaning } from '../names/name-group.ts';
import { isSpelledUid, resemblesUid } from '../rules/uid-shape.ts';
import { addValue } from './credential-forms.ts';
import { isPlaceholder, isStatement, looksLikeWord } from './credential-look.ts';
import { listEnd, pairBrackets } from './list-end.ts';
import type { Located } from './located.ts';

const longestUid = 60;
const shortestUid = 5;

/** Hides the uid of another applicant. Unix and Kubernetes uids, and the user of a connection string, are no applicants. */
export function hideUid(scan: Scan, meaning: NameMeaning, located: Located): void {
  if (!scan.context.hidesOtherUids) return;
  const value = scan.text.slice(located.start, located.end);
  if (
    value.length < shortestUid ||
    value.length > longestUid * 3 ||
    isPlaceholder(value) ||
    /[\s{}<>()]|^[A-Za-z_]\w*[:=]/.test(value) ||
    scan.text.startsWith('[unique_id "', located.start - 12)
  )
    return;
  if (scan.text[located.end] === '(' || isSystemUid(scan.text, value, located)) return;
  if (
    located.quote === undefined &&
    (isStatement(value) || (looksLikeWord(value) && !/\d/.test(value) && !isSpelledUid(value)))
  )
    return;
  if ((located.tie === 'spoken' || located.tie === 'listed') && (!/\d/.test(value) || isStatement(value))) return;
  if (meaning.phrase === 'applicant' && !/\d/.test(value)) return;
  addValue(scan, meaning, located, value);
}

/** Hides what stands under a name for references, such as `loan_id`, when it is written like an affected uid. */
export function hideReference(scan: Scan, meaning: NameMeaning, located: Located): void {
  const { affectedUids, hidesOtherUids } = scan.context;
  if (!hidesOtherUids || affectedUids.size === 0) return;
  if (located.tie === 'spoken' && !people.test(meaning.phrase)) return;
  const value = scan.text.slice(located.start, located.end);
  if (resemblesUid(value, affectedUids) || isApplicantReference(scan.text, value, meaning, located))
    addValue(scan, meaning, located, value);
}

const people = /^(?:applicant|borrower)$/;

/** Letters and five digits or more, as lenders write the number of a loan, under a name for one or behind `?ref=`. */
function isApplicantReference(text: string, value: string, meaning: NameMeaning, located: Located): boolean {
  if (!/^[A-Za-z]{1,16}[A-Za-z0-9]*(?:[-_][A-Za-z0-9]+){0,4}$/.test(value)) return false;
  if (value.replaceAll(/\D/g, '').length < 5 || /^[0-9a-f-]{16,}$/i.test(value)) return false;
  return (
    /^(?:loan|applica|customer|borrower|external|prospect|solicitud|idsolicitud|idpinjaman|idnasabah|idcliente)/.test(
      meaning.phrase,
    ) || inQuery.test(text.slice(Math.max(0, located.start - 480), located.start))
  );
}

/** A parameter of a link, or of the column that access logs of IIS (W3C) have for the query alone: `GET /apply ref=…`. */
const inQuery = /(?:[?&]|\b(?:GET|POST|PUT|PATCH|DELETE|HEAD)[ \t]\/[^\s?]{0,200}[ \t](?:\S{1,200}&)?)[\w-]{1,40}=$/;

function isSystemUid(text: string, value: string, located: Located): boolean {
  const around = [
    text.slice(Math.max(0, located.start - 160), located.start),
    text.slice(located.end, located.end + 160),
  ];
  const [before = '', after = ''] = located.ownsLine
    ? around
    : [around[0]?.replace(/^[^]*\n/, ''), around[1]?.replace(/\n[^]*$/, '')];
  if (/^\d{1,6}$/.test(value) && /\b(?:e?gid|pid|euid|tty|exe|comm)=/.test(before + after)) return true;
  if (
    /^[0-9a-f]{8}-/.test(value) &&
    /\b(?:namespace|resourceVersion|apiVersion|kube|podUID|involvedObject|ownerReferences|creationTimestamp)\b/.test(
      before + after,
    )
  )
    return true;
  return (
    /(?:^|[;"'\s])(?:Pwd|Password|Server|Data Source|Database)\s?=[^;\n]*;[^\n]{0,120}$/i.test(before) ||
    /^;[^\n]{0,120}\b(?:Pwd|Password)\s?=/i.test(after)
  );
}

const number = /-?\d{1,6}(?:\.\d{1,20})?%?/y;
/** A date, a clock time or a word that begins with the number. */
const goesOn = /^(?:[\w/]|:\d)/;
const band = /^[A-Za-z][\w +-]{0,39}$/;
const notBands =
  /^(?:complete|completed|pending|psychometric|android|ios|null|type|event|width|gap|ready|received|missing|requested|available|calculated|expired|delivered)$/i;

/** Scores that other programs give: to pages, mails, weaknesses, hits of a search. */
const otherScore =
  /\b(?:lighthouse|page ?speed|performance|accessibility|seo|best[ -]practices|cvss(?:v[23])?|spam|match|matching|relevance|similarity|quality|coverage|audit|security|sonar|bleu|f1|z|bm25|accuracy|health|beam|silhouette|sentiment|ranking|precision|recall|lead|engagement|game|test|exam|nps|density)[ _-](?:performance )?scores?["']?\W{0,4}$|^X-Spam-\w+:.*\bscore=$/im;

function isOtherScore(text: string, start: number): boolean {
  const lead = text.slice(Math.max(0, start - 80), start);
  return otherScore.test(lead.slice(lead.lastIndexOf('\n') + 1));
}

/** Hides a score, band, confidence or trait of Begini's. */
export function hideScore(scan: Scan, meaning: NameMeaning, located: Located): void {
  const { text } = scan;
  if (isOtherScore(text, located.start)) return;
  number.lastIndex = located.start;
  const isNumber =
    number.test(text) &&
    number.lastIndex <= located.end &&
    !goesOn.test(text.slice(number.lastIndex, number.lastIndex + 2));
  if (isNumber) {
    const end = located.quote === undefined ? number.lastIndex : located.end;
    addValue(scan, meaning, { ...located, end }, text.slice(located.start, end), { isLearned: false });
    return;
  }
  const value = text.slice(located.start, located.end);
  if (/^(?:traits?|calculated)$/.test(meaning.phrase)) return;
  if (located.tie === 'spoken' || isPlaceholder(value) || notBands.test(value) || !band.test(value)) return;
  if (meaning.phrase === 'score' && located.quote === undefined) return;
  if (located.quote === undefined && isStatement(value)) return;
  addValue(scan, meaning, located, value, { isLearned: false });
}

const memberValue =
  /\\*["']?(?:value|risk_band|riskBand|score|band|rating|percentage|percentile|confidence|level|result)\\*["']?\s{0,8}(?:=>|[:=])\s{0,8}(\\*["'])?([^"'\s,;}\]\\][^"',;}\]\\\n]{0,60})/gi;
const anyNumber =
  /(?<![\w.-])(\\*["'])?(?=[\d .-]{0,63}[A-Za-z_])[\w .-]{1,64}(?:\\*["'])?\s{0,8}(?:=>|[:=])\s{0,8}(\\*["'])?(-?\d+(?:\.\d+)?)(?=[\s,}\]"'\\]|$)/g;

/** Hides the values inside `traits: [ … ]` or `cookies: [ … ]`, whose names tell nothing by themselves. */
export function hideMembers(scan: Scan, meaning: NameMeaning, start: number): void {
  const { text, memory } = scan;
  if (memory.brackets === undefined) {
    memory.brackets = pairBrackets(text);
    memory.steps += text.length;
  }
  const { end, open } = listEnd(text, start, memory.brackets);
  memory.membersEnd = end;
  memory.steps += end - start;
  if (open !== undefined) memory.openPart = `${meaning.kind === 'cookie' ? 'cookies' : 'traits'}: ${open}\n`;
  const inside = text.slice(start, end);
  for (const match of inside.matchAll(meaning.kind === 'cookie' ? cookieValue : memberValue)) {
    const value = (match[2] ?? '').trimEnd();
    const at = start + match.index + match[0].length - (match[2] ?? '').length;
    if (isPlaceholder(value)) continue;
    const quoted = match[1] !== undefined;
    const wrap = quoted ? '' : nameQuoteOf(match[0]);
    scan.add({
      start: at,
      end: at + value.length,
      kind: meaning.kind,
      rule: `named-${meaning.kind}`,
      ...(wrap === '' ? {} : { wrap }),
      ...(meaning.kind === 'score' ? { isLearned: false } : {}),
    });
  }
  if (meaning.kind !== 'score') return;
  for (const match of inside.matchAll(anyNumber)) {
    const value = match[3] ?? '';
    const at = start + match.index + match[0].length - value.length;
    const wrap = match[2] === undefined ? (match[1] ?? '') : '';
    scan.add({
      start: at,
      end: at + value.length,
      kind: 'score',
      rule: 'named-score',
      isLearned: false,
      ...(wrap === '' ? {} : { wrap }),
    });
  }
}

const cookieValue = /\\*["']?value\\*["']?\s{0,8}(?:=>|[:=])\s{0,8}(\\*["'])([^"'\s,;}\]\\][^"'\\\n]{0,4096})/gi;

function nameQuoteOf(member: string): string {
  return /^\\*["']/.exec(member)?.[0] ?? '';
}
