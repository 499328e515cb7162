import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { text as wholeText } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { main } from '../src/cli/main.ts';
import { ExitCode } from '../src/errors.ts';
import { textBlocks, type TextEncoding } from '../src/redact/text-blocks.ts';
import { fakeHost } from './host.ts';
import { temporaryFolder } from './temporary-folder.ts';

const key = '7c1e9a52-03bd-4f6e-8a11-5d2f6b9c4e70';

async function run(argv: readonly string[], changes: Parameters<typeof fakeHost>[0] = {}) {
  const { host, streams } = fakeHost({ cwd: temporaryFolder(), ...changes });
  const code = await main(argv, host);
  return { code, ...streams };
}

describe('redact as a filter', () => {
  it('hides a value from its finding on, and keeps line ends', async () => {
    const input = `bare ${key}\r\napi-key: ${key}\nagain ${key}\n`;
    const { code, out } = await run(['redact'], { input });
    expect(code).toBe(ExitCode.Ok);
    expect(out).toBe(`bare ${key}\r\napi-key: [api-key#1]\nagain [api-key#1]\n`);
  });

  it('lets each line go as it comes', async () => {
    const stdin = new PassThrough();
    const stdout = new PassThrough();
    const { host } = fakeHost({ stdin, stdout });
    const ended = main(['redact', '--quiet'], host);
    stdin.write(`api-key: ${key}\nrest of`);
    const [first] = await new Promise<Buffer[]>((resolve) => stdout.once('data', (chunk: Buffer) => resolve([chunk])));
    expect(first?.toString()).toBe('api-key: [api-key#1]\n');
    stdin.end(' the line');
    expect(await ended).toBe(ExitCode.Ok);
    expect(stdout.read()?.toString()).toBe('rest of the line');
  });

  it('replaces an open private key line by line', async () => {
    const body = Array.from(
      { length: 6 },
      (_, line) => `MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7VJTUt9Us8c${line}`,
    ).join('\n');
    const { out } = await run(['redact'], {
      input: `before\n-----BEGIN PRIVATE KEY-----\n${body}\n-----END PRIVATE KEY-----\nafter\n`,
    });
    expect(out).not.toContain('MIIEvQ');
    expect(out.split('\n')).toHaveLength(11);
    expect(out).toMatch(/^before\n[\s\S]*\nafter\n$/);
  });

  it.each([
    ['Secret', '[secret#1]'],
    ['ConfigMap', 'cTdaM3hLcDk='],
  ])('waits for the kind that kubectl prints below the data: %s', async (kind, shown) => {
    const manifest = (value: string) =>
      `apiVersion: v1\ndata:\n  pg: ${value}\nimmutable: true\nkind: ${kind}\nmetadata: {}\n`;
    const { out } = await run(['redact'], { input: manifest('cTdaM3hLcDk=') });
    expect(out).toBe(manifest(shown));
  });

  it.each([
    ['Secret', '[secret#1]'],
    ['ConfigMap', 'cTdaM3hLcDk='],
  ])('waits for the kind in JSON, too: %s', async (kind, shown) => {
    const manifest = (pg: string) => `${JSON.stringify({ apiVersion: 'v1', data: { pg }, kind }, null, 4)}\n`;
    const { out } = await run(['redact'], { input: manifest('cTdaM3hLcDk=') });
    expect(out).toBe(manifest(shown));
  });

  it('does not lose data whose kind never comes', async () => {
    const input = 'apiVersion: v1\ndata:\n  level: debug';
    expect((await run(['redact'], { input })).out).toBe(input);
  });

  it.each([
    ['UTF-16', Buffer.from(`\uFEFFapi-key: ${key}\nñ\n`, 'utf16le')],
    ['UTF-16 without a mark', Buffer.from(`api-key: ${key}\nñ\n`, 'utf16le')],
    ['UTF-16 the other way round', Buffer.from(`\uFEFFapi-key: ${key}\nñ\n`, 'utf16le').swap16()],
    ['gzip', gzipSync(`api-key: ${key}\n`)],
  ])('recognises %s of which only the first byte has come', async (_what, input) => {
    const whole = await run(['redact'], { input });
    const stdin = new PassThrough();
    const stdout = new PassThrough();
    const ended = main(['redact', '--quiet'], fakeHost({ stdin, stdout }).host);
    for (const byte of input) {
      stdin.write(Buffer.from([byte]));
      await new Promise(setImmediate);
    }
    stdin.end();
    expect(await ended).toBe(ExitCode.Ok);
    stdout.end();
    expect(await wholeText(stdout)).toBe(whole.out);
    expect(whole.out.replaceAll('\0', '')).toContain('api-key: [api-key#1]');
  });

  it('writes nothing when stdin is no text', async () => {
    const { code, out, err } = await run(['redact'], {
      input: Buffer.from(Array.from({ length: 2000 }, (_, at) => (at * 97) % 256)),
    });
    expect(code).toBe(ExitCode.Input);
    expect(out).toBe('');
    expect(err.trim().split('\n').length).toBeLessThanOrEqual(2);
  });

  it('unpacks gzip', async () => {
    const { out } = await run(['redact'], { input: gzipSync(`api-key: ${key}\n`) });
    expect(out).toBe('api-key: [api-key#1]\n');
  });

  it('leaves uids alone unless told whose are affected', async () => {
    const input = '{"uid":"LOAN20260001","integration_id":"65f0c0ffee0000000000abcd"}\n{"uid":"LOAN20260002"}\n';
    expect((await run(['redact'], { input })).out).toBe(input);
    expect((await run(['redact', '--uid', 'LOAN20260001'], { input })).out).toBe(
      input.replace('LOAN20260002', '[uid#1]'),
    );
  });

  it('takes no empty uid', async () => {
    const { code, out, err } = await run(['redact', '--uid', ''], { input: 'a\n' });
    expect([code, out]).toEqual([ExitCode.Usage, '']);
    expect(err).toContain('--uid is empty');
  });
});

