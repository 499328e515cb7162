import { statSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve } from 'node:path';
import type { Readable } from 'node:stream';
import { discoverFiles } from './collect/find/discover.ts';
import { decodedBlocks } from './decoded-blocks.ts';
import { EscalateError, InputError } from './errors.ts';
import type { Host } from './host.ts';
import { makeFolder } from './make-folder.ts';
import type { Gap } from './model/evidence.ts';
import type { RedactionPolicy, RedactionTotals } from './model/redaction.ts';
import { createHeldLines } from './redact/held-lines.ts';
import { learnBlocks } from './redact/learn-blocks.ts';
import { createRedactor, type Redactor } from './redact/redactor.ts';
import { createScanAhead } from './redact/scan-ahead.ts';
import type { TextBlock } from './redact/text-blocks.ts';
import { createReader, type Reader } from './read-counted.ts';
import { removeLeftovers } from './temporary-file.ts';
import { writeStreamWhole } from './text/write-whole.ts';

/** Where redacted bytes go; waits while the reader is slow. */
export type Sink = (bytes: Buffer) => Promise<void>;

export interface RedactedFile {
  /** As the user named it; redacted. */
  readonly source: string;
  /** Absolute path; null when it went to stdout. */
  readonly output: string | null;
  readonly counts: Readonly<Record<string, number>>;
}

export interface RedactedFiles {
  readonly files: readonly RedactedFile[];
  readonly gaps: readonly Gap[];
  readonly totals: RedactionTotals;
}

/**
 * Redacts stdin as it comes: each line leaves as soon as it is whole, and a value is hidden from its finding on.
 * @throws {InputError} when the bytes are not text; nothing was written then.
 */
export async function redactStream(policy: RedactionPolicy, sink: Sink, host: Host): Promise<RedactionTotals> {
  // Never sealed: that is what makes it learn as it goes.
  const redactor = createRedactor(policy);
  const { push } = redactor.replacer('stdin');
  const held = createHeldLines<TextBlock>();
  const redacted = (group: readonly TextBlock[]): string => {
    for (const { text } of group) redactor.observe(text);
    return push(group.map(({ text }) => text).join(''));
  };
  const bytesOf = (group: readonly TextBlock[]): Buffer => {
    const lines = linesOf(redacted(group));
    return Buffer.concat(group.map(({ toBytes }, line) => toBytes(lines[line] ?? '')));
  };
  // Line by line, so that what is hidden does not depend on how the pipe happens to cut the text.
  for await (const { text, toBytes } of decodedBlocks(host.stdin, 'stdin', host.signal, true)) {
    // Lines that did not wait leave together, as they came.
    let ready = '';
    for (const group of linesOf(text).flatMap((line) => held.push({ text: line, toBytes }))) {
      if (group[0]?.toBytes === toBytes) ready += redacted(group);
      else await sink(bytesOf(group));
    }
    await sink(toBytes(ready));
  }
  await sink(bytesOf(held.end()));
  return redactor.totals();
}

function linesOf(text: string): readonly string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

/**
 * Redacts files and folders in two passes, so that a value found in one of them is hidden in all. To `sink` in argument order, or below
 * `outDir`. What can't be decoded is a gap and not written.
 * @throws {InputError} when a path does not exist, the only file can't be decoded, or an output can't be written.
 */
export async function redactFiles(
  request: {
    readonly paths: readonly string[];
    readonly outDir: string | undefined;
    readonly policy: RedactionPolicy;
    readonly sink: Sink;
    /** Told of bytes read; each file is read twice. */
    readonly onProgress?: (bytesDone: number, bytesTotal: number) => void;
  },
  host: Host,
): Promise<RedactedFiles> {
  const { found, gaps } = await findFiles(request.paths, host);
  const observes = request.policy.affectedUids.length > 0;
  const bytesRead = (observes ? 3 : 2) * found.reduce((sum, { bytes }) => sum + bytes, 0);
  const reader = createReader(bytesRead, request.onProgress);
  const redactor = createRedactor(request.policy);
  if (observes) for (const file of found) await observeFile(file, redactor, reader, host);
  const { readable, failure } = await learnFiles(found, redactor, { policy: request.policy, reader, gaps }, host);
  if (readable.length === 0) {
    if (failure !== undefined) throw failure;
    const [gap] = gaps;
    throw new InputError(
      gap === undefined
        ? 'there is nothing to redact'
        : `${gap.source}${gap.reason.startsWith('is ') ? '' : ':'} ${gap.reason}`,
    );
  }
  redactor.seal();
  const files: RedactedFile[] = [];
  const made = { names: new Set<string>(), folders: new Set<string>() };
  for (const file of readable) files.push(await redactFile(file, redactor, request, { reader, ...made }, host));
  return {
    files,
    gaps: gaps.map(({ source, reason }) => ({ source: redactor.redactText(source), reason })),
    totals: redactor.totals(),
  };
}

interface LearnedFiles {
  readonly readable: readonly FoundFile[];
  /** Why the first that could not be read could not. */
  readonly failure: EscalateError | undefined;
}

