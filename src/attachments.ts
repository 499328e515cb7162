import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { detectEncoding } from './collect/content/encoding.ts';
import { createEntryNamer } from './collect/find/entry-names.ts';
import { InputError } from './errors.ts';
import type { Host } from './host.ts';

/** The files of `--include`, told apart by content. */
export interface Attachments {
  readonly texts: readonly { readonly name: string; readonly text: string }[];
  /** As read; their metadata is removed when the bundle is built. */
  readonly pictures: readonly { readonly name: string; readonly bytes: Buffer }[];
  /** Sentences for the report and the person at the terminal. */
  readonly warnings: readonly string[];
}

const pictureMagic = /^(?:\x89PNG\r\n\x1a\n|\xff\xd8\xff|GIF8[79]a|RIFF[\s\S]{4}WEBP)/;

/**
 * Reads the files that are to be carried whole: text, or pictures.
 * @throws {InputError} when one can't be read or is neither.
 */
export async function readAttachments(paths: readonly string[], host: Host): Promise<Attachments> {
  const texts: { name: string; text: string }[] = [];
  const pictures: { name: string; bytes: Buffer }[] = [];
  const nameFor = createEntryNamer();
  for (const path of paths) {
    const bytes = await readFile(resolve(host.cwd, path)).catch((cause: unknown) => {
      throw new InputError(`--include ${path} can't be read: ${reasonOf(cause)}`, { cause });
    });
    if (pictureMagic.test(bytes.subarray(0, 16).toString('latin1'))) {
      pictures.push({ name: nameFor(path), bytes });
      continue;
    }
    const text = decode(bytes);
    if (text === undefined) {
      throw new InputError(`--include ${path} is neither text nor a PNG, JPEG, GIF or WebP picture`, {
        hint: 'Convert it to text, or leave it out',
      });
    }
    texts.push({ name: nameFor(path), text });
  }
  return { texts, pictures, warnings: pictures.map(({ name }) => pictureWarning(name)) };
}

function pictureWarning(name: string): string {
  return `${name} is a picture: its metadata is removed, what it shows is not redacted; look at it before it leaves`;
}

function decode(bytes: Buffer): string | undefined {
  const detected = detectEncoding(bytes);
  if (detected === null) return undefined;
  const names = { utf8: 'utf-8', latin1: 'latin1', utf16le: 'utf-16le', utf16be: 'utf-16be' } as const;
  return new TextDecoder(names[detected.encoding]).decode(bytes.subarray(detected.markBytes));
}

function reasonOf(cause: unknown): string {
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  if (code === 'ENOENT') return 'no such file';
  if (code === 'EACCES') return 'permission denied';
  return code === 'EISDIR' ? 'it is a folder' : String(code ?? cause);
}
