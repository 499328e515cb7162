import { cpSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { formatConsent } from '../../src/cli/consent.ts';
import { main } from '../../src/cli/main.ts';
import { ExitCode } from '../../src/errors.ts';
import { redactionKinds } from '../../src/model/redaction.ts';
import { samplesFolder } from '../../src/paths.ts';
import type { OfferView } from '../../src/pipeline.ts';
import { widthOf } from '../../src/text/width.ts';
import { fakeHost } from '../host.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const texts = (what: string) => Array.from({ length: 9 }, (_, index) => `${what} ${index} ${'long '.repeat(20)}`);

const busy: OfferView = {
  destination: '/srv/bundles/begini-escalation-production-LOAN481-20260420T100511Z-0123456789ab.zip',
  bytes: 1_234_567,
  sha256: '0123456789abcdef'.repeat(4),
  files: ['REPORT.md', 'case.json', ...texts('evidence/app.log')].map((name) => ({
    name,
    bytes: 1200,
    recordsKept: name.includes('/') ? 12 : null,
    recordsScanned: name.includes('/') ? 3456 : null,
    cuts: 2,
  })),
  redactions: redactionKinds.map((kind) => ({
    kind,
    values: 1234,
    places: 56_789,
    example: {
      lead: `{"some":"thing long before it","${kind}":"`,
      length: 128,
      token: `[${kind}#1 128 hex]`,
      tail: '","and":"after it"}',
    },
  })),
  kept: texts('kept'),
  gaps: texts('gap').map((source) => ({ source, reason: 'permission denied' })),
  assumptions: texts('assumption'),
  findings: texts('finding').map((title) => ({
    rule: 'SC-01',
    component: 'scoring',
    confidence: 'likely',
    basis: 'documented',
    title,
    cause: '',
    fix: '',
    evidence: [],
    against: [],
    docs: '',
  })),
  missing: texts('missing').map((item) => ({ key: 'step', item, flag: '--step <text>' })),
};

describe('formatConsent', () => {
  it.each([
    [80, 22],
    [60, 22],
    [132, 48],
    [40, 14],
    [200, 11],
  ])('fits %i columns and %i rows however much there is, and leaves out no part', (columns, rows) => {
    const lines = formatConsent(busy, texts('warning'), { columns, rows }).trimEnd().split('\n');
    expect(lines.length).toBeLessThanOrEqual(rows);
    for (const line of lines) expect(widthOf(line)).toBeLessThan(columns);
    const titles = lines.filter((line) => !line.startsWith(' '));
    expect(titles.map((title) => title.split(':')[0])).toEqual([
      'What leaves',
      'What was hidden',
      'Left visible on purpose',
      'Gaps',
      'Assumptions',
      'Findings',
      'Missing',
      'Warnings',
    ]);
    expect(titles[0]).toContain('1.2 MB in 11 files');
    expect(titles[3]).toBe('Gaps: 9');
  });

  it('shows the value of an example as kind and length, and what leaves instead, whatever stands around it', () => {
    const text = formatConsent(busy, [], { columns: 80, rows: undefined });
    expect(text).toContain('<128 characters> → [email#1 128 hex]');
    expect(text).toContain('1234 in 56789');
  });

  it('folds nothing where nothing limits it', () => {
    const text = formatConsent(busy, [], { columns: undefined, rows: undefined });
    expect(text).not.toContain('more:');
    for (const kind of redactionKinds) expect(text).toContain(`  ${kind} `);
    expect(text).toContain(busy.sha256);
    expect(text).toContain(busy.destination);
    expect(text).toContain('REPORT.md  1.2 kB');
  });
});

const now = () => new Date('2026-11-17T12:00:00Z');

describe('the consent screen of create', { timeout: 60_000 }, () => {
  async function ask(flags: readonly string[], answer: boolean) {
    const folder = temporaryFolder();
    cpSync(join(samplesFolder(), 'missing-score'), folder, { recursive: true });
    let asked = '';
    const { host, streams } = fakeHost({ cwd: folder, isInteractive: true, columns: 80, rows: 24, now });
    const prompts = {
      ...host.prompts,
      confirm: async ({ message }: { readonly message: string }) => {
        asked = `${streams.err}${message}`;
        return answer;
      },
    };
    const argv = ['create', '--case', 'case.yaml', '--out', 'out', ...flags];
    const code = await main(argv, { ...host, prompts });
    return {
      code,
      asked,
      ...streams,
      files: readdirSync(folder).includes('out') ? readdirSync(join(folder, 'out')) : [],
    };
  }

  it('is one screen with the question, and a no leaves nothing', async () => {
    const { code, asked, out, files } = await ask(['--keep', 'ip'], false);
    expect(code).toBe(ExitCode.No);
    expect(asked.split('\n').length).toBeLessThanOrEqual(23);
    expect(asked).toMatch(/^What leaves: [\s\S]*every ip[\s\S]*Write this bundle\?$/);
    expect(out).toBe('');
    expect(files).toEqual([]);
  });

  it('is the one that the README shows, numbers aside', async () => {
    const { asked } = await ask([], false);
    const withoutNumbers = (text: string): string => text.replaceAll(/\b[0-9a-f]{64}\b|\d+(?:\.\d+)?/g, '0');
    const readme = readFileSync(join(samplesFolder(), '../README.md'), 'utf8');
    const shown = /^```text\n(What leaves[^`]*)\? Write this/m.exec(readme)?.[1] ?? '';
    const lines = withoutNumbers(shown).trimEnd().split('\n');
    expect(lines.length).toBeGreaterThan(8);
    let rest = withoutNumbers(asked);
    for (const line of lines.filter((text) => text.trim() !== '…')) {
      expect(rest).toContain(line);
      rest = rest.slice(rest.indexOf(line) + line.length);
    }
  });

  it('after a no, the JSON document says so', async () => {
    const { code, out } = await ask(['--json'], false);
    expect(code).toBe(ExitCode.No);
    expect(JSON.parse(out)).toMatchObject({ schema: 'begini-escalate/created@1', bundle: null, sha256: null });
  });

  it('after a yes, the bundle is there, of the digest that was shown', async () => {
    const { code, asked, out, files } = await ask([], true);
    expect(code).toBe(ExitCode.Ok);
    const digest = /sha256 ([0-9a-f]{64})/.exec(asked)?.[1] ?? '';
    expect(out).toContain(digest.slice(0, 12));
    expect(files).toEqual([out.trim().split('/').at(-1)]);
  });

  it('--dry-run shows it, asks nothing and leaves nothing', async () => {
    const { code, asked, err, files } = await ask(['--dry-run'], true);
    expect(code).toBe(ExitCode.Ok);
    expect(asked).toBe('');
    expect(err).toMatch(/^What leaves: [\s\S]*Nothing was written\.\n$/);
    expect(files).toEqual([]);
  });
});
