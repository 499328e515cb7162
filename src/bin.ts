#!/usr/bin/env node
import { hostname } from 'node:os';
import { browserCommand } from './browser-command.ts';
import { main } from './cli/main.ts';
import { createPrompts } from './cli/prompts.ts';
import { CancelledError, ExitCode } from './errors.ts';
import { isRunOver, makeRunId } from './run-id.ts';

const cancellation = new AbortController();
process.once('SIGINT', () => cancellation.abort(new CancelledError(ExitCode.Interrupted)));
process.once('SIGTERM', () => cancellation.abort(new CancelledError(ExitCode.Terminated)));
// A reader that closed the pipe (`| head`) has all it wants.
process.stdout.on('error', (error: NodeJS.ErrnoException) => error.code === 'EPIPE' || cancellation.abort(error));

const runId = makeRunId(hostname(), process.pid);
function isProcessRunning(processId: number): boolean {
  try {
    return process.kill(processId, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

const mayColor = (process.env['NO_COLOR'] ?? '') === '' && !process.argv.includes('--no-color');

// Not awaited at the top of the file, which what is built of it can't do.
void run();

async function run(): Promise<void> {
  process.exitCode = await main(process.argv.slice(2), {
    now: () => new Date(),
    env: process.env,
    cwd: process.cwd(),
    runId,
    isRunOver: (other) => isRunOver(other, runId, isProcessRunning),
    out: (text) => void process.stdout.write(text),
    stdin: process.stdin,
    stdout: process.stdout,
    err: (text) => void process.stderr.write(text),
    isInteractive: process.stdin.isTTY && process.stderr.isTTY,
    columns: process.stderr.isTTY ? process.stderr.columns : undefined,
    rows: process.stderr.isTTY ? process.stderr.rows : undefined,
    hasColor: process.stdout.isTTY && mayColor,
    prompts: createPrompts({
      input: process.stdin,
      output: process.stderr,
      signal: cancellation.signal,
      hasColor: mayColor,
    }),
    signal: cancellation.signal,
    openBrowser(url) {
      const [command, ...words] = browserCommand(process.platform, url);
      void import('node:child_process').then(({ spawn }) =>
        spawn(command, words, { stdio: 'ignore', detached: true })
          .on('error', () => undefined)
          .unref(),
      );
    },
  });
}
