import type { Host } from './host.ts';
import type { Case } from './model/case.ts';
import type { Evidence, Gap } from './model/evidence.ts';
import type { Diagnosis } from './model/finding.ts';
import type { HiddenKind } from './model/hidden-kind.ts';
import type { Intake, MissingItem } from './model/intake.ts';
import type { RedactionTotals } from './model/redaction.ts';
import { hiddenKinds, type Offer } from './offer.ts';
import type { TemplateFormat } from './render/escape.ts';
import { renderReport, type RenderedReport } from './render/render-report.ts';
import type { ReportContent } from './render/report-content.ts';
import { understand, type Progress, type Understanding } from './understand.ts';
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

export interface PreviewRequest extends ReportRequest {
  readonly format: TemplateFormat;
  /** Whether examples of what was hidden are wanted, too. */
  readonly describesRedaction?: boolean;
}

export interface Preview {
  readonly report: RenderedReport;
  readonly content: ReportContent;
  readonly missing: readonly MissingItem[];
  /** Empty unless asked for. */
  readonly redactions: readonly HiddenKind[];
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
      const pending = await bundle(understanding, content, evidence, report.text, request, host);
      const { missing, redacted } = understanding;
      const offer: Offer = { pending, content, evidence, learned: redacted.learned(), missing };
      const { diagnosis, totals, gaps } = content;
      return { bundle: await settle(offer, request.approve), diagnosis, totals, gaps, missing };
    }),
  );
}

/** The report alone: in Markdown, byte for byte the REPORT.md of a bundle made with the same inputs and flags. */
export async function previewReport(request: PreviewRequest, host: Host): Promise<Preview> {
  const { template, format } = request;
  return inWorkspace(host, (workspace) =>
    understand({ ...request, requirement: 'preview', workspace }, host, async (understanding) => {
      const { content, evidence } = await fit(understanding, request.maxBytes);
      const report = await renderReport(content, { template, format, cwd: host.cwd });
      const learned = understanding.redacted.learned();
      const redactions =
        request.describesRedaction === true ? await hiddenKinds(content.totals, evidence, learned) : [];
      return { report, content, missing: understanding.missing, redactions };
    }),
  );
}

/** Which component fails, why, and what to try. Writes nothing. */
export async function diagnoseCase(request: CaseRequest, host: Host): Promise<Diagnosed> {
  return inWorkspace(host, (workspace) =>
    understand({ ...request, requirement: 'diagnose', workspace }, host, async (understanding) => {
      const { case: incident, diagnosis, gaps } = understanding;
      return { case: incident, diagnosis, gaps };
    }),
  );
}

/** Leaves out what does not fit, and says of everything that stays what the report needs. */
async function fit(
  understanding: Understanding,
  _maxBytes: number,
): Promise<{ readonly content: ReportContent; readonly evidence: Evidence }> {
  const { case: incident, missing, diagnosis, gaps, assumptions, redacted, evidence, pictures } = understanding;
  const content: ReportContent = {
    case: incident,
    missing,
    diagnosis,
    sources: evidence.sources,
    recordsCut: new Map(),
    attachments: [
      ...redacted.attachments.map(({ name, text }) => ({ name, bytes: Buffer.byteLength(text) })),
      ...pictures.map(({ name, bytes }) => ({ name, bytes: bytes.length })),
    ],
    gaps,
    assumptions,
    totals: redacted.totals(),
  };
  return { content, evidence };
}
