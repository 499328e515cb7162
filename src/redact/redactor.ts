import { redactionKinds, type LearnedValue, type RedactionPolicy, type RedactionTotals } from '../model/redaction.ts';
import { compileRules } from './custom-rules.ts';
import type { Finding, ScanContext } from './finding.ts';
import { createLearnedMatcher } from './learned-matcher.ts';
import { createNameClassifier } from './names/classify-name.ts';
import { createRegistry } from './registry.ts';
import { renderFindings } from './render.ts';
import { isSecretKind, resolveFindings } from './resolve.ts';
import type { OpenBlock } from './rules/private-key.ts';
import { createUidPlaces } from './rules/uid-places.ts';
import { createScanMemory } from './scan-memory.ts';
import { createScanner, type ScanResult } from './scanner.ts';
import { textCodes } from './text-codes.ts';
import { unfinishedTail } from './unfinished-tail.ts';
import { requireKeepable } from './require-keepable.ts';
import type { Island } from './working-scan.ts';

/** First pass over one entry: finds values and learns them. */
export interface Learner {
  readonly push: (block: string) => void;
}

/** Second pass over one entry: returns the block with tokens in place of values, with exactly as many lines. */
export interface Replacer {
  readonly push: (block: string) => string;
}

/** The engine for one bundle. Blocks are whole lines, in order; only the last of an entry may end without a line end. */
export interface Redactor {
  /** Notes where affected uids stand, so that others in the same places are known. Before the first pass, or before each block of a pipe. */
  readonly observe: (text: string) => void;
  readonly learner: (entry: string) => Learner;
  /**
   * Ends the first pass: every kind is settled, numbers are given from here on.
   * @throws {UsageError} when a text that is to be kept turned out to be, or to hold, a secret
   */
  readonly seal: () => void;
  /** Without a first pass (a pipe) a value is learned as it is found and hidden from there on. */
  readonly replacer: (entry: string) => Replacer;
  /** One string of our own, redacted with the same numbers. */
  readonly redactText: (text: string) => string;
  readonly totals: () => RedactionTotals;
  readonly learned: () => readonly LearnedValue[];
}

interface ScannedBlock {
  /** The block with what was carried over from the one before it. */
  readonly text: string;
  readonly codes: Uint8Array;
  /** Where the block itself begins. */
  readonly from: number;
  readonly scanned: ScanResult;
}

/** What a block passes on to the next one of its entry. */
interface Carried {
  tail: string;
  openBlock: OpenBlock | undefined;
}

const ownTexts = 'case.json';

