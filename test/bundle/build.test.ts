import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { evidenceBudget } from '../../src/bundle/build.ts';
import { fitEvidence } from '../../src/bundle/fit.ts';
import { InputError, UnsafeError } from '../../src/errors.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { evidence, evidenceSource, record } from './evidence.ts';
import { build, bundleContent } from './sample-bundle.ts';

const hasUnzip = spawnSync('unzip', ['-v']).status === 0;
const canonical = /^begini-escalation-production-LOAN-2026-000481-20260420T120000Z-[0-9a-f]{12}\.zip$/;

afterEach(() => {
  vi.unstubAllEnvs();
});

describe('buildBundle', () => {
  it('makes a file of its canonical name, private to its owner, and leaves nothing else', async () => {
    const folder = temporaryFolder();
    const path = await (await build(folder)).approve();
    expect(readdirSync(folder)).toHaveLength(1);
    expect(readdirSync(folder)[0]).toMatch(canonical);
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it('makes the same bytes in every time zone and locale', async () => {
    const digests: string[] = [];
    for (const [zone, locale] of [
      ['UTC', 'C'],
      ['Pacific/Apia', 'tr_TR.UTF-8'],
    ] as const) {
      vi.stubEnv('TZ', zone);
      vi.stubEnv('LC_ALL', locale);
      digests.push((await build(temporaryFolder())).sha256);
    }
    expect(digests[0]).toBe(digests[1]);
  });

  it.runIf(hasUnzip)('unpacks with unzip into one folder in which sha256sum -c passes', async () => {
    const folder = temporaryFolder();
    const path = await (await build(folder)).approve();
    execFileSync('unzip', ['-q', path, '-d', folder]);
    const root = join(folder, readdirSync(folder).find((name) => !name.endsWith('.zip')) ?? '');
    expect(execFileSync('sha256sum', ['-c', 'SHA256SUMS'], { cwd: root }).toString()).not.toContain('FAILED');
    expect(readdirSync(root).sort()).toEqual([
      'REPORT.md',
      'SHA256SUMS',
      'attachments',
      'case.json',
      'diagnosis.json',
      'evidence',
      'manifest.json',
      'redaction.json',
      'timeline.jsonl',
    ]);
    expect(readFileSync(join(root, 'evidence/app.log'), 'utf8')).toBe(
      '--- begini-escalate: 40 records left out ---\n2026-04-20T10:05:11Z uid=LOAN-2026-000481 POST tokens 401\n',
    );
    expect(statSync(join(root, 'case.json')).mode & 0o777).toBe(0o600);
  });

  it('takes --out as a file when it ends in .zip and makes the folders to it', async () => {
    const folder = temporaryFolder();
    const path = await (await build(folder, bundleContent(), { out: 'deep/er/case.zip' })).approve();
    expect(path).toBe(join(folder, 'deep/er/case.zip'));
    expect(existsSync(path)).toBe(true);
  });

  it('leaves nothing when it is discarded, not even a folder it made', async () => {
    const folder = temporaryFolder();
    const pending = await build(folder, bundleContent(), { out: 'a/b' });
    expect(existsSync(pending.temporaryPath)).toBe(true);
    await pending.discard();
    await pending.discard();
    expect(readdirSync(folder)).toEqual([]);
  });

  it('takes the same bytes already there for success, and keeps off another file', async () => {
    const folder = temporaryFolder();
    const first = await (await build(folder)).approve();
    expect(await (await build(folder)).approve()).toBe(first);
    writeFileSync(join(folder, 'mine.zip'), 'precious');
    const other = await build(folder, bundleContent(), { out: 'mine.zip' });
    await expect(other.approve()).rejects.toThrow(InputError);
    expect(readFileSync(join(folder, 'mine.zip'), 'utf8')).toBe('precious');
    expect(readdirSync(folder).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });

  it('removes what dead runs left and leaves what live ones are writing', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, '.begini-escalate-0000feed-1111-0123456789abcdef.tmp'), 'dead');
    writeFileSync(join(folder, '.begini-escalate-0000feed-2222-0123456789abcdef.tmp'), 'alive');
    writeFileSync(join(folder, '.begini-escalate-notes.tmp'), 'not ours');
    await (await build(folder, bundleContent(), {}, { isRunOver: (runId) => runId === '0000feed-1111' })).discard();
    expect(readdirSync(folder)).toEqual([
      '.begini-escalate-0000feed-2222-0123456789abcdef.tmp',
      '.begini-escalate-notes.tmp',
    ]);
  });

  it('refuses a bundle over the limit and leaves nothing', async () => {
    const folder = temporaryFolder();
    await expect(build(folder, bundleContent(), { maxBytes: 1000 })).rejects.toThrow(UnsafeError);
    expect(readdirSync(folder)).toEqual([]);
  });

  it.each([40_000, 150_000])(
    'stays within %i bytes with the evidence that the budget leaves room for',
    async (maxBytes) => {
      const sources = Array.from({ length: 20 }, (_, source) =>
        evidenceSource({
          name: `${source}.log`,
          items: Array.from({ length: 100 }, (_, i) =>
            record({ index: i, why: 'begini', text: createHash('sha512').update(`${source} ${i}`).digest('base64') }),
          ),
        }),
      );
      const content = bundleContent({ evidence: { ...evidence(sources), recordsCut: new Map() } });
      for (const report of ['', content.report]) {
        const budget = await evidenceBudget({ ...content, report }, maxBytes);
        const fitted = await fitEvidence(content.evidence, budget, new AbortController().signal);
        const pending = await build(temporaryFolder(), { ...content, evidence: fitted }, { maxBytes });
        expect(pending.bytes).toBeLessThanOrEqual(maxBytes);
        if (report !== '') expect(pending.bytes).toBeGreaterThan(maxBytes * 0.6);
        await pending.discard();
      }
    },
  );

  it('says in one line when the folder is gone before it can be named', async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'out'));
    const pending = await build(folder, bundleContent(), { out: 'out' });
    rmSync(join(folder, 'out'), { recursive: true });
    await expect(pending.approve()).rejects.toThrow(/can't be written to .*: the folder is gone/);
  });

  it.skipIf(process.getuid?.() === 0)('says in one line when the folder is not writable', async () => {
    const folder = temporaryFolder();
    chmodSync(folder, 0o500);
    await expect(build(folder)).rejects.toThrow(/permission denied/);
    chmodSync(folder, 0o700);
  });

  it('says in one line when a file is in the way of the folder', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'file'), '');
    await expect(build(folder, bundleContent(), { out: 'file/below' })).rejects.toThrow(InputError);
    await expect(build(folder, bundleContent(), { out: 'file' })).rejects.toThrow(InputError);
  });

  it('fails as the evidence fails that it reads, without a leftover', async () => {
    const folder = temporaryFolder();
    const broken = evidenceSource({
      items: [record({})],
      async *batches() {
        yield [record({ text: 'one' })];
        await Promise.resolve();
        throw new Error('spool is gone');
      },
    });
    const content = bundleContent({ evidence: { ...evidence([broken]), recordsCut: new Map() } });
    await expect(build(folder, content)).rejects.toThrow('spool is gone');
    expect(readdirSync(folder)).toEqual([]);
  });

  it('stops when the run is cancelled, without a leftover', async () => {
    const folder = temporaryFolder();
    const controller = new AbortController();
    const endless = evidenceSource({
      items: [record({})],
      async *batches() {
        for (let i = 0; ; i += 1) {
          if (i === 3) controller.abort(new Error('interrupted'));
          yield [record({ text: 'x'.repeat(100_000) })];
          await Promise.resolve();
        }
      },
    });
    const content = bundleContent({ evidence: { ...evidence([endless]), recordsCut: new Map() } });
    await expect(build(folder, content, {}, { signal: controller.signal })).rejects.toThrow(/interrupted|abort/);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('refuses names that are not safe to unpack', async () => {
    const folder = temporaryFolder();
    for (const name of ['../up.txt', 'con.txt', 'a\u202eb.txt', 'x.', '']) {
      await expect(build(folder, bundleContent({ attachments: [{ name, bytes: Buffer.alloc(1) }] }))).rejects.toThrow(
        /zip entry/,
      );
    }
    expect(readdirSync(folder)).toEqual([]);
  });

  it('lists in the manifest what was searched, kept and left out', async () => {
    const folder = temporaryFolder();
    const nothing = evidenceSource({ name: 'quiet.log', items: [], bytesScanned: 77 });
    const content = bundleContent();
    const sources = [...content.evidence.sources, nothing];
    const pending = await build(folder, { ...content, evidence: { ...content.evidence, sources } });
    expect(pending.entries.map(({ name }) => name)).toEqual([
      'REPORT.md',
      'case.json',
      'diagnosis.json',
      'timeline.jsonl',
      'evidence/app.log',
      'evidence/gateway.jsonl',
      'attachments/notes.txt',
      'redaction.json',
      'manifest.json',
      'SHA256SUMS',
    ]);
    const path = await pending.approve();
    if (!hasUnzip) return;
    const manifest: unknown = JSON.parse(execFileSync('unzip', ['-p', path, '*/manifest.json']).toString());
    expect(manifest).toMatchObject({
      createdAt: '2026-04-20T12:00:00.000Z',
      sourcesWithoutRecords: { count: 1, bytesScanned: 77, names: ['quiet.log'] },
      cuts: [
        { source: 'app.log', records: 40, reason: 'selection' },
        { source: 'gateway.jsonl', records: 40, reason: 'selection' },
      ],
      gaps: [{ source: 'old.log', reason: 'permission denied' }],
    });
    const evidence: unknown = expect.objectContaining({ source: 'app.log', origin: 'logs/app.log' });
    expect(manifest).toHaveProperty('files', expect.arrayContaining([expect.objectContaining({ evidence })]));
  });
});
