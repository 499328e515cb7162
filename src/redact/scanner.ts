import { beginsNumber, hitOf, mostMet, stretch } from './anchor-walk.ts';
import { findCustom, type CompiledRule } from './custom-rules.ts';
import type { Finding, ScanContext } from './finding.ts';
import type { NameClassifier } from './names/classify-name.ts';
import { findNumber } from './rules/numbers.ts';
import { continuePrivateKey, type OpenBlock } from './rules/private-key.ts';
import type { UidPlaces } from './rules/uid-places.ts';
import { textCodes } from './text-codes.ts';
import { findInDecimalBytes, openNumbers } from './views/decimal-bytes.ts';
import { findInRuns, openRun } from './views/encoded-runs.ts';
import { openView } from './views/escape-view.ts';
import { findInSpacedHex, openPairs } from './views/spaced-hex.ts';
import { walkerOf, type Placed } from './walker.ts';
import { freshMemory, type Dump, type Island, type Stretch, type WorkingScan } from './working-scan.ts';

/** Finds everything that looks worth hiding in one text. */
export interface Scanner {
  readonly scan: (text: string, options?: ScanOptions) => ScanResult;
  /** The result of an earlier scan of this text, with everything that had to be decoded looked into again: more values are known now. */
  readonly refresh: (text: string, result: ScanResult, codes?: Uint8Array) => ScanResult;
}

export interface ScanOptions {
  readonly depth?: number;
  readonly isView?: boolean;
  /** A private key that an earlier text left open. */
  readonly openBlock?: OpenBlock | undefined;
  /** The text's characters, where they are at hand. */
  readonly codes?: Uint8Array | undefined;
}

export interface ScanResult {
  /** As they were found: in no order, overlapping. */
  readonly findings: readonly Finding[];
  readonly islands: readonly Island[];
  readonly openBlock: OpenBlock | undefined;
  /** What the text ends within: the heading of a table or the opening of a list, to be put before the next text. */
  readonly openPart: string | undefined;
  readonly views: readonly Stretch[];
  readonly runs: readonly Stretch[];
  readonly dumps: readonly Dump[];
  /** Characters that were walked over, by all rules together. */
  readonly steps: number;
}

export interface ScannerSettings {
  readonly names: NameClassifier;
  readonly context: ScanContext;
  /** Texts that stay wherever they stand: the case's own ids. */
  readonly keptTexts: readonly string[];
  /** Texts that the user asked to keep. */
  readonly askedTexts: readonly string[];
  readonly custom: readonly CompiledRule[];
  /** Where affected uids stand; left out where uids stay. */
  readonly uidPlaces?: UidPlaces;
}

/** Makes a scanner of all rules. */
export function createScanner(settings: ScannerSettings): Scanner {
  const { firstHit, anchorAt, anchorWalk, rulesAt } = walkerOf(settings.names);

  /** Room for what is met, for each text that is being walked: a rule may look into a text inside the text. */
  const rooms: Uint32Array[] = [];
  let walking = 0;

  function walk(scan: WorkingScan): void {
    const { codes } = scan;
    const met = (rooms[walking] ??= new Uint32Array(mostMet));
    walking += 1;
    let state = 0;
    let numberEnd = 0;
    for (let from = 0; from < codes.length; from += stretch) {
      const count = anchorWalk.over(codes, from, Math.min(from + stretch, codes.length), state, met);
      state = met[count] ?? 0;
      numberEnd = answer(scan, from, met.subarray(0, count), numberEnd);
    }
    walking -= 1;
  }

  /** Calls the rules for what was met. Returns up to where numbers have been looked at. */
  function answer(scan: WorkingScan, from: number, met: Uint32Array, lookedAt: number): number {
    let numberEnd = lookedAt;
    for (let index = 0; index < met.length; index += 2) {
      const at = from + (met[index] ?? 0);
      const what = met[index + 1] ?? 0;
      const hit = hitOf(what, firstHit);
      if (hit >= 0) callRules(scan, rulesAt(anchorAt[hit] ?? 0), at + 1);
      if (beginsNumber(what) && at >= numberEnd) numberEnd = findNumber(scan, at);
    }
    return numberEnd;
  }

  function callRules(scan: WorkingScan, rules: readonly Placed[], end: number): void {
    for (let index = 0; index < rules.length; index += 1) {
      const rule = rules[index];
      if (rule !== undefined) rule.handle(scan, end - rule.length, end);
    }
  }

  function start(text: string, context: ScanContext, options: ScanOptions, findings: Finding[]): WorkingScan {
    const memory = freshMemory();
    return {
      text,
      codes: options.codes ?? textCodes(text),
      add: (finding) => {
        if (finding.end <= finding.start) return;
        memory.found += 1;
        findings.push(finding);
      },
      context,
      names: settings.names,
      findings,
      memory,
      depth: options.depth ?? 0,
      islands: [],
      openBlock: undefined,
      viewEnd: 0,
      colonEnd: 0,
      views: [],
      dumps: [],
      isView: options.isView === true,
    };
  }

  return {
    scan(text, options = {}) {
      const findings: Finding[] = [];
      const scan = start(text, settings.context, options, findings);
      if (options.openBlock !== undefined) scan.openBlock = continuePrivateKey(scan, options.openBlock);
      for (const kept of settings.keptTexts) addKept(scan, kept, false);
      for (const asked of settings.askedTexts) addKept(scan, asked, true);
      walk(scan);
      settings.uidPlaces?.find(scan);
      findInRuns(scan);
      if (scan.depth < 2) {
        findInSpacedHex(scan);
        findInDecimalBytes(scan);
      }
      for (const rule of settings.custom) findCustom(scan, rule);
      const { openPart, runsOpened, steps } = scan.memory;
      return {
        findings,
        islands: scan.islands,
        openBlock: scan.openBlock,
        openPart,
        views: scan.views,
        runs: runsOpened,
        dumps: scan.dumps,
        steps: steps + text.length,
      };
    },
    refresh(text, result, codes) {
      const findings = result.findings.filter((finding) => finding.nested === undefined);
      const scan = start(text, { ...settings.context, scanView: settings.context.matchView }, { codes }, findings);
      for (const view of result.views) openView(scan, view.start, view.end);
      for (const run of result.runs) openRun(scan, run.start, run.end);
      for (const { start: from, end, isHex } of result.dumps) (isHex ? openPairs : openNumbers)(scan, from, end);
      return { ...result, findings };
    },
  };
}

function addKept(scan: WorkingScan, kept: string, isAskedFor: boolean): void {
  for (let at = scan.text.indexOf(kept); at !== -1; at = scan.text.indexOf(kept, at + kept.length)) {
    scan.islands.push({ start: at, end: at + kept.length, isToken: false, isAskedFor });
  }
}
