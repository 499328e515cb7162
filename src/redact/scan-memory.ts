import { createHash } from 'node:crypto';
import { packFindings, unpackFindings, type PackedFindings } from './packed-findings.ts';
import type { OpenBlock } from './rules/private-key.ts';
import type { ScanResult } from './scanner.ts';
import type { Island } from './working-scan.ts';

/** Results of the first pass, kept for the second one as far as memory allows. */
export interface EarlierScans {
  readonly keep: (text: string, openBlock: OpenBlock | undefined, result: ScanResult) => void;
  readonly recall: (text: string, openBlock: OpenBlock | undefined) => ScanResult | undefined;
}

/** Bytes of results that are kept; what comes after is scanned twice. */
const mostKept = 32 * 1024 * 1024;
/** About what each thing takes. */
const bytesOf = { result: 400, text: 32, stretch: 48 } as const;
const shortest = 256;

/** A result in less room: the affected uid may stand on every line, and a secret too. */
interface KeptResult extends Omit<ScanResult, 'islands' | 'findings'> {
  readonly islands: Uint32Array;
  readonly findings: PackedFindings;
}

export function createScanMemory(): EarlierScans {
  const kept = new Map<string, KeptResult>();
  let size = 0;
  return {
    keep(text, openBlock, result) {
      if (text.length < shortest || size > mostKept) return;
      const packed = {
        // What had to be decoded is opened again anyway.
        findings: packFindings(result.findings.filter((finding) => finding.nested === undefined)),
        islands: packedIslands(result.islands),
      };
      size += bytesTaken(result, packed);
      kept.set(keyOf(text, openBlock), { ...result, ...packed });
    },
    recall(text, openBlock) {
      const known = text.length < shortest ? undefined : kept.get(keyOf(text, openBlock));
      if (known === undefined) return undefined;
      return { ...known, findings: unpackFindings(known.findings), islands: unpackedIslands(known.islands) };
    },
  };
}

function bytesTaken(
  { views, runs, dumps }: ScanResult,
  { findings, islands }: Pick<KeptResult, 'findings' | 'islands'>,
): number {
  const stretches = (views.length + runs.length + dumps.length) * bytesOf.stretch;
  const texts = findings.texts.length * bytesOf.text;
  return bytesOf.result + findings.numbers.byteLength + islands.byteLength + texts + stretches;
}

const numbers = 3;
const [tokenBit, askedForBit] = [1, 2];

function packedIslands(islands: readonly Island[]): Uint32Array {
  const flat = new Uint32Array(islands.length * numbers);
  for (const [place, { start, end, isToken, isAskedFor }] of islands.entries())
    flat.set([start, end, (isToken ? tokenBit : 0) + (isAskedFor ? askedForBit : 0)], place * numbers);
  return flat;
}

function unpackedIslands(flat: Uint32Array): readonly Island[] {
  return Array.from({ length: flat.length / numbers }, (_, place) => {
    const [start = 0, end = 0, bits = 0] = flat.subarray(place * numbers, (place + 1) * numbers);
    return { start, end, isToken: (bits & tokenBit) !== 0, isAskedFor: (bits & askedForBit) !== 0 };
  });
}

/** A digest, so that no two blocks are taken for each other, whoever wrote them. */
function keyOf(text: string, openBlock: OpenBlock | undefined): string {
  return `${createHash('sha256').update(text).digest('base64')} ${openBlock?.identity ?? ''}`;
}
