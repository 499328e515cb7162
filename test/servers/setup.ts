import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { TestProject } from 'vitest/node';

const run = promisify(execFile);
const names = ['smtp', 'redmine', 'rt'] as const;

declare module 'vitest' {
  interface ProvidedContext {
    /** What the start scripts print: addresses and credentials of the servers. */
    servers: Record<string, string>;
  }
}

/**
 * Starts the real servers for the project `servers` and stops them afterwards. A server that is not installed is a failure, never a skip:
 * `test/servers/<name>.sh install` installs it. With KEEP_SERVERS=1 they stay up for the next run.
 */
export async function setup(project: TestProject): Promise<void> {
  const settings: Record<string, string> = {};
  const printed = await Promise.all(names.map((name) => call(name, 'start')));
  for (const line of printed.join('\n').split('\n')) {
    const at = line.indexOf('=');
    if (at > 0) settings[line.slice(0, at)] = line.slice(at + 1);
  }
  project.provide('servers', settings);
}

export async function teardown(): Promise<void> {
  if (process.env['KEEP_SERVERS'] !== '1') await Promise.all(names.map((name) => call(name, 'stop')));
}

async function call(name: (typeof names)[number], verb: 'start' | 'stop'): Promise<string> {
  const script = fileURLToPath(new URL(`${name}.sh`, import.meta.url));
  return (await run('bash', [script, verb], { maxBuffer: 1 << 20 })).stdout;
}
