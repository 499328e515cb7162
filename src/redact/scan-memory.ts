import { crc32 } from 'node:zlib';
import type { OpenBlock } from './rules/private-key.ts';
import type { ScanResult } from './scanner.ts';

/** Results of the first pass, kept for the second one as far as memory allows. */
export interface EarlierScans {
  readonly keep: (text: string, openBlock: OpenBlock | undefined, result: ScanResult) => void;
  readonly recall: (text: string, openBlock: OpenBlock | undefined) => ScanResult | undefined;
}

/** Most findings and stretches that are kept, about 200 bytes each; what comes after is scanned twice. */
const mostKept = 200_000;
const shortest = 256;
const edge = 64;

interface Kept {
  readonly head: string;
  readonly tail: string;
  readonly result: ScanResult;
}

export function createScanMemory(): EarlierScans {
  const kept = new Map<string, Kept>();
  let size = 0;
  return {
    keep(text, openBlock, result) {
      const weight = 1 + result.findings.length + result.islands.length + result.views.length + result.runs.length;
      if (text.length < shortest || size + weight > mostKept) return;
      size += weight;
      kept.set(keyOf(text, openBlock), { head: text.slice(0, edge), tail: text.slice(-edge), result });
    },
    recall(text, openBlock) {
      if (text.length < shortest) return undefined;
      const found = kept.get(keyOf(text, openBlock));
      return found !== undefined && text.startsWith(found.head) && text.endsWith(found.tail) ? found.result : undefined;
    },
  };
}

/** Two checksums, of the text and of its halves' ends turned around, so that different blocks do not meet by chance. */
function keyOf(text: string, openBlock: OpenBlock | undefined): string {
  const half = text.length >> 1;
  return `${String(text.length)} ${String(crc32(text))} ${String(crc32(text.slice(half), crc32(text.slice(0, 64))))} ${openBlock?.identity ?? ''}`;
}
