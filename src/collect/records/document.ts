import type { EvidenceSource } from '../../model/evidence.ts';
import { maxRecordBytes, type Bounds, type Span } from './bounds.ts';
import type { ByteWindow } from './byte-window.ts';

/** The records of one JSON document, and what to write around those that are kept. */
export interface DocumentRecords {
  readonly bounds: Bounds;
  readonly frame: EvidenceSource['frame'];
  /** How many there are. */
  readonly count: number;
}

/** A document up to this size is one record, unless it is a list. */
const wholeBytes = 256 * 1024;
/** Depth at which the list of a larger document is looked for: `log.entries`, `hits.hits`, `events`. */
const deepestList = 3;
/** Lists in which log services export records. In a small document any other list is part of one message. */
const exportLists = ['events', 'logEvents', 'hits', 'entries', 'data', 'records', 'Records', 'value'];
const noFrame = { before: '', between: '', after: '' };
const harFrame = {
  before: '{"log":{"version":"1.2","creator":{"name":"begini-escalate","version":"1"},"entries":[\n',
  between: ',\n',
  after: '\n]}}\n',
};
const listFrame = { before: '[\n', between: ',\n', after: '\n]\n' };

/** Finds the records of a HAR file (its entries) or of a JSON document (the elements of its list, else the whole). */
export function readDocument(window: ByteWindow, isHar: boolean): DocumentRecords {
  const isSmall = window.end - window.start <= wholeBytes;
  const isObject = firstByte(window) !== openBracket;
  const names = isHar ? ['entries'] : isSmall && isObject ? exportLists : null;
  const spans = listElements(window, { deepest: isSmall && !isObject ? 1 : deepestList, least: isHar ? 1 : 2, names });
  if (spans.length > 0) return { bounds: spanBounds(spans), frame: isHar ? harFrame : listFrame, count: spans.length };
  const whole = { start: window.start, end: window.end };
  return { bounds: spanBounds([whole]), frame: noFrame, count: 1 };
}

const openBrace = 123;
const openBracket = 91;
const quote = 34;
const backslash = 92;
const blockBytes = 64 * 1024;

function firstByte(window: ByteWindow): number {
  for (const byte of window.read(window.start, window.start + 1024)) if (byte > 32) return byte;
  return 0;
}

interface ListWanted {
  /** Levels down to which it may stand. */
  readonly deepest: number;
  /** Fewest elements that make it a list of records. */
  readonly least: number;
  /** Null where any name will do. */
  readonly names: readonly string[] | null;
}

/** Elements of the first list of objects that fits. */
function listElements(window: ByteWindow, { deepest, least, names }: ListWanted): readonly Span[] {
  const spans: Span[] = [];
  let depth = 0;
  let isInText = false;
  let isEscaped = false;
  let textStart = 0;
  let lastText = { start: 0, end: 0 };
  let listDepth = 0;
  let elementStart = 0;
  for (let from = window.start; from < window.end; from += blockBytes) {
    const bytes = Buffer.from(window.read(from, from + blockBytes));
    for (let index = 0; index < bytes.length; index += 1) {
      const byte = bytes[index] ?? 0;
      if (isInText) {
        if (isEscaped) isEscaped = false;
        else if (byte === backslash) isEscaped = true;
        else if (byte === quote) {
          isInText = false;
          lastText = { start: textStart, end: from + index };
        }
      } else if (byte === quote) {
        isInText = true;
        textStart = from + index + 1;
      } else if (byte === openBrace || byte === openBracket) {
        depth += 1;
        const isWanted = names === null || isNamed(window, lastText, names);
        if (listDepth === 0 && byte === openBracket && depth <= deepest && isWanted) listDepth = depth;
        else if (depth === listDepth + 1 && listDepth > 0) elementStart = from + index;
      } else if (byte === openBrace + 2 || byte === openBracket + 2) {
        if (listDepth > 0 && depth === listDepth + 1) spans.push({ start: elementStart, end: from + index + 1 });
        depth -= 1;
        if (listDepth > 0 && depth < listDepth) {
          if (spans.length >= least) return spans;
          listDepth = 0;
          spans.length = 0;
        }
      }
    }
  }
  // The end may be missing: what is whole so far counts.
  return spans.length >= least ? spans : [];
}

function isNamed(window: ByteWindow, { start, end }: Span, names: readonly string[]): boolean {
  return end - start <= 20 && names.includes(window.read(start, end).toString('latin1'));
}

function spanBounds(spans: readonly Span[]): Bounds {
  /** Place of the last span that begins at or before `offset`. */
  function indexAt(offset: number): number {
    let low = 0;
    let high = spans.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((spans[middle]?.start ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }
  const nowhere = { start: 0, end: 0 };
  return {
    around: (offset) => spans[indexAt(offset)] ?? nowhere,
    after(end) {
      const index = indexAt(end);
      const span = spans[index];
      return (span !== undefined && span.start >= end ? span : spans[index + 1]) ?? null;
    },
    before(start) {
      const index = indexAt(start);
      const span = spans[index];
      return (span !== undefined && span.end <= start ? span : spans[index - 1]) ?? null;
    },
    indexOf: (span) => indexAt(span.start),
  };
}

const longText = 16 * 1024;

/** A JSON record of bearable size: one that is too long loses the tails of its long texts, and says so. */
export function shortenRecord(text: string): string {
  if (text.length <= maxRecordBytes) return text;
  try {
    return JSON.stringify(JSON.parse(text), (_key, value: unknown) =>
      typeof value === 'string' && value.length > longText
        ? `${value.slice(0, longText)} [begini-escalate: ${value.length - longText} more characters left out]`
        : value,
    );
  } catch {
    return `${text.slice(0, maxRecordBytes)} [begini-escalate: the rest of this record is left out]`;
  }
}