describe('redact on files', () => {
  it('hides in all what one of them gives away, and counts it', async () => {
    const cwd = temporaryFolder();
    mkdirSync(join(cwd, 'logs/deep'), { recursive: true });
    writeFileSync(join(cwd, 'logs/a.log'), `bare ${key}\n`);
    writeFileSync(join(cwd, 'logs/deep/b.log.gz'), gzipSync(`api-key: ${key}\n`));
    const { code, out } = await run(['redact', 'logs', '--out-dir', 'clean', '--report', 'counts.json', '--json'], {
      cwd,
    });
    expect(code).toBe(ExitCode.Ok);
    expect(readFileSync(join(cwd, 'clean/a.log'), 'utf8')).toBe('bare [api-key#1]\n');
    expect(readFileSync(join(cwd, 'clean/deep/b.log'), 'utf8')).toBe('api-key: [api-key#1]\n');
    expect(JSON.parse(out)).toMatchObject({
      schema: 'begini-escalate/redacted@1',
      files: [{ counts: { 'api-key': 1 } }, { counts: { 'api-key': 1 } }],
      gaps: [],
    });
    expect(JSON.parse(readFileSync(join(cwd, 'counts.json'), 'utf8'))).toMatchObject({
      kinds: { 'api-key': 2 },
      values: { 'api-key': 1 },
    });
  });

  it('names what can not be decoded and does not write it', async () => {
    const cwd = temporaryFolder();
    writeFileSync(join(cwd, 'a.log'), 'fine\n');
    writeFileSync(join(cwd, 'b.bin'), Buffer.from(Array.from({ length: 5000 }, (_, at) => (at * 89) % 256)));
    writeFileSync(join(cwd, 'c.gz'), gzipSync('cut short\n'.repeat(5000)).subarray(0, 60));
    const { code, err } = await run(['redact', 'a.log', 'b.bin', 'c.gz', '--out-dir', 'clean'], { cwd });
    expect(code).toBe(ExitCode.Ok);
    expect(err).toContain('b.bin');
    expect(err).toContain('c.gz');
    expect(existsSync(join(cwd, 'clean/a.log'))).toBe(true);
    expect(existsSync(join(cwd, 'clean/b.bin'))).toBe(false);
    expect(existsSync(join(cwd, 'clean/c'))).toBe(false);
  });

  it('says of the only file what is wrong with it, and what to do', async () => {
    const cwd = temporaryFolder();
    writeFileSync(join(cwd, 'c.gz'), gzipSync('cut short\n'.repeat(5000)).subarray(0, 60));
    writeFileSync(join(cwd, 'b.bin'), Buffer.from(Array.from({ length: 5000 }, (_, at) => (at * 89) % 256)));
    const cut = await run(['redact', 'c.gz'], { cwd });
    expect([cut.code, cut.out]).toEqual([ExitCode.Input, '']);
    expect(cut.err).toMatch(/c\.gz is gzip that breaks off or is damaged\n {2}Redact what can be read of it: zcat/);
    const binary = await run(['redact', 'b.bin'], { cwd });
    expect([binary.code, binary.out]).toEqual([ExitCode.Input, '']);
    expect(binary.err).toMatch(/b\.bin is not text\n {2}Only text can be redacted/);
  });

  it.each([
    ['a path that is not there', ['redact', 'none.log'], ExitCode.Input, 'none.log does not exist'],
    ['--json without --out-dir', ['redact', '--json'], ExitCode.Usage, '--json needs --out-dir'],
    ['keeping a secret kind', ['redact', '--keep', 'api-key'], ExitCode.Usage, 'api-key'],
    ['a pattern that could hang', ['redact', '--redact', '/(a)\\1+/'], ExitCode.Usage, '--redact'],
  ])('refuses %s', async (_what, argv, code, message) => {
    const ended = await run(argv);
    expect(ended.code).toBe(code);
    expect(ended.err).toContain(message);
    expect(ended.out).toBe('');
  });
});

