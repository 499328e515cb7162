import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { collectEvidence, type CollectRequest } from '../../src/collect/collect.ts';
import type { Evidence, EvidenceItem, EvidenceSource } from '../../src/model/evidence.ts';
import { fakeHost } from '../host.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const uid = 'LOAN-2026-000481';

export async function collectFrom(
  files: Readonly<Record<string, string | Buffer>>,
  changes: Partial<CollectRequest> = {},
  input = '',
): Promise<{ evidence: Evidence; items: Record<string, readonly EvidenceItem[]> }> {
  const folder = temporaryFolder();
  const tempFolder = join(folder, '.spool');
  mkdirSync(tempFolder, { mode: 0o700 });
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(join(folder, name, '..'), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  const evidence = await collectEvidence(
    {
      logs: ['.'],
      uids: [uid],
      integrationIds: ['65f0c0ffee0000000000abcd'],
      window: null,
      timezone: 'UTC',
      contextRecords: 1,
      keepAll: false,
      webhookPaths: [],
      tempFolder,
      ...changes,
    },
    fakeHost({ cwd: folder, input }).host,
  );
  const items: Record<string, readonly EvidenceItem[]> = {};
  for (const source of evidence.sources) items[source.name] = await allItems(source);
  await evidence.dispose();
  return { evidence, items };
}

function linesOf(items: readonly EvidenceItem[] | undefined): readonly string[] {
  return (items ?? []).map((item) =>
    item.kind === 'cut' ? `cut ${String(item.records)}` : `${String(item.line)} ${item.why}`,
  );
}

it('keeps what carries the uid or shares an id with it, marks what is left out, and says where each stands', async () => {
  const log = [
    '2026-04-20T10:00:00Z INFO boot',
    '2026-04-20T10:00:01Z INFO request_id=4f2a77c1 accepted',
    '2026-04-20T10:00:02Z INFO nothing',
    '2026-04-20T10:00:03Z INFO nothing',
    '2026-04-20T10:00:04Z INFO nothing',
    `2026-04-20T10:00:05Z ERROR request_id=4f2a77c1 uid=${uid} refused`,
    'java.lang.IllegalStateException: no',
    '\tat co.example.Main.run(Main.java:3)',
    '2026-04-20T10:00:06Z INFO nothing',
    '2026-04-20T10:00:07Z INFO nothing',
    '',
  ].join('\n');
  const { evidence, items } = await collectFrom({ 'app.log': log, 'old.log.gz': gzipSync(log) });
  const expected = ['1 context', '2 correlated', '3 context', 'cut 1', '5 context', '6 uid', '9 context', 'cut 1'];
  expect(linesOf(items['app.log'])).toEqual(expected);
  expect(linesOf(items['old.log'])).toEqual(expected);
  expect(evidence.correlations).toEqual([{ kind: 'request', count: 1 }]);
  expect(evidence.sources[0]?.coverage).toEqual({
    fromMs: Date.UTC(2026, 3, 20, 10),
    untilMs: Date.UTC(2026, 3, 20, 10, 0, 7),
  });
});

async function allItems(source: EvidenceSource): Promise<readonly EvidenceItem[]> {
  const items: EvidenceItem[] = [];
  for await (const batch of source.batches()) items.push(...batch);
  return items;
}
