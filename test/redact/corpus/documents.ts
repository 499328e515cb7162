import { gzipSync } from 'node:zlib';
import { expand } from './benign/expand.ts';
import { applicationLines } from './benign/applications.ts';
import { buildLines } from './benign/builds.ts';
import { serverLines } from './benign/servers.ts';
import { trickyLines } from './benign/tricky.ts';
import type { FileEncoding } from './encodings.ts';
import type { Random } from './random.ts';
import type { Sample } from './sample.ts';

/** One value at one place. */
export interface Plant {
  readonly sample: Sample;
  readonly syntax: string;
  readonly encoding: string;
  /** What must be gone. */
  readonly cores: readonly string[];
  /** What must stay on its lines. */
  readonly keeps: readonly string[];
  /** 0-based, `to` exclusive; null in a document that is not compared by line. */
  readonly lines: { readonly from: number; readonly to: number } | null;
}

export interface CorpusDocument {
  readonly name: string;
  readonly format: 'text' | 'json';
  readonly fileEncoding: FileEncoding;
  /** Decoded text. */
  readonly text: string;
  readonly lineEnd: '\n' | '\r\n';
  readonly plants: readonly Plant[];
  /** Lines that must come back to the byte, with their 0-based numbers. */
  readonly benign: readonly { readonly line: number; readonly text: string }[];
}

export interface Block {
  readonly text: string;
  readonly plant?: Omit<Plant, 'lines'>;
}

const benignTemplates: readonly (readonly string[])[] = [serverLines, applicationLines, buildLines, trickyLines];

/** A block with nothing to hide. */
export function benignBlock(random: Random): Block {
  return { text: expand(random.pick(random.pick(benignTemplates)), random) };
}

/** Every template of the benign lines once. */
export function everyBenignBlock(random: Random): readonly Block[] {
  return benignTemplates.flat().map((template) => ({ text: expand(template, random) }));
}

/** Puts blocks under each other and remembers which line belongs to what. */
export function textDocument(
  name: string,
  blocks: readonly Block[],
  fileEncoding: FileEncoding,
  lineEnd: '\n' | '\r\n',
): CorpusDocument {
  const lines: string[] = [];
  const plants: Plant[] = [];
  const benign: { line: number; text: string }[] = [];
  for (const block of blocks) {
    const own = block.text.split('\n');
    const from = lines.length;
    for (const line of own) lines.push(lineEnd === '\r\n' && line.endsWith('\r') ? line.slice(0, -1) : line);
    if (block.plant !== undefined) plants.push({ ...block.plant, lines: { from, to: lines.length } });
    else own.forEach((text, at) => benign.push({ line: from + at, text }));
  }
  return { name, format: 'text', fileEncoding, text: `${lines.join(lineEnd)}${lineEnd}`, lineEnd, plants, benign };
}

const writers: Readonly<Record<FileEncoding, (text: string) => Buffer>> = {
  utf8: (text) => Buffer.from(text),
  'utf8-bom': (text) => Buffer.from(`\ufeff${text}`),
  utf16le: (text) => Buffer.from(`\ufeff${text}`, 'utf16le'),
  utf16be: (text) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16(),
  latin1: (text) => Buffer.from(text, 'latin1'),
  gzip: (text) => gzipSync(text),
};

/** Bytes of a document as they lie on disk. */
export const encode = (document: CorpusDocument): Buffer => writers[document.fileEncoding](document.text);
