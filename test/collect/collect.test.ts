import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { collectFrom, inShort, uid } from './collecting.ts';

it('keeps what carries the uid or shares an id with it, marks what is left out, and says where each stands', async () => {
  const log = [
    '2026-04-20T10:00:00Z INFO boot',
    '2026-04-20T10:00:01Z INFO request_id=4f2a77c1 accepted',
    '2026-04-20T10:00:02Z INFO nothing',
    '2026-04-20T10:00:03Z INFO nothing',
    '2026-04-20T10:00:04Z INFO nothing',
    `2026-04-20T10:00:05Z ERROR request_id=4f2a77c1 uid=${uid} refused`,
    'java.lang.IllegalStateException: no',
    '\tat co.example.Main.run(Main.java:3)',
    '2026-04-20T10:00:06Z INFO nothing',
    '2026-04-20T10:00:07Z INFO nothing',
    '',
  ].join('\n');
  const { evidence, items } = await collectFrom({ 'app.log': log, 'old.log.gz': gzipSync(log) }, { contextRecords: 1 });
  const expected = ['1 context', '2 correlated', '3 context', 'cut 1', '5 context', '6 uid', '9 context', 'cut 1'];
  expect(inShort(items['app.log'])).toEqual(expected);
  expect(inShort(items['old.log'])).toEqual(expected);
  expect(evidence.correlations).toEqual([{ kind: 'request', count: 1 }]);
  expect(evidence.sources[0]?.coverage).toEqual({
    fromMs: Date.UTC(2026, 3, 20, 10),
    untilMs: Date.UTC(2026, 3, 20, 10, 0, 7),
  });
});

it('tells what a small file covers in time though nothing of it is kept', async () => {
  const lines = Array.from({ length: 60 }, (_, second) => `2026-04-20T10:00:${String(second).padStart(2, '0')}Z x\n`);
  const { evidence, items } = await collectFrom({ 'a.log': lines.join('') });
  expect(evidence.sources[0]).toMatchObject({
    recordsKept: 0,
    bytesScanned: 1380,
    coverage: { fromMs: Date.UTC(2026, 3, 20, 10), untilMs: Date.UTC(2026, 3, 20, 10, 0, 59) },
  });
  expect(inShort(items['a.log'])).toEqual(['cut null']);
});

it('follows an id into small files that showed nothing at first', async () => {
  const { items } = await collectFrom({
    'a.log': `2026-04-20T10:00:00Z request_id=4f2a-77c1 uid=${uid}\n`,
    'b.log': '2026-04-20T10:00:00Z x\n2026-04-20T10:00:00Z request_id=4f2a-77c1 done\n',
  });
  expect(inShort(items['b.log'])).toEqual(['cut 1', '2 correlated']);
});
