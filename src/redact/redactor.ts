import { redactionKinds, type LearnedValue, type RedactionPolicy, type RedactionTotals } from '../model/redaction.ts';
import type { Finding } from './finding.ts';
import { createLearnedMatcher } from './learned-matcher.ts';
import { createPolicyScanner } from './policy-scanner.ts';
import { createRegistry } from './registry.ts';
import { renderFindings } from './render.ts';
import { isSecretKind } from './resolve.ts';
import type { OpenBlock } from './rules/private-key.ts';
import { createUidPlaces, type UidKnowledge } from './rules/uid-places.ts';
import type { ScanAhead } from './scan-ahead.ts';
import { createScanMemory } from './scan-memory.ts';
import type { ScanResult } from './scanner.ts';
import { textCodes } from './text-codes.ts';
import { unfinishedTail } from './unfinished-tail.ts';
import { requireKeepable } from './require-keepable.ts';
import type { Island } from './working-scan.ts';

/** First pass over one entry: finds values and learns them. */
export interface Learner {
  readonly push: (block: string) => void;
  /** Whether there are threads by now. From then on all blocks are to be prepared. */
  readonly isAhead: () => boolean;
  /** Has blocks scanned on threads before they are pushed. They come in the order in which they are pushed; none is left out. */
  readonly prepare: (blocks: readonly string[]) => Promise<void>;
}

/** Second pass over one entry: returns the block with tokens in place of values, with exactly as many lines. */
export interface Replacer {
  readonly push: (block: string) => string;
}

/** The engine for one bundle. Blocks are whole lines, in order; only the last of an entry may end without a line end. */
export interface Redactor {
  /** Notes where affected uids stand, so that others in the same places are known. Before the first pass, or before each block of a pipe. */
  readonly observe: (text: string) => void;
  readonly learner: (ahead?: ScanAhead) => Learner;
  /** What `observe` noted, for threads that scan ahead; undefined where uids are left alone. */
  readonly uidKnowledge: () => UidKnowledge | undefined;
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
  /** Its characters; undefined when they were not needed. */
  readonly codes: Uint8Array | undefined;
  /** Where the block itself begins. */
  readonly from: number;
  readonly scanned: ScanResult;
}

/** What a block passes on to the next one of its entry. */
interface Carried {
  tail: string;
  openBlock: OpenBlock | undefined;
}

/** A block as it will be scanned unless the one before it leaves something open, with the result once that has come. */
interface PreparedBlock {
  readonly text: string;
  scanned: ScanResult | undefined;
}

const ownTexts = 'case.json';

export function createRedactor(policy: RedactionPolicy): Redactor {
  const registry = createRegistry();
  const matcher = createLearnedMatcher();
  const earlier = createScanMemory();
  let isSealed = false;
  /** The first pass finds by rules alone, so that it finds the same in whatever order, and on whichever thread, blocks are scanned. */
  let isFirstPass = false;
  const uidPlaces = policy.hidesOtherUids ? createUidPlaces(policy.affectedUids) : undefined;
  const scanner = createPolicyScanner(policy, uidPlaces, (text, codes) =>
    isFirstPass ? [] : matcher.find(text, codes),
  );
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

  function learnFrom(text: string, scanned: ScanResult): void {
    for (const finding of scanner.settle(scanned)) learn(finding, text.slice(finding.start, finding.end));
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
  function scanNow(text: string, codes: Uint8Array | undefined, { openBlock }: Carried): ScanResult {
    const known = isSealed ? earlier.recall(text, openBlock) : undefined;
    return known === undefined ? scanner.scan(text, { openBlock, codes }) : scanner.refresh(text, known, codes);
  }

  function scanBlock(block: string, carried: Carried, prepared?: PreparedBlock): ScannedBlock {
    const text = carried.tail + block;
    const from = carried.tail.length;
    const ready = carried.openBlock === undefined && prepared?.text === text ? prepared.scanned : undefined;
    const codes = ready === undefined ? textCodes(text) : undefined;
    const scanned = ready ?? scanNow(text, codes, carried);
    if (isFirstPass) earlier.keep(text, carried.openBlock, scanned);
    carried.openBlock = scanned.openBlock;
    carried.tail = scanned.openBlock === undefined ? (scanned.openPart ?? unfinishedTail(text)) : '';
    return { text, codes, from, scanned };
  }

  function replace({ text, codes, from, scanned }: ScannedBlock, entry: string): string {
    const findings = scanner.settle(scanner.withKnown(text, scanned, codes)).filter((finding) => finding.end > from);
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
    learner(ahead) {
      const carried: Carried = { tail: '', openBlock: undefined };
      const prepared: PreparedBlock[] = [];
      let expectedTail = '';
      const prepare = async (blocks: readonly string[]): Promise<void> => {
        if (prepared.length === 0) expectedTail = carried.tail;
        const group = blocks.map((block): PreparedBlock => {
          const text = expectedTail + block;
          expectedTail = unfinishedTail(text);
          return { text, scanned: undefined };
        });
        prepared.push(...group);
        const results = await ahead?.scan(group.map(({ text }) => text));
        for (const [index, next] of group.entries()) next.scanned = results?.[index];
      };
      return {
        isAhead: () => ahead?.isUp() === true,
        prepare,
        push(block) {
          isFirstPass = true;
          const { text, scanned } = scanBlock(block, carried, prepared.shift());
          learnFrom(text, scanned);
          ahead?.passed(block.length, scanned.findings.length);
          isFirstPass = false;
        },
      };
    },
    uidKnowledge: () => uidPlaces?.known(),
    seal() {
      requireKeepable(policy.keepTexts, registry.learned());
      isSealed = true;
    },
    replacer(entry) {
      const carried: Carried = { tail: '', openBlock: undefined };
      return {
        push(block) {
          const scannedBlock = scanBlock(block, carried);
          const { text, codes, scanned } = scannedBlock;
          if (!isSealed) learnFrom(text, scanned);
          if (isSealed || scanned.findings.length === 0) return replace(scannedBlock, entry);
          // What was just learned may stand there encoded, too.
          return replace({ ...scannedBlock, scanned: scanner.refresh(text, scanned, codes) }, entry);
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
