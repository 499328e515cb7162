import { expect, it } from 'vitest';
import { isRunOver, makeRunId } from '../src/run-id.ts';

const own = makeRunId('host-a', 10);

it.each([
  ['a dead process of this machine', makeRunId('host-a', 11), true],
  ['a living process of this machine', makeRunId('host-a', 12), false],
  ['a process of another machine or container', makeRunId('host-b', 11), false],
])('%s', (_what, runId, isOver) => {
  expect(isRunOver(runId, own, (processId) => processId === 12)).toBe(isOver);
});
