import { UsageError } from '../errors.ts';
import type { Moment, TimeWindow } from '../model/case.ts';
import type { CaseInput } from '../model/intake.ts';
import { formatUtc, parseMoment, type TimeContext } from '../time.ts';

/** How far the window reaches to either side of each `--at`. */
const reachMs = 3_600_000;

export interface Times {
  readonly occurredAt: readonly Moment[];
  readonly window: TimeWindow | null;
  readonly warnings: readonly string[];
  readonly assumptions: readonly string[];
}

/**
 * When it happened and which span of time is searched: `--since` and `--until` as a hard window, else an hour to either side of each `--at`.
 * @throws {UsageError} when a time can't be read, or the window ends before it begins.
 */
export function readTimes(input: CaseInput, context: TimeContext): Times {
  const read = (input.at ?? []).map((text) => parseFlag('--at', text, context));
  const occurredAt = [...new Map(read.map((moment) => [moment.epochMs, moment])).values()];
  const since = input.since === undefined ? undefined : parseFlag('--since', input.since, context);
  const until = input.until === undefined ? undefined : parseFlag('--until', input.until, context);
  const assumptions: string[] = [];
  const warnings: string[] = [];
  for (const moment of [...occurredAt, since, until]) {
    if (moment === undefined || moment.assumedZone === null) continue;
    assumptions.push(
      `The time "${moment.original.trim()}" has no offset and was read in ${moment.assumedZone}: ${formatUtc(moment.epochMs)}.`,
    );
  }
  for (const moment of occurredAt) {
    if (moment.epochMs > context.nowMs)
      warnings.push(`--at ${moment.original.trim()} is in the future (${formatUtc(moment.epochMs)})`);
  }
  const window = hardWindow(since, until, context.nowMs, assumptions) ?? derivedWindow(occurredAt);
  if (window?.spans !== undefined) {
    assumptions.push(
      'Of the time between the incidents, only the hour to either side of each was searched for more than the affected uids.',
    );
  }
  if (window === null) assumptions.push('No time was given, so the evidence was not limited by time.');
  if (window?.isHard === true) {
    for (const { epochMs, original } of occurredAt) {
      const isOutside = epochMs < window.sinceMs || epochMs > window.untilMs;
      if (isOutside)
        warnings.push(`--at ${original.trim()} lies outside the window of --since and --until; nothing is read there`);
    }
  }
  return { occurredAt, window, warnings, assumptions };
}

function parseFlag(flag: string, text: string, context: TimeContext): Moment {
  try {
    return parseMoment(text, context);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    throw new UsageError(`${flag}: ${error.message}`, { cause: error, hint: error.hint });
  }
}

function hardWindow(
  since: Moment | undefined,
  until: Moment | undefined,
  nowMs: number,
  assumptions: string[],
): TimeWindow | null {
  if (since === undefined && until === undefined) return null;
  const sinceMs = since?.epochMs ?? 0;
  const untilMs = until?.epochMs ?? nowMs;
  if (since === undefined) assumptions.push('No --since was given, so everything before --until was searched.');
  if (until === undefined)
    assumptions.push('No --until was given, so everything after --since, up to the run, was searched.');
  if (untilMs >= sinceMs) return { sinceMs, untilMs, isHard: true };
  if (until === undefined)
    throw new UsageError(`--since ${since?.original.trim()} is in the future`, {
      hint: 'Give an earlier time, or --until too',
    });
  throw new UsageError(`--until (${formatUtc(untilMs)}) is before --since (${formatUtc(sinceMs)})`, {
    hint: 'Swap them, or mend one',
  });
}

/** The hours around all times, as one stretch where they meet. */
function derivedWindow(occurredAt: readonly Moment[]): TimeWindow | null {
  const spans: { sinceMs: number; untilMs: number }[] = [];
  for (const { epochMs } of [...occurredAt].sort((left, right) => left.epochMs - right.epochMs)) {
    const last = spans.at(-1);
    if (last !== undefined && epochMs - reachMs <= last.untilMs) last.untilMs = epochMs + reachMs;
    else spans.push({ sinceMs: epochMs - reachMs, untilMs: epochMs + reachMs });
  }
  const [first] = spans;
  const last = spans.at(-1);
  if (first === undefined || last === undefined) return null;
  return { sinceMs: first.sinceMs, untilMs: last.untilMs, isHard: false, ...(spans.length > 1 ? { spans } : {}) };
}
