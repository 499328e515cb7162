import fc from 'fast-check';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { main } from '../../src/cli/main.ts';
import { samplesFolder, templatesFolder } from '../../src/paths.ts';
import { fakeHost } from '../host.ts';
import { hidden } from '../redact/hidden.ts';
import { temporaryRoot } from '../temporary-folder.ts';
import { caseFlags } from './built.ts';

/** Whatever stands in logs, case files, configs, templates and zips: an answer or one clear line, never a crash, never an escape sequence. */

const numRuns = Number(process.env['FUZZ_RUNS'] ?? 20);
const seed = Number(process.env['FUZZ_SEED'] ?? 20260420);
const { folder, remove } = temporaryRoot();
afterAll(remove);

async function run(argv: readonly string[]): Promise<number> {
  const { host, streams } = fakeHost({ cwd: folder });
  const code = await main(argv, host);
  const said = streams.out + streams.err;
  if (code === 70) throw new Error(said);
  // eslint-disable-next-line no-control-regex -- that is what is looked for
  expect(said).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f\u0080-\u009f\u202a-\u202e\u2066-\u2069]/);
  return code;
}

const property = (arbitrary: fc.Arbitrary<Buffer | string>, check: (bytes: Buffer | string) => Promise<void>) =>
  fc.assert(fc.asyncProperty(arbitrary, check), { numRuns, seed, endOnFailure: true });

const samples = readdirSync(samplesFolder(), { recursive: true })
  .map((path) => join(samplesFolder(), String(path)))
  .filter((path) => existsSync(path) && statSync(path).isFile() && !path.endsWith('.md'))
  .map((path) => readFileSync(path).subarray(0, 60_000));

const hostilePieces = [
  '\u001b[31m',
  '\u0000',
  '\u202e',
  '\ufeff',
  '{"__proto__":{"x":1}}',
  '{"uid":"LOAN481A","uid":"B"}',
  '['.repeat(5000),
  '{"a":'.repeat(3000),
  '"',
  '\\u',
  '\\',
  '-----BEGIN PRIVATE KEY-----',
  'eyJhbGciOiJIUzI1NiJ9.',
  'key=key=key=',
  '[api-key#1]',
  '%',
  '%u',
  '&#x',
  '"log":{"entries":[',
  '> POST / HTTP/1.1\r\n',
  '< HTTP/1.1 200\r\n',
  'HTTP/1.1 200 OK\r\nContent-Length: 99999999\r\n\r\n',
  'LOAN481A',
  '\r',
  '\r\n',
  '\n\n',
  '2026-02-30T25:61:61Z',
  '9999999999999999',
  '-1',
  'NaN',
  '\ud800',
];

/** A sample, cut, spliced, flipped and salted. */
const mutated: fc.Arbitrary<Buffer> = fc
  .record({
    base: fc.constantFrom(...samples),
    other: fc.constantFrom(...samples),
    from: fc.nat({ max: 50_000 }),
    length: fc.nat({ max: 20_000 }),
    flips: fc.array(fc.tuple(fc.nat({ max: 30_000 }), fc.nat({ max: 255 })), { maxLength: 20 }),
    pieces: fc.array(fc.tuple(fc.nat({ max: 20_000 }), fc.constantFrom(...hostilePieces)), { maxLength: 8 }),
    isPacked: fc.boolean(),
    cut: fc.nat({ max: 2000 }),
  })
  .map(({ base, other, from, length, flips, pieces, isPacked, cut }) => {
    let bytes = Buffer.concat([
      base.subarray(from % base.length, (from % base.length) + length),
      other.subarray(0, length >> 2),
    ]);
    for (const [at, value] of flips) if (bytes.length > 0) bytes[at % bytes.length] = value;
    for (const [at, piece] of pieces)
      bytes = Buffer.concat([
        bytes.subarray(0, at % (bytes.length + 1)),
        Buffer.from(piece),
        bytes.subarray(at % (bytes.length + 1)),
      ]);
    return isPacked ? gzipSync(bytes).subarray(0, Math.max(3, gzipSync(bytes).length - cut)) : bytes;
  });

const noise: fc.Arbitrary<Buffer> = fc.uint8Array({ maxLength: 4000 }).map((bytes) => Buffer.from(bytes));
const pieces: fc.Arbitrary<string> = fc
  .array(fc.oneof(fc.constantFrom(...hostilePieces), fc.string({ unit: 'binary' })), { maxLength: 30 })
  .map((parts) => parts.join(''));

