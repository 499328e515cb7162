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

/** Records to show for some events, each once: first their own, then those they were put together from. */
export function quotedOrigins(events: readonly JourneyEvent[]): readonly Quoted[] {
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

/** One line of at most 300 characters: the first that says something, with the next where that one is short. */
function shorten(text: string): string {
  const line = text
    .split(/\r\n|\r|\n/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .join(' ⏎ ');
  if (line.length <= maxLength) return line;
  // No half of a surrogate pair at the cut.
  return `${line.slice(0, maxLength - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
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
