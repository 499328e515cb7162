import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, readdirSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../temporary-folder.ts';
import { collectFrom, collectIn, inShort, recordsOf, uid, writeFiles } from '../collecting.ts';

const line = (second: number, text = `uid=${uid}`): string =>
  `2026-04-20T10:00:${String(second).padStart(2, '0')}Z ${text}\n`;

function namesOf(evidence: { readonly sources: readonly { readonly name: string }[] }): readonly string[] {
  return evidence.sources.map(({ name }) => name);
}

describe('finds', () => {
  it('files by path, glob and folder, none twice', async () => {
    const folder = writeFiles({
      'a.log': line(1),
      'sub/b.log': line(2),
      'sub/deep/c.log': line(3),
      'sub/d.txt': line(4),
    });
    symlinkSync(join(folder, 'a.log'), join(folder, 'again.log'));
    expect(
      namesOf((await collectIn(folder, { logs: ['a.log', 'again.log', join(folder, 'a.log')] })).evidence),
    ).toEqual(['a.log']);
    expect(namesOf((await collectIn(folder, { logs: ['**/*.log'] })).evidence)).toEqual(['a.log', 'b.log', 'c.log']);
    expect(namesOf((await collectIn(folder, { logs: ['sub'] })).evidence)).toEqual(['b.log', 'c.log', 'd.txt']);
  });

  it('standard input, spooled for this user alone and removed in the end', async () => {
    const tempFolder = temporaryFolder();
    const { evidence, items } = await collectIn(temporaryFolder(), { logs: ['-'], tempFolder }, line(1));
    expect(evidence.sources.map(({ name, origin }) => [name, origin])).toEqual([['stdin', '-']]);
    expect(inShort(items['stdin'])).toEqual(['1 uid']);
    expect(readdirSync(tempFolder)).toEqual([]);
  });

  it('a file whose name looks like a pattern', async () => {
    const { evidence } = await collectIn(writeFiles({ 'app[1].log': line(1) }), { logs: ['app[1].log'] });
    expect(namesOf(evidence)).toEqual(['app_1_.log']);
  });

  it('rotated sets as one source in time order, under the newest name', async () => {
    const { evidence, items } = await collectFrom({
      'app.log': line(7),
      'app.log.1': line(5) + line(6, 'x'),
      'app.log.2.gz': gzipSync(line(3) + line(4)),
      'app.log.10.gz': gzipSync(line(1, 'x') + line(2)),
      'gate-2026-04-19.log': line(1),
      'gate-2026-04-20.log.gz': gzipSync(line(2)),
      'hook.log-20260419': line(1),
      'hook.log-20260420': line(2),
    });
    expect(namesOf(evidence)).toEqual(['app.log', 'gate-2026-04-20.log', 'hook.log-20260420']);
    expect(inShort(items['app.log'])).toEqual(['cut 1', '2 uid', '3 uid', '4 uid', '5 uid', 'cut 1', '7 uid']);
    expect(recordsOf(items['app.log']).map(({ index }) => index)).toEqual([0, 1, 2, 3, 4]);
    expect(evidence.sources[0]?.bytesScanned).toBe(7 * line(1).length - 2 * (line(1).length - line(1, 'x').length));
  });
});

it.each([
  ['log4j2', ['app-12-31-2025-1.log.gz', 'app-01-02-2026-1.log.gz', 'app-01-02-2026-2.log.gz', 'app.log']],
  ['Serilog', ['log20260419.txt', 'log20260420.txt', 'log20260420_001.txt', 'log20260420_002.txt']],
  ['IIS', ['u_ex251231.log', 'u_ex260101.log', 'u_ex260102.log']],
  ['pm2', ['app-out__2026-04-19_00-00-00.log', 'app-out__2026-04-20_00-00-00.log', 'app-out.log']],
])('rotated sets as %s names them', async (_logger, names) => {
  const files = Object.fromEntries(
    names.map((name, at) => [name, name.endsWith('.gz') ? gzipSync(line(at + 1)) : line(at + 1)]),
  );
  const { evidence, items } = await collectFrom(files);
  expect(namesOf(evidence)).toEqual([names.at(-1)]);
  expect(inShort(Object.values(items)[0])).toEqual(names.map((_, at) => `${at + 1} uid`));
});

