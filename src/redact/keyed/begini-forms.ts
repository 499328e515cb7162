import type { Scan } from '../finding.ts';
import type { NameMeaning } from '../names/name-group.ts';
import { isSpelledUid, resemblesUid } from '../rules/uid-shape.ts';
import { addValue } from './credential-forms.ts';
import { isPlaceholder, isStatement, looksLikeWord } from './credential-look.ts';
import type { Located } from './located.ts';

const longestUid = 60;
const shortestUid = 5;
/** A number of so few digits elsewhere is a process, a port or an amount. */
const count = /^\d{1,6}$/;

/** Hides the uid of another applicant. Unix and Kubernetes uids, and the user of a connection string, are no applicants. */
export function hideUid(scan: Scan, meaning: NameMeaning, located: Located): void {
  if (!scan.context.hidesOtherUids) return;
  const value = scan.text.slice(located.start, located.end);
  if (
    value.length < shortestUid ||
    value.length > longestUid * 3 ||
    isPlaceholder(value) ||
    /[\s{}<>()[\]]|^[A-Za-z_]\w*[:=]/.test(value) ||
    scan.text.startsWith('[unique_id "', located.start - 12) ||
    isMadeByLogger(scan.text, value, located)
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
  addValue(scan, meaning, located, value, { isLearned: !count.test(value) });
}

/** Ids that Apache (mod_unique_id) and Monolog (UidProcessor, in the last object of its line) give to a request. */
function isMadeByLogger(text: string, value: string, located: Located): boolean {
  const before = text.slice(Math.max(0, located.start - 80), located.start);
  return /^[\w@-]{24,28}$/.test(value)
    ? /\bUNIQUE_ID\W{1,6}$/.test(before)
    : /^[0-9a-f]{7,32}$/.test(value) && /[}\]] \{(?:"\w{1,24}":[^{}]{0,40},)?"uid":"$/.test(before);
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
  if (/^1\d{4}$/.test(value) && /\b(?:calling|app|package)_?uid\W{1,5}$/i.test(before)) return true;
  if (/^\d{1,6}$/.test(value) && /\b(?:e?gid|pid|euid|tty|exe|comm)=/.test(before + after)) return true;
  if (/\bpod "[^"\n]{1,80}" \(UID: "$|"pod":\s?\{[^{}]{0,120}$/.test(before)) return true;
  if (
    /^[0-9a-f]{8}-/.test(value) &&
    /\b(?:namespace|resourceVersion|apiVersion|kube|kubernetes|serviceaccounts?|service-account|podUID|involvedObject|ownerReferences|creationTimestamp|netns)\b/i.test(
      before + after,
    )
  )
    return true;
  return (
    /(?:^|[;"'\s])(?:Pwd|Password|Server|Data Source|Database)\s?=[^;\n]*;[^\n]{0,120}$/i.test(before) ||
    /^;[^\n]{0,120}\b(?:Pwd|Password)\s?=/i.test(after)
  );
}
