import { diagnose } from '../../src/diagnose/diagnose.ts';
import type { Evidence, RecordOrigin } from '../../src/model/evidence.ts';
import type { Diagnosis } from '../../src/model/finding.ts';
import {
  caseOf,
  deployment,
  evidenceOf,
  interpret,
  sourceOf,
  start,
  testDeployment,
  uid,
  type Line,
  type Setting,
} from '../interpret/evidence.ts';

/** What the product makes of evidence, quotes redacted by a stand-in. */
export async function diagnosisOf(evidence: Evidence, setting: Setting = {}): Promise<Diagnosis> {
  const interpretation = await interpret(evidence, setting);
  const texts = new Map<string, string>();
  for (const source of evidence.sources) {
    for await (const batch of source.batches()) {
      for (const item of batch)
        if (item.kind === 'record') texts.set(`${item.source}#${item.index}`, item.text.replaceAll(uid, '[affected]'));
    }
  }
  const quote = (origins: readonly RecordOrigin[]) =>
    Promise.resolve(
      new Map(origins.map(({ source, index }) => [`${source}#${index}`, texts.get(`${source}#${index}`) ?? ''])),
    );
  const context = {
    case: caseOf(setting.case),
    deployments: setting.deployments ?? [deployment(), testDeployment],
    keys: setting.keys ?? [],
    gaps: [],
    sources: evidence.sources,
    now: new Date(start),
    nameOf: (source: string) => `shown/${source}`,
  };
  return diagnose(interpretation, context, quote, (text) => text.replaceAll(uid, '[affected]'));
}

/** Findings on one application log, best first: `SC-01 confirmed`. */
export async function rulesOf(lines: readonly Line[], setting: Setting = {}): Promise<readonly string[]> {
  const { findings } = await diagnosisOf(evidenceOf(sourceOf('app.log', lines)), setting);
  return findings.map(({ rule, confidence }) => `${rule} ${confidence}`);
}