it('names that only look dated are logs of their own', async () => {
  const { evidence } = await collectFrom({ 'shop2025.log': line(1), 'shop2026.log': line(2), 'u_export.log': line(3) });
  expect(namesOf(evidence)).toEqual(['shop2025.log', 'shop2026.log', 'u_export.log']);
});

it('tells no folder of the machine', async () => {
  const folder = writeFiles({ 'in/a.log': line(1), 'in/b.zip': Buffer.from('504b0304140000000800', 'hex') });
  const { evidence } = await collectIn(folder, { logs: [join(folder, 'in'), join(folder, 'in/*.zip')] });
  expect(evidence.sources.map(({ origin }) => origin)).toEqual(['in/a.log']);
  expect(evidence.gaps[0]?.source).toBe('in/b.zip');
  expect(JSON.stringify(evidence.gaps)).not.toContain(folder);
});

describe('names entries', () => {
  it('safely and apart', async () => {
    const { evidence } = await collectFrom({
      'a/app.log': line(1),
      'b/app.log': line(2),
      'c/APP.LOG': line(3),
      'd/con.log': line(4),
      'e/we ird:näme*.log': line(5),
      'f/page.html': line(6),
    });
    expect(namesOf(evidence)).toEqual([
      'APP~3.LOG',
      '_con.log',
      'app.log',
      'app~2.log',
      'page.html.txt',
      'we_ird_näme_.log',
    ]);
  });
});

describe('says what it can not read', () => {
  it('a named path that does not exist, a pattern without a match', async () => {
    const folder = writeFiles({ 'a.log': line(1) });
    await expect(collectIn(folder, { logs: ['a.log', 'b.log'] })).rejects.toMatchObject({
      exitCode: 3,
      message: '--log b.log does not exist',
    });
    await expect(collectIn(folder, { logs: ['*.txt'] })).rejects.toMatchObject({
      exitCode: 3,
      message: '--log *.txt matches no file',
    });
  });

  it('logs of which none can be read', async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'empty'));
    await expect(collectIn(folder, { logs: ['empty'] })).rejects.toMatchObject({
      exitCode: 3,
      message: 'none of the logs could be read: empty: the folder holds no file',
    });
  });

  it('one log among several: a gap', async () => {
    const folder = writeFiles({
      'a.log': line(1),
      'program.bin': Buffer.from(Array.from({ length: 4000 }, (_, at) => (at * 7919) % 256)),
      'packed.zip': Buffer.from('504b0304140000000800', 'hex'),
      'denied.log': line(2),
      'sub/.hidden': 'x',
    });
    chmodSync(join(folder, 'denied.log'), 0);
    execFileSync('mkfifo', [join(folder, 'pipe')]);
    symlinkSync('/etc/hostname', join(folder, 'out'));
    symlinkSync('loop', join(folder, 'loop'));
    const { evidence } = await collectIn(folder, { logs: ['.'] });
    const reasons = Object.fromEntries(evidence.gaps.map(({ source, reason }) => [source, reason]));
    expect(reasons).toMatchObject({
      'program.bin': expect.stringContaining('binary data'),
      'packed.zip': `packed as zip, which can't be read here; unpack it first: unzip -p "packed.zip" > unpacked.log`,
      pipe: expect.stringContaining('a pipe'),
      out: expect.stringContaining('link out of the folder'),
      loop: 'a link that leads to itself',
      sub: expect.stringContaining('1 hidden entry'),
    });
    // Root may read everything.
    if (process.getuid?.() !== 0) expect(reasons['denied.log']).toContain('permission denied');
    expect(statSync(join(folder, 'pipe')).isFIFO()).toBe(true);
  });

  it('no record with an affected uid', async () => {
    const { evidence } = await collectFrom({ 'a.log': line(1, 'nothing') });
    expect(evidence.gaps).toEqual([
      { source: 'evidence', reason: 'no record with an affected uid; check the uid, the logs and the time' },
    ]);
  });

  it('an empty file is no gap', async () => {
    const { evidence } = await collectFrom({ 'a.log': line(1), 'empty.log': '' });
    expect([namesOf(evidence), evidence.gaps]).toEqual([['a.log', 'empty.log'], []]);
  });
});
