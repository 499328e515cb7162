import { readFile } from 'node:fs/promises';
import * as v from 'valibot';
import { LineCounter, parseDocument, type Document } from 'yaml';
import { InputError } from '../errors.ts';
import { convertDocument } from './convert-document.ts';
import { reasonOf } from './file-problem.ts';
import { describeProblems, placeAt, problemOf } from './document-problem.ts';

/** Largest case or config file, bytes. */
const maxBytes = 1024 * 1024;

/**
 * The content of a YAML or JSON file, checked. Where text is expected, `0815`, `1e3` or a twenty-digit id are taken as they are written;
 * keys without a value count as absent. `aliases` maps other spellings of top-level keys to the known ones.
 * @param name How messages call the file.
 * @throws {InputError} naming line, column and the nearest known key of everything that is wrong.
 */
export async function readDocument<S extends v.GenericSchema>(
  path: string,
  name: string,
  schema: S,
  aliases: Readonly<Record<string, string>> = {},
): Promise<v.InferOutput<S>> {
  const lines = new LineCounter();
  const document = parse(await readText(path, name), name, lines);
  const conversion = convertDocument(document, schema, lines, aliases);
  if (Array.isArray(conversion.value))
    throw new InputError(`${name}:1:1: the file must be a group of keys, not a list`);
  const checked = v.safeParse(schema, conversion.value, { abortPipeEarly: true });
  const problems = [
    ...conversion.problems,
    ...(checked.issues ?? []).map((issue) => problemOf(issue, conversion.placeOf)),
  ];
  if (checked.success && problems.length === 0) return checked.output;
  throw new InputError(describeProblems(name, problems));
}

async function readText(path: string, name: string): Promise<string> {
  const bytes = await readFile(path).catch((cause: unknown) => {
    throw new InputError(`${name} can't be read: ${reasonOf(cause)}`, { cause });
  });
  if (bytes.length > maxBytes) throw new InputError(`${name} is larger than 1 MiB`, { hint: 'Give logs with --log' });
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : 'utf-8';
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new InputError(`${name} is not text in UTF-8`, { cause });
  }
}

function parse(text: string, name: string, lines: LineCounter): Document.Parsed {
  let document: Document.Parsed;
  try {
    document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true });
  } catch (cause) {
    throw new InputError(`${name} can't be understood as YAML or JSON`, { cause });
  }
  if (document.errors.length === 0) return document;
  // Of several at one place the first, since the others follow from it.
  const errors = new Map([...document.errors].reverse().map((error) => [error.pos[0], error.message]));
  const problems = [...errors].map(([offset, text]) => ({ ...placeAt(lines, offset), text }));
  throw new InputError(describeProblems(name, problems));
}