describe('evidence', () => {
  it.each([
    ['mutated samples', mutated],
    ['noise', noise],
    ['hostile pieces', pieces],
  ] as const)('%s', async (_what, arbitrary) => {
    await property(arbitrary, async (bytes) => {
      writeFileSync(join(folder, 'fuzz.log'), bytes);
      expect([0, 3]).toContain(await run(['diagnose', '--uid', 'LOAN481A', '--log', 'fuzz.log']));
    });
  });

  it('prints no escape sequence, wherever a log has one', async () => {
    const acts = '\u001b[31m\u0007\u009b2J\u202e\u2066';
    writeFileSync(
      join(folder, `na\u001b[31mme.log`),
      [
        `2026-04-20T10:05:11Z ERROR ${acts} POST https://api.begini.co/v1/sessions-management/tokens 422 uid=LOAN481A ${acts}`,
        `2026-04-20T10:05:12Z INFO ${acts} uid=LOAN481A webhook application.complete`,
        '',
      ].join('\n'),
    );
    const logs = ['--log', `na\u001b[31mme.log`, '--error', acts, '--title', acts];
    const steps = caseFlags.filter((word) => word !== '--yes');
    for (const argv of [
      ['diagnose', ...steps, ...logs],
      ['preview', ...steps, ...logs],
      ['create', ...steps, ...logs, '--yes', '--verbose', '--out', 'acting.zip'],
      ['inspect', 'acting.zip'],
      ['inspect', 'acting.zip', '--entry', 'REPORT.md'],
      ['inspect', 'acting.zip', '--entry', 'evidence/na__31mme.log'],
      ['verify', 'acting.zip'],
    ])
      expect(await run(argv), argv.join(' ')).toBe(0);
  });

  it('goes through redact', async () => {
    await property(fc.oneof(mutated, noise, pieces), async (bytes) => {
      rmSync(join(folder, 'redacted'), { recursive: true, force: true });
      writeFileSync(join(folder, 'fuzz.log'), bytes);
      expect([0, 3]).toContain(await run(['redact', 'fuzz.log', '--out-dir', 'redacted']));
    });
  });

  it('changes no more when it is redacted again', async () => {
    await property(mutated, (bytes) => {
      const once = hidden(bytes.toString());
      expect(hidden(once)).toBe(once);
      return Promise.resolve();
    });
  });

  it('goes through create, and what comes out verifies', async () => {
    await property(fc.oneof(mutated, pieces), async (bytes) => {
      const out = join(folder, 'out');
      rmSync(out, { recursive: true, force: true });
      mkdirSync(out);
      writeFileSync(join(folder, 'fuzz.log'), bytes);
      const code = await run(['create', ...caseFlags, '--all', '--log', 'fuzz.log', '--out', 'out', '--quiet']);
      expect([0, 3]).toContain(code);
      const zips = readdirSync(out);
      expect(zips).toHaveLength(code === 0 ? 1 : 0);
      for (const zip of zips) expect(await run(['verify', join(out, zip)])).toBe(0);
    });
  });
});

describe('files of the user', () => {
  const yaml = fc.oneof(
    pieces,
    fc.json().map((text) => text),
    fc
      .array(
        fc.tuple(
          fc.constantFrom(
            'uids',
            'integrationId',
            'environment',
            'at',
            'steps',
            'logs',
            'timezone',
            'deliver',
            'environments',
            '__proto__',
            '<<',
          ),
          fc.oneof(fc.jsonValue(), fc.constantFrom('*a', '&a [*a]', '!!js/function x', '2h ago')),
        ),
        { maxLength: 8 },
      )
      .map((rows) =>
        rows.map(([key, value]) => `${key}: ${typeof value === 'string' ? value : JSON.stringify(value)}`).join('\n'),
      ),
  );

  it('case files', async () => {
    await property(yaml, async (text) => {
      writeFileSync(join(folder, 'case.yaml'), text);
      expect([0, 2, 3]).toContain(await run(['preview', '--case', 'case.yaml']));
    });
  });

  it('config files', async () => {
    await property(yaml, async (text) => {
      writeFileSync(join(folder, 'config.yaml'), text);
      expect([0, 2, 3]).toContain(
        await run(['preview', '--config', 'config.yaml', '--uid', 'LOAN481A', '--error', 'x']),
      );
    });
  });

  it('templates', async () => {
    const report = readFileSync(join(templatesFolder(), 'report.md.hbs'), 'utf8');
    const handlebars = [
      '{{',
      '}}',
      '{{#',
      '{{/',
      '{{else}}',
      '{{>',
      '{{!',
      '{{{',
      '{{#each findings}}',
      '{{#if title}}',
      '{{title}}',
      '{{../x}}',
      '{{@root}}',
      '{{lookup',
      '(',
      ')',
      '|',
      '"',
    ];
    const templates = fc.record({
      from: fc.nat({ max: report.length }),
      length: fc.nat({ max: 800 }),
      extra: fc.array(fc.constantFrom(...handlebars), { maxLength: 6 }),
    });
    await property(
      templates.map(({ from, length, extra }) => report.slice(from, from + length) + extra.join('')),
      async (text) => {
        writeFileSync(join(folder, 'fuzz.md.hbs'), text);
        expect([0, 3]).toContain(
          await run(['preview', '--template', './fuzz.md.hbs', '--uid', 'LOAN481A', '--error', 'x']),
        );
      },
    );
  });
});

describe('zips', () => {
  it('mutated bundles are refused or verify, in verify and inspect', async () => {
    writeFileSync(join(folder, 'app.log'), '2026-04-20T10:05:11Z ERROR begini uid=LOAN481A status 422\n'.repeat(50));
    rmSync(join(folder, 'zips'), { recursive: true, force: true });
    expect(await run(['create', ...caseFlags, '--log', 'app.log', '--out', 'zips', '--quiet'])).toBe(0);
    const [name = ''] = readdirSync(join(folder, 'zips'));
    const whole = readFileSync(join(folder, 'zips', name));
    const zips = fc
      .record({
        cut: fc.nat({ max: whole.length }),
        flips: fc.array(fc.tuple(fc.nat({ max: whole.length - 1 }), fc.integer({ min: 1, max: 255 })), {
          maxLength: 6,
        }),
        isCut: fc.boolean(),
      })
      .filter(({ flips, isCut }) => isCut || flips.length > 0)
      .map(({ cut, flips, isCut }) => {
        const bytes = Buffer.from(whole);
        for (const [at, change] of flips) bytes[at] = (bytes[at] ?? 0) ^ change;
        return isCut ? bytes.subarray(0, cut) : bytes;
      });
    await property(fc.oneof(zips, noise), async (bytes) => {
      const path = join(folder, 'zips', name);
      writeFileSync(path, bytes);
      if (whole.equals(Buffer.from(bytes))) return;
      expect(await run(['verify', path])).toBe(1);
      expect([0, 1, 3]).toContain(await run(['inspect', path]));
    });
  });
});
