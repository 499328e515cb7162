import { buildAutomaton, classOf, firstDigitClass } from './automaton.ts';
import { findCustom, type CompiledRule } from './custom-rules.ts';
import type { Finding, ScanContext } from './finding.ts';
import { findNamedValue } from './keyed/named-value.ts';
import type { NameClassifier } from './names/classify-name.ts';
import { ruleAnchors, type Anchor, type Handler } from './rule-anchors.ts';
import { findNumber } from './rules/numbers.ts';
import { continuePrivateKey, type OpenBlock } from './rules/private-key.ts';
import { findUidOfShape, uidShapes } from './rules/uid-shape.ts';
import { findInRuns } from './views/encoded-runs.ts';
import { freshMemory, type Island, type WorkingScan } from './working-scan.ts';

/** Finds everything that looks worth hiding in one text. */
export interface Scanner {
  readonly scan: (text: string, options?: ScanOptions) => ScanResult;
}

export interface ScanOptions {
  readonly depth?: number;
  readonly isView?: boolean;
  /** A private key that an earlier text left open. */
  readonly openBlock?: OpenBlock | undefined;
}

export interface ScanResult {
  /** As they were found: in no order, overlapping. */
  readonly findings: readonly Finding[];
  readonly islands: readonly Island[];
  readonly openBlock: OpenBlock | undefined;
}

export interface ScannerSettings {
  readonly names: NameClassifier;
  readonly context: ScanContext;
  /** Texts that stay wherever they stand alone. */
  readonly keptTexts: readonly string[];
  readonly custom: readonly CompiledRule[];
}

/** Makes a scanner of all rules. */
export function createScanner(settings: ScannerSettings): Scanner {
  const shapes = settings.context.hidesOtherUids ? uidShapes([...settings.context.affectedUids]) : [];
  const named: Handler = (scan, start, end) => findNamedValue(scan, settings.names, start, end);
  const anchors = mergeAnchors([
    ...ruleAnchors,
    ...shapes.map((shape): Anchor => ({
      text: shape.prefix,
      handle: (scan, start) => findUidOfShape(scan, shape, start),
    })),
    ...settings.names.anchors.map((text): Anchor => ({ text, handle: named })),
  ]);
  const { next, firstHit, anchorAt } = buildAutomaton(anchors.map((anchor) => anchor.text));
  const lengths = Uint16Array.from(anchors, (anchor) => anchor.text.length);
  const handlers = anchors.map((anchor) => anchor.handle);

  function walk(scan: WorkingScan): void {
    const { text } = scan;
    let state = 0;
    let numberEnd = 0;
    for (let at = 0; at < text.length; at += 1) {
      const cls = classOf[text.charCodeAt(at)] ?? 0;
      state = next[(state << 6) | cls] ?? 0;
      if (state >= firstHit) {
        const anchor = anchorAt[state - firstHit] ?? 0;
        handlers[anchor]?.(scan, at + 1 - (lengths[anchor] ?? 0), at + 1);
      }
      if (cls >= firstDigitClass && at >= numberEnd) numberEnd = findNumber(scan, at);
    }
  }

  return {
    scan(text, options = {}) {
      const findings: Finding[] = [];
      const scan: WorkingScan = {
        text,
        add: (finding) => {
          if (finding.end > finding.start) findings.push(finding);
        },
        context: settings.context,
        memory: freshMemory(),
        depth: options.depth ?? 0,
        islands: [],
        openBlock: undefined,
        viewEnd: 0,
        colonEnd: 0,
        isView: options.isView === true,
      };
      if (options.openBlock !== undefined) scan.openBlock = continuePrivateKey(scan, options.openBlock);
      for (const kept of settings.keptTexts) addKept(scan, kept);
      walk(scan);
      findInRuns(scan);
      for (const rule of settings.custom) findCustom(scan, rule);
      return { findings, islands: scan.islands, openBlock: scan.openBlock };
    },
  };
}

/** One anchor a text: where several rules share one, all of them look. */
function mergeAnchors(anchors: readonly Anchor[]): readonly Anchor[] {
  const merged = new Map<string, Anchor>();
  for (const anchor of anchors) {
    const key = anchor.text.toLowerCase();
    const known = merged.get(key);
    merged.set(key, known === undefined ? anchor : { text: anchor.text, handle: both(known.handle, anchor.handle) });
  }
  return [...merged.values()];
}

function both(first: Handler, second: Handler): Handler {
  return (scan, start, end) => {
    first(scan, start, end);
    second(scan, start, end);
  };
}

function addKept(scan: WorkingScan, kept: string): void {
  for (let at = scan.text.indexOf(kept); at !== -1; at = scan.text.indexOf(kept, at + kept.length)) {
    scan.islands.push({ start: at, end: at + kept.length, isToken: false });
  }
}
