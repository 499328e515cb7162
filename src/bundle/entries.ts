import type { ManifestCut } from '../model/manifest.ts';
import type { EvidenceSource } from '../model/evidence.ts';
import type { BuildOptions, BundleContent } from './content.ts';
import { evidenceText } from './evidence-text.ts';
import { caseFileOf, diagnosisFileOf, jsonText, redactionFileOf, timelineText } from './json-files.ts';
import { createCutTotals, manifestOf } from './manifest.ts';
import { stripPictureMetadata } from './strip-picture-metadata.ts';
import type { WrittenEntry, ZipWriter } from './zip-writer.ts';

/** Writes every entry of a bundle below `root`, the manifest and the checksums last, and returns them with names below the root. */
export async function writeEntries(
  zip: Pick<ZipWriter, 'add'>,
  root: string,
  content: BundleContent,
  options: Pick<BuildOptions, 'createdAt' | 'sweep'>,
  version: string,
): Promise<readonly WrittenEntry[]> {
  const entries: WrittenEntry[] = [];
  const cuts: ManifestCut[] = [];
  const add = async (name: string, body: Parameters<ZipWriter['add']>[1]) => {
    entries.push({ ...(await zip.add(`${root}/${name}`, body)), name });
  };
  await add('REPORT.md', content.report);
  await add('case.json', jsonText(caseFileOf(content)));
  await add('diagnosis.json', jsonText(diagnosisFileOf(content)));
  await add('timeline.jsonl', timelineText(content));
  for (const source of content.evidence.sources) {
    const totals = createCutTotals(source.name);
    if (source.recordsKept > 0) await add(`evidence/${source.name}`, evidenceText(watchCuts(source, totals.add)));
    else await drain(watchCuts(source, totals.add));
    // What a source without records holds that does not belong to the case is told by `sourcesWithoutRecords`.
    cuts.push(...totals.rows().filter(({ reason }) => source.recordsKept > 0 || reason === 'size'));
  }
  for (const { name, bytes } of content.attachments)
    await add(`attachments/${name}`, stripPictureMetadata(name, bytes));
  await add('redaction.json', jsonText(redactionFileOf(content)));
  await add('manifest.json', jsonText(manifestOf(content, options, version, entries, cuts)));
  await add('SHA256SUMS', entries.map(({ name, sha256 }) => `${sha256}  ${name}\n`).join(''));
  return entries;
}

function watchCuts(source: EvidenceSource, seen: ReturnType<typeof createCutTotals>['add']): EvidenceSource {
  return {
    ...source,
    async *batches() {
      for await (const items of source.batches()) {
        for (const item of items) if (item.kind === 'cut') seen(item);
        yield items;
      }
    },
  };
}

async function drain(source: EvidenceSource): Promise<void> {
  const batches = source.batches()[Symbol.asyncIterator]();
  while ((await batches.next()).done !== true);
}
