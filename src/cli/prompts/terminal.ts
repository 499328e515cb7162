import type { Readable } from 'node:stream';
import { CancelledError, ExitCode } from '../../errors.ts';
import { createFrame, type Frame, type Row, type TerminalOutput } from './frame.ts';
import { createKeyDecoder, disablePaste, enablePaste, type Key } from './keys.ts';

/** How long a lone escape is held back in case it begins a sequence that a slow line cut in two. */
const escapeWaitMs = 60;

/** The terminal that questions are asked on. */
export interface TerminalStreams {
  readonly input: Readable & { readonly setRawMode?: (isRaw: boolean) => unknown };
  readonly output: TerminalOutput;
  /** Aborts the question under way; its reason is what the question rejects with. */
  readonly signal: AbortSignal;
  readonly hasColor: boolean;
}

/** What a question does with keys: null goes on, an end ends it, `cancel` gives the whole run up. */
export interface Question<T> {
  readonly draw: (frame: Frame) => void;
  readonly press: (key: Key) => Ended<T> | 'cancel' | null;
}

export interface Ended<T> {
  readonly answer: T;
  /** What stays on the screen; null leaves nothing. */
  readonly summary: Row | null;
}

export type Ask = <T>(question: Question<T>) => Promise<T>;

/**
 * Asks one question after the other on a terminal in raw mode. However a question ends, the terminal is as it was before. Keys that were
 * pressed ahead go to the next question.
 */
export function createAsk({ input, output, signal, hasColor }: TerminalStreams): Ask {
  const decoder = createKeyDecoder();
  const ahead: Key[] = [];

  return <T>(question: Question<T>) =>
    new Promise<T>((resolve, reject) => {
      if (signal.aborted) return reject(reasonOf(signal));
      const frame = createFrame(output, hasColor);
      let timer: NodeJS.Timeout | undefined;

      const end = (finish: () => void, summary: Row | null): void => {
        clearTimeout(timer);
        input.off('data', onData).off('end', onEnd).off('error', onEnd);
        output.off('resize', redraw);
        signal.removeEventListener('abort', onAbort);
        frame.end(summary);
        output.write(disablePaste);
        input.setRawMode?.(false);
        input.pause();
        finish();
      };
      const cancel = (reason: Error): void => end(() => reject(reason), null);
      const redraw = (): void => question.draw(frame);
      const onEnd = (): void => cancel(new CancelledError(ExitCode.Interrupted));
      const onAbort = (): void => cancel(reasonOf(signal));
      const onData = (chunk: Buffer | string): void => {
        clearTimeout(timer);
        ahead.push(...decoder.push(typeof chunk === 'string' ? Buffer.from(chunk) : chunk));
        if (decoder.isWaiting()) timer = setTimeout(onQuiet, escapeWaitMs);
        pressAll();
      };
      const onQuiet = (): void => {
        ahead.push(...decoder.flush());
        pressAll();
      };
      function pressAll(): void {
        for (let key = ahead.shift(); key !== undefined; key = ahead.shift()) {
          const ended = key.name === 'interrupt' ? 'cancel' : question.press(key);
          if (ended === 'cancel') return onEnd();
          if (ended !== null) return end(() => resolve(ended.answer), ended.summary);
        }
        redraw();
      }

      input.setRawMode?.(true);
      output.write(enablePaste);
      input.on('data', onData).on('end', onEnd).on('error', onEnd);
      output.on('resize', redraw);
      signal.addEventListener('abort', onAbort);
      input.resume();
      pressAll();
    });
}

function reasonOf(signal: AbortSignal): Error {
  return signal.reason instanceof Error ? signal.reason : new CancelledError(ExitCode.Interrupted);
}
