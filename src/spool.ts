import { randomBytes } from 'node:crypto';
import { open, unlink, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { InputError } from './errors.ts';
import { relevances, type Cut, type EvidenceItem, type EvidenceRecord } from './model/evidence.ts';
import { writeAll } from './text/write-all.ts';

/** Evidence items written once and read in order any number of times, in bounded memory. */
export interface Spool {
  /** Adds one batch, at best about 1 MB of text. */
  readonly append: (items: readonly EvidenceItem[]) => Promise<void>;
  readonly batches: () => AsyncGenerator<readonly EvidenceItem[], void, undefined>;
  /** Gives up memory. Safe to call twice. */
  readonly dispose: () => Promise<void>;
}

/** Any number of spools that share one file and one allowance of memory. */
export interface SpoolStore {
  readonly createSpool: () => Spool;
  /** Gives up the memory and file of all its spools. Safe to call twice. */
  readonly dispose: () => Promise<void>;
}

/** Batches up to this many bytes altogether stay in memory; more goes to the file. */
const memoryLimit = 8 * 1024 * 1024;

type Stored = { readonly items: readonly EvidenceItem[] } | { readonly offset: number; readonly bytes: number };

/**
 * Creates an empty store. Its file (mode 0600) is made in `folder` on first need and unlinked at once, so that no crash leaves evidence
 * behind; where an open file can't be unlinked (Windows) `dispose` removes it.
 */
export function createSpoolStore(folder: string): SpoolStore {
  let held = 0;
  let written = 0;
  let file: Promise<FileHandle> | undefined;
  let leftover: string | undefined;
  let isDisposed = false;

  async function openFile(): Promise<FileHandle> {
    const path = join(folder, `.begini-escalate-${randomBytes(8).toString('hex')}.tmp`);
    const handle = await open(path, 'wx+', 0o600);
    leftover = await unlink(path).then(
      () => undefined,
      () => path,
    );
    return handle;
  }

  async function store(items: readonly EvidenceItem[]): Promise<Stored> {
    const size = items.reduce((sum, item) => sum + 256 + (item.kind === 'record' ? item.text.length : 0), 0);
    if (held + size <= memoryLimit) {
      held += size;
      return { items };
    }
    file ??= openFile();
    const bytes = encodeItems(items);
    const offset = written;
    written += bytes.length;
    const handle = await file;
    await writeAll(handle, bytes, offset);
    return { offset, bytes: bytes.length };
  }

  /** What fails here is no fault of the log that is being read. */
  function asFull(cause: unknown): never {
    if (!(cause instanceof Error && 'syscall' in cause)) throw cause;
    throw new InputError(`${folder} takes no more of the evidence: ${cause.message.replace(/,.*/, '')}`, {
      cause,
      hint: 'Free some space there, or name another folder with TMPDIR',
    });
  }

  async function load(stored: Stored): Promise<readonly EvidenceItem[]> {
    if ('items' in stored) return stored.items;
    if (isDisposed || file === undefined) throw new Error('spool read after dispose');
    const bytes = Buffer.allocUnsafe(stored.bytes);
    const handle = await file;
    await handle.read(bytes, 0, stored.bytes, stored.offset);
    return decodeItems(bytes);
  }

  return {
    createSpool() {
      const batches: Stored[] = [];
      return {
        async append(items) {
          batches.push(await store(items).catch(asFull));
        },
        async *batches() {
          for (const stored of batches) yield await load(stored);
        },
        dispose() {
          batches.length = 0;
          return Promise.resolve();
        },
      };
    },
    async dispose() {
      isDisposed = true;
      const opened = await file;
      file = undefined;
      await opened?.close();
      if (leftover !== undefined) await unlink(leftover).catch(() => undefined);
      leftover = undefined;
    },
  };
}

/** Numbers that stand for an item: what it is, its numbers, the lengths of its texts. */
const columns = 8;
const cutCode = -1;

/**
 * A batch as bytes: a head of JSON (the few sources and zones, whether the text is ASCII), the numbers of all items, then all texts end to end.
 * Ten times as fast as JSON, which matters for evidence of hundreds of megabytes.
 */
function encodeItems(items: readonly EvidenceItem[]): Buffer {
  const names: string[] = [];
  const numbers = new Float64Array(items.length * columns);
  const texts: string[] = [];
  for (const [index, item] of items.entries()) {
    const row = item.kind === 'cut' ? cutRow(item) : recordRow(item, names, texts);
    numbers.set(row, index * columns);
  }
  const joined = texts.join('');
  const body = Buffer.from(joined);
  const isAscii = body.length === joined.length;
  if (!isAscii) {
    let text = 0;
    for (let at = 0; at < numbers.length; at += columns) {
      if (numbers[at] === cutCode) continue;
      numbers[at + 5] = Buffer.byteLength(texts[text] ?? '');
      numbers[at + 6] = Buffer.byteLength(texts[text + 1] ?? '');
      text += 2;
    }
  }
  const head = Buffer.from(JSON.stringify({ names, isAscii, items: items.length }));
  const sizes = Buffer.alloc(4);
  sizes.writeUInt32LE(head.length);
  return Buffer.concat([sizes, head, Buffer.from(numbers.buffer), body]);
}

function cutRow({ records, fromMs, untilMs, reason }: Cut): readonly number[] {
  return [cutCode, records ?? Number.NaN, fromMs ?? Number.NaN, untilMs ?? Number.NaN, reason === 'size' ? 1 : 0];
}

function recordRow(record: EvidenceRecord, names: string[], texts: string[]): readonly number[] {
  const { why, line, offset, index, timeMs, originalTime, assumedZone, source, text } = record;
  texts.push(originalTime ?? '', text);
  return [
    relevances.indexOf(why) + (originalTime === null ? 100 : 0),
    line ?? Number.NaN,
    offset,
    index,
    timeMs ?? Number.NaN,
    (originalTime ?? '').length,
    text.length,
    place(names, source) * 1000 + (assumedZone === null ? 999 : place(names, assumedZone)),
  ];
}

function place(names: string[], name: string): number {
  const known = names.indexOf(name);
  return known >= 0 ? known : names.push(name) - 1;
}

function decodeItems(bytes: Buffer): readonly EvidenceItem[] {
  const headEnd = 4 + bytes.readUInt32LE(0);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the bytes are what `encodeItems` made
  const head = JSON.parse(bytes.toString('utf8', 4, headEnd)) as { names: string[]; isAscii: boolean; items: number };
  const { names, items: count } = head;
  const encoding = head.isAscii ? 'latin1' : 'utf8';
  const numbers = new Float64Array(Uint8Array.from(bytes.subarray(headEnd, headEnd + count * columns * 8)).buffer);
  let at = headEnd + count * columns * 8;
  const items: EvidenceItem[] = [];
  for (let row = 0; row < count * columns; row += columns) {
    const [code = 0, line = 0, offset = 0, index = 0, timeMs = 0, timeLength = 0, textLength = 0, named = 0] =
      numbers.subarray(row, row + columns);
    if (code === cutCode) {
      items.push({
        kind: 'cut',
        records: orNull(line),
        fromMs: orNull(offset),
        untilMs: orNull(index),
        reason: timeMs === 1 ? 'size' : 'selection',
      });
      continue;
    }
    const originalTime = code >= 100 ? null : bytes.toString(encoding, at, at + timeLength);
    const text = bytes.toString(encoding, at + timeLength, at + timeLength + textLength);
    at += timeLength + textLength;
    items.push({
      kind: 'record',
      source: names[Math.floor(named / 1000)] ?? '',
      line: orNull(line),
      offset,
      index,
      timeMs: orNull(timeMs),
      originalTime,
      assumedZone: named % 1000 === 999 ? null : (names[named % 1000] ?? null),
      why: relevances[code % 100] ?? 'context',
      text,
    });
  }
  return items;
}

function orNull(number: number): number | null {
  return Number.isNaN(number) ? null : number;
}
