import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Host } from '../host.ts';
import type {
  Evidence,
  EvidenceFormat,
  EvidenceItem,
  EvidenceRecord,
  EvidenceSource,
  Gap,
  Relevance,
} from '../model/evidence.ts';
import { createSpool } from '../spool.ts';
import { learnRecordRule } from './content/record-rule.ts';
import { compareNames } from './find/discover.ts';
import { readLines, type TextFile } from './read/lines.ts';
import { findCorrelationIds } from './select/correlation-ids.ts';
import { createJudge } from './select/relevance.ts';
import { createUidMatcher } from './select/uid-matcher.ts';
import { createTimeReader } from './time/record-time.ts';

import type { CollectRequest } from './request.ts';
interface Unit {
  readonly text: string;
  readonly line: number;
  readonly offset: number;
}

export interface OpenSource {
  readonly name: string;
  readonly origin: string;
  readonly parts: readonly TextFile[];
  readonly format: EvidenceFormat;
  readonly head: string;
  readonly lineEnd: '\n' | '\r\n';
  readonly writtenMs: number;
}

async function* readUnits(
  source: OpenSource,
  request: CollectRequest,
  onBytes: (bytes: number) => void,
): AsyncGenerator<Unit> {
  const readTime = createTimeReader(request.timezone, source.writtenMs);
  const lines = source.head.split(/\r?\n/).slice(0, 400);
  const rule = learnRecordRule(lines, source.format, readTime);
  let line = 0;
  let offset = 0;
  let text = '';
  let startLine = 1;
  let startOffset = 0;
  for (const part of source.parts) {
    for await (const raw of readLines(part, onBytes)) {
      line += 1;
      const bare = raw.replace(/\r?\n$/, '');
      if (text !== '' && (rule.starts(bare) || text.length > 1 << 20)) {
        yield { text: text.replace(/\r?\n$/, ''), line: startLine, offset: startOffset };
        text = '';
      }
      if (text === '') {
        startLine = line;
        startOffset = offset;
      }
      text += raw;
      offset += Buffer.byteLength(raw);
    }
  }
  if (text !== '') yield { text: text.replace(/\r?\n$/, ''), line: startLine, offset: startOffset };
}

/** v1: two passes over decoded lines. */
export async function search(
  opened: readonly OpenSource[],
  request: CollectRequest,
  host: Host,
  gaps: Gap[],
): Promise<Evidence> {
  const uids = createUidMatcher(request.uids);
  const total = 2 * opened.flatMap((source) => source.parts).reduce((sum, part) => sum + part.file.bytes, 0);
  let done = 0;
  const onBytes = (bytes: number): void => {
    done += bytes;
    request.onProgress?.(done, total);
  };
  const ids = new Map<string, string>();
  for (const source of opened) {
    for await (const unit of readUnits(source, request, onBytes)) {
      host.signal.throwIfAborted();
      if (uids.isIn(unit.text)) for (const { kind, value } of findCorrelationIds(unit.text)) ids.set(value, kind);
    }
  }
  const counts = new Map<string, number>();
  for (const kind of ids.values()) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  const sources: (EvidenceSource & { dispose: () => Promise<void> })[] = [];
  for (const source of opened) sources.push(await select(source, [...ids.keys()], request, host, onBytes));
  if (!sources.some((source) => source.recordsKept > 0))
    gaps.push({ source: 'evidence', reason: 'no record carries an affected uid' });
  sources.sort((a, b) => compareNames(a.name, b.name));
  return {
    sources,
    gaps,
    assumptions: [],
    correlations: [...counts].map(([kind, count]) => ({ kind, count })),
    dispose: async () => {
      for (const source of sources) await source.dispose();
      await rm(join(request.tempFolder, 'stdin.tmp'), { force: true });
    },
  };
}

