import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { samplesFolder } from '../../src/paths.ts';
import { hasPseudoTerminal, openPseudoTerminal } from '../cli/pseudo-terminal.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const bin = fileURLToPath(new URL('../../dist/bin.js', import.meta.url));
const ctrlC = '\u0003';
const colour = /\u001b\[(?:3\d|9\d)m/;

/** The built command in a terminal: an answer that is none to its first question, then Ctrl-C. */
async function askedBy(flags: string): Promise<string> {
  const log = join(samplesFolder(), 'missing-score/logs/app.jsonl');
  const terminal = openPseudoTerminal(
    `cd ${temporaryFolder()} && ${process.execPath} ${bin} create --log ${log} ${flags}; echo exit $?`,
  );
  try {
    await terminal.waitFor('cancels');
    terminal.type('\r');
    await terminal.waitFor('cancels');
    terminal.type(ctrlC);
    return await terminal.ended;
  } finally {
    terminal.close();
  }
}

describe.skipIf(!hasPseudoTerminal)('the built command in a terminal', () => {
  it.each([
    ['in colour', '', true],
    ['without colour after --no-color', '--no-color', false],
  ])('asks %s, and Ctrl-C at a question is exit 130', async (_how, flags, hasColour) => {
    const output = await askedBy(flags);
    expect(output).toContain('exit 130');
    expect(colour.test(output)).toBe(hasColour);
  });
});
