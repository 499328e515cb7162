import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const bin = fileURLToPath(new URL('../../dist/bin.js', import.meta.url));

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly out: string;
  readonly err: string;
}

export interface RunOptions {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Sent after so many milliseconds, if it still runs. */
  readonly kill?: { readonly signal: NodeJS.Signals; readonly afterMs: number };
  /** Called with the process as soon as it runs. */
  readonly onStart?: (kill: (signal: NodeJS.Signals) => void, processId: number) => void;
  /** Through a shell, for limits: `ulimit -n 32; exec "$@"`. */
  readonly shell?: string;
}

/** Runs the built command as a user would; ends it hard after a minute, which the caller sees as SIGKILL. */
export function runBuilt(argv: readonly string[], options: RunOptions): Promise<Ended> {
  if (!existsSync(bin)) throw new Error('dist/ is missing; run npm run build');
  const command = [process.execPath, bin, ...argv];
  const [file = '', ...args] =
    options.shell === undefined ? command : ['bash', '-c', options.shell, 'bash', ...command];
  const child = spawn(file, args, {
    cwd: options.cwd,
    env: { ...process.env, ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let out = '';
  let err = '';
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
  options.onStart?.((signal) => child.kill(signal), child.pid ?? 0);
  const killer =
    options.kill === undefined ? undefined : setTimeout(() => child.kill(options.kill?.signal), options.kill.afterMs);
  const guard = setTimeout(() => child.kill('SIGKILL'), 60_000);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => {
      clearTimeout(killer);
      clearTimeout(guard);
      resolve({ code, signal, out, err });
    });
  });
}

/** A small, seeded generator of numbers from 0 to 1 (mulberry32), so that a run can be repeated. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export const caseFlags = [
  '--uid',
  'LOAN481A',
  '--integration-id',
  '65f0c0ffee0000000000abcd',
  '-e',
  'production',
  '--at',
  '2026-04-20T10:05:11Z',
  '--step',
  'Create a session',
  '--yes',
] as const;

/** Log lines around the case: every `every`th belongs to it. */
export function logLines(count: number, every = 10): string {
  const lines: string[] = [];
  for (let line = 0; line < count; line++) {
    const time = new Date(Date.UTC(2026, 3, 20, 10, 5, 11) + line * 10).toISOString();
    const uid = line % every === 0 ? 'LOAN481A' : `OTHER${line % 977}X`;
    lines.push(
      `${time} INFO POST https://api.begini.co/v1/sessions-management/tokens 422 uid=${uid} request_id=req-${line} api-key: 0f8fad5b-d9cb-469f-a165-7086772895${String(line % 100).padStart(2, '0')} jane${line}@example.com`,
    );
  }
  return `${lines.join('\n')}\n`;
}
