import type { Cut, EvidenceItem, EvidenceSource } from '../model/evidence.ts';

/** How a cut is shown: as a line of text, as a line of JSON, or not at all, since nothing may stand between the parts of a document. */
const cutStyles = {
  text: 'line',
  curl: 'line',
  http: 'line',
  csv: 'line',
  'json-lines': 'object',
  json: 'none',
  har: 'none',
} as const satisfies Record<EvidenceSource['format'], 'line' | 'object' | 'none'>;

/** The text of a source's file below `evidence/`, batch by batch: its frame, its records, its cuts as contract lines. */
export async function* evidenceText(source: EvidenceSource): AsyncGenerator<string, void, undefined> {
  const write = itemWriter(source);
  yield source.frame.before;
  for await (const items of source.batches()) yield items.map(write).join('');
  yield source.frame.after;
}

/** Writes one item after the other, with what separates it from the one before. */
export function itemWriter(
  source: Pick<EvidenceSource, 'format' | 'lineEnd' | 'frame'>,
): (item: EvidenceItem) => string {
  const style = cutStyles[source.format];
  if (style === 'none') {
    let separator = '';
    return (item) => {
      if (item.kind === 'cut') return '';
      const text = separator + item.text;
      separator = source.frame.between;
      return text;
    };
  }
  const isoSeconds = createIsoSeconds();
  return (item) => (item.kind === 'record' ? item.text : describeCut(item, style, isoSeconds)) + source.lineEnd;
}

type IsoSeconds = (ms: number) => string;

function describeCut(cut: Cut, style: 'line' | 'object', isoSeconds: IsoSeconds): string {
  if (style === 'object') {
    return JSON.stringify({
      'begini-escalate': 'cut',
      records: cut.records,
      from: cut.fromMs === null ? null : isoSeconds(cut.fromMs),
      until: cut.untilMs === null ? null : isoSeconds(cut.untilMs),
      reason: cut.reason,
    });
  }
  return `--- begini-escalate: ${countOf(cut.records)} left out${spanOf(cut, isoSeconds)} ---`;
}

function countOf(records: number | null): string {
  if (records === null) return 'records';
  return records === 1 ? '1 record' : `${records} records`;
}

/** ` (10:02:11Z to 10:05:00Z)`, with dates when it spans more than one day; empty when no time is known. */
function spanOf({ fromMs, untilMs }: Cut, isoSeconds: IsoSeconds): string {
  if (fromMs === null || untilMs === null) return '';
  const from = isoSeconds(fromMs);
  const until = isoSeconds(untilMs);
  const timeOfDay = 'YYYY-MM-DDT'.length;
  return from.slice(0, timeOfDay) === until.slice(0, timeOfDay)
    ? ` (${from.slice(timeOfDay)} to ${until.slice(timeOfDay)})`
    : ` (${from} to ${until})`;
}

const dayMs = 86_400_000;

/** Writes `2026-04-20T10:05:11Z`. There may be a cut between any two records, most of them on one day: its date is written once. */
function createIsoSeconds(): IsoSeconds {
  let day = Number.NaN;
  let date = '';
  return (ms) => {
    if (Math.floor(ms / dayMs) !== day) {
      day = Math.floor(ms / dayMs);
      date = new Date(ms).toISOString().split('T')[0] ?? '';
    }
    const seconds = Math.floor((ms - day * dayMs) / 1000);
    return `${date}T${two(seconds / 3600)}:${two((seconds / 60) % 60)}:${two(seconds % 60)}Z`;
  };
}

function two(number: number): string {
  return String(Math.floor(number)).padStart(2, '0');
}
