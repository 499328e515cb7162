import { randomBytes } from 'node:crypto';
import { open, unlink, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import type { EvidenceItem } from './model/evidence.ts';

/** Batches up to this many bytes stay in memory; more goes to a file. */
const memoryLimit = 8 * 1024 * 1024;

/** Evidence items written once and read in order any number of times, in bounded memory. */
export interface Spool {
  /** Adds one batch, at best about 1 MB of text. */
  readonly append: (items: readonly EvidenceItem[]) => Promise<void>;
  readonly batches: () => AsyncGenerator<readonly EvidenceItem[], void, undefined>;
  /** Gives up memory and file. Safe to call twice. */
  readonly dispose: () => Promise<void>;
}

type Stored = { readonly items: readonly EvidenceItem[] } | { readonly offset: number; readonly bytes: number };

/**
 * Creates an empty spool. Its file (mode 0600) is made in `folder` on first need and unlinked at once, so that no crash leaves evidence
 * behind; where an open file can't be unlinked (Windows) `dispose` removes it.
 */
export function createSpool(folder: string): Spool {
  const stored: Stored[] = [];
  let held = 0;
  let written = 0;
  let file: FileHandle | undefined;
  let leftover: string | undefined;

  async function openFile(): Promise<FileHandle> {
    const path = join(folder, `.begini-escalate-${randomBytes(8).toString('hex')}.tmp`);
    const handle = await open(path, 'wx+', 0o600);
    leftover = await unlink(path).then(
      () => undefined,
      () => path,
    );
    return handle;
  }

  return {
    async append(items) {
      const size = items.reduce((sum, item) => sum + 64 + (item.kind === 'record' ? item.text.length : 0), 0);
      if (held + size <= memoryLimit) {
        held += size;
        stored.push({ items });
        return;
      }
      file ??= await openFile();
      const bytes = Buffer.from(JSON.stringify(items));
      await file.write(bytes, 0, bytes.length, written);
      stored.push({ offset: written, bytes: bytes.length });
      written += bytes.length;
    },
    async *batches() {
      for (const entry of stored) {
        if ('items' in entry) {
          yield entry.items;
          continue;
        }
        if (file === undefined) throw new Error('spool read after dispose');
        const bytes = Buffer.allocUnsafe(entry.bytes);
        await file.read(bytes, 0, entry.bytes, entry.offset);
        // The one cast of this border: the bytes are what `append` wrote.
        yield JSON.parse(bytes.toString('utf8')) as readonly EvidenceItem[];
      }
    },
    async dispose() {
      stored.length = 0;
      const opened = file;
      file = undefined;
      await opened?.close();
      if (leftover !== undefined) await unlink(leftover).catch(() => undefined);
      leftover = undefined;
    },
  };
}