async function select(
  source: OpenSource,
  ids: readonly string[],
  request: CollectRequest,
  host: Host,
  onBytes: (bytes: number) => void,
): Promise<EvidenceSource & { dispose: () => Promise<void> }> {
  const { window, contextRecords } = request;
  const judge = createJudge({
    uids: createUidMatcher(request.uids),
    ids,
    integrationIds: request.integrationIds,
    webhookPaths: request.webhookPaths,
  });
  const readTime = createTimeReader(request.timezone, source.writtenMs);
  const spool = createSpool(request.tempFolder);
  let batch: EvidenceItem[] = [];
  let size = 0;
  let index = 0;
  let last: number | null = null;
  let firstKept: number | null = null;
  let lastKept: number | null = null;
  let coverage = noCoverage();
  let left: { count: number; from: number | null; until: number | null } = { count: 0, from: null, until: null };
  let zoneAssumed = false;
  let records = 0;
  let after = 0;
  let before: Omit<EvidenceRecord, 'index' | 'why'>[] = [];
  const leave = (item: Omit<EvidenceRecord, 'index' | 'why'> | undefined): void => {
    if (item === undefined) return;
    left = { count: left.count + 1, from: left.from ?? item.timeMs, until: item.timeMs ?? left.until };
  };
  const keep = (item: Omit<EvidenceRecord, 'index' | 'why'>, why: Relevance): void => {
    if (left.count > 0)
      batch.push({ kind: 'cut', records: left.count, fromMs: left.from, untilMs: left.until, reason: 'selection' });
    left = { count: 0, from: null, until: null };
    batch.push({ ...item, index, why });
    index += 1;
    size += item.text.length;
    firstKept ??= item.timeMs;
    lastKept = item.timeMs ?? lastKept;
    zoneAssumed ||= item.assumedZone !== null;
  };
  for await (const unit of readUnits(source, request, onBytes)) {
    host.signal.throwIfAborted();
    records += 1;
    const time = readTime(unit.text);
    const at: number | null = time?.epochMs ?? last;
    last = at;
    if (at !== null)
      coverage = { fromMs: Math.min(coverage?.fromMs ?? at, at), untilMs: Math.max(coverage?.untilMs ?? at, at) };
    const item = {
      kind: 'record' as const,
      source: source.name,
      line: unit.line,
      offset: unit.offset,
      timeMs: time?.epochMs ?? null,
      originalTime: time?.original ?? null,
      assumedZone: time?.isZoneAssumed === true ? request.timezone : null,
      text: unit.text,
    };
    const isInside = window === null || at === null || (at >= window.sinceMs && at <= window.untilMs);
    let why = isInside || !(window?.isHard ?? false) ? judge.judge(unit.text) : null;
    if (!isInside && why !== 'uid') why = null;
    if (why !== null) {
      if (isInside) for (const earlier of before) keep(earlier, request.keepAll ? 'window' : 'context');
      else before.forEach(leave);
      before = [];
      keep(item, why);
      after = isInside ? contextRecords : 0;
    } else if (isInside && (request.keepAll || after > 0)) {
      keep(item, request.keepAll ? 'window' : 'context');
      after -= 1;
    } else if (isInside) {
      before.push(item);
      if (before.length > contextRecords) leave(before.shift());
    } else {
      before.forEach(leave);
      before = [];
      leave(item);
    }
    if (size > 1 << 20) {
      await spool.append(batch);
      batch = [];
      size = 0;
    }
  }
  before.forEach(leave);
  if (left.count > 0)
    batch.push({ kind: 'cut', records: left.count, fromMs: left.from, untilMs: left.until, reason: 'selection' });
  if (batch.length > 0) await spool.append(batch);
  return {
    name: source.name,
    origin: source.origin,
    format: source.format,
    lineEnd: source.lineEnd,
    frame: { before: '', between: '', after: '' },
    bytesScanned: source.parts.reduce((sum, part) => sum + part.file.bytes, 0),
    recordsScanned: records,
    recordsKept: index,
    firstMs: firstKept,
    lastMs: lastKept,
    coverage,
    assumedZone: zoneAssumed ? request.timezone : null,
    batches: () => spool.batches(),
    dispose: () => spool.dispose(),
  };
}

function noCoverage(): { fromMs: number; untilMs: number } | null {
  return null;
}
