import { gzipSync } from 'node:zlib';
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import type { EvidenceItem } from '../../src/model/evidence.ts';
import { collectFrom, integrationId, uid } from './collecting.ts';
import { selectSlowly, type Expected } from './reference.ts';

const start = Date.UTC(2026, 3, 20, 10);

/** A message as services of a lender log it; `n` makes ids. */
const messages: readonly ((n: number) => string)[] = [
  (n) => `listed applications page=${n}`,
  (n) => `request_id=req-${n % 7}a7f3 created session`,
  (n) => `request_id=req-${n % 7}a7f3 uid=${uid} refused`,
  (n) => `POST https://api.begini.co/v1/sessions-management/tokens 200 uid=OTHER-${n}`,
  () => 'POST https://api.begini.co/v1/sessions-management/tokens 200',
  () => `ERROR begini answered 403 for ${integrationId}`,
  (n) => `token eyJhbGciOiJIUzI1NiJ9.${Buffer.from(JSON.stringify({ n, uid })).toString('base64url')}.c2ln accepted`,
  () => `applicant LOAN-2026-0004812 and XLOAN-2026-000481 are others`,
  () => 'grüße ✓ from ümläut',
];

const quiet = fc.tuple(fc.constant(0), fc.nat(9999), fc.constant(false), fc.nat(4));
const loud = fc.tuple(fc.nat(messages.length - 1), fc.nat(9999), fc.boolean(), fc.nat(4));
const anyLog = fc.array(fc.oneof({ weight: 4, arbitrary: quiet }, { weight: 1, arbitrary: loud }), {
  minLength: 3,
  maxLength: 60,
});
type Log = readonly (readonly [message: number, n: number, hasTrace: boolean, seconds: number])[];

function asText(log: Log, lineEnd: string): string {
  let ms = start;
  const lines = log.flatMap(([message, n, hasTrace, seconds]) => {
    ms += seconds * 1000;
    const line = `${new Date(ms).toISOString()} INFO ${messages[message]?.(n) ?? ''}`;
    return hasTrace ? [line, 'java.lang.IllegalStateException: no', '\tat co.example.Main.run(Main.java:3)'] : [line];
  });
  return lines.join(lineEnd) + lineEnd;
}

function asJson(log: Log): string {
  let ms = start;
  const lines = log.map(([message, n, , seconds]) => {
    ms += seconds * 1000;
    return JSON.stringify({ level: 30, time: ms, msg: messages[message]?.(n), n });
  });
  return `${lines.join('\n')}\n`;
}

function comparable(items: readonly EvidenceItem[] | undefined): readonly (Expected | number | null)[] {
  return (items ?? []).map((item) =>
    item.kind === 'cut' ? item.records : { line: item.line ?? -1, why: item.why, text: item.text },
  );
}

const anyWindow = fc.option(
  fc.record({
    sinceMs: fc.nat(60).map((s) => start + s * 1000),
    untilMs: fc.nat(120).map((s) => start + s * 1000),
    isHard: fc.boolean(),
  }),
  { nil: null },
);

it('keeps of any log, in any wrapping, what a slow search of the decoded text keeps', async () => {
  await fc.assert(
    fc.asyncProperty(
      anyLog,
      anyWindow,
      fc.nat(3),
      fc.boolean(),
      fc.boolean(),
      async (log, window, contextRecords, keepAll, isJson) => {
        const text = isJson ? asJson(log) : asText(log, '\n');
        const wide = `\uFEFF${text}`;
        const { items } = await collectFrom(
          {
            'plain.log': text,
            'packed.log.gz': gzipSync(text),
            'members.log.gz': Buffer.concat([gzipSync(text.slice(0, 500)), gzipSync(text.slice(500))]),
            'marked.log': wide,
            'wide.log': Buffer.from(wide, 'utf16le'),
            'big-endian.log': Buffer.from(wide, 'utf16le').swap16(),
          },
          { window, contextRecords, keepAll },
        );
        const expected = selectSlowly(text, window, contextRecords, keepAll);
        for (const name of ['plain', 'packed', 'members', 'marked', 'wide', 'big-endian']) {
          const kept = comparable(items[`${name}.log`]);
          // A small file without any hit is not cut into records at all.
          expect([
            name,
            kept.length === 1 && kept[0] === null ? expected.filter((one) => typeof one !== 'number') : kept,
          ]).toEqual([name, kept.length === 1 && kept[0] === null ? [] : expected]);
        }
      },
    ),
    { numRuns: 20 },
  );
});

it('finds what stands across the blocks in which a large file is read', async () => {
  const block = 256 * 1024;
  const filler = (bytes: number): string => {
    const line = '2026-04-20T10:00:00.000Z INFO nothing of interest here at all '.padEnd(2000, '.') + '\n';
    return line.repeat(Math.floor(bytes / line.length)).padEnd(bytes - 1, '.') + '\n';
  };
  for (const shift of [-30, -17, -9, -1, 0, 1, 9]) {
    const hit = `2026-04-20T10:00:01.000Z INFO request_id=4f2a-77c1 uid=${uid} refused\n`;
    const text =
      filler(block + shift - 40) +
      hit +
      filler(block - 30) +
      '2026-04-20T10:00:02.000Z INFO request_id=4f2a-77c1 done\n' +
      filler(900);
    const { items } = await collectFrom({ 'plain.log': text, 'packed.log.gz': gzipSync(text) }, { contextRecords: 2 });
    const expected = selectSlowly(text, null, 2, false);
    expect(comparable(items['plain.log'])).toEqual(expected);
    expect(comparable(items['packed.log'])).toEqual(expected);
  }
});
