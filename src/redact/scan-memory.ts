import { createHash } from 'node:crypto';
import { detached } from '../text/detached.ts';
import type { Finding } from './finding.ts';
import type { OpenBlock } from './rules/private-key.ts';
import type { ScanResult } from './scanner.ts';
import type { Island } from './working-scan.ts';

/** Results of the first pass, kept for the second one as far as memory allows. */
export interface EarlierScans {
  readonly keep: (text: string, openBlock: OpenBlock | undefined, result: ScanResult) => void;
  readonly recall: (text: string, openBlock: OpenBlock | undefined) => ScanResult | undefined;
}

/** Most findings and stretches that are kept, about 200 bytes each; what comes after is scanned twice. */
const mostKept = 200_000;
/** So many islands take the room of one finding. */
const islandsInOne = 16;
const shortest = 256;

/** A result with its islands as numbers: the affected uid may stand on every line. */
interface KeptResult extends Omit<ScanResult, 'islands'> {
  readonly islands: Uint32Array;
}

export function createScanMemory(): EarlierScans {
  const kept = new Map<string, KeptResult>();
  let size = 0;
  return {
    keep(text, openBlock, result) {
      const findings = result.findings.filter((finding) => finding.nested === undefined).map(withoutBlock);
      const islands = Math.ceil(result.islands.length / islandsInOne);
      const weight = 1 + findings.length + islands + result.views.length + result.runs.length;
      if (text.length < shortest || size + weight > mostKept) return;
      size += weight;
      kept.set(keyOf(text, openBlock), { ...result, findings, islands: packed(result.islands) });
    },
    recall(text, openBlock) {
      const known = text.length < shortest ? undefined : kept.get(keyOf(text, openBlock));
      return known === undefined ? undefined : { ...known, islands: unpacked(known.islands) };
    },
  };
}

const numbers = 3;
const [tokenBit, askedForBit] = [1, 2];

function packed(islands: readonly Island[]): Uint32Array {
  const flat = new Uint32Array(islands.length * numbers);
  for (const [place, { start, end, isToken, isAskedFor }] of islands.entries())
    flat.set([start, end, (isToken ? tokenBit : 0) + (isAskedFor ? askedForBit : 0)], place * numbers);
  return flat;
}

function unpacked(flat: Uint32Array): readonly Island[] {
  return Array.from({ length: flat.length / numbers }, (_, place) => {
    const [start = 0, end = 0, bits = 0] = flat.subarray(place * numbers, (place + 1) * numbers);
    return { start, end, isToken: (bits & tokenBit) !== 0, isAskedFor: (bits & askedForBit) !== 0 };
  });
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
