import { createHash } from 'node:crypto';
import { detached } from '../text/detached.ts';
import type { Finding } from './finding.ts';
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
      const findings = result.findings.filter((finding) => finding.nested === undefined).map(withoutBlock);
      const weight = 1 + findings.length + result.islands.length + result.views.length + result.runs.length;
      if (text.length < shortest || size + weight > mostKept) return;
      size += weight;
      kept.set(keyOf(text, openBlock), { ...result, findings });
    },
    recall: (text, openBlock) => (text.length < shortest ? undefined : kept.get(keyOf(text, openBlock))),
  };
}

/** The finding without a hold on the block it was found in; what had to be decoded is opened again anyway. */
function withoutBlock(finding: Finding): Finding {
  const { value, identity } = finding;
  if (value === undefined && identity === undefined) return finding;
  return {
    ...finding,
    ...(value === undefined ? {} : { value: detached(value) }),
    ...(identity === undefined ? {} : { identity: detached(identity) }),
  };
}

/** A digest, so that no two blocks are taken for each other, whoever wrote them. */
function keyOf(text: string, openBlock: OpenBlock | undefined): string {
  return `${createHash('sha256').update(text).digest('base64')} ${openBlock?.identity ?? ''}`;
}
