import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { collectEvidence, type CollectRequest } from '../../src/collect/collect.ts';
import type { Evidence, EvidenceItem, EvidenceRecord, EvidenceSource } from '../../src/model/evidence.ts';
import { fakeHost } from '../host.ts';
import { temporaryFolder } from '../temporary-folder.ts';

/** The affected uid of these tests. */
export const uid = 'LOAN-2026-000481';
export const integrationId = '65f0c0ffee0000000000abcd';

export interface Collected {
  readonly evidence: Evidence;
  readonly items: Readonly<Record<string, readonly EvidenceItem[]>>;
}

/** Writes files into a fresh folder and gives its path. */
export function writeFiles(files: Readonly<Record<string, string | Buffer>>): string {
  const folder = temporaryFolder();
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return folder;
}

/** Collects from the files of a folder, or from `changes.logs` below it. */
export async function collectIn(folder: string, changes: Partial<CollectRequest> = {}, input = ''): Promise<Collected> {
  const evidence = await collectEvidence(
    {
      logs: ['.'],
      uids: [uid],
      integrationIds: [integrationId],
      window: null,
      timezone: 'UTC',
      contextRecords: 0,
      keepAll: false,
      webhookPaths: [],
      tempFolder: temporaryFolder(),
      ...changes,
    },
    fakeHost({ cwd: folder, input }).host,
  );
  const items: Record<string, readonly EvidenceItem[]> = {};
  for (const source of evidence.sources) items[source.name] = await allItems(source);
  await evidence.dispose();
  return { evidence, items };
}

/** Writes files and collects from all of them. */
export function collectFrom(
  files: Readonly<Record<string, string | Buffer>>,
  changes: Partial<CollectRequest> = {},
): Promise<Collected> {
  return collectIn(writeFiles(files), changes);
}

async function allItems(source: EvidenceSource): Promise<readonly EvidenceItem[]> {
  const items: EvidenceItem[] = [];
  for await (const batch of source.batches()) items.push(...batch);
  return items;
}

/** Records and cuts in short: `12 uid`, `cut 3`. */
export function inShort(items: readonly EvidenceItem[] | undefined): readonly string[] {
  return (items ?? []).map((item) =>
    item.kind === 'cut' ? `cut ${String(item.records)}` : `${String(item.line)} ${item.why}`,
  );
}

export function recordsOf(items: readonly EvidenceItem[] | undefined): readonly EvidenceRecord[] {
  return (items ?? []).filter((item) => item.kind === 'record');
}
