import { redactionKinds, type RedactionKind } from '../../model/redaction.ts';
import type { SweepInput } from '../content.ts';
import { findPersonalData, findSecrets } from './find-secrets.ts';
import { indexNeedles, type NeedleHit, type NeedleIndex, type ViewKind } from './needles.ts';
import { alignedView } from './window-filter.ts';
import { decodeTexts, joinLines, undoEscapes } from './views.ts';

/** Encodings within encodings are looked into so deep: base64 of a JSON string with escapes, and one more. */
const maxDepth = 3;
const maxTokenBytes = 64;
const kinds: ReadonlySet<string> = new Set(redactionKinds);

/** Looks into blocks of text for what must not be in them. */
export interface Scanner {
  /** Kinds of what was found in the block, which is whole or overlaps the one before it. */
  readonly scan: (block: Buffer, options: ScanOptions) => Iterable<RedactionKind>;
}

export interface ScanOptions {
  /** False where words of our own stand: there a learned value that is a plain word proves nothing. */
  readonly countsPlainWords: boolean;
}

export function createScanner(input: SweepInput): Scanner {
  const needles = indexNeedles(input.learned);
  const allowed = input.allowedTexts.map((text) => Buffer.from(text).toString('latin1')).filter((text) => text !== '');
  return {
    *scan(block, options) {
      yield* scanView({ needles, input, allowed, options }, block, 'raw', 0);
    },
  };
}

interface Context {
  readonly needles: NeedleIndex;
  readonly input: SweepInput;
  readonly allowed: readonly string[];
  readonly options: ScanOptions;
}

function* scanView(
  context: Context,
  view: Buffer,
  how: ViewKind,
  depth: number,
): Generator<RedactionKind, void, undefined> {
  for (const hit of context.needles.find(view, how)) {
    if (!isExcused(context, hit)) yield hit.kind;
  }
  const text = view.toString('latin1');
  // In joined lines a name may come to stand before words of the next line, which are not its value.
  if (how !== 'joined') yield* recognised(context, view, text, depth);
  if (depth >= maxDepth) return;
  const within = how === 'joined' ? 'joined' : 'decoded';
  yield* scanText(context, undoEscapes(text), within, depth + 1);
  yield* scanText(context, decodeTexts(view), within, depth + 1);
  if (how !== 'joined') yield* scanText(context, joinLines(text), 'joined', depth + 1);
}

function* recognised(
  context: Context,
  view: Buffer,
  text: string,
  depth: number,
): Generator<RedactionKind, void, undefined> {
  const allowedKinds: readonly RedactionKind[] = context.input.allowedKinds;
  for (const { kind, text: found } of findSecrets(alignedView(view), text)) {
    if (!allowedKinds.includes(kind) && !isAllowed(context, found)) yield kind;
  }
  if (depth > 1) return;
  for (const { kind, text: found } of findPersonalData(view, text, context.input.allowedKinds)) {
    if (!isAllowed(context, found)) yield kind;
  }
}

function* scanText(
  context: Context,
  text: string,
  how: ViewKind,
  depth: number,
): Generator<RedactionKind, void, undefined> {
  if (text !== '') yield* scanView(context, Buffer.from(text, 'latin1'), how, depth);
}

/** A hit is excused when it is part of a text that may stand, part of a token, or a plain word among words of our own. */
function isExcused({ allowed, options }: Context, { view, start, end, text }: NeedleHit): boolean {
  if (!options.countsPlainWords && /^[A-Za-z]+(?:[ _-][A-Za-z]+)*$/.test(text) && text.length <= 24) return true;
  if (isInToken(view, start, end)) return true;
  const lowered = text.toLowerCase();
  return allowed.some((candidate) => {
    const folded = candidate.toLowerCase();
    for (let at = folded.indexOf(lowered); at >= 0; at = folded.indexOf(lowered, at + 1)) {
      const from = start - at;
      if (from >= 0 && view.toString('latin1', from, from + candidate.length).toLowerCase() === folded) return true;
    }
    return false;
  });
}

/** Whether a short text stands within a token: kinds such as `password` are words that somebody may use as one. */
function isInToken(view: Buffer, start: number, end: number): boolean {
  if (end - start > maxTokenBytes / 2) return false;
  const before = view.toString('latin1', Math.max(0, start - maxTokenBytes), start);
  const after = view.toString('latin1', end, end + maxTokenBytes);
  const around = `${before.slice(before.lastIndexOf('['))}${view.toString('latin1', start, end)}${after.slice(0, after.indexOf(']') + 1)}`;
  const kind = /^\[([a-z-]+)#[0-9]+(?: [^\]\n]*)?\]$/.exec(around)?.[1];
  return kind !== undefined && kinds.has(kind);
}

function isAllowed({ allowed }: Context, found: string): boolean {
  return allowed.some((candidate) => candidate.includes(found) || found === candidate);
}
