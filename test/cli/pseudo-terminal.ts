import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';

/** util-linux' `script`, which runs a command in a real pseudo-terminal. */
export const hasPseudoTerminal = process.platform === 'linux' && existsSync('/usr/bin/script');

export interface PseudoTerminal {
  readonly type: (keys: string) => void;
  /** Resolves when `text` was written after what the last call waited for. */
  readonly waitFor: (text: string) => Promise<void>;
  /** Resolves with all that was written, when the command has ended. */
  readonly ended: Promise<string>;
  readonly output: () => string;
  /** Ends what still runs. */
  readonly close: () => void;
}

/** Runs a shell command in a pseudo-terminal of the given size. */
export function openPseudoTerminal(command: string, columns = 80, rows = 24): PseudoTerminal {
  const child = spawn('/usr/bin/script', ['-qfec', `stty rows ${rows} cols ${columns}; ${command}`, '/dev/null'], {
    // Colour is part of what is looked at, whatever the surroundings say of it.
    env: { ...process.env, NO_COLOR: undefined, TERM: 'xterm', SHELL: '/bin/sh' },
  });
  let output = '';
  let consumed = 0;
  let wake = (): void => undefined;
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    output += chunk;
    wake();
  });
  const ended = new Promise<string>((resolve) => {
    child.on('close', () => {
      wake();
      resolve(output);
    });
  });
  return {
    type: (keys) => void child.stdin.write(keys),
    async waitFor(text) {
      for (;;) {
        const place = output.indexOf(text, consumed);
        if (place !== -1) {
          consumed = place + text.length;
          return;
        }
        if (child.exitCode !== null)
          throw new Error(`ended without ${JSON.stringify(text)}: ${JSON.stringify(output)}`);
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    },
    ended,
    output: () => output,
    close: () => void child.kill('SIGKILL'),
  };
}

/** What a person sees after all of `output`: the rows of the screen without the empty ones at the end. Knows what our prompts write. */
export function screenAfter(output: string): readonly string[] {
  const rows: string[][] = [[]];
  let row = 0;
  let column = 0;
  const parts = output.matchAll(/\u001b\[\??(\d*)(?:;\d+)*([A-Za-z])|([\r\n])|([^\u001b\r\n]+)/g);
  for (const [, count = '', action, lineEnd, text] of parts) {
    const steps = Number(count || '1');
    if (action === 'A') row = Math.max(0, row - steps);
    if (action === 'C') column += steps;
    if (action === 'J') {
      rows.length = row + 1;
      rows[row] = (rows[row] ?? []).slice(0, column);
    }
    if (lineEnd === '\r') column = 0;
    if (lineEnd === '\n') row += 1;
    const line = (rows[row] ??= []);
    for (const character of text ?? '') line[column++] = character;
  }
  const shown = Array.from(rows, (line) =>
    Array.from(line ?? [], (character) => character ?? ' ')
      .join('')
      .trimEnd(),
  );
  while (shown.at(-1) === '') shown.pop();
  return shown;
}