describe('textBlocks', () => {
  it('never parts a line from the indented ones below it, however long the text', async () => {
    const pair = '- name: API_KEY\n  value: Zx81hs7shAQ9k3w\n';
    async function* chunks() {
      yield Buffer.from(pair.repeat(10_000));
    }
    const texts: string[] = [];
    for await (const block of textBlocks(chunks(), 'utf8')) texts.push(block.text);
    expect(texts.length).toBeGreaterThan(2);
    expect(texts.filter((text) => text !== pair.repeat(text.length / pair.length))).toEqual([]);
  });

  it('never parts lines over which a value may be folded', async () => {
    const fold = (at: number) => Buffer.alloc(57, at % 251).toString('base64');
    const value = Array.from({ length: 40 }, (_, at) => `${fold(at)}\n`).join('');
    const text = `INFO a line of the log as there are many\n${value}`.repeat(100);
    const blocks: string[] = [];
    for await (const block of textBlocks(
      (async function* () {
        yield Buffer.from(text);
      })(),
      'utf8',
    ))
      blocks.push(block.text);
    expect(blocks.length).toBeGreaterThan(3);
    expect(blocks.every((block) => block.startsWith('INFO') || block.startsWith(fold(0)))).toBe(true);
  });

  it('keeps what no line end follows with the lines before it, where nothing waits for them', async () => {
    async function* chunks() {
      yield Buffer.from('one\ntw');
      yield Buffer.from('o\nthree\nfour');
    }
    const texts: string[] = [];
    for await (const block of textBlocks(chunks(), 'utf8', false)) texts.push(block.text);
    expect(texts).toEqual(['one\n', 'two\nthree\nfour']);
  });

  it('gives back every byte, whatever the encoding and the chunks', async () => {
    const encodings: readonly TextEncoding[] = ['utf8', 'latin1', 'utf16le', 'utf16be'];
    const line = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc.constantFrom('ünïcode', '日本語', '\u{1f600}', '\ud800', ''),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(line),
        fc.constantFrom(...encodings),
        fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 }),
        fc.uint8Array({ maxLength: 4 }),
        fc.boolean(),
        async (lines, encoding, sizes, broken, isPipe) => {
          const text = lines.join('\n');
          const utf16 = Buffer.from(text, 'utf16le');
          const bytes =
            encoding === 'utf16be'
              ? utf16.swap16()
              : encoding === 'utf16le'
                ? utf16
                : Buffer.concat([Buffer.from(text, encoding), Buffer.from(broken)]);
          async function* chunks() {
            for (let at = 0, turn = 0; at < bytes.length; turn++) {
              const size = sizes[turn % sizes.length] ?? 1;
              yield bytes.subarray(at, at + size);
              at += size;
            }
          }
          const back: Buffer[] = [];
          for await (const block of textBlocks(chunks(), encoding, isPipe)) back.push(block.toBytes(block.text));
          expect(Buffer.concat(back).equals(bytes)).toBe(true);
        },
      ),
      { numRuns: 300 },
    );
  });
});
