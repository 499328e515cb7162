import type { Case } from '../model/case.ts';
import type { Evidence, Gap } from '../model/evidence.ts';
import type { Diagnosis } from '../model/finding.ts';
import type { PersonalKind, RedactionTotals } from '../model/redaction.ts';

/** What a report is made of. Every text in it is redacted already. */
export interface ReportContent {
  readonly case: Case;
  readonly missing: readonly { readonly item: string; readonly flag: string }[];
  readonly diagnosis: Diagnosis;
  readonly evidence: Pick<Evidence, 'sources' | 'unlisted'> & {
    /** Records cut to fit the size, by source name. */
    readonly recordsCut: ReadonlyMap<string, number>;
  };
  readonly attachments: readonly { readonly name: string; readonly bytes: number }[];
  readonly gaps: readonly Gap[];
  readonly assumptions: readonly string[];
  readonly totals: RedactionTotals;
  /** Kinds of personal data that `--keep` spared. */
  readonly keepKinds: readonly PersonalKind[];
}
