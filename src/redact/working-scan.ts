import type { Finding, Scan, ScanMemory } from './finding.ts';
import type { NameClassifier } from './names/classify-name.ts';
import type { OpenBlock } from './rules/private-key.ts';

/** A span that no finding may touch: a token that stands in the text already, an affected uid, a text to keep. */
export interface Island {
  readonly start: number;
  readonly end: number;
  readonly isToken: boolean;
  /** Whether the user asked to keep it: that spares personal data, never a secret. */
  readonly isAskedFor: boolean;
}

/** A part of a text. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** A dump of bytes that spells a text, as pairs of hex digits or as numbers. */
export interface Dump extends Stretch {
  readonly isHex: boolean;
}

/** A scan with what the walk over the text adds to it. */
export interface WorkingScan extends Scan {
  readonly names: NameClassifier;
  /** What was found so far. */
  readonly findings: readonly Finding[];
  readonly islands: Island[];
  openBlock: OpenBlock | undefined;
  /** Up to here the text has been unescaped and looked into. */
  viewEnd: number;
  /** Up to here colons have been looked at. */
  colonEnd: number;
  /** Stretches that were unescaped, and runs that decoded to text: looked into again when more values are known. */
  readonly views: Stretch[];
  /** Dumps that spelled a text, looked into again likewise. */
  readonly dumps: Dump[];
  /** Whether this text is an unescaped view of another. */
  readonly isView: boolean;
}

/** Nothing scanned yet. */
export function freshMemory(): ScanMemory {
  return {
    steps: 0,
    identifierEnd: 0,
    identifierStart: 0,
    coveredEnd: 0,
    membersEnd: 0,
    brackets: undefined,
    signatureLine: { start: 0, end: 0, isSaid: false },
    hasBranches: undefined,
    cookieEnd: 0,
    schemeEnd: 0,
    linkEnd: 0,
    stringEnd: 0,
    unescaped: { from: 0, to: 0 },
    found: 0,
    joinedEnd: 0,
    providerEnds: new Map(),
    jwtEnd: 0,
    pemEnd: 0,
    keyPartsEnd: 0,
    hexDumpEnd: 0,
    userinfoEnd: 0,
    tableEnd: -1,
    headingEnd: -1,
    openPart: undefined,
    quotes: new Map(),
    runs: new Map(),
    runsOpened: [],
  };
}
