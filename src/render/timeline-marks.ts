import type { TimelineEntry } from '../model/finding.ts';
import type { ToldEntry } from './telling-entries.ts';
import type { ReportView } from './view-model.ts';

/** More would be a blot. */
const mostMarks = 500;

/**
 * The events of the picture of the timeline: all of them, also those that the list leaves out, or as many in even steps. A silence reaches to
 * the event after it, the last one to where the evidence ends.
 * @param endMs Where the evidence ends; null when that is not known.
 */
export function timelineMarks(
  timeline: readonly TimelineEntry[],
  told: readonly ToldEntry[],
  endMs: number | null,
  placeOf: (entry: TimelineEntry) => string | null,
): ReportView['marks'] {
  const rows = new Map(told.map(({ entry }, row) => [entry, row]));
  const step = Math.max(1, Math.ceil(timeline.length / mostMarks));
  return timeline.flatMap((entry, place) => {
    const row = rows.get(entry) ?? null;
    if (place % step !== 0 && row === null && entry.kind !== 'silence') return [];
    const { timeUtc, kind, text } = entry;
    return [{ timeUtc, untilUtc: untilOf(entry, timeline[place + 1], endMs), kind, text, where: placeOf(entry), row }];
  });
}

function untilOf(entry: TimelineEntry, next: TimelineEntry | undefined, endMs: number | null): string | null {
  if (entry.kind !== 'silence') return null;
  if (next !== undefined) return next.timeUtc;
  return endMs === null || endMs < Date.parse(entry.timeUtc) ? null : new Date(endMs).toISOString();
}