/** The first pass. Files that can't be read become gaps. */
async function learnFiles(
  files: readonly FoundFile[],
  redactor: Redactor,
  { policy, reader, gaps }: { readonly policy: RedactionPolicy; readonly reader: Reader; readonly gaps: Gap[] },
  host: Host,
): Promise<LearnedFiles> {
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  const ahead = createScanAhead({ policy, uids: redactor.uidKnowledge() }, bytes);
  const readable: FoundFile[] = [];
  let failure: EscalateError | undefined;
  try {
    for (const file of files) {
      try {
        redactor.learner().push(file.name);
        await learnBlocks(redactor.learner(ahead), textsOf(file, reader, host));
        readable.push(file);
      } catch (error) {
        if (!(error instanceof EscalateError) || host.signal.aborted) throw error;
        failure ??= error;
        gaps.push({ source: file.origin, reason: error.message.replace(`${file.origin} `, '') });
      }
    }
  } finally {
    await ahead.close();
  }
  return { readable, failure };
}

async function* textsOf(file: FoundFile, reader: Reader, host: Host): AsyncGenerator<string, void, undefined> {
  for await (const block of decodedBlocks(reader.open(file.path), file.origin, host.signal)) {
    yield block.text;
    reader.tell();
  }
}

/** What can't be read is named later, when the file is learned from. */
async function observeFile(file: FoundFile, redactor: Redactor, reader: Reader, host: Host): Promise<void> {
  try {
    for await (const text of textsOf(file, reader, host)) redactor.observe(text);
  } catch (error) {
    if (!(error instanceof EscalateError) || host.signal.aborted) throw error;
  }
}

interface FoundFile {
  readonly path: string;
  readonly origin: string;
  readonly bytes: number;
  /** Below `outDir`. */
  readonly name: string;
}

async function findFiles(
  paths: readonly string[],
  host: Host,
): Promise<{ readonly found: readonly FoundFile[]; readonly gaps: Gap[] }> {
  const found: FoundFile[] = [];
  const gaps: Gap[] = [];
  for (const path of paths) {
    const absolute = resolve(host.cwd, path);
    const stats = await stat(absolute).catch((cause: unknown) => {
      throw new InputError(`${path} does not exist`, { cause, hint: 'Name files or folders that are there' });
    });
    const discovery = await discoverFiles([path], host.cwd);
    gaps.push(...discovery.gaps);
    for (const file of discovery.files) {
      const name = stats.isDirectory() ? relative(absolute, file.path) : basename(file.path);
      const { size = 0 } = statSync(file.path, { throwIfNoEntry: false }) ?? {};
      found.push({ path: file.path, origin: file.origin, bytes: size, name: name.replace(/\.gz$/i, '') });
    }
  }
  return { found, gaps };
}

async function redactFile(
  file: FoundFile,
  redactor: Redactor,
  request: { readonly outDir: string | undefined; readonly sink: Sink },
  state: { readonly reader: Reader; readonly names: Set<string>; readonly folders: Set<string> },
  host: Host,
): Promise<RedactedFile> {
  const before = redactor.totals().kinds;
  const { reader, names, folders } = state;
  const name = freeName(redactor.redactText(file.name).replaceAll(/\[([a-z-]+)#(\d+)[^\]]*\]/g, '$1-$2'), names);
  const replacer = redactor.replacer(name);
  const push = (text: string) => {
    reader.tell();
    return replacer.push(text);
  };
  const source = reader.open(file.path);
  if (request.outDir === undefined) {
    await replaceAll(source, push, request.sink, host.signal, file.origin);
    return {
      source: redactor.redactText(file.origin),
      output: null,
      counts: difference(before, redactor.totals().kinds),
    };
  }
  const output = join(resolve(host.cwd, request.outDir), name);
  if (!folders.has(dirname(output))) await makeOutputFolder(dirname(output), host);
  folders.add(dirname(output));
  await writeStreamWhole(output, (sink) => replaceAll(source, push, sink, host.signal, file.origin), host);
  return { source: redactor.redactText(file.origin), output, counts: difference(before, redactor.totals().kinds) };
}

async function makeOutputFolder(folder: string, host: Host): Promise<void> {
  await makeFolder(folder, 0o700).catch((cause: unknown) => {
    throw new InputError(`${folder} can't be made: it or something above it is no folder, or not yours`, { cause });
  });
  await removeLeftovers(folder, host);
}

function freeName(name: string, taken: Set<string>): string {
  let free = name;
  for (let repeat = 2; taken.has(free.toLowerCase()); repeat++) free = name.replace(/(\.[^./]*)?$/, `~${repeat}$1`);
  taken.add(free.toLowerCase());
  return free;
}

function difference(
  before: RedactionTotals['kinds'],
  after: RedactionTotals['kinds'],
): Readonly<Record<string, number>> {
  const earlier: Readonly<Record<string, number | undefined>> = before;
  return Object.fromEntries(
    Object.entries(after).flatMap(([kind, count]) =>
      count > (earlier[kind] ?? 0) ? [[kind, count - (earlier[kind] ?? 0)]] : [],
    ),
  );
}

async function replaceAll(
  source: Readable,
  push: (text: string) => string,
  sink: Sink,
  signal: AbortSignal,
  name: string,
): Promise<void> {
  for await (const block of decodedBlocks(source, name, signal)) await sink(block.toBytes(push(block.text)));
}
