import type { Case } from '../model/case.ts';
import type { Evidence, Gap } from '../model/evidence.ts';
import type { Diagnosis } from '../model/finding.ts';
import type { LearnedValue, PersonalKind, RedactionTotals } from '../model/redaction.ts';

/** Evidence of which the least relevant records were cut until it fitted, with what that cost. Same `dispose` as the evidence it came from. */
export interface FittedEvidence extends Evidence {
  /** Records cut to fit the size, by source name; sources that lost none are not in it. */
  readonly recordsCut: ReadonlyMap<string, number>;
}

/** What a bundle is made of. Every text and name in it is redacted already. */
export interface BundleContent {
  readonly case: Case;
  readonly diagnosis: Diagnosis;
  readonly evidence: FittedEvidence;
  /** Base names below `attachments/`; pictures still with their metadata, which the build removes. */
  readonly attachments: readonly { readonly name: string; readonly bytes: Uint8Array }[];
  /** `REPORT.md`. */
  readonly report: string;
  readonly gaps: readonly Gap[];
  readonly assumptions: readonly string[];
  readonly missing: readonly { readonly item: string; readonly flag: string }[];
  readonly totals: RedactionTotals;
  /** Kinds of personal data that `--keep` spared. */
  readonly keepKinds: readonly PersonalKind[];
}

/** What the finished zip is swept for. */
export interface SweepInput {
  readonly learned: readonly LearnedValue[];
  /** Texts that may stand although they look like a secret or personal data: affected uids, integration ids, what `--keep` named. */
  readonly allowedTexts: readonly string[];
  readonly allowedKinds: readonly PersonalKind[];
}

export interface BuildOptions {
  /** `--out`: a path that ends in `.zip`, else a folder, made if missing; relative to the working folder. */
  readonly out: string;
  /** `--max-size` in bytes. */
  readonly maxBytes: number;
  /** From SOURCE_DATE_EPOCH or the clock. Stands in the name and the manifest. */
  readonly createdAt: Date;
  readonly sweep: SweepInput;
}

/** A bundle that is whole and swept but has no name yet. One of `approve` and `discard` must follow. */
export interface PendingBundle {
  readonly temporaryPath: string;
  /** Absolute. */
  readonly finalPath: string;
  readonly bytes: number;
  readonly sha256: string;
  /** In the order of the zip, names without the root folder. */
  readonly entries: readonly { readonly name: string; readonly bytes: number; readonly sha256: string }[];
  /**
   * Gives it its name, in one step, and returns that absolute path. The same bytes already there are success.
   * @throws {InputError} when another file is there, or the folder is gone or not writable
   */
  readonly approve: () => Promise<string>;
  /** Leaves nothing behind. Safe to call twice, and after `approve`, which it does not undo. */
  readonly discard: () => Promise<void>;
}
