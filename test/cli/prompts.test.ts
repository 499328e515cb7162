import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPrompts } from '../../src/cli/prompts.ts';
import { createKeyDecoder } from '../../src/cli/prompts/keys.ts';
import { CancelledError, ExitCode } from '../../src/errors.ts';
import { hasPseudoTerminal, openPseudoTerminal, screenAfter, type PseudoTerminal } from './pseudo-terminal.ts';

const down = '\u001b[B';
const up = '\u001b[A';
const left = '\u001b[D';
const escape = '\u001b';
const shiftTab = '\u001b[Z';
const backspace = '\u007f';
const deleteWord = '\u0017';
const home = '\u0001';
const end = '\u0005';
const paste = (text: string) => `\u001b[200~${text}\u001b[201~`;

const folder = mkdtempSync(join(tmpdir(), 'begini-escalate-prompts-'));
const driver = join(folder, 'driver.mjs');

beforeAll(async () => {
  const entryPoints = [fileURLToPath(new URL('prompts-driver.ts', import.meta.url))];
  await build({ entryPoints, bundle: true, platform: 'node', format: 'esm', outfile: driver, logLevel: 'error' });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Session {
  /** Names of the driver's questions. */
  readonly ask: string;
  /** What to wait for, and the keys to press then. */
  readonly steps: readonly (readonly [seen: string, keys: string])[];
  readonly columns?: number;
  readonly rows?: number;
  readonly environment?: string;
}

async function drive(terminal: PseudoTerminal, steps: Session['steps']): Promise<string> {
  for (const [seen, keys] of steps) {
    await terminal.waitFor(seen);
    terminal.type(keys);
  }
  return terminal.ended;
}

async function run({
  ask,
  steps,
  columns,
  rows,
  environment = '',
}: Session): Promise<{ answers: unknown; output: string; screen: readonly string[] }> {
  const terminal = openPseudoTerminal(`${environment} ${process.execPath} ${driver} ${ask}`, columns, rows);
  const output = await drive(terminal, steps).finally(terminal.close);
  const answers: unknown = JSON.parse(/answers=(.*?)\r?\n/.exec(output)?.[1] ?? 'null');
  const screen = screenAfter(output.slice(0, output.indexOf('speed '))).filter((row) => !row.startsWith('ask '));
  // However it ends: canonical mode, echo and signals are on again, bracketed paste is off.
  expect(output).toMatch(/[^-]isig/);
  expect(output).toMatch(/[^-]icanon/);
  expect(output).toMatch(/[^-]echo\b/);
  expect(output.lastIndexOf('\u001b[?2004l')).toBeGreaterThan(output.lastIndexOf('\u001b[?2004h'));
  return { answers, output, screen };
}

describe.skipIf(!hasPseudoTerminal)('prompts in a pseudo-terminal', { timeout: 30_000 }, () => {
  const behaviours: readonly (readonly [what: string, question: string, steps: Session['steps'], answer: unknown])[] = [
    ['types', 'uid', [['cancels', 'ABC-1\r']], 'ABC-1'],
    ['completes with Tab', 'uid', [['cancels', 'loan-2\t\r']], 'LOAN-22'],
    ['chooses with the arrows', 'uid', [['cancels', `${down}${down}${down}${up}\r`]], 'LOAN-22'],
    [
      'edits as a shell does',
      'free',
      [['cancels', `one two${deleteWord}three${home}X${end}Y${left}Z${backspace}\r`]],
      'Xone threeY',
    ],
    ['starts from what is there', 'given', [['cancels', '!\r']], 'Given!'],
    [
      'keeps accents and emoji whole',
      'free',
      [['cancels', `e\u0301👩‍👩‍👧${backspace} n\u0303x${backspace}\r`]],
      'e\u0301 n\u0303',
    ],
    [
      'takes pasted lines as one',
      'free',
      [
        ['cancels', paste('a\r\nb\u001b[31m')],
        ['> a b', '\r'],
      ],
      'a b [31m',
    ],
    ['goes back with Escape', 'free', [['goes back', escape]], 'BACK'],
    ['goes back with Shift-Tab', 'select', [['goes back', shiftTab]], 'BACK'],
    ['stays where there is no way back', 'uid', [['cancels', `${shiftTab}A-1\r`]], 'A-1'],
    [
      'takes lines until an empty one',
      'lines',
      [
        ['cancels', 'one\r'],
        ['1 so far', 'two\r'],
        ['2 so far', '\r'],
      ],
      ['one', 'two'],
    ],
    [
      'takes the last line back',
      'lines',
      [
        ['cancels', 'one\r'],
        ['1 so far', 'oops\r'],
        ['2 so far', shiftTab],
        ['1 so far', '\r'],
      ],
      ['one'],
    ],
    [
      'takes pasted lines one by one',
      'lines',
      [
        ['cancels', paste('one\ntwo\n\nthree\n')],
        ['3 so far', '\r'],
      ],
      ['one', 'two', 'three'],
    ],
    [
      'completes paths as far as they agree, then takes the one that is chosen',
      'path',
      [
        ['cancels', 'l\t'],
        ['> logs/', `${down}${down}\r`],
        ['1 so far', '\r'],
      ],
      ['logs/b.log'],
    ],
    ['finds a suggestion by its hint', 'time', [['cancels', 'begini\t\r']], '10:05'],
    ['selects', 'select', [['cancels', `${down}\r`]], 'production'],
    ['selects by letter', 'select', [['cancels', 'p\r']], 'production'],
    ['confirms with y', 'confirm', [['[y/N]', 'y']], true],
    ['takes Enter for the initial answer', 'confirm', [['[y/N]', '\r']], false],
    ['declines with n', 'confirm', [['[y/N]', 'n']], false],
  ];
  let given: unknown;
  beforeAll(async () => {
    const steps = behaviours.flatMap(([, , own], index) => [[`ask ${index}\r\n`, ''] as const, ...own]);
    given = (await run({ ask: behaviours.map(([, question]) => question).join(' '), steps })).answers;
  }, 60_000);

  it.each(behaviours.map(([what, , , answer], index) => [what, index, answer] as const))(
    '%s',
    (_what, index, answer) => {
      expect(Array.isArray(given) && given[index]).toEqual(answer);
    },
  );

  it.each<[string, Session, unknown]>([
    [
      'takes keys that came early',
      { ask: 'free select confirm', steps: [['cancels', `T\r${down}\ry`]] },
      ['T', 'production', true],
    ],
    ['gives up on Ctrl-D', { ask: 'select', steps: [['cancels', '\u0004']] }, ['interrupted']],
  ])('%s', async (_what, session, expected) => {
    expect((await run(session)).answers).toEqual(expected);
  });

  it('says what is wrong while one types, and takes no wrong answer', async () => {
    const steps = [
      ['cancels', 'loan'],
      ['Expected LETTERS-NUMBER', '\r'],
      ['Expected LETTERS-NUMBER', '\u0015A-7\r'],
    ] as const;
    const { answers, output } = await run({ ask: 'uid', steps });
    expect(answers).toEqual(['A-7']);
    expect(output).toContain('\u001b[31m  Expected LETTERS-NUMBER');
  });

  it('shows why something is suggested, and how an answer is understood', async () => {
    const { output } = await run({
      ask: 'time',
      steps: [
        ['10:05  (Begini answered 403)', '\t'],
        ['read as 5 letters', '\r'],
      ],
    });
    expect(output).toContain('answers=["10:05"]');
  });

  it('says where the answer may come from when it is asked for without one', async () => {
    const { answers } = await run({
      ask: 'uid',
      steps: [
        ['cancels', '\r'],
        ['Expected LETTERS-NUMBER; type it, or choose one with Down', `${down}\r`],
      ],
    });
    expect(answers).toEqual(['LOAN-1']);
  });

  it('leaves the answers on the screen, and nothing of the questions', async () => {
    const { screen } = await run({
      ask: 'uid lines confirm',
      steps: [
        ['cancels', 'A-1\r'],
        ['Steps', 'go\r'],
        ['so far', '\r'],
        ['[y/N]', 'y'],
      ],
    });
    expect(screen).toEqual(['  Affected uid: A-1', '  Steps: go', '  Build it? yes']);
  });

  it('gives up on Ctrl-C and leaves nothing at all', async () => {
    const { answers, screen } = await run({ ask: 'uid free', steps: [['cancels', 'LOAN\u0003']] });
    expect(answers).toEqual(['interrupted']);
    expect(screen).toEqual([]);
  });

  it('fits narrow and low terminals, and makes escape sequences in suggestions inert', async () => {
    const { screen, output } = await run({
      ask: 'uid',
      columns: 24,
      rows: 7,
      steps: [
        ['Affected uid', `${'X'.repeat(60)}\u0015`],
        ['LOAN-1', 'A-1\r'],
      ],
    });
    expect(screen).toEqual(['  Affected uid: A-1']);
    expect(output).not.toContain('\u001b[31mCARD');
    const wide = await run({ ask: 'uid', steps: [['cancels', 'A-1\r']] });
    expect(wide.output).toContain(String.raw`\x1b[31mCARD-3`);
    expect(wide.output).toContain('17 more');
  });

  it('does without colour under NO_COLOR', async () => {
    const { output } = await run({
      ask: 'uid',
      environment: 'NO_COLOR=1',
      steps: [
        ['cancels', 'x\r'],
        ['Expected', '\u0015A-1\r'],
      ],
    });
    expect(output).not.toMatch(/\u001b\[3\dm/);
  });
});

describe('createPrompts', () => {
  const streams = (signal = new AbortController().signal) => ({
    input: new PassThrough(),
    output: new PassThrough(),
    signal,
    hasColor: false,
  });

  it('is cancelled by the end of input', async () => {
    const { input, ...rest } = streams();
    const answer = createPrompts({ input, ...rest }).text({ message: 'Title' });
    input.end();
    await expect(answer).rejects.toMatchObject({ name: 'CancelledError', exitCode: ExitCode.Interrupted });
  });

  it('is cancelled by the signal, before and during a question, with its reason', async () => {
    const abort = new AbortController();
    const prompts = createPrompts(streams(abort.signal));
    const answer = prompts.confirm({ message: 'Sure?', initial: true });
    abort.abort(new CancelledError(ExitCode.Terminated));
    await expect(answer).rejects.toMatchObject({ exitCode: ExitCode.Terminated });
    await expect(prompts.text({ message: 'Title' })).rejects.toMatchObject({ exitCode: ExitCode.Terminated });
  });
});

describe('createKeyDecoder', () => {
  it('gives the same keys however the bytes are cut into chunks', () => {
    const bytes = Buffer.from(`aé👍🏽${down}${paste('x\r\ny')}\u001bOH\u001b[1;5C\r\u007f\u001b[99~z`);
    const whole = createKeyDecoder().push(bytes);
    const decoder = createKeyDecoder();
    const names = (keys: readonly { readonly name: string }[]) =>
      keys.map(({ name }) => name).filter((name) => name !== 'text');
    const pieces = [...bytes].flatMap((byte) => decoder.push(Buffer.from([byte])));
    expect(names(pieces)).toEqual(names(whole));
    expect(names(whole)).toEqual(['down', 'paste', 'home', 'word-right', 'enter', 'backspace']);
  });

  it('holds a lone escape back until it is known to be one', () => {
    const decoder = createKeyDecoder();
    expect(decoder.push(Buffer.from(escape))).toEqual([]);
    expect(decoder.isWaiting()).toBe(true);
    expect(decoder.flush()).toEqual([{ name: 'escape' }]);
    expect(decoder.isWaiting()).toBe(false);
  });
});
