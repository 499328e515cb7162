import type { OfferView } from '../pipeline.ts';
import { fitSections, type Room, type Section, type SectionRow } from '../text/fit-sections.ts';
import { formatSize } from '../text/size.ts';
import { fitWidth, widthOf } from '../text/width.ts';

/** Where the example of a kind begins. */
const exampleColumn = 28;

/** One screen: what would leave, what was hidden, what is missing, what is assumed and what was found. What finds no room is folded into counts. */
export function formatConsent(offer: OfferView, warnings: readonly string[], room: Room): string {
  const { files, redactions, kept, gaps, assumptions, findings, missing } = offer;
  const places = redactions.reduce((sum, kind) => sum + kind.places, 0);
  const columns = room.columns ?? 100;
  const sections: readonly Section[] = [
    {
      title: `What leaves: ${formatSize(offer.bytes)} in ${files.length} files`,
      rank: 0,
      rows: [
        { text: `sha256 ${offer.sha256}`, short: `sha256 ${offer.sha256}` },
        { text: `to ${offer.destination}`, short: `to ${offer.destination}` },
        ...files.filter((file) => !isOurs(file)).map(fileRow),
        ...ourRows(files.filter(isOurs), room),
      ],
    },
    {
      title: `What was hidden: ${counted(places, 'place')} (kind, values in places, before → after)`,
      rank: 4,
      rows: redactions.map((kind) => kindRow(kind, columns - 3)),
    },
    plainSection('Left visible on purpose', 2, kept),
    {
      title: `Gaps: ${gaps.length}`,
      rank: 1,
      rows: gaps.map(({ source, reason }) => ({ text: `${source}: ${reason}`, short: source })),
    },
    plainSection('Assumptions', 5, assumptions),
    {
      title: `Findings: ${findings.length}`,
      rank: 3,
      rows: findings.map(({ rule, title, confidence }) => ({
        text: `${rule} ${title} (${confidence})`,
        short: `${rule} (${confidence})`,
      })),
    },
    {
      title: `Missing: ${missing.length}`,
      rank: 1,
      rows: missing.map(({ item, flag }) => ({ text: `${item} (${flag})`, short: item })),
    },
    plainSection('Warnings', 1, warnings),
  ];
  return fitSections(sections, room)
    .map((line) => `${line}\n`)
    .join('');
}

function plainSection(name: string, rank: number, texts: readonly string[]): Section {
  return { title: `${name}: ${texts.length}`, rank, rows: texts.map((text) => ({ text, short: text })) };
}

type OfferedFile = OfferView['files'][number];

/** What tells of the evidence, not the evidence and attachments themselves. */
function isOurs({ name }: OfferedFile): boolean {
  return !name.includes('/');
}

function fileRow(file: OfferedFile): SectionRow {
  const scanned = file.recordsScanned === null ? '' : ` of ${file.recordsScanned}`;
  const cuts = file.cuts === 0 ? '' : `, ${counted(file.cuts, 'cut')}`;
  const records = file.recordsKept === null ? '' : `, ${file.recordsKept}${scanned} records${cuts}`;
  return { text: `${file.name}  ${formatSize(file.bytes)}${records}`, short: file.name };
}

/** What every bundle has takes one row where rows are few. */
function ourRows(files: readonly OfferedFile[], room: Room): readonly SectionRow[] {
  if (room.rows === undefined) return files.map(fileRow);
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  const names = files.map(({ name }) => name).join(', ');
  return [{ text: `${formatSize(bytes)} in ${names}`, short: names }];
}

/** Kind and counts, then a place of it before and after; of what stands there, the value is what stays when it is too long. */
function kindRow({ kind, values, places, example }: OfferView['redactions'][number], columns: number): SectionRow {
  const short = `${kind} ${values}`;
  const counts = `${kind.padEnd(18)}${values} in ${places}`;
  if (example === null) return { text: counts, short };
  const head = `${counts.padEnd(exampleColumn)} `;
  const value = example.length === null ? `<${kind}>` : `<${example.length} characters>`;
  const change = `${value} → ${example.token}`;
  const room = columns - widthOf(head) - widthOf(change);
  const lead = fitLead(example.lead, Math.max(0, Math.floor(room / 2)));
  return { text: `${head}${lead}${change}${example.tail}`, short };
}

/** The end of a text, the part before it marked by an ellipsis. */
function fitLead(text: string, columns: number): string {
  const reversed = [...text.trimStart()].reverse().join('');
  return [...fitWidth(reversed, columns)].reverse().join('');
}

function counted(amount: number, noun: string): string {
  return `${amount} ${noun}${amount === 1 ? '' : 's'}`;
}
