/** What makes reports and bundles: loaded while the evidence is searched for. */
export { buildBundle, evidenceBudget } from './bundle/build.ts';
export { fitEvidence } from './bundle/fit.ts';
export { loadZip } from './bundle/zip-writer.ts';
export { prepareReport } from './render/render-report.ts';
