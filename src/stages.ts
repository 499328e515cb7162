/** What understands and redacts evidence: loaded while it is searched for. */
export { diagnose } from './diagnose/diagnose.ts';
export { interpretEvidence } from './interpret/interpret.ts';
export { redactionPolicy } from './redact/policy.ts';
export { redactCase } from './redact/redact-case.ts';
export { redactEvidence } from './redact/redact-evidence.ts';
