import { catalogue } from './diagnose/catalogue.ts';
import type { Gap } from './model/evidence.ts';
import type { Diagnosis } from './model/finding.ts';
import type { MissingItem } from './model/intake.ts';
import type { Created, Preview } from './pipeline.ts';

/** The JSON documents that commands print with `--json`. Their shapes are promised; see schemas/. */
export function createdDocument(created: Created) {
  return {
    schema: 'begini-escalate/created@1',
    bundle: created.bundle?.path ?? null,
    bytes: created.bundle?.bytes ?? null,
    sha256: created.bundle?.sha256 ?? null,
    component: created.diagnosis.component,
    findings: created.diagnosis.findings,
    redactions: created.totals.kinds,
    gaps: created.gaps,
    missing: created.missing.map(missingDocument),
  };
}

export function previewDocument(preview: Preview) {
  return {
    schema: 'begini-escalate/preview@1',
    markdown: preview.report.text,
    missing: preview.missing.map(missingDocument),
    gaps: preview.content.gaps,
  };
}

export function diagnosisDocument(diagnosis: Diagnosis, gaps: readonly Gap[]) {
  const { component, findings, timeline } = diagnosis;
  return { schema: 'begini-escalate/diagnosis@1', component, findings, timeline, gaps };
}

export function catalogueDocument() {
  const rules = catalogue.map(({ code, component, basis, title, cause, fix, docs, signal }) => ({
    rule: code,
    component,
    basis,
    title,
    cause,
    fix,
    docs,
    signal,
  }));
  return { schema: 'begini-escalate/catalogue@1', rules };
}

function missingDocument({ item, flag }: MissingItem) {
  return { item, flag };
}
