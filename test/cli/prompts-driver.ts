import { execFileSync } from 'node:child_process';
import { createPrompts } from '../../src/cli/prompts.ts';
import { back } from '../../src/host.ts';

// Runs in a pseudo-terminal: asks the questions that the command line names, and prints the answers as JSON.
const abort = new AbortController();
process.once('SIGTERM', () => abort.abort(new Error('terminated')));
const prompts = createPrompts({
  input: process.stdin,
  output: process.stderr,
  signal: abort.signal,
  hasColor: process.env['NO_COLOR'] === undefined,
});
const validate = (text: string): string | undefined =>
  /^[A-Z]+-\d+$/.test(text) ? undefined : 'Expected LETTERS-NUMBER';
const suggestions = [
  'LOAN-1',
  'LOAN-22',
  '\u001b[31mCARD-3',
  ...Array.from({ length: 20 }, (_, index) => `MORE-${index}`),
].map((value) => ({ value }));

const hinted = [{ value: '10:05', hint: 'Begini answered 403' }, { value: '11:00' }];

const questions: Readonly<Record<string, () => Promise<unknown>>> = {
  uid: () => prompts.text({ message: 'Affected uid', detail: 'As it was sent to Begini', suggestions, validate }),
  path: () =>
    prompts.lines({
      message: 'Log',
      complete: (typed) =>
        ['logs/a.log', 'logs/b.log', 'other'].filter((path) => path.startsWith(typed)).map((value) => ({ value })),
    }),
  time: () =>
    prompts.text({ message: 'When', suggestions: hinted, remark: (text) => `read as ${text.length} letters` }),
  free: () => prompts.text({ message: 'Title', canGoBack: true }),
  given: () => prompts.text({ message: 'Title', initial: 'Given' }),
  lines: () =>
    prompts.lines({
      message: 'Steps',
      canGoBack: true,
      validate: (text) => (text === '' ? 'At least one' : undefined),
    }),
  select: () =>
    prompts.select({
      message: 'Environment',
      canGoBack: true,
      choices: [
        { value: 'test', label: 'Test' },
        { value: 'production', label: 'Production', hint: 'live' },
      ],
    }),
  confirm: () => prompts.confirm({ message: 'Build it?', initial: false }),
};

const answers: unknown[] = [];
for (const [index, name] of process.argv.slice(2).entries()) {
  process.stderr.write(`ask ${index}\n`);
  try {
    const answer = await questions[name]?.();
    answers.push(answer === back ? 'BACK' : answer);
  } catch (error) {
    answers.push(error instanceof Error ? error.message : error);
    break;
  }
}
// Asked while this process still runs, since its end would restore the terminal anyway.
execFileSync('stty', ['-a'], { stdio: 'inherit' });
process.stdout.write(`answers=${JSON.stringify(answers)}\n`);
