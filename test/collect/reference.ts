import { learnRecordRule } from '../../src/collect/content/record-rule.ts';
import { detectFormat } from '../../src/collect/content/format.ts';
import { findCorrelationIds } from '../../src/collect/select/correlation-ids.ts';
import { createJudge } from '../../src/collect/select/relevance.ts';
import { createUidMatcher } from '../../src/collect/select/uid-matcher.ts';
import { createTimeReader } from '../../src/collect/time/record-time.ts';
import type { TimeWindow } from '../../src/model/case.ts';
import type { Relevance } from '../../src/model/evidence.ts';
import { integrationId, uid } from './collecting.ts';

export interface Expected {
  readonly line: number;
  readonly why: Relevance;
  readonly text: string;
}

interface Unit {
  readonly line: number;
  readonly text: string;
  readonly time: number | null;
}

/** What collecting must keep of one text, found the slow way: all of it decoded, line by line, twice. Cuts are numbers. */
export function selectSlowly(
  text: string,
  window: TimeWindow | null,
  contextRecords: number,
  keepAll: boolean,
): readonly (Expected | number)[] {
  const units = cutRecords(text);
  const uids = createUidMatcher([uid]);
  let known: number | null = null;
  const inside = units.map(({ time }) => {
    known = time ?? known;
    return window === null || known === null || (known >= window.sinceMs && known <= window.untilMs);
  });
  const isInside = (at: number): boolean => inside[at] === true;
  const isHard = window?.isHard === true;
  const ids = units.flatMap((unit, at) =>
    uids.isIn(unit.text) && (isInside(at) || !isHard) ? findCorrelationIds(unit.text) : [],
  );
  const judge = createJudge({
    uids,
    ids: ids.map(({ value }) => value),
    integrationIds: [integrationId],
    webhookPaths: [],
  });
  const why = units.map(({ text: record }, at): Relevance | null => {
    if (isInside(at)) return judge.judge(record) ?? (keepAll ? 'window' : null);
    return !isHard && uids.isIn(record) ? 'uid' : null;
  });
  const kept = why.map((own, at) => {
    if (own !== null || !isInside(at)) return own;
    const near = why.some(
      (other, place) => other !== null && isInside(place) && Math.abs(place - at) <= contextRecords && place !== at,
    );
    return near ? 'context' : null;
  });
  const result: (Expected | number)[] = [];
  for (const [at, { line, text: record }] of units.entries()) {
    const reason = kept[at] ?? null;
    const last = result.at(-1);
    if (reason !== null) result.push({ line, why: reason, text: record });
    else if (typeof last === 'number') result[result.length - 1] = last + 1;
    else result.push(1);
  }
  return result;
}

function cutRecords(text: string): readonly Unit[] {
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  const readTime = createTimeReader('UTC', Date.UTC(2026, 10, 1));
  const head = lines.slice(0, 300).map((line) => line.replace(/\r$/, ''));
  const rule = learnRecordRule(head, detectFormat(text.slice(0, 60_000), false), readTime);
  const starts = lines.flatMap((line, at) =>
    at === 0 || rule.starts(line.replace(/\r$/, '').slice(0, 256), () => lines[at - 1] ?? '') ? [at] : [],
  );
  return starts.map((start, index) => {
    const record = lines
      .slice(start, starts[index + 1] ?? lines.length)
      .join('\n')
      .replace(/\r$/, '');
    return { line: start + 1, text: record, time: readTime(record, rule.maxTimeColumn)?.epochMs ?? null };
  });
}
