import type { TimelineEntry } from '../model/finding.ts';

/** Rows of the timeline that a reader with two minutes gets; the rest is in timeline.jsonl. */
const mostRows = 24;
/** Of entries that say the same but for numbers. */
const mostAlike = 4;
/** As the timeline says of events that may be of anyone. */
const ofAnyone = /; no applicant named\b/;

/** An entry of the timeline with the number of entries left out between it and the one told before. */
export interface ToldEntry {
  readonly entry: TimelineEntry;
  readonly leftOutBefore: number;
}

/**
 * All entries when they are few. Else the first and the last one and those that tell something new: of entries that say the same, the first
 * ones, of those that may be of anyone only the first, and before others what failed, began, ended or stayed away. In order.
 */
export function tellingEntries(timeline: readonly TimelineEntry[]): readonly ToldEntry[] {
  const chosen = timeline.length <= mostRows ? [...timeline.keys()] : choosePlaces(timeline);
  return chosen.flatMap((place, index) => {
    const entry = timeline[place];
    return entry === undefined ? [] : [{ entry, leftOutBefore: place - (chosen[index - 1] ?? -1) - 1 }];
  });
}

function choosePlaces(timeline: readonly TimelineEntry[]): readonly number[] {
  const seen = new Map<string, number>();
  const ranked = timeline.map((entry, place) => {
    const said = `${entry.kind} ${entry.text.replaceAll(/\d+/g, '#')}`;
    const times = (seen.get(said) ?? 0) + 1;
    seen.set(said, times);
    const isEnd = place === 0 || place === timeline.length - 1;
    return {
      place,
      times: isEnd ? 0 : times,
      most: ofAnyone.test(entry.text) ? 1 : mostAlike,
      isTelling: isTelling(entry),
    };
  });
  ranked.sort(
    (left, right) =>
      left.times - right.times || Number(right.isTelling) - Number(left.isTelling) || left.place - right.place,
  );
  return ranked
    .filter(({ times, most }) => times <= most)
    .slice(0, mostRows)
    .map(({ place }) => place)
    .sort((left, right) => left - right);
}

function isTelling(entry: TimelineEntry): boolean {
  return entry.kind === 'silence' || /error|fail|refus|expired|score|session/.test(entry.kind);
}
