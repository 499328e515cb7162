import { createLineBounds } from '../records/bounds.ts';
import type { ByteWindow } from '../records/byte-window.ts';
import { shortenRecord, type DocumentRecords } from '../records/document.ts';
import type { RecordRule } from '../content/record-rule.ts';
import type { Description } from '../read/describe.ts';
import type { Part } from '../read/part.ts';
import type { RecordReader } from '../records/record-reader.ts';
import type { CollectRequest } from '../request.ts';
import { createTimeReader, type TimeReader } from '../time/record-time.ts';

/** What is needed to read the records of one part. */
export interface ReaderSetup {
  readonly part: Part;
  readonly description: Description;
  readonly readTime: TimeReader;
  readonly source: string;
  readonly zone: string;
}

/** Makes the setup of a part. `onAssumedYear` is called whenever a time without a year was read. */
export function createSetup(
  part: Part,
  description: Description,
  source: string,
  { timezone, window }: Pick<CollectRequest, 'timezone' | 'window'>,
  onAssumedYear: () => void,
): ReaderSetup {
  const read = createTimeReader(timezone, part.file.writtenMs, window, part.isInUtc);
  const readTime: TimeReader = (text, maxColumn) => {
    const time = read(text, maxColumn);
    if (time?.isYearAssumed === true) onAssumedYear();
    return time;
  };
  return { part, description, readTime, source, zone: timezone };
}

/** Makes the reader of records for bytes of a part that `window` shows; of a document, for the records found in it. */
export function createRecordReader(
  setup: ReaderSetup,
  window: ByteWindow,
  document: DocumentRecords | null,
): RecordReader {
  const { part, description, readTime, source, zone } = setup;
  const { rule } = description;
  const encoding = part.encoding === 'latin1' ? 'latin1' : 'utf8';
  const decodeLines = (from: number, to: number): string => {
    const text = withoutEnd(decodeText(window, from, to, encoding));
    return rule.join === undefined ? text : rule.join(text);
  };
  return {
    window,
    bounds: document?.bounds ?? createLineBounds(window, rule),
    decode: document === null ? decodeLines : (from, to) => shortenRecord(decodeText(window, from, to, encoding)),
    readTime: document === null ? (text) => readTime(timeText(text, rule), rule.maxTimeColumn) : readTime,
    tell: rule.tell ?? ((text) => text),
    isCountExact: document !== null || rule.isCountExact,
    source,
    zone,
  };
}

/** The part of a record in which its time stands. */
function timeText(record: string, { timeField }: RecordRule): string {
  return timeField?.exec(record)?.[1] ?? record;
}

/** Text in the encoding of its file; of a record that is evidently Latin-1 among UTF-8, as that. */
function decodeText(window: ByteWindow, from: number, to: number, encoding: 'latin1' | 'utf8'): string {
  const text = window.text(from, to, encoding);
  if (encoding === 'latin1' || !text.includes('\ufffd')) return text;
  const single = window.text(from, to, 'latin1');
  return hasUtf8Sequence.test(single) ? text : single;
}

/** What the bytes of a character of UTF-8 look like as Latin-1. */
const hasUtf8Sequence = /[\u00c2-\u00f4][\u0080-\u00bf]/;

/** A record without its line end, and without the NULs of a hole in front of it. */
function withoutEnd(record: string): string {
  let end = record.length;
  if (record.charCodeAt(end - 1) === 10) end -= 1;
  if (end < record.length && record.charCodeAt(end - 1) === 13) end -= 1;
  const text = end === record.length ? record : record.slice(0, end);
  return text.startsWith('\0') ? text.replace(/^\0+/, '') : text;
}
