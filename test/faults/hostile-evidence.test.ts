import {
  appendFileSync,
  closeSync,
  mkdirSync,
  openSync,
  readFileSync,
  readdirSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { main } from '../../src/cli/main.ts';
import { fakeHost } from '../host.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { caseFlags, logLines, runBuilt } from './built.ts';

/** Evidence of sizes and shapes that no logger means to write: a bundle all the same, in the time and memory of its length. */

const head = '2026-04-20T10:05:11Z ERROR begini uid=LOAN481A ';
const isLong = Number(process.env['FAULT_ROUNDS'] ?? 0) > 50;
const manyFiles = isLong ? 50_000 : 5_000;
const largestKb = 400_000;

const shapes: Readonly<Record<string, (path: string) => void>> = {
  'a line of 200 MB': (path) => writeRepeated(path, head, 'x', 200_000_000),
  'a JSON line of 200 MB': (path) => writeRepeated(path, '{"uid":"LOAN481A","text":"', 'y', 200_000_000, '"}\n'),
  'a million lines of one byte and a million empty ones': (path) =>
    writeFileSync(path, `${'x\n'.repeat(1e6)}${head}\n${'\n'.repeat(1e6)}`),
  'a stack of 50,000 lines': (path) => writeFileSync(path, `${head}\n${'\tat a.b.C.d(E.java:1)\n'.repeat(5e4)}`),
  'lists nested a million deep': (path) =>
    writeFileSync(path, `{"uid":"LOAN481A","a":${'['.repeat(1e6)}${']'.repeat(1e6)}}\n`),
  'objects nested 300,000 deep': (path) =>
    writeFileSync(path, `{"uid":"LOAN481A","a":${'{"a":'.repeat(3e5)}1${'}'.repeat(3e5)}}\n`),
  'an object with 300,000 keys': (path) =>
    writeFileSync(path, `{"uid":"LOAN481A",${Array.from({ length: 3e5 }, (_, key) => `"k${key}":1`).join(',')}}\n`),
  'keys that are there twice, and those that objects have by themselves': (path) =>
    writeFileSync(
      path,
      '{"uid":"OTHER1A","uid":"LOAN481A","__proto__":{"uid":"x","status":500},"constructor":{"prototype":{"url":1}},"toString":1}\n'.repeat(
        50,
      ),
    ),
  'bytes that are no text in any encoding': (path) =>
    writeFileSync(
      path,
      Buffer.concat([
        Buffer.from(`${head}\n`),
        Buffer.from([0xc3, 0x28, 0xa0, 0xff, 0xfe, 0xed, 0xa0, 0x80, 0xf4, 0x90, 0x80, 0x80, 0, 0, 10]),
        Buffer.from(`${head}\u202e\u001b[31m\ufeff\n`),
      ]),
    ),
  'UTF-16 that is cut inside a character, with halves of pairs': (path) =>
    writeFileSync(path, Buffer.from(`\ufeff${head}\ud800 \udc00\n${head}\n`.repeat(20), 'utf16le').subarray(0, -1)),
};

it.each(Object.keys(shapes))('%s', async (shape) => {
  const folder = temporaryFolder();
  shapes[shape]?.(join(folder, 'shape.log'));
  writeFileSync(join(folder, 'app.log'), logLines(50));
  let peakKb = 0;
  let poll: NodeJS.Timeout | undefined;
  const ended = await runBuilt(
    ['create', ...caseFlags, '--log', 'shape.log', '--log', 'app.log', '--out', 'out', '--json'],
    {
      cwd: folder,
      onStart: (_kill, processId) => (poll = setInterval(() => (peakKb = peakOf(processId, peakKb)), 20)),
    },
  );
  clearInterval(poll);
  expect(ended.code, ended.err).toBe(0);
  expect(peakKb).toBeLessThan(largestKb);
  const [zip = ''] = readdirSync(join(folder, 'out'));
  expect((await runBuilt(['verify', join('out', zip)], { cwd: folder })).code).toBe(0);
  // Each source gave something, or says why not.
  const entries = (await runBuilt(['inspect', join('out', zip)], { cwd: folder })).out;
  for (const name of ['shape.log', 'app.log']) expect(entries).toContain(name);
});

it(`a folder of ${manyFiles} files`, async () => {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'logs'));
  for (let file = 0; file < manyFiles; file++)
    writeFileSync(
      join(folder, `logs/app-${file}.log`),
      file % 500 === 0 ? logLines(3) : '2026-04-20T10:05:11Z quiet\n',
    );
  const ended = await runBuilt(['create', ...caseFlags, '--log', 'logs', '--out', 'out', '--json'], { cwd: folder });
  expect(ended.code, ended.err).toBe(0);
});

/** What regular expressions stumble over: a long run of what one of them repeats, and nothing behind it. */
const runs = [
  ' ',
  '\n',
  '	',
  'a',
  '0',
  'A',
  '"',
  '\\',
  '=',
  ':',
  '-',
  '.',
  ',',
  '/',
  '@',
  '{',
  '[',
  '(',
  '<',
  '%',
  '_',
  '+',
  '!',
  '\r\n',
  '\n	at ',
  'a=',
  '"a":',
  '{"a":',
  'a.',
  'a@',
  '%41',
  '\\u0041',
  '\\"',
  '0.',
  '0-',
  'AAAA ',
  '%/',
  '://',
  'é',
  'GET / ',
  'HTTP/1.1 200\n',
  'https://a.b/c ',
  'status ',
  'code=4',
  'uid=A ',
  'eyJ',
  'Bearer ',
  '-----BEGIN ',
  '1.2.3.4 ',
  'password ',
  'Cookie: a=b; ',
  'INSERT INTO t VALUES (',
  '2026-04-20T10:05:11Z ',
  'Error: ',
  '<a>',
  '&#65;',
  'x-signature: ',
];

describe('long runs: their square would take minutes', () => {
  it.each(isLong ? runs : runs.filter((_, at) => at % 4 === 0))('%j', { timeout: 60_000 }, async (run) => {
    const folder = temporaryFolder();
    for (let record = 0; record < 3; record++)
      appendFileSync(join(folder, 'run.log'), `${head}${run.repeat(200_000 / run.length)}\n`);
    for (const argv of [
      ['diagnose', '--uid', 'LOAN481A', '--log', 'run.log'],
      ['redact', 'run.log'],
    ]) {
      const { host, streams } = fakeHost({ cwd: folder });
      expect(await main(argv, host), streams.err).toBe(0);
    }
  });
});

function writeRepeated(path: string, before: string, unit: string, times: number, after = '\n'): void {
  const file = openSync(path, 'w');
  const piece = Buffer.from(unit.repeat(1_000_000));
  writeSync(file, before);
  for (let written = 0; written < times; written += piece.length) writeSync(file, piece);
  writeSync(file, after);
  closeSync(file);
}

function peakOf(processId: number, before: number): number {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${processId}/status`, 'utf8'))?.[1] ?? before);
  } catch {
    return before; // it has ended
  }
}
