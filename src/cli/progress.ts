import type { Host } from '../host.ts';
import { formatSize } from '../text/size.ts';
import { fitWidth } from '../text/width.ts';
import { formatDuration } from '../time.ts';

export interface ProgressLine {
  readonly update: (bytesDone: number, bytesTotal: number) => void;
  /** Removes the line. Safe to call twice. */
  readonly stop: () => void;
}

/** What the line says is being done, and what once all is read. */
export interface ProgressWords {
  readonly doing: string;
  readonly done: string;
}

export const searching: ProgressWords = { doing: 'Searching', done: 'redacting and diagnosing what was found' };

const quietMs = 1000;
const everyMs = 200;
const eraseLine = '\r\u001b[K';

/** A line on stderr with bytes, rate and time left, for work that takes over a second, on a terminal only. */
export function startProgress(flags: { readonly quiet: boolean }, host: Host, words = searching): ProgressLine {
  const startedMs = host.now().getTime();
  let shownMs = 0;
  let isOver = host.columns === undefined || flags.quiet;
  return {
    update(bytesDone, bytesTotal) {
      const nowMs = host.now().getTime();
      const isDone = bytesDone >= bytesTotal;
      if (isOver || nowMs - startedMs < quietMs || (nowMs - shownMs < everyMs && !isDone)) return;
      shownMs = nowMs;
      const line = isDone
        ? `${formatSize(bytesTotal)} read, ${words.done}`
        : describe(words.doing, bytesDone, bytesTotal, nowMs - startedMs);
      host.err(eraseLine + fitWidth(line, (host.columns ?? 80) - 1));
    },
    stop() {
      if (shownMs > 0 && !isOver) host.err(eraseLine);
      isOver = true;
    },
  };
}

function describe(doing: string, bytesDone: number, bytesTotal: number, elapsedMs: number): string {
  const bytesPerMs = bytesDone / elapsedMs;
  const percent = Math.floor((100 * bytesDone) / bytesTotal);
  const left =
    bytesDone > 0 ? `, ${formatDuration(Math.ceil((bytesTotal - bytesDone) / bytesPerMs / 1000) * 1000)} left` : '';
  return `${doing} ${formatSize(bytesDone)} of ${formatSize(bytesTotal)} (${percent} %), ${formatSize(Math.round(bytesPerMs * 1000))}/s${left}`;
}
