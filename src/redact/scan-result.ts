import type { Finding, NestedText } from './finding.ts';
import { packFindings, unpackFindings, type PackedFindings } from './packed-findings.ts';
import type { ScanResult } from './scanner.ts';

/** A result as it goes from one thread to another: how decoded text is written back stays behind, since only the second pass writes. */
export interface SentResult extends Omit<ScanResult, 'findings'> {
  readonly findings: SentFindings;
}

interface SentFindings {
  readonly packed: PackedFindings;
  /** What was found in decoded texts, by the place of the finding that holds it. */
  readonly nested: readonly { readonly place: number; readonly text: string; readonly findings: SentFindings }[];
}

export function withoutEncoders(result: ScanResult): SentResult {
  return { ...result, findings: sent(result.findings) };
}

/** For learning from: nothing in it can be written back. */
export function withEncoders(result: SentResult): ScanResult {
  return { ...result, findings: received(result.findings) };
}

function sent(findings: readonly Finding[]): SentFindings {
  const nested = findings.flatMap((finding, place) =>
    finding.nested === undefined ? [] : [{ place, text: finding.nested.text, findings: sent(finding.nested.findings) }],
  );
  return { packed: packFindings(findings), nested };
}

function received({ packed, nested }: SentFindings): readonly Finding[] {
  const findings = unpackFindings(packed);
  if (nested.length === 0) return findings;
  const held = new Map(
    nested.map(({ place, text, findings: inner }): [number, NestedText] => [
      place,
      { text, findings: received(inner), encode },
    ]),
  );
  return findings.map((finding, place) => {
    const own = held.get(place);
    return own === undefined ? finding : { ...finding, nested: own };
  });
}

function encode(): never {
  throw new Error('a finding of another thread is only to be learned from');
}
