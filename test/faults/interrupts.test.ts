import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { temporaryRoot } from '../temporary-folder.ts';
import { caseFlags, logLines, runBuilt, seeded, type Ended } from './built.ts';
import { stageOf, stages, watchStages, type Stage } from './stages.ts';

/** Runs are stopped at random points of every stage: there is the whole bundle or none, nothing else is left, and the exit code says what happened. */

const rounds = Number(process.env['FAULT_ROUNDS'] ?? 8);
const seed = Number(process.env['FAULT_SEED'] ?? 20260420);
const { folder, remove } = temporaryRoot();
/** How long each stage took in a run that was left alone. */
const stageMs = new Map<Stage, number>();

interface Place {
  readonly temporary: string;
  readonly out: string;
}

function freshPlace(name: string): Place {
  const place = { temporary: join(folder, `${name}-tmp`), out: join(folder, `${name}-out`) };
  for (const path of Object.values(place)) {
    rmSync(path, { recursive: true, force: true });
    mkdirSync(path);
  }
  return place;
}

/** A `create` that is watched: `onStage` hears of every stage that is reached, and may end the run. */
async function create(
  { temporary, out }: Place,
  onStage: (stage: Stage, kill: (signal: NodeJS.Signals) => void) => void,
): Promise<Ended> {
  let watch: { readonly stop: () => void } | undefined;
  const ended = await runBuilt(['create', ...caseFlags, '--log', 'app.log', '--out', out], {
    cwd: folder,
    env: { TMPDIR: temporary },
    onStart: (kill) => (watch = watchStages(temporary, out, (stage) => onStage(stage, kill))),
  });
  watch?.stop();
  return ended;
}

/** As `create`, stopped by `signal` at a random point of `stage`. Also gives the stage that the signal met, null when the run was faster. */
async function stopped(place: Place, signal: NodeJS.Signals, stage: Stage, random: () => number) {
  let met: Stage | null = null;
  const afterMs = random() * (stageMs.get(stage) ?? 0);
  let timer: NodeJS.Timeout | undefined;
  const ended = await create(place, (reached, kill) => {
    if (reached !== stage) return;
    timer = setTimeout(() => {
      met = stageOf(place.temporary, place.out);
      kill(signal);
    }, afterMs);
  });
  clearTimeout(timer);
  return { ended, met: ended.code === 0 ? null : met, where: `${stage} + ${afterMs.toFixed(0)} ms: ${ended.err}` };
}

beforeAll(async () => {
  writeFileSync(join(folder, 'app.log'), logLines(1_500, 10));
  const began = new Map<Stage, number>();
  const ended = await create(freshPlace('warm'), (stage) => began.set(stage, performance.now()));
  expect(ended.err).not.toContain('bug');
  expect(ended.code).toBe(0);
  expect([...began.keys()]).toEqual(stages);
  for (const [at, stage] of stages.entries()) {
    const end = began.get(stages[at + 1] ?? stage);
    stageMs.set(stage, Math.max(10, (end ?? 0) - (began.get(stage) ?? 0)));
  }
});
afterAll(remove);

describe.each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGKILL', null],
] as const)('%s', (signal, code) => {
  it(`leaves a whole bundle or none, ${rounds} times (seed ${seed})`, async () => {
    const random = seeded(seed);
    const counts = new Map<string, number>();
    for (let round = 0; round < rounds; round++) {
      const place = freshPlace(signal);
      const { ended, met, where } = await stopped(place, signal, stages[round % stages.length] ?? 'starting', random);
      counts.set(met ?? 'done before it', (counts.get(met ?? 'done before it') ?? 0) + 1);
      if (ended.code !== 0) expect([ended.code, ended.signal], where).toEqual(expectedEnd(code, signal, ended.code));
      const left = readdirSync(place.out);
      const zips = left.filter((name) => name.endsWith('.zip'));
      if (ended.code === 0) expect(zips, where).toHaveLength(1);
      for (const zip of zips) {
        const verified = await runBuilt(['verify', join(place.out, zip)], { cwd: folder });
        expect(verified.code, `${where} ${verified.err}`).toBe(0);
      }
      if (signal === 'SIGKILL') continue;
      expect(left, where).toEqual(zips);
      // Node itself may die of a signal that comes before our code runs; it has made no folder then.
      expect(readdirSync(place.temporary), where).toEqual([]);
    }
    console.log(`${signal}: ${[...counts].map(([stage, count]) => `${count} ${stage}`).join(', ')}`);
  });
});

/** A signal that arrives before our handler is there, while Node starts, ends the process by itself. */
function expectedEnd(code: number | null, signal: NodeJS.Signals, actual: number | null): readonly unknown[] {
  return code === null || actual === null ? [null, signal] : [code, null];
}

it.each(stages.slice(1))('after SIGKILL while %s the next run clears away what was left', async (stage) => {
  const place = freshPlace('killed');
  await stopped(place, 'SIGKILL', stage, () => 0);
  expect([...readdirSync(place.temporary), ...readdirSync(place.out)]).not.toEqual([]);
  const ended = await create(place, () => undefined);
  expect(ended.code, ended.err).toBe(0);
  expect(readdirSync(place.out).filter((name) => !name.endsWith('.zip'))).toEqual([]);
  expect(readdirSync(place.temporary)).toEqual([]);
});
