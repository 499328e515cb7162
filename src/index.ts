export { attachBundle, checkTarget, chooseTarget, type AttachRequest } from './attach.ts';
export { EscalateError, ExitCode, InputError, RemoteError, UnsafeError, UsageError } from './errors.ts';
export type { Host, Prompts } from './host.ts';
export type { Case, Component, Deployment, Environment, KnownKey, Moment, TimeWindow } from './model/case.ts';
export type { Diagnosis, EvidenceLine, Finding, TimelineEntry } from './model/finding.ts';
export type { CaseInput, Intake, MissingItem, Settings } from './model/intake.ts';
export type { RedactionKind, RedactionPolicy, RedactionTotals } from './model/redaction.ts';
export {
  createBundle,
  diagnoseCase,
  previewReport,
  type Created,
  type CreateRequest,
  type Diagnosed,
  type Preview,
  type PreviewRequest,
} from './pipeline.ts';
export { takeIn, type TakeInRequest } from './run/take-in.ts';
export { checkSignature, type SignatureRequest, type SignatureResult } from './signature.ts';
