import { createPrompts } from '../../src/cli/prompts.ts';
import { initConfig } from '../../src/init.ts';
import { takeIn } from '../../src/run/take-in.ts';
import { fakeHost } from '../host.ts';

// Runs in a pseudo-terminal, in the folder of the case: takes a case in, or writes a config, asking the person at the keyboard.
const [what = '', saveCase] = process.argv.slice(2);
const { signal } = new AbortController();
const prompts = createPrompts({ input: process.stdin, output: process.stderr, signal, hasColor: true });
const { host } = fakeHost({ cwd: process.cwd(), isInteractive: true, prompts, signal });
try {
  if (what === 'init') await initConfig({ templates: false, out: '.', asks: true }, host);
  else await takeIn({ input: {}, requirement: 'create', allowsIncomplete: false, saveCase }, host);
  process.stdout.write('done\n');
} catch (error) {
  process.stdout.write(`${error instanceof Error ? error.name : String(error)}\n`);
}
