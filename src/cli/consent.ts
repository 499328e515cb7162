import type { OfferView } from '../pipeline.ts';
import { formatSize } from '../text/size.ts';
import { makeVisibleLine } from '../text/visible.ts';

const mostRows = 8;

/** One screen: what would leave, what was hidden, what is missing, what is assumed and what was found. */
export function formatConsent(offer: OfferView, columns = 100): string {
  const sections = [
    section(`What leaves: ${formatSize(offer.bytes)}, sha256 ${offer.sha256}`, offer.files.map(fileRow)),
    section(
      'What was hidden',
      offer.redactions.flatMap(({ kind, values, places, before, after }) => [
        `${kind}: ${values} ${values === 1 ? 'value' : 'values'} in ${places} ${places === 1 ? 'place' : 'places'}`,
        ...(before === null ? [] : [`  - ${before}`, `  + ${after}`]),
      ]),
      3 * mostRows,
    ),
    section('Left visible on purpose', offer.kept),
    section(
      'Gaps',
      offer.gaps.map(({ source, reason }) => `${source}: ${reason}`),
    ),
    section('Assumptions', offer.assumptions),
    section(
      'Findings',
      offer.findings.map(({ rule, title, confidence }) => `${rule} ${title} (${confidence})`),
    ),
    section(
      'Missing',
      offer.missing.map(({ item, flag }) => `${item} (${flag})`),
    ),
  ];
  const width = Math.max(40, columns) - 1;
  return `${sections
    .flat()
    .map((line) => clip(makeVisibleLine(line), width))
    .join('\n')}\n`;
}

function section(title: string, rows: readonly string[], most = mostRows): readonly string[] {
  if (rows.length === 0) return [];
  const left = rows.length - most;
  return ['', title, ...rows.slice(0, most).map((row) => `  ${row}`), ...(left > 0 ? [`  and ${left} more`] : [])];
}

function fileRow(file: OfferView['files'][number]): string {
  const records =
    file.recordsKept === null
      ? ''
      : `, ${file.recordsKept} records${file.recordsScanned === null ? '' : ` of ${file.recordsScanned}`}${file.cuts === 0 ? '' : `, ${file.cuts} cuts`}`;
  return `${file.name} (${formatSize(file.bytes)}${records})`;
}

function clip(line: string, width: number): string {
  return line.length <= width ? line : `${line.slice(0, width - 1)}…`;
}
