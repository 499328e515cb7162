import { afterEach, expect, it } from 'vitest';
import type { Evidence, EvidenceItem, EvidenceRecord, EvidenceSource } from '../../src/model/evidence.ts';
import { recordKey, redactEvidence, type Redacted } from '../../src/redact/redact-evidence.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { policy } from './hidden.ts';

const key = '3f8a2c1e-9b4d-4e6f-8a7b-1c2d3e4f5a6b';
let redacted: Redacted | undefined;
afterEach(() => redacted?.evidence.dispose());

function source(name: string, texts: readonly string[]): EvidenceSource {
  const items = texts.map((text, index): EvidenceRecord => ({
    kind: 'record',
    source: name,
    line: index + 1,
    offset: 0,
    index,
    timeMs: null,
    originalTime: null,
    assumedZone: null,
    why: 'uid',
    text,
  }));
  const cut: EvidenceItem = { kind: 'cut', records: 3, fromMs: null, untilMs: null, reason: 'selection' };
  return {
    name,
    origin: `/var/log/${name}`,
    format: 'text',
    lineEnd: '\n',
    frame: { before: '', between: '', after: '' },
    bytesScanned: 1,
    recordsScanned: null,
    recordsKept: items.length,
    firstMs: null,
    lastMs: null,
    coverage: null,
    assumedZone: null,
    async *batches() {
      yield [...items.slice(0, 1), cut];
      yield items.slice(1);
    },
  };
}

function evidence(sources: readonly EvidenceSource[]): Evidence {
  return {
    sources,
    gaps: [{ source: 'ana@example.com.log', reason: 'denied' }],
    assumptions: [],
    correlations: [],
    dispose: async () => undefined,
  };
}

async function redact(sources: readonly EvidenceSource[], signal = new AbortController().signal) {
  redacted = await redactEvidence(
    {
      evidence: evidence(sources),
      policy,
      caseTexts: ['said by ben@example.com'],
      attachments: [{ name: 'note.txt', text: `key ${key}\n` }],
      tempFolder: temporaryFolder(),
    },
    signal,
  );
  return redacted;
}

async function texts(from: EvidenceSource): Promise<readonly string[]> {
  const found: string[] = [];
  for await (const items of from.batches())
    for (const item of items) found.push(item.kind === 'record' ? item.text : 'cut');
  return found;
}

it('learns across sources, numbers from the case on, keeps cuts and lines, and can be read again', async () => {
  const {
    evidence: shown,
    attachments,
    redactText,
    totals,
  } = await redact([
    source('a.log', [`bare ${key} of ana@example.com`, 'two\nlines of ben@example.com']),
    source('b.log', [`api-key: ${key}`]),
  ]);
  const [first, second] = shown.sources;
  expect(first && (await texts(first))).toEqual(['bare [api-key#1] of [email#2]', 'cut', 'two\nlines of [email#1]']);
  expect(first && (await texts(first))).toHaveLength(3);
  expect(second && (await texts(second))).toEqual(['api-key: [api-key#1]', 'cut']);
  expect(attachments).toEqual([{ name: 'note.txt', text: 'key [api-key#1]\n' }]);
  expect(redactText(`again ${key}`)).toBe('again [api-key#1]');
  expect(shown.gaps[0]?.source).toBe('[email#3]');
  expect(totals().values).toEqual({ 'api-key': 1, email: 3 });
});

it('shows names without what they hide, and quotes records by their original name', async () => {
  const {
    evidence: shown,
    shownNames,
    quote,
  } = await redact([source('ana@example.com.log', ['x', `password=Zx81hs7shAQ`])]);
  expect(shown.sources[0]?.name).toBe(shownNames.get('ana@example.com.log'));
  expect(shown.sources[0]?.name).not.toContain('ana');
  const origin = { source: 'ana@example.com.log', line: 2, offset: 0, index: 1 };
  expect((await quote([origin])).get(recordKey(origin))).toBe('password=[password#1]');
});

it('stops when it is told to', async () => {
  await expect(redact([source('a.log', ['x'])], AbortSignal.abort(new Error('stopped')))).rejects.toThrow('stopped');
});
