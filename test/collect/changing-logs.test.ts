import { appendFileSync, mkdirSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { collectIn, recordsOf, uid, writeFiles } from './collecting.ts';

/** A log may change at any point of the search: what was found stays or a gap says why not, and the logs beside it lose nothing. */

const hour = Date.UTC(2026, 3, 20, 10);
const log = Array.from({ length: 14_000 }, (_, line) => {
  const what = line % 500 === 0 ? `request_id=4f2a-77c${line} uid=${uid} refused` : `request_id=77c${line} accepted`;
  return `${new Date(hour + line * 500).toISOString()} INFO ${what} by the gateway of the loans\n`;
}).join('');
const window = { sinceMs: hour + 60_000, untilMs: hour + 600_000, isHard: false } as const;

const changes: Readonly<Record<string, (path: string) => void>> = {
  grows: (path) => appendFileSync(path, log),
  'is cut to half': (path) => truncateSync(path, 500_000),
  'is emptied': (path) => truncateSync(path, 0),
  'is rotated away': (path) => {
    renameSync(path, `${path}.moved`);
    writeFileSync(path, '2026-04-20T12:00:00Z INFO started\n');
  },
  'is deleted': (path) => rmSync(path),
  'can not be read any more': (path) => {
    rmSync(path);
    mkdirSync(path);
  },
};

it.each(
  Object.keys(changes).flatMap((change) =>
    (['app.log', 'app.log.gz'] as const).flatMap((name) =>
      [true, false].map((keepAll) => [name, change, keepAll] as const),
    ),
  ),
)('%s %s, all kept: %s', async (name, change, keepAll) => {
  const quiet = await searchWhile(name, keepAll, Number.POSITIVE_INFINITY, () => undefined);
  expect(quiet.calls).toBeGreaterThan(2);
  for (let at = 1; at <= quiet.calls; at++) {
    const { found, gaps, other } = await searchWhile(name, keepAll, at, changes[change] ?? (() => undefined));
    expect(other, `change ${at}`).toBe(quiet.other);
    if (found < quiet.found) expect(gaps, `change ${at}`).toContain(name);
  }
});

/** Searches two logs and changes the first at the `at`th sign of progress. */
async function searchWhile(name: string, keepAll: boolean, at: number, change: (path: string) => void) {
  const folder = writeFiles({ [name]: name.endsWith('.gz') ? gzipSync(log) : log, 'other.log': log });
  let calls = 0;
  const onProgress = (): void => {
    calls += 1;
    if (calls === at) change(join(folder, name));
  };
  const { evidence, items } = await collectIn(folder, { logs: [name, 'other.log'], window, keepAll, onProgress });
  return {
    calls,
    found: recordsOf(items['app.log']).length,
    other: recordsOf(items['other.log']).length,
    gaps: evidence.gaps.map((gap) => gap.source),
  };
}
