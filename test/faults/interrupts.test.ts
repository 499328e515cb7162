import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { temporaryRoot } from '../temporary-folder.ts';
import { caseFlags, logLines, runBuilt, seeded } from './built.ts';

/** Runs are stopped at random points: there is the whole bundle or none, nothing else is left, and the exit code says what happened. */

const rounds = Number(process.env['FAULT_ROUNDS'] ?? 6);
const seed = Number(process.env['FAULT_SEED'] ?? 20260420);
const { folder, remove } = temporaryRoot();
const temporary = join(folder, 'tmp');
const env = { TMPDIR: temporary };
let wholeRunMs = 0;

beforeAll(async () => {
  mkdirSync(temporary);
  writeFileSync(join(folder, 'app.log'), logLines(4_000, 10));
  const startedMs = performance.now();
  const ended = await runBuilt(['create', ...caseFlags, '--log', 'app.log', '--out', 'warm'], { cwd: folder, env });
  wholeRunMs = performance.now() - startedMs;
  expect(ended.err).not.toContain('bug');
  expect(ended.code).toBe(0);
});
afterAll(remove);

function workspaces(): readonly string[] {
  return readdirSync(temporary).filter((name) => /^begini-escalate-[0-9a-f]{8}-\d+-\w{6}$/.test(name));
}

describe.each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGKILL', null],
] as const)('%s', (signal, code) => {
  it(`leaves a whole bundle or none, ${rounds} times (seed ${seed})`, async () => {
    const random = seeded(seed);
    for (let round = 0; round < rounds; round++) {
      const out = join(folder, `out-${signal}`);
      mkdirSync(out, { recursive: true });
      const afterMs = random() * wholeRunMs * 1.05;
      const ended = await runBuilt(['create', ...caseFlags, '--log', 'app.log', '--out', out], {
        cwd: folder,
        env,
        kill: { signal, afterMs },
      });
      const where = `round ${round}, after ${afterMs.toFixed(0)} ms: ${ended.err}`;
      const isDone = ended.code === 0;
      if (!isDone) expect([ended.code, ended.signal], where).toEqual(expectedEnd(code, signal, ended.code));
      const zips = readdirSync(out).filter((name) => name.endsWith('.zip'));
      if (isDone) expect(zips, where).toHaveLength(1);
      for (const zip of zips) {
        const verified = await runBuilt(['verify', join(out, zip)], { cwd: folder, env });
        expect(verified.code, `${where} ${verified.err}`).toBe(0);
      }
      if (signal !== 'SIGKILL')
        expect(
          readdirSync(out).filter((name) => !name.endsWith('.zip')),
          where,
        ).toEqual([]);
      rmSync(out, { recursive: true });
    }
  });
});

/** A signal that arrives before our handler is there, while Node starts, ends the process by itself. */
function expectedEnd(code: number | null, signal: NodeJS.Signals, actual: number | null): readonly unknown[] {
  return code === null || actual === null ? [null, signal] : [code, null];
}

it('after SIGKILL the next run clears away what was left', async () => {
  const random = seeded(seed + 1);
  const out = join(folder, 'killed');
  for (let round = 0; round < Math.min(rounds, 20); round++) {
    await runBuilt(['create', ...caseFlags, '--log', 'app.log', '--out', out], {
      cwd: folder,
      env,
      kill: { signal: 'SIGKILL', afterMs: wholeRunMs * (0.3 + 0.6 * random()) },
    });
  }
  const ended = await runBuilt(['create', ...caseFlags, '--log', 'app.log', '--out', out], { cwd: folder, env });
  expect(ended.code, ended.err).toBe(0);
  expect(readdirSync(out).filter((name) => !name.endsWith('.zip'))).toEqual([]);
  expect(workspaces()).toEqual([]);
});
