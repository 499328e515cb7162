import { open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Gap } from '../../model/evidence.ts';
import { describeFailure } from '../find/discover.ts';
import { StreamBroken, streamPart } from '../read/streams.ts';
import type { FoundPart, FoundSource } from './open-sources.ts';

/** Copies of JSON documents as plain text: their records are found by the brackets around them, from any place in the file. */
export interface UnpackedDocuments {
  /** Puts copies in the place of documents that are packed or in UTF-16. What could not be unpacked becomes a gap. */
  readonly in: (found: readonly FoundSource[]) => Promise<readonly FoundSource[]>;
  /** Removes the copies. */
  readonly dispose: () => Promise<void>;
}

const roomBytes = 256 * 1024;

/** Makes copies below `folder`, mode 0600. `onPiece` is called for every piece and may throw to stop. */
export function createUnpackedDocuments(folder: string, gaps: Gap[], onPiece: () => void): UnpackedDocuments {
  const paths: string[] = [];

  async function unpack(found: FoundPart): Promise<FoundPart> {
    const { part, description } = found;
    if (!part.isStream || (description.format !== 'json' && description.format !== 'har')) return found;
    const path = join(folder, `document-${paths.length}.tmp`);
    paths.push(path);
    const file = await open(path, 'wx', 0o600);
    let bytes = 0;
    try {
      for await (const piece of streamPart(part, Buffer.allocUnsafeSlow(roomBytes), onPiece)) {
        await file.writeFile(piece);
        bytes += piece.length;
      }
    } catch (error) {
      if (error instanceof StreamBroken) gaps.push({ source: part.file.origin, reason: error.message });
      else if (error instanceof Error && 'syscall' in error)
        gaps.push({ source: part.file.origin, reason: describeFailure(error) });
      else throw error;
    } finally {
      await file.close();
    }
    const encoding = part.encoding === 'latin1' ? 'latin1' : 'utf8';
    const copy = { ...part.file, path, bytes };
    return {
      ...found,
      part: { ...part, file: copy, compression: 'none', encoding, markBytes: 0, isStream: false },
    };
  }

  return {
    async in(found) {
      const unpacked: FoundSource[] = [];
      for (const source of found) {
        const parts: FoundPart[] = [];
        for (const part of source.parts) parts.push(await unpack(part));
        unpacked.push({ ...source, parts });
      }
      return unpacked;
    },
    async dispose() {
      await Promise.all(paths.map((path) => rm(path, { force: true })));
    },
  };
}
