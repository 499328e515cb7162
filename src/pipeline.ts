import type { BuildOptions, BundleContent, FittedEvidence } from './bundle/content.ts';
import type { Host } from './host.ts';
import type { Case } from './model/case.ts';
import type { Gap } from './model/evidence.ts';
import type { Diagnosis } from './model/finding.ts';
import type { HiddenKind } from './model/hidden-kind.ts';
import type { Intake, MissingItem } from './model/intake.ts';
import type { RedactionTotals } from './model/redaction.ts';
import { defaultTemplate } from './model/report-template.ts';
import { hiddenKinds, type Offer } from './offer.ts';
import type { TemplateFormat } from './render/escape.ts';
import type { RenderedReport } from './render/render-report.ts';
import type { ReportContent } from './render/report-content.ts';
import { readNow } from './time.ts';
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
  /** Paths of the files that were searched, for watching them; not for showing. */
  readonly logFiles: readonly string[];
}

export interface Diagnosed {
  readonly case: Case;
  readonly diagnosis: Diagnosis;
  readonly gaps: readonly Gap[];
}

/** Builds the bundle of a case. It gets its name only when its sweep passed and `approve` said so. */
export async function createBundle(request: CreateRequest, host: Host): Promise<Created> {
  return inWorkspace(host, (workspace) =>
    understandFor(request, 'create', 'md', workspace, host, async (understanding, { buildBundle }, prepared) => {
      const fitted = await fit(understanding, request.maxBytes, host);
      const content = reportContent(understanding, fitted.evidence);
      const report = prepared(content);
      const pending = await buildBundle(
        { ...fitted, report: report.text },
        buildOptions(understanding, request, host),
        host,
      );
      const { missing, redacted } = understanding;
      const offer: Offer = { pending, content, learned: redacted.learned(), missing };
      const { diagnosis, totals, gaps } = content;
      return { bundle: await settle(offer, request.approve), diagnosis, totals, gaps, missing };
    }),
  );
}

/** The report alone: in Markdown, byte for byte the REPORT.md of a bundle made with the same inputs and flags. */
export async function previewReport(request: PreviewRequest, host: Host): Promise<Preview> {
  return inWorkspace(host, (workspace) =>
    understandFor(request, 'preview', request.format, workspace, host, async (understanding, _, prepared) => {
      const { evidence } = await fit(understanding, request.maxBytes, host);
      const content = reportContent(understanding, evidence);
      const report = prepared(content);
      const learned = understanding.redacted.learned();
      const redactions =
        request.describesRedaction === true ? await hiddenKinds(content.totals, evidence, learned) : [];
      return { report, content, missing: understanding.missing, redactions, logFiles: understanding.logFiles };
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

const loadFinish = () => import('./finish.ts');

/**
 * Understands a case for `use`, which gets what makes reports and bundles and the report's template, ready to be filled. Both are loaded during the
 * search; a template of the user's own before it, so that a mistake in one is told at once.
 */
async function understandFor<T>(
  request: ReportRequest,
  requirement: 'create' | 'preview',
  format: TemplateFormat,
  workspace: string,
  host: Host,
  use: (
    understanding: Understanding,
    finish: Awaited<ReturnType<typeof loadFinish>>,
    report: (content: ReportContent) => RenderedReport,
  ) => Promise<T>,
): Promise<T> {
  const { intake, onProgress, template } = request;
  const prepare = async () => {
    const finish = await loadFinish();
    if (requirement === 'create') await finish.loadZip();
    return { finish, report: await finish.prepareReport({ template, format, cwd: host.cwd }) };
  };
  let preparing: ReturnType<typeof prepare> | undefined;
  if (template !== defaultTemplate) {
    preparing = prepare();
    await preparing;
  }
  const whileSearching = (): void => {
    preparing ??= prepare();
    // Heard when it is needed.
    preparing.catch(() => undefined);
  };
  const given = onProgress === undefined ? {} : { onProgress };
  try {
    return await understand(
      { intake, ...given, requirement, workspace, whileSearching },
      host,
      async (understanding) => {
        const { finish, report } = await (preparing ?? prepare());
        return use(understanding, finish, report);
      },
    );
  } finally {
    // Nothing is left running behind a search that failed.
    await preparing?.catch(() => undefined);
  }
}

/** The bundle's content without its report, its evidence cut to what the size leaves room for. */
async function fit(understanding: Understanding, maxBytes: number, host: Host): Promise<BundleContent> {
  const { evidence, redacted, pictures, intake } = understanding;
  const content: BundleContent = {
    case: understanding.case,
    diagnosis: understanding.diagnosis,
    gaps: understanding.gaps,
    assumptions: understanding.assumptions,
    missing: understanding.missing,
    evidence: { ...evidence, recordsCut: new Map() },
    attachments: [...redacted.attachments.map(({ name, text }) => ({ name, bytes: Buffer.from(text) })), ...pictures],
    report: '',
    totals: redacted.totals(),
    keepKinds: intake.keep.kinds,
  };
  const { evidenceBudget, fitEvidence } = await loadFinish();
  const budget = await evidenceBudget(content, maxBytes);
  return { ...content, evidence: await fitEvidence(evidence, budget, host.signal) };
}

function reportContent(understanding: Understanding, evidence: FittedEvidence): ReportContent {
  const { redacted, pictures } = understanding;
  const texts = redacted.attachments.map(({ name, text }) => ({ name, bytes: Buffer.byteLength(text) }));
  return {
    case: understanding.case,
    missing: understanding.missing,
    diagnosis: understanding.diagnosis,
    gaps: understanding.gaps,
    assumptions: understanding.assumptions,
    evidence,
    attachments: [...texts, ...pictures.map(({ name, bytes }) => ({ name, bytes: bytes.length }))],
    totals: redacted.totals(),
    keepKinds: understanding.intake.keep.kinds,
  };
}

function buildOptions(understanding: Understanding, request: CreateRequest, host: Host): BuildOptions {
  const { intake, redacted, policy } = understanding;
  return {
    out: request.out,
    maxBytes: request.maxBytes,
    createdAt: new Date(readNow(host)),
    sweep: {
      learned: redacted.learned(),
      allowedTexts: [...policy.affectedUids, ...policy.integrationIds, ...policy.keepTexts],
      allowedKinds: intake.keep.kinds,
    },
  };
}

/** Gives the bundle its name when it may have one, and leaves nothing behind when not. */
async function settle(offer: Offer, approve: CreateRequest['approve']): Promise<Created['bundle']> {
  const { pending } = offer;
  try {
    if (!(await approve(offer))) return null;
    return { path: await pending.approve(), bytes: pending.bytes, sha256: pending.sha256 };
  } finally {
    await pending.discard();
  }
}
