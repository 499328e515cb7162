import { createPrompts } from '../../src/cli/prompts.ts';
import { back } from '../../src/host.ts';

// Runs in a pseudo-terminal: asks the questions named on the command line and prints the answers to stdout's file.
const abort = new AbortController();
process.once('SIGTERM', () => abort.abort(new Error('terminated')));
const prompts = createPrompts({ input: process.stdin, output: process.stderr, signal: abort.signal, hasColor: false });
console.error('ready');
const validate = (text: string): string | undefined =>
  /^[A-Z]+-\d+$/.test(text) ? undefined : 'Expected LETTERS-NUMBER';
const answers: unknown[] = [];
try {
  for (const name of process.argv.slice(2)) {
    const answer = await {
      text: () =>
        prompts.text({
          message: 'Affected uid',
          detail: 'As sent to Begini',
          suggestions: ['LOAN-1', 'LOAN-22', 'CARD-3'],
          validate,
        }),
      free: () => prompts.text({ message: 'Title', canGoBack: true }),
      lines: () => prompts.lines({ message: 'Steps', canGoBack: true }),
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
    }[name as 'text']();
    answers.push(answer === back ? 'BACK' : answer);
  }
} catch (error) {
  answers.push((error as Error).name);
}
console.error(`answers=${JSON.stringify(answers)}`);
