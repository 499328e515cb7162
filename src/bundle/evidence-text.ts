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
  return (item) => (item.kind === 'record' ? item.text : describeCut(item, style)) + source.lineEnd;
}

function describeCut(cut: Cut, style: 'line' | 'object'): string {
  if (style === 'object') {
    return JSON.stringify({
      'begini-escalate': 'cut',
      records: cut.records,
      from: cut.fromMs === null ? null : isoSeconds(cut.fromMs),
      until: cut.untilMs === null ? null : isoSeconds(cut.untilMs),
      reason: cut.reason,
    });
  }
  return `--- begini-escalate: ${countOf(cut.records)} left out${spanOf(cut)} ---`;
}

function countOf(records: number | null): string {
  if (records === null) return 'records';
  return records === 1 ? '1 record' : `${records} records`;
}

/** ` (10:02:11Z to 10:05:00Z)`, with dates when it spans more than one day; empty when no time is known. */
function spanOf({ fromMs, untilMs }: Cut): string {
  if (fromMs === null || untilMs === null) return '';
  const from = isoSeconds(fromMs);
  const until = isoSeconds(untilMs);
  const timeOfDay = 'YYYY-MM-DDT'.length;
  return from.slice(0, timeOfDay) === until.slice(0, timeOfDay)
    ? ` (${from.slice(timeOfDay)} to ${until.slice(timeOfDay)})`
    : ` (${from} to ${until})`;
}

function isoSeconds(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`;
}
