import type { Finding, NestedText } from './finding.ts';
import type { ScanResult } from './scanner.ts';

/** A result as it goes from one thread to another: how decoded text is written back stays behind, since only the second pass writes. */
export interface SentResult extends Omit<ScanResult, 'findings'> {
  readonly findings: readonly SentFinding[];
}

interface SentFinding extends Omit<Finding, 'nested'> {
  readonly nested?: { readonly text: string; readonly findings: readonly SentFinding[] };
}

export function withoutEncoders(result: ScanResult): SentResult {
  return { ...result, findings: result.findings.map(sent) };
}

/** For learning from: nothing in it can be written back. */
export function withEncoders(result: SentResult): ScanResult {
  return { ...result, findings: result.findings.map(received) };
}

function sent(finding: Finding): SentFinding {
  const { nested, ...rest } = finding;
  return nested === undefined ? rest : { ...rest, nested: { text: nested.text, findings: nested.findings.map(sent) } };
}

function received(finding: SentFinding): Finding {
  const { nested, ...rest } = finding;
  if (nested === undefined) return rest;
  const encode: NestedText['encode'] = () => {
    throw new Error('a finding of another thread is only to be learned from');
  };
  return { ...rest, nested: { text: nested.text, findings: nested.findings.map(received), encode } };
}
