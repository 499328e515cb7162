import type { Host } from '../host.ts';
import { formatSize } from '../text/size.ts';
import { formatDuration } from '../time.ts';

export interface ProgressLine {
  readonly update: (bytesDone: number, bytesTotal: number) => void;
  /** Removes the line. Safe to call twice. */
  readonly stop: () => void;
}

const quietMs = 1000;
const everyMs = 200;

/** A line on stderr with bytes, rate and time left, for work that takes over a second, on a terminal only. */
export function startProgress(flags: { readonly quiet: boolean }, host: Host): ProgressLine {
  const startedMs = host.now().getTime();
  let shownMs = 0;
  let isOver = host.columns === undefined || flags.quiet;
  return {
    update(bytesDone, bytesTotal) {
      const nowMs = host.now().getTime();
      if (isOver || nowMs - startedMs < quietMs || nowMs - shownMs < everyMs) return;
      shownMs = nowMs;
      host.err(`\r\u001b[K${describe(bytesDone, bytesTotal, nowMs - startedMs).slice(0, (host.columns ?? 80) - 1)}`);
    },
    stop() {
      if (shownMs > 0 && !isOver) host.err('\r\u001b[K');
      isOver = true;
    },
  };
}

function describe(bytesDone: number, bytesTotal: number, elapsedMs: number): string {
  const bytesPerMs = bytesDone / Math.max(1, elapsedMs);
  const percent = Math.min(100, Math.floor((100 * bytesDone) / Math.max(1, bytesTotal)));
  const leftMs = bytesPerMs > 0 ? Math.max(0, bytesTotal - bytesDone) / bytesPerMs : 0;
  const left = bytesDone < bytesTotal ? `, ${formatDuration(Math.ceil(leftMs / 1000) * 1000)} left` : '';
  return `Searching ${formatSize(bytesDone)} of ${formatSize(bytesTotal)} (${percent} %), ${formatSize(Math.round(bytesPerMs * 1000))}/s${left}`;
}
