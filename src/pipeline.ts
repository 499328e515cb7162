import { buildBundle } from './bundle/build.ts';
import { fitEvidence } from './bundle/fit.ts';
import type { Host } from './host.ts';
import type { Case } from './model/case.ts';
import type { Gap } from './model/evidence.ts';
import type { Diagnosis } from './model/finding.ts';
import type { Intake, MissingItem } from './model/intake.ts';
import type { RedactionTotals } from './model/redaction.ts';
import type { Offer } from './offer.ts';
import type { TemplateFormat } from './render/escape.ts';
import { renderReport, type RenderedReport } from './render/render-report.ts';
import type { ReportContent } from './render/report-content.ts';
import { readNow } from './time.ts';
import { understand, type Progress } from './understand.ts';
import { inWorkspace } from './workspace.ts';

export { describeOffer, type Offer, type OfferView } from './offer.ts';
export type { Progress } from './understand.ts';

/** What every run over a case takes. */
export interface CaseRequest {
  readonly intake: Intake;
  readonly onProgress?: Progress;
}

export interface ReportRequest extends CaseRequest {
  /** A built-in template's name, or a path. */
  readonly template: string;
  /** Largest bundle in bytes; what does not fit is left out of the report's counts, too. */
  readonly maxBytes: number;
}

export interface CreateRequest extends ReportRequest {
  /** A `.zip` path or a folder. */
  readonly out: string;
  /** Shown what would leave, says whether it may. */
  readonly approve: (offer: Offer) => Promise<boolean>;
}

export interface Created {
  /** Null when approval was refused. */
  readonly bundle: { readonly path: string; readonly bytes: number; readonly sha256: string } | null;
  readonly diagnosis: Diagnosis;
  readonly totals: RedactionTotals;
  readonly gaps: readonly Gap[];
  readonly missing: readonly MissingItem[];
}

export interface Preview {
  readonly report: RenderedReport;
  readonly content: ReportContent;
  readonly missing: readonly MissingItem[];
}

export interface Diagnosed {
  readonly case: Case;
  readonly diagnosis: Diagnosis;
  readonly gaps: readonly Gap[];
}

/** Builds the bundle of a case. It gets its name only when its sweep passed and `approve` said so. */
export async function createBundle(request: CreateRequest, host: Host): Promise<Created> {
  return inWorkspace(host, (workspace) =>
    understand({ ...request, requirement: 'create', workspace }, host, async (understanding) => {
      const { content, evidence } = await fit(understanding, request.maxBytes);
      const report = await renderReport(content, { template: request.template, format: 'md', cwd: host.cwd });
      const learned = understanding.redacted.learned();
      const pending = await buildBundle(bundleContent(understanding, content, evidence, report.text), bundleOptions(request, host), host);
      const offer: Offer = { pending, content, evidence, learned, missing: understanding.missing };
      const { diagnosis, totals, gaps } = content;
      return { bundle: await settle(offer, request.approve), diagnosis, totals, gaps, missing: understanding.missing };
    }),
  );
}
