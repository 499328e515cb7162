import { createHash } from 'node:crypto';

/** Names a run in its temporary files: `<machine>-<process id>`, eight hex digits and a number. */
export const runIdPattern = '[0-9a-f]{8}-\\d+';

/** Machine stands in it because containers and hosts may share a folder but not their processes. */
export function makeRunId(machine: string, processId: number): string {
  return `${createHash('sha256').update(machine).digest('hex').slice(0, 8)}-${processId}`;
}

/** Whether a run is over for certain: it ran on this machine, and its process is gone. */
export function isRunOver(runId: string, ownRunId: string, isProcessRunning: (processId: number) => boolean): boolean {
  const [machine, processId] = runId.split('-');
  return machine === ownRunId.split('-')[0] && !isProcessRunning(Number(processId));
}
