import { createHash } from 'node:crypto';
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

export function createScanMemory(): EarlierScans {
  const kept = new Map<string, ScanResult>();
  let size = 0;
  return {
    keep(text, openBlock, result) {
      const weight = 1 + result.findings.length + result.islands.length + result.views.length + result.runs.length;
      if (text.length < shortest || size + weight > mostKept) return;
      size += weight;
      kept.set(keyOf(text, openBlock), result);
    },
    recall: (text, openBlock) => (text.length < shortest ? undefined : kept.get(keyOf(text, openBlock))),
  };
}

/** A digest, so that no two blocks are taken for each other, whoever wrote them. */
function keyOf(text: string, openBlock: OpenBlock | undefined): string {
  return `${createHash('sha256').update(text).digest('base64')} ${openBlock?.identity ?? ''}`;
}
