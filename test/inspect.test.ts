import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { InputError } from '../src/errors.ts';
import { formatOverview, inspectBundle, printEntry } from '../src/inspect.ts';
import { overview } from '../src/model/bundle.ts';
import { evidence, evidenceSource, record } from './bundle/evidence.ts';
import { rawZip } from './bundle/raw-zip.ts';
import { build, bundleContent, writeBytes } from './bundle/sample-bundle.ts';
import { fakeHost } from './host.ts';
import { temporaryFolder } from './temporary-folder.ts';

async function bundleWith(text: string): Promise<string> {
  const source = evidenceSource({ items: [record({ text })] });
  const content = bundleContent({ evidence: { ...evidence([source]), recordsCut: new Map() } });
  return (await build(temporaryFolder(), content)).approve();
}

describe('inspectBundle', () => {
  it('tells case, entries and gaps', async () => {
    const path = await (await build(temporaryFolder())).approve();
    const found = await inspectBundle({ zipPath: path }, fakeHost().host);
    expect(v.is(overview, found)).toBe(true);
    expect(found).toMatchObject({
      bundle: path,
      case: { uids: ['LOAN-2026-000481'], environment: 'production' },
      component: 'session-creation',
      gaps: [{ source: 'old.log', reason: 'permission denied' }],
    });
    expect(found.entries).toHaveLength(10);
    expect(path).toContain(found.sha256.slice(0, 12));
  });

  it('fits on a screen, however much there is', async () => {
    const sources = Array.from({ length: 80 }, (_, i) =>
      evidenceSource({ name: `${'long-name-'.repeat(9)}${i}.log`, items: [record({})] }),
    );
    const gaps = Array.from({ length: 50 }, (_, i) => ({ source: `${i}.log`, reason: 'because '.repeat(30) }));
    const content = bundleContent({ gaps, evidence: { ...evidence(sources), recordsCut: new Map() } });
    const path = await (await build(temporaryFolder(), content)).approve();
    const lines = formatOverview(await inspectBundle({ zipPath: path }, fakeHost().host), { columns: 80, rows: 24 })
      .trimEnd()
      .split('\n');
    expect(lines.length).toBeLessThanOrEqual(23);
    for (const line of lines.slice(2)) expect(line.length).toBeLessThanOrEqual(80);
    expect(lines.join('\n')).toMatch(/and \d+ more: /);
  });

  it.each([
    ['no zip', Buffer.from('hello')],
    ['a hostile zip', rawZip({ entries: [{ name: '../x', data: '' }] })],
    [
      'entries without a common folder',
      rawZip({
        entries: [
          { name: 'a', data: 'x' },
          { name: 'b', data: 'x' },
        ],
      }),
    ],
  ])('refuses %s with a line', async (_what, bytes) => {
    const path = writeBytes(join(temporaryFolder(), 'x.zip'), bytes);
    await expect(inspectBundle({ zipPath: path }, fakeHost().host)).rejects.toThrow(InputError);
  });
});

describe('printEntry', () => {
  it('makes everything visible that acts on a terminal', async () => {
    const path = await bundleWith('a\u001b[2J\u009b31mb\u202ec\u0007\u0000 d\u2066e');
    const { host, streams } = fakeHost();
    await printEntry({ zipPath: path, entry: 'evidence/app.log' }, host);
    expect(streams.out).toBe('a\\x1b[2J\\x9b31mb\\u202ec\\x07\\x00 d\\u2066e\n');
  });

  it('prints long entries whole, with characters that fall on the border of two pieces', async () => {
    const text = 'é€😀'.repeat(200_000);
    const path = await bundleWith(text);
    const { host, streams } = fakeHost();
    await printEntry({ zipPath: path, entry: 'evidence/app.log' }, host);
    expect(streams.out === `${text}\n`).toBe(true);
  });

  it('takes the name with the root folder, too, and says which one was meant', async () => {
    const path = await (await build(temporaryFolder())).approve();
    const root = 'begini-escalation-production-LOAN-2026-000481-20260420T120000Z';
    const { host, streams } = fakeHost();
    await printEntry({ zipPath: path, entry: `${root}/REPORT.md` }, host);
    expect(streams.out).toContain('# Escalation');
    await expect(printEntry({ zipPath: path, entry: 'REPORT.MD' }, host)).rejects.toMatchObject({
      hint: 'Did you mean REPORT.md?',
    });
  });

  it('refuses a picture', async () => {
    const picture = {
      name: 'screen.png',
      bytes: readFileSync(new URL('fixtures/pictures/plain.png', import.meta.url)),
    };
    const path = await (await build(temporaryFolder(), bundleContent({ attachments: [picture] }))).approve();
    const { host, streams } = fakeHost();
    await expect(printEntry({ zipPath: path, entry: 'attachments/screen.png' }, host)).rejects.toThrow(InputError);
    expect(streams.out).toBe('');
  });
});
