import { closeSync, existsSync, openSync, readdirSync, readSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** How far a `create` has come, as its files show it. */
export const stages = ['starting', 'reading', 'writing', 'sweeping'] as const;
export type Stage = (typeof stages)[number];

/** The stage of the run that has `temporary` and `out` for itself. */
export function stageOf(temporary: string, out: string): Stage {
  const zip = existsSync(out) ? readdirSync(out).find((name) => /^\.begini-escalate-.*\.tmp$/.test(name)) : undefined;
  if (zip !== undefined) return isWhole(join(out, zip)) ? 'sweeping' : 'writing';
  return readdirSync(temporary).length > 0 ? 'reading' : 'starting';
}

const endBytes = 22;

/** Whether a zip ends with its end record: from then on the run only reads it again. */
function isWhole(path: string): boolean {
  try {
    const { size } = statSync(path);
    if (size < endBytes) return false;
    const file = openSync(path, 'r');
    const end = Buffer.alloc(4);
    readSync(file, end, 0, 4, size - endBytes);
    closeSync(file);
    return end.equals(Buffer.from('PK\u0005\u0006'));
  } catch {
    return false; // it got its name or was removed between two looks
  }
}

/** Calls `seen` at the first look that finds each stage; ends with `stop`. */
export function watchStages(
  temporary: string,
  out: string,
  seen: (stage: Stage) => void,
): { readonly stop: () => void } {
  let next = 0;
  const look = (): void => {
    const reached = stages.indexOf(stageOf(temporary, out));
    for (; next <= reached; next++) seen(stages[next] ?? 'starting');
  };
  look();
  const timer = setInterval(look, 2);
  return { stop: () => clearInterval(timer) };
}
