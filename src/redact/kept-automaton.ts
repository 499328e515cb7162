import { existsSync, readFileSync } from 'node:fs';
import type { Automaton } from './automaton.ts';

/** Where the build keeps the automaton over the built-in anchors: beside the program. Beside the sources there is none. */
const keptIn = new URL('anchors.automaton', import.meta.url);
const headWords = 3;

/** The automaton that the build kept; undefined where nothing was built. */
export function readKeptAutomaton(): Automaton | undefined {
  if (!existsSync(keptIn)) return undefined;
  const { buffer, byteOffset, byteLength } = readFileSync(keptIn);
  const words = new Uint16Array(buffer, byteOffset, byteLength / Uint16Array.BYTES_PER_ELEMENT);
  const [firstHit = 0, hits = 0, states = 0] = words;
  const nextFrom = headWords + hits + states;
  return {
    firstHit,
    anchorAt: words.slice(headWords, headWords + hits),
    lookAt: Uint8Array.from(words.subarray(headWords + hits, nextFrom)),
    next: words.subarray(nextFrom),
  };
}

/** What the build keeps: words of 16 bits. */
export function keptBytes({ firstHit, anchorAt, lookAt, next }: Automaton): Uint8Array {
  const words = new Uint16Array(headWords + anchorAt.length + lookAt.length + next.length);
  words.set([firstHit, anchorAt.length, lookAt.length]);
  words.set(anchorAt, headWords);
  words.set(lookAt, headWords + anchorAt.length);
  words.set(next, headWords + anchorAt.length + lookAt.length);
  return new Uint8Array(words.buffer);
}
