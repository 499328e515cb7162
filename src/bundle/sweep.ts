import { InputError, UnsafeError } from '../errors.ts';
import type { RedactionKind } from '../model/redaction.ts';
import type { SweepInput } from './content.ts';
import { openZip, ZipProblem, type ZipEntry, type ZipReader } from './read-zip.ts';
import { createScanner, type Scanner } from './sweep/scan.ts';
import { maxNeedleBytes } from './sweep/needles.ts';

const blockBytes = 256 * 1024;
/** A value at the end of a block is seen whole in the next: no encoding we know makes it longer than this. */
const overlapBytes = maxNeedleBytes * 40;

/** Something that must not leave, in an entry. */
export interface Leak {
  readonly entry: string;
  readonly kind: RedactionKind;
}

/**
 * Reopens a finished zip and looks in every entry and name for each learned value in every encoding, and for recognisable secrets.
 * @throws {UnsafeError} naming the first entry and kind when something is found, never the value
 */
export async function sweepBundle(zipPath: string, input: SweepInput, signal: AbortSignal): Promise<void> {
  const zip = await openZip(zipPath).catch((cause: unknown) => {
    if (cause instanceof ZipProblem)
      throw new InputError(`the bundle was damaged while it was written: ${cause.message}`, { cause });
    // The builder knows better than the reader what it means that its file is gone.
    throw cause instanceof InputError ? (cause.cause ?? cause) : cause;
  });
  try {
    const sweeper = createSweeper(input);
    for (const entry of zip.entries) {
      for await (const leak of sweepEntry(zip, entry, sweeper, signal)) throw unsafe(leak);
    }
  } finally {
    await zip.close();
  }
}

function unsafe({ entry, kind }: Leak): UnsafeError {
  const article = /^[aeiou]/.test(kind) ? 'an' : 'a';
  return new UnsafeError(`${article} ${kind} survived redaction in ${entry}: no bundle was made`, {
    hint: 'Name the text with --redact, and report this: redaction should have hidden it',
  });
}

async function* sweepEntry(
  zip: ZipReader,
  entry: ZipEntry,
  sweeper: Sweeper,
  signal: AbortSignal,
): AsyncGenerator<Leak, void, undefined> {
  const watch = sweeper.entry(entry.name);
  yield* watch.leaks();
  for await (const piece of zip.read(entry)) {
    signal.throwIfAborted();
    watch.push(piece);
    yield* watch.leaks();
  }
  watch.end();
  yield* watch.leaks();
}

/** Sweeps entries whose pieces come from elsewhere. */
export interface Sweeper {
  readonly entry: (name: string) => EntrySweep;
}

export interface EntrySweep {
  readonly push: (piece: Buffer) => void;
  readonly end: () => void;
  /** What was found since it was last asked, each kind once. */
  readonly leaks: () => readonly Leak[];
}

export function createSweeper(input: SweepInput): Sweeper {
  const scanner = createScanner(input);
  return { entry: (name) => sweepOne(scanner, name) };
}

function sweepOne(scanner: Scanner, name: string): EntrySweep {
  const path = name.slice(name.indexOf('/') + 1);
  const isCarried = path.startsWith('evidence/') || path.startsWith('attachments/');
  const holdsDigests = path === 'manifest.json' || path === 'SHA256SUMS';
  const kinds = new Set<RedactionKind>();
  let fresh: Leak[] = [];
  let held: Buffer[] = [];
  let heldBytes = 0;
  const scan = (block: Buffer) => {
    const bytes = holdsDigests ? withoutDigests(block) : block;
    for (const kind of scanner.scan(bytes, { countsPlainWords: isCarried })) {
      if (kinds.has(kind)) continue;
      kinds.add(kind);
      fresh.push({ entry: name, kind });
    }
  };
  scan(Buffer.from(path));
  return {
    push(piece) {
      held.push(piece);
      heldBytes += piece.length;
      if (heldBytes < blockBytes) return;
      const block = Buffer.concat(held);
      scan(block);
      held = [block.subarray(block.length - overlapBytes)];
      heldBytes = overlapBytes;
    },
    end() {
      scan(Buffer.concat(held));
      held = [];
    },
    leaks() {
      const found = fresh;
      fresh = [];
      return found;
    },
  };
}

/** The digests of a bundle's own files, in which any few digits may occur by chance. */
function withoutDigests(block: Buffer): Buffer {
  return Buffer.from(block.toString('latin1').replace(/(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])/g, '-'), 'latin1');
}
