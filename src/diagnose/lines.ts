import type { RecordOrigin } from '../model/evidence.ts';
import type { JourneyEvent } from '../model/event.ts';
import type { EvidenceLine } from '../model/finding.ts';
import type { DiagnoseContext } from './context.ts';

/** Most records shown for one finding. */
const maxLines = 5;
/** Longest line shown, in characters. */
const maxLength = 300;

export interface Lines {
  /** Redacted text of records under `source#index`. */
  readonly quotes: ReadonlyMap<string, string>;
  readonly context: Pick<DiagnoseContext, 'nameOf' | 'case'>;
  readonly redactText: (text: string) => string;
}

export interface Quoted {
  readonly event: JourneyEvent;
  readonly origin: RecordOrigin;
}

/** The affected applicants' own events before those that name nobody, and what a person stated last. */
function weight({ uid, isStated }: JourneyEvent): number {
  return isStated ? 2 : uid === 'affected' ? 0 : 1;
}

/** Records to show for some events, each once: first their own, then those they were put together from. */
export function quotedOrigins(found: readonly JourneyEvent[]): readonly Quoted[] {
  const events = [...found].sort((a, b) => weight(a) - weight(b));
  const seen = new Set<string>();
  const all = [
    ...events.map((event) => ({ event, origin: event.origin })),
    ...events.flatMap((event) => event.related.map((origin) => ({ event, origin }))),
  ];
  const unique = all.filter(({ origin }) => {
    const key = `${origin.source}#${origin.index}`;
    return !seen.has(key) && seen.add(key) !== undefined;
  });
  return unique.slice(0, maxLines);
}

/** Lines of a longer record that tell its outcome. */
const telling =
  /HTTP\/[\d.]+"? [2-5]\d\d|\bdetail\b|webhook_receiver|\b(?:status|code)\b\W{0,3}[2-5]\d\d|\w\w(?:Error|Exception)\b|signature/i;

function cut(line: string, length: number): string {
  if (line.length <= length) return line;
  // No half of a surrogate pair at the cut.
  return `${line.slice(0, length - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

/** One line of at most 300 characters: all lines where they fit, else the first and those that tell the outcome. */
function shorten(text: string): string {
  const lines = text
    .split(/\r\n|\r|\n/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const whole = lines.join(' ⏎ ');
  const [first = '', ...rest] = lines;
  const told = rest.filter((line) => telling.test(line));
  if (whole.length <= maxLength || told.length === 0) return cut(whole, maxLength);
  return cut([cut(first, maxLength / 3), ...told].join(' ⏎ '), maxLength);
}

/** The case's texts in the order in which stated events point at them. */
function statedText({ errors, title, actual, steps }: Lines['context']['case'], index: number): string {
  return [...errors, ...[title, actual].filter((text) => text !== null), ...steps][index] ?? '';
}

/** A line of evidence for the report; none where the record can't be quoted any more. */
export function lineOf(
  event: JourneyEvent,
  origin: RecordOrigin,
  { quotes, context, redactText }: Lines,
): readonly EvidenceLine[] {
  const text = event.isStated
    ? redactText(statedText(context.case, origin.index))
    : quotes.get(`${origin.source}#${origin.index}`);
  if (text === undefined) return [];
  const timeMs = origin === event.origin ? event.timeMs : null;
  return [
    {
      source: event.isStated ? origin.source : context.nameOf(origin.source),
      line: origin.line,
      ...(origin.line === null && !event.isStated ? { offset: origin.offset } : {}),
      timeUtc: timeMs === null ? null : new Date(timeMs).toISOString(),
      text: shorten(text),
    },
  ];
}
