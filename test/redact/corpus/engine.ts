import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RedactionPolicy } from '../../../src/model/redaction.ts';
import { redactFiles } from '../../../src/redact-files.ts';
import { createRedactor } from '../../../src/redact/redactor.ts';
import { fakeHost } from '../../host.ts';
import type { FileEncoding } from './encodings.ts';
import type { Redact } from './measure.ts';
import { affectedUid, integrationId } from './values/begini.ts';

/** What the corpus' own case asks for. */
export const policy: RedactionPolicy = {
  affectedUids: [affectedUid],
  integrationIds: [integrationId],
  hidesOtherUids: true,
  knownSecrets: [],
  keepTexts: [],
  keepKinds: [],
  custom: [],
};

/** Cuts a text into pieces of whole lines, about `size` characters each. */
export function blocksOf(text: string, size: number): string[] {
  const blocks: string[] = [];
  let from = 0;
  while (from < text.length) {
    const end = text.indexOf('\n', Math.min(text.length - 1, from + size));
    const to = end < 0 ? text.length : end + 1;
    blocks.push(text.slice(from, to));
    from = to;
  }
  return blocks;
}

/** The product's engine, both passes over all files of a bundle. */
export const redactWithEngine: Redact = (files) => {
  const redactor = createRedactor(policy);
  for (const file of files) {
    const learner = redactor.learner();
    for (const block of blocksOf(file.text, 1_000_000)) learner.push(block);
  }
  redactor.seal();
  return files.map((file) => {
    const replacer = redactor.replacer(file.name);
    return blocksOf(file.text, 1_000_000)
      .map((block) => replacer.push(block))
      .join('');
  });
};

const decoders: Readonly<Record<FileEncoding, (bytes: Buffer) => string>> = {
  utf8: (bytes) => bytes.toString('utf8'),
  'utf8-bom': (bytes) => bytes.subarray(3).toString('utf8'),
  utf16le: (bytes) => bytes.subarray(2).toString('utf16le'),
  utf16be: (bytes) => Buffer.from(bytes.subarray(2)).swap16().toString('utf16le'),
  latin1: (bytes) => bytes.toString('latin1'),
  gzip: (bytes) => bytes.toString('utf8'),
};

/** The `redact` command's own work: files on disk, in the encodings they come in, to files on disk. */
export const redactAsFiles: Redact = async (files) => {
  const folder = await mkdtemp(join(tmpdir(), 'corpus-'));
  try {
    for (const file of files) await writeFile(join(folder, file.name), file.bytes);
    const outDir = join(folder, 'out');
    const sink = () => Promise.resolve();
    const { host } = fakeHost({ cwd: folder });
    const { gaps } = await redactFiles({ paths: files.map((file) => file.name), outDir, policy, sink }, host);
    if (gaps.length > 0) throw new Error(`not redacted: ${JSON.stringify(gaps)}`);
    return await Promise.all(
      files.map(async (file) => decoders[file.fileEncoding](await readFile(join(outDir, file.name)))),
    );
  } finally {
    await rm(folder, { recursive: true });
  }
};
