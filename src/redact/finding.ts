import type { RedactionKind } from '../model/redaction.ts';
import type { Brackets } from './keyed/list-end.ts';

/** A value to hide. UTF-16 offsets into the scanned text, end exclusive. */
export interface Finding {
  readonly start: number;
  readonly end: number;
  readonly kind: RedactionKind;
  /** Id of the rule that found it, for the counts. */
  readonly rule: string;
  /** The value with its escapes undone, when it differs from the text between the offsets. */
  readonly value?: string;
  /** What tells values apart, when it is not the value itself: an e-mail in lower case, a phone in E.164. */
  readonly identity?: string;
  /** Annotates the token: `[signature#1 128 hex]`. */
  readonly note?: string;
  /** Put around the token, so that a hidden JSON number becomes a string. */
  readonly wrap?: string;
  /** False for a value that is hidden here but says nothing about other places. */
  readonly isLearned?: boolean;
  /** True for a value that is only learned: its span is hidden as something else. */
  readonly isAside?: boolean;
  /** Findings inside text that had to be decoded; the span is then replaced by the re-encoded text. */
  readonly nested?: NestedText;
}

/** Text inside text: what was found in it, and how it is written back. */
export interface NestedText {
  readonly text: string;
  readonly findings: readonly Finding[];
  readonly encode: (text: string) => string;
}

/** One text being scanned, shared by all rules. */
export interface Scan {
  readonly text: string;
  /** The text's characters as bytes, those beyond Latin-1 as 0. */
  readonly codes: Uint8Array;
  readonly add: (finding: Finding) => void;
  readonly context: ScanContext;
  /** Remembered ends of scans, so that no stretch is walked twice. */
  readonly memory: ScanMemory;
  /** How many views lie around this text; limits text inside text inside text. */
  readonly depth: number;
}

/** What the policy says, prepared for fast questions. */
export interface ScanContext {
  readonly affectedUids: ReadonlySet<string>;
  readonly integrationIds: readonly string[];
  readonly hidesOtherUids: boolean;
  /** Whether a text is itself the name of a secret: `password: password`. */
  readonly isSecretName: (text: string) => boolean;
  /** Private keys by their first line of material, as soon as two lines are known. */
  readonly keyBlocks: Map<string, string>;
  /** Kind of what stands under this name; undefined for names that tell nothing. */
  readonly kindUnder: (name: string) => RedactionKind | undefined;
  /** Looks for values inside a decoded text. */
  readonly findNested: (text: string, depth: number) => readonly Finding[];
  /** Scans the unescaped reading of a stretch of text. */
  readonly scanView: (text: string, depth: number) => ViewResult;
  /** Looks only for values that are known already in the unescaped reading of a stretch of text. */
  readonly matchView: (text: string) => ViewResult;
}

/** What was found in an unescaped reading. */
export interface ViewResult {
  readonly findings: readonly Finding[];
  readonly islands: readonly {
    readonly start: number;
    readonly end: number;
    readonly isToken: boolean;
    readonly isAskedFor: boolean;
  }[];
}

/** Where earlier scans of this text ended. */
export interface ScanMemory {
  /** Characters that the rules have walked over so far: what the proof of linear time counts. */
  steps: number;
  /** Anchors that end here or before, but not before `identifierStart`, belong to an identifier that was judged already. */
  identifierEnd: number;
  identifierStart: number;
  /** Up to here a long value is hidden already: names inside it tell nothing more. */
  coveredEnd: number;
  /** Lists of members were looked into up to here. */
  membersEnd: number;
  /** The brackets of this text, once a list of members was met in it. */
  brackets: Brackets | undefined;
  /** The line last asked whether it speaks of signatures. */
  signatureLine: { readonly start: number; readonly end: number; readonly isSaid: boolean };
  /** Whether values are drawn below code in this text; undefined before anybody asked. */
  hasBranches: boolean | undefined;
  /** Cookies were looked at up to here. */
  cookieEnd: number;
  /** A long credential of an Authorization header ends here. */
  schemeEnd: number;
  /** Links to Begini have been read up to here. */
  linkEnd: number;
  /** Strings have been read as the lines they stand for up to here. */
  stringEnd: number;
  /** No backslash stands between these two places. */
  readonly unescaped: { from: number; to: number };
  /** How much was found so far. */
  found: number;
  /** Strings that follow each other have been joined up to here. */
  joinedEnd: number;
  /** Up to here long bodies of providers' tokens were read, by prefix. */
  readonly providerEnds: Map<string, number>;
  jwtEnd: number;
  pemEnd: number;
  /** Dumps in columns were read up to here. */
  hexDumpEnd: number;
  /** Members of a key were looked for up to here. */
  keyPartsEnd: number;
  userinfoEnd: number;
  /** Lines up to here were read as a table or are none. */
  tableEnd: number;
  /** Up to here names head columns or list them: no value stands beside them. */
  headingEnd: number;
  /** What the text ends within: the heading of a table, the opening of a list of members. */
  openPart: string | undefined;
  readonly quotes: Map<string, { from: number; end: number }>;
  /** Runs that decoded to text. */
  readonly runsOpened: { readonly start: number; readonly end: number }[];
  readonly runs: Map<string, { from: number; end: number }>;
}