export function createRedactor(policy: RedactionPolicy): Redactor {
  const registry = createRegistry();
  const matcher = createLearnedMatcher();
  const earlier = createScanMemory();
  let isSealed = false;
  const keptKinds = new Set<string>(policy.keepKinds);
  const names = createNameClassifier(policy.custom.flatMap((rule) => (rule.type === 'key' ? [rule.name] : [])));
  const context: ScanContext = {
    isSecretName: (text) => names.isName(text),
    keyBlocks: new Map(),
    kindUnder: (name) => names.classify(name)?.kind,
    affectedUids: new Set(policy.affectedUids),
    integrationIds: policy.integrationIds,
    hidesOtherUids: policy.hidesOtherUids,
    findNested: (text, depth) => settle(withLearned(text, scanner.scan(text, { depth }))),
    matchView: (text) => ({ findings: matcher.find(text), islands: [] }),
    scanView: (text, depth) => withLearned(text, scanner.scan(text, { depth: depth + 1, isView: true })),
  };
  const uidPlaces = policy.hidesOtherUids ? createUidPlaces(policy.affectedUids) : undefined;
  const scanner = createScanner({
    names,
    ...(uidPlaces === undefined ? {} : { uidPlaces }),
    context,
    keptTexts: [...policy.affectedUids, ...policy.integrationIds].filter((text) => text !== ''),
    askedTexts: policy.keepTexts.filter((text) => text !== ''),
    custom: compileRules(policy.custom),
  });
  for (const secret of policy.knownSecrets)
    learn({ start: 0, end: secret.value.length, kind: secret.kind, rule: 'known' }, secret.value);

  function learn(finding: Finding, value: string): void {
    if (finding.nested !== undefined) {
      const { nested } = finding;
      for (const inner of nested.findings) learn(inner, nested.text.slice(inner.start, inner.end));
      return;
    }
    const entry = registry.note(finding, finding.value ?? value);
    if (entry !== undefined) matcher.add(entry);
  }

  function withLearned(text: string, scanned: ScanResult, codes?: Uint8Array): ScanResult {
    const known = matcher.find(text, codes);
    return known.length === 0 ? scanned : { ...scanned, findings: [...scanned.findings, ...known] };
  }

  function settle(scanned: ScanResult): readonly Finding[] {
    const wanted =
      keptKinds.size === 0
        ? scanned.findings
        : scanned.findings.filter((finding) => isSecretKind(finding.kind) || !keptKinds.has(finding.kind));
    return resolveFindings(wanted, scanned.islands);
  }

  function learnFrom(text: string, scanned: ScanResult): void {
    for (const finding of settle(scanned)) learn(finding, text.slice(finding.start, finding.end));
    for (const finding of scanned.findings)
      if (finding.isAside === true && !isKept(finding, scanned.islands)) learn(finding, finding.value ?? '');
    for (const island of scanned.islands) if (island.isToken) reserve(text.slice(island.start, island.end));
  }

  function reserve(token: string): void {
    const match = /^\[([a-z-]+)#(\d+)/.exec(token);
    if (match !== null && redactionKinds.some((kind) => kind === match[1]))
      registry.reserve(match[1] ?? '', Number(match[2]));
  }

  /** The second pass need not scan a block again whose first scan is still there. */
  function scanAgain(text: string, codes: Uint8Array, { openBlock }: Carried): ScanResult {
    const known = earlier.recall(text, openBlock);
    return known === undefined ? scanner.scan(text, { openBlock, codes }) : scanner.refresh(text, known, codes);
  }

  function scanBlock(block: string, carried: Carried, keeps: boolean): ScannedBlock {
    const text = carried.tail + block;
    const from = carried.tail.length;
    const codes = textCodes(text);
    const scanned = isSealed
      ? scanAgain(text, codes, carried)
      : scanner.scan(text, { openBlock: carried.openBlock, codes });
    if (!isSealed && keeps) earlier.keep(text, carried.openBlock, scanned);
    carried.openBlock = scanned.openBlock;
    carried.tail = scanned.openBlock === undefined ? (scanned.openTable ?? unfinishedTail(text)) : '';
    return { text, codes, from, scanned };
  }

  function replace({ text, codes, from, scanned }: ScannedBlock, entry: string): string {
    const findings = settle(withLearned(text, scanned, codes)).filter((finding) => finding.end > from);
    countKept(text, from, scanned.islands);
    const block = text.slice(from);
    const placed =
      from === 0
        ? findings
        : findings.map((finding) => ({
            ...finding,
            start: Math.max(0, finding.start - from),
            end: finding.end - from,
            value: finding.value ?? text.slice(finding.start, finding.end),
          }));
    return renderFindings(block, placed, (finding, value) => registry.tokenFor(finding, value, entry));
  }

  function countKept(text: string, from: number, islands: readonly Island[]): void {
    if (policy.keepTexts.length === 0) return;
    for (const island of islands) {
      const kept = text.slice(island.start, island.end);
      if (!island.isToken && island.start >= from && policy.keepTexts.includes(kept)) registry.countKept(kept);
    }
  }

  return {
    observe: (text) => uidPlaces?.observe(text),
    learner() {
      const carried: Carried = { tail: '', openBlock: undefined };
      return {
        push(block) {
          const { text, scanned } = scanBlock(block, carried, true);
          learnFrom(text, scanned);
        },
      };
    },
    seal() {
      requireKeepable(policy.keepTexts, registry.learned());
      isSealed = true;
    },
    replacer(entry) {
      const carried: Carried = { tail: '', openBlock: undefined };
      return {
        push(block) {
          const scannedBlock = scanBlock(block, carried, false);
          if (!isSealed) learnFrom(scannedBlock.text, scannedBlock.scanned);
          return replace(scannedBlock, entry);
        },
      };
    },
    redactText(text) {
      const codes = textCodes(text);
      const scanned = scanner.scan(text, { codes });
      learnFrom(text, scanned);
      return replace({ text, codes, from: 0, scanned }, ownTexts);
    },
    totals: () => registry.totals(),
    learned: () => registry.learned(),
  };
}

function isKept(finding: Finding, islands: readonly Island[]): boolean {
  return islands.some(
    (island) =>
      island.start <= finding.start && island.end >= finding.end && !(island.isAskedFor && isSecretKind(finding.kind)),
  );
}
