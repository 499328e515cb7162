import type { RedactionPolicy } from '../model/redaction.ts';
import { compileRules } from './custom-rules.ts';
import type { Finding, ScanContext } from './finding.ts';
import { createNameClassifier } from './names/classify-name.ts';
import { isSecretKind, outsideIslands, resolveFindings } from './resolve.ts';
import type { UidPlaces } from './rules/uid-places.ts';
import { createScanner, type Scanner, type ScanResult } from './scanner.ts';

/** The rules of one policy, with what is known to be secret already. */
export interface PolicyScanner extends Scanner {
  /** The result with the places of known values in it. */
  readonly withKnown: (text: string, scanned: ScanResult, codes?: Uint8Array) => ScanResult;
  /** What is to be hidden: in order, without overlap. */
  readonly settle: (scanned: ScanResult) => readonly Finding[];
}

/** Finds known values in a text, however they are encoded. */
export type FindKnown = (text: string, codes?: Uint8Array) => readonly Finding[];

export function createPolicyScanner(
  policy: RedactionPolicy,
  uidPlaces: UidPlaces | undefined,
  findKnown: FindKnown,
): PolicyScanner {
  const keptKinds = new Set<string>(policy.keepKinds);
  const names = createNameClassifier(policy.custom.flatMap((rule) => (rule.type === 'key' ? [rule.name] : [])));
  const context: ScanContext = {
    isSecretName: (text) => names.isName(text),
    keyBlocks: new Map(),
    kindUnder: (name) => names.classify(name)?.kind,
    affectedUids: new Set(policy.affectedUids),
    integrationIds: policy.integrationIds,
    hidesOtherUids: policy.hidesOtherUids,
    findNested: (text, depth) => settle(withKnown(text, scanner.scan(text, { depth }))),
    matchView: (text) => ({ findings: findKnown(text), islands: [] }),
    scanView: (text, depth) => withKnown(text, scanner.scan(text, { depth: depth + 1, isView: true })),
  };
  const scanner = createScanner({
    names,
    ...(uidPlaces === undefined ? {} : { uidPlaces }),
    context,
    keptTexts: [...policy.affectedUids, ...policy.integrationIds].filter((text) => text !== ''),
    askedTexts: policy.keepTexts.filter((text) => text !== ''),
    custom: compileRules(policy.custom),
  });

  function withKnown(text: string, scanned: ScanResult, codes?: Uint8Array): ScanResult {
    const known = findKnown(text, codes);
    return known.length === 0 ? scanned : { ...scanned, findings: [...scanned.findings, ...known] };
  }

  function settle(scanned: ScanResult): readonly Finding[] {
    const wanted =
      keptKinds.size === 0
        ? scanned.findings
        : scanned.findings.filter((finding) => isSecretKind(finding.kind) || !keptKinds.has(finding.kind));
    return resolveFindings(wanted, scanned.islands);
  }

  return {
    ...scanner,
    scan(text, options) {
      const scanned = scanner.scan(text, options);
      return { ...scanned, findings: outsideIslands(scanned.findings, scanned.islands) };
    },
    withKnown,
    settle,
  };
}
