import { readAttachments, type Attachments } from './attachments.ts';
import { collectEvidence } from './collect/collect.ts';
import type { Host } from './host.ts';
import { missingItems } from './intake/missing-items.ts';
import type { Case } from './model/case.ts';
import type { Evidence, Gap } from './model/evidence.ts';
import type { Interpretation } from './model/event.ts';
import type { Diagnosis } from './model/finding.ts';
import type { Intake, MissingItem, Requirement } from './model/intake.ts';
import type { RedactionPolicy } from './model/redaction.ts';
import type { Redacted } from './redact/redact-evidence.ts';
import { readNow } from './time.ts';

/** A case with its evidence: found, understood and redacted. Nothing in it but `intake` holds what must not leave. */
export interface Understanding {
  readonly intake: Intake;
  readonly case: Case;
  readonly missing: readonly MissingItem[];
  readonly evidence: Evidence;
  readonly redacted: Redacted;
  readonly diagnosis: Diagnosis;
  readonly policy: RedactionPolicy;
  readonly pictures: Attachments['pictures'];
  /** Paths of the files that were searched, as they are; for watching them, not for showing. */
  readonly logFiles: readonly string[];
  readonly gaps: readonly Gap[];
  readonly assumptions: readonly string[];
}

export type Progress = (bytesDone: number, bytesTotal: number) => void;

const loadStages = () => import('./stages.ts');

/**
 * Runs collect, interpret, redact and diagnose over a case and hands the result to `use`; frees what was spooled when `use` is over. Once the
 * search has begun, `whileSearching` may load what `use` will need.
 * @throws {InputError} when a named log or attachment can't be used.
 */
export async function understand<T>(
  request: {
    readonly intake: Intake;
    readonly requirement: Requirement;
    readonly workspace: string;
    readonly onProgress?: Progress;
    readonly whileSearching?: () => void;
  },
  host: Host,
  use: (understanding: Understanding) => Promise<T>,
): Promise<T> {
  const { intake, workspace } = request;
  const attachments = await readAttachments(intake.includes, host);
  let loading: ReturnType<typeof loadStages> | undefined;
  const onSearching = (): void => {
    loading = loadStages();
    request.whileSearching?.();
  };
  let collected: Evidence;
  try {
    collected = await collectEvidence({ ...collectRequest(intake, workspace, request.onProgress), onSearching }, host);
  } finally {
    // Also when the search failed: nothing is left running behind it.
    await loading;
  }
  let redacted: Redacted | undefined;
  try {
    const stages = await (loading ?? loadStages());
    const { interpretEvidence, redactCase, redactEvidence, redactionPolicy } = stages;
    let interpretation: Interpretation | null = await interpretEvidence(collected, intake, host.signal);
    const policy = redactionPolicy(intake);
    const caseTexts: string[] = [];
    redactCase(intake.case, (text) => (caseTexts.push(text), text));
    const request2 = { evidence: collected, policy, caseTexts, attachments: attachments.texts, tempFolder: workspace };
    redacted = await redactEvidence(request2, host.signal);
    const { redactText, shownNames } = redacted;
    const gaps = [...redacted.evidence.gaps];
    const context = {
      case: intake.case,
      deployments: intake.deployments,
      keys: intake.keys,
      gaps: collected.gaps,
      sources: collected.sources,
      now: new Date(readNow(host)),
      nameOf: (source: string) => shownNames.get(source) ?? redactText(source),
    };
    const diagnosis = await stages.diagnose(interpretation, context, redacted.quote, redactText);
    // As many events as records were kept: not held any longer.
    interpretation = null;
    return await use({
      intake,
      case: redactCase(intake.case, redactText),
      missing: missingItems(intake, request.requirement),
      evidence: redacted.evidence,
      redacted,
      diagnosis,
      policy,
      pictures: attachments.pictures,
      logFiles: [...collected.sources.map(({ origin }) => origin), ...(collected.unlisted?.origins ?? [])],
      gaps,
      assumptions: [...intake.assumptions, ...attachments.warnings]
        .map(redactText)
        .concat(redacted.evidence.assumptions),
    });
  } finally {
    await redacted?.evidence.dispose();
    await collected.dispose();
  }
}

function collectRequest(intake: Intake, tempFolder: string, onProgress: Progress | undefined) {
  const { case: incident, deployments } = intake;
  const integrationIds = [incident.integrationId, ...deployments.map((deployment) => deployment.integrationId)];
  return {
    logs: intake.logs,
    uids: incident.uids,
    integrationIds: [...new Set(integrationIds.filter((id) => id !== null))],
    window: incident.window,
    timezone: incident.timezone,
    contextRecords: intake.contextRecords,
    keepAll: intake.keepAll,
    webhookPaths: deployments.flatMap(({ webhookUrl }) => (webhookUrl === null ? [] : [new URL(webhookUrl).pathname])),
    tempFolder,
    ...(onProgress === undefined ? {} : { onProgress }),
  };
}
