import { Thread } from '../../thread.ts';
import type { Part } from '../read/part.ts';
import {
  createStreamTools,
  searchStream,
  type StreamPiece,
  type StreamSearcher,
  type StreamTools,
} from './search-stream.ts';
import type { Selector, Wanted } from './wanted.ts';

/** What a stream worker is told: what to look for from now on, where to begin, to go on. */
export type StreamMessage =
  | { readonly wanted: Wanted }
  | { readonly part: Part; readonly source: string }
  | { readonly next: true };

/** Threads that search packed files, one file each at a time. */
export interface StreamThreads {
  /** The searcher made last is the one that may be used. */
  readonly createSearcher: (wanted: Wanted, selector: Selector) => StreamSearcher;
  readonly close: () => Promise<void>;
}

/** Searches streams on the thread that asks. */
export function createLocalSearcher({ needles, forPart }: Selector, sample: Uint8Array): StreamSearcher {
  const idle: StreamTools[] = [];
  return async function* (setup) {
    const tools = idle.pop() ?? createStreamTools(needles, sample);
    try {
      yield* searchStream(setup, forPart(), tools);
    } finally {
      idle.push(tools);
    }
  };
}

/** Pieces a thread is asked for ahead, so that it has work while nobody listens. */
const ahead = 4;

/** Starts worker threads that inflate and search. What a thread fails at or dies of is searched again on the thread that asks. */
export function startStreamThreads(workerUrl: URL, count: number): StreamThreads {
  const threads = Array.from({ length: count }, () => new Thread<StreamMessage, StreamPiece>(workerUrl));
  const idle = [...threads];
  const waiting: ((thread: Thread<StreamMessage, StreamPiece>) => void)[] = [];

  function take(): Promise<Thread<StreamMessage, StreamPiece>> {
    const thread = idle.shift();
    return thread === undefined ? new Promise((resolve) => waiting.push(resolve)) : Promise.resolve(thread);
  }

  function giveBack(thread: Thread<StreamMessage, StreamPiece>): void {
    const next = waiting.shift();
    if (next === undefined) idle.push(thread);
    else next(thread);
  }

  return {
    createSearcher(wanted, selector) {
      for (const thread of threads) thread.tell({ wanted });
      const searchHere = createLocalSearcher(selector, wanted.sample);
      return async function* (setup) {
        const thread = await take();
        const given = { items: 0, bytesRead: 0 };
        try {
          thread.tell({ part: setup.part, source: setup.source });
          const asked = Array.from({ length: ahead }, () => thread.ask({ next: true }));
          for (let first = asked.shift(); first !== undefined; first = asked.shift()) {
            const piece = await first;
            if (piece === null) break;
            asked.push(thread.ask({ next: true }));
            given.items += piece.items.length;
            given.bytesRead += piece.bytesRead;
            yield piece;
            if (piece.end !== null) return;
          }
        } finally {
          giveBack(thread);
        }
        for await (const piece of searchHere(setup)) yield withoutGiven(piece, given);
      };
    },
    close: async () => {
      await Promise.all(threads.map((thread) => thread.close()));
    },
  };
}

/** A piece without what was given before. */
function withoutGiven(piece: StreamPiece, given: { items: number; bytesRead: number }): StreamPiece {
  const items = piece.items.slice(given.items);
  const bytesRead = Math.max(0, piece.bytesRead - given.bytesRead);
  given.items -= piece.items.length - items.length;
  given.bytesRead -= piece.bytesRead - bytesRead;
  return { ...piece, items, bytesRead };
}
