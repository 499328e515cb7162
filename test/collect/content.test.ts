import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { collectFrom, collectIn, inShort, recordsOf, uid, writeFiles } from './collecting.ts';

const line = (text: string, second = 0): string => `2026-04-20T10:00:${String(second).padStart(2, '0')}Z ${text}\n`;
const log = line('start') + line(`uid=${uid} grüße`, 1) + line('end', 2);

describe('encodings', () => {
  it.each<[string, Buffer]>([
    ['UTF-8', Buffer.from(log)],
    ['UTF-8 with mark', Buffer.from(`\uFEFF${log}`)],
    ['Latin-1', Buffer.from(log, 'latin1')],
    ['UTF-16 LE without mark', Buffer.from(log.repeat(3), 'utf16le')],
    ['UTF-16 BE with mark', Buffer.from(`\uFEFF${log}`, 'utf16le').swap16()],
    ['CRLF', Buffer.from(log.replaceAll('\n', '\r\n'))],
    ['without a last line end', Buffer.from(line('start') + line(`uid=${uid} grüße`, 1).trimEnd())],
    ['gzip', gzipSync(log)],
    ['gzip of UTF-16', gzipSync(Buffer.from(`\uFEFF${log}`, 'utf16le'))],
  ])('%s', async (_what, content) => {
    const { evidence, items } = await collectFrom({ 'a.log': content });
    expect(recordsOf(items['a.log'])[0]).toMatchObject({
      line: 2,
      text: `2026-04-20T10:00:01Z uid=${uid} grüße`,
      timeMs: Date.UTC(2026, 3, 20, 10, 0, 1),
    });
    expect(evidence.gaps).toEqual([]);
  });

  it('a log with a hole of NULs, as truncating it while it is written to leaves one', async () => {
    const content = Buffer.concat([Buffer.alloc(3000), Buffer.from(line(`uid=${uid}`) + line('end', 1))]);
    const { items } = await collectFrom({ 'a.log': content });
    expect(recordsOf(items['a.log']).map(({ text }) => text)).toEqual([line(`uid=${uid}`).trimEnd()]);
  });

  it('a uid in Latin-1', async () => {
    const { items } = await collectFrom(
      { 'a.log': Buffer.from(line('x') + line('uid=Müller-7 refused', 1), 'latin1') },
      { uids: ['Müller-7'] },
    );
    expect(inShort(items['a.log'])).toEqual(['cut 1', '2 uid']);
  });
});

describe('packed', () => {
  it.each([
    ['zstd', 'zst'],
    ['xz', 'xz'],
    ['bzip2', 'bz2'],
  ])('%s, when the tool is there; else a gap that gives the command', async (tool, extension) => {
    const folder = writeFiles({ 'a.log': log, 'b.log': line('x') });
    const packed = spawnSync(tool, ['-q', join(folder, 'a.log')]);
    if (packed.error !== undefined) return;
    const name = `a.log.${extension}`;
    expect(readFileSync(join(folder, name)).length).toBeGreaterThan(0);
    const { evidence, items } = await collectIn(folder, { logs: [name] });
    expect(evidence.gaps).toEqual([]);
    expect(inShort(items['a.log'])).toEqual(['cut 1', '2 uid', 'cut 1']);
  });

  it.each([
    ['cut off', (packed: Buffer) => packed.subarray(0, packed.length - 20)],
    ['damaged', (packed: Buffer) => Buffer.concat([packed.subarray(0, packed.length - 400), Buffer.alloc(400, 7)])],
  ])('a %s gzip file gives what can be read, and a gap', async (_what, harm) => {
    const text = Array.from({ length: 9000 }, (_, at) =>
      line(at === 10 ? `uid=${uid}` : `noise ${Math.imul(at, 2654435761)}`, at % 60),
    ).join('');
    const { evidence, items } = await collectFrom({ 'a.log.gz': harm(gzipSync(text)), 'b.log': line('x') });
    expect(recordsOf(items['a.log'])).toHaveLength(1);
    expect(evidence.gaps).toEqual([{ source: 'a.log.gz', reason: expect.stringMatching(/^ends early or is damaged/) }]);
  });
});

describe('lines of any length', () => {
  it('of a line of 5 MB a part is kept, the same from gzip, and the lines after it', async () => {
    const long = `${'x'.repeat(2_500_000)} uid=${uid} ${'y'.repeat(2_500_000)}`;
    const text = line('start') + line(long, 1) + line(`uid=${uid} after`, 2);
    const { items } = await collectFrom({ 'a.log': text, 'b.log.gz': gzipSync(text) });
    for (const name of ['a.log', 'b.log']) {
      const [part, after] = recordsOf(items[name]);
      expect(part?.text).toMatch(
        /^\[begini-escalate: the beginning of this line is left out\] x+ uid=LOAN-2026-000481 y+ \[begini-escalate: the rest/,
      );
      expect(part?.text.length).toBeLessThan(1_200_000);
      expect(part?.line).toBe(2);
      expect([after?.line, after?.text]).toEqual([3, line(`uid=${uid} after`, 2).trimEnd()]);
    }
  });
});

it('a line of Latin-1 in a log of UTF-8', async () => {
  const other = Buffer.from(line(`uid=${uid} grüße`, 1), 'latin1');
  const { items } = await collectFrom({
    'a.log': Buffer.concat([Buffer.from(line('grüße')), other, Buffer.from(line(`uid=${uid} ✓`, 2))]),
  });
  expect(recordsOf(items['a.log']).map(({ text }) => text.slice(21))).toEqual([`uid=${uid} grüße`, `uid=${uid} ✓`]);
});
