import { createRandom } from './random.ts';
import { everyBenignBlock, encode, textDocument, type CorpusDocument, type Plant } from './documents.ts';
import type { FileEncoding } from './encodings.ts';
import { generateCorpus } from './generate.ts';
import { sameShape } from './structured.ts';
import { readings, survives } from './survive.ts';

/** A file as the tool gets it; the same name comes back with what would leave. */
export interface CorpusFile {
  readonly name: string;
  readonly bytes: Buffer;
  /** Decoded, for engines that work on text. */
  readonly text: string;
  /** What its bytes are in; unpacked ones come back without the packing. */
  readonly fileEncoding: FileEncoding;
}
/** The engine under test: all files of one bundle in, their redacted texts out, in the same order. */
export type Redact = (files: readonly CorpusFile[]) => readonly string[] | Promise<readonly string[]>;

export interface Share {
  readonly all: number;
  readonly good: number;
}

export interface Miss {
  readonly plant: Plant;
  readonly document: string;
  readonly input: string;
  readonly output: string;
  readonly what: 'survived' | 'words lost';
}

export interface Damage {
  readonly document: string;
  readonly input: string;
  readonly output: string;
}

export interface Measure {
  readonly seed: number;
  readonly secrets: Share;
  readonly begini: Share;
  readonly personal: Share;
  readonly learned: Share;
  readonly words: Share;
  readonly benign: Share;
  readonly documents: Share;
  readonly shapes: Share;
  readonly jsonLines: Share;
  readonly by: Readonly<Record<'kind' | 'family' | 'syntax' | 'encoding', ReadonlyMap<string, Share>>>;
  readonly misses: readonly Miss[];
  readonly damage: readonly Damage[];
  readonly broken: readonly string[];
}

class Tally {
  all = 0;
  good = 0;
  add(isGood: boolean): void {
    this.all += 1;
    if (isGood) this.good += 1;
  }
}

function parsed(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

/** Where JSON breaks, with the text around. */
function parseError(text: string): string {
  try {
    JSON.parse(text);
    return '';
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const at = Number(/position (\d+)/.exec(message)?.[1] ?? 0);
    return `${message}: ${text.slice(Math.max(0, at - 160), at)} <<HERE>> ${text.slice(at, at + 60)}`;
  }
}

/** First place where two JSON values differ in more than hidden leaves. */
function shapeChange(before: unknown, after: unknown, path = ''): string | undefined {
  if (sameShape(before, after)) return undefined;
  if (typeof before !== 'object' || before === null || typeof after !== 'object' || after === null) {
    return `${path}: ${JSON.stringify(before)} became ${JSON.stringify(after)}`;
  }
  const [one, other] = [Object.entries(before), new Map<string, unknown>(Object.entries(after))];
  for (const [key, value] of one) {
    if (!other.has(key)) return `${path}.${key} is gone; there is ${[...other.keys()].join(' ')}`;
    const change = shapeChange(value, other.get(key), `${path}.${key}`);
    if (change !== undefined) return change;
  }
  return `${path} changed`;
}

const linesOf = (text: string) => text.split('\n').map((line) => (line.endsWith('\r') ? line.slice(0, -1) : line));

/** Counts what an engine does to the documents of one bundle. */
export async function judge(documents: readonly CorpusDocument[], redact: Redact, seed: number): Promise<Measure> {
  const outputs = await redact(
    documents.map((document) => ({
      name: document.name,
      bytes: encode(document),
      text: document.text,
      fileEncoding: document.fileEncoding,
    })),
  );
  const tallies = { secret: new Tally(), begini: new Tally(), personal: new Tally(), learned: new Tally() };
  const [words, benign, whole, shapes, jsonLines] = [new Tally(), new Tally(), new Tally(), new Tally(), new Tally()];
  const by = {
    kind: new Map<string, Tally>(),
    family: new Map<string, Tally>(),
    syntax: new Map<string, Tally>(),
    encoding: new Map<string, Tally>(),
  };
  const misses: Miss[] = [];
  const damage: Damage[] = [];
  const broken: string[] = [];

  function count(plant: Plant, isGone: boolean): void {
    if (plant.syntax === 'learned') tallies.learned.add(isGone);
    else tallies[plant.sample.group].add(isGone);
    const labels = {
      kind: plant.sample.kind,
      family: plant.sample.family,
      syntax: plant.syntax,
      encoding: plant.encoding,
    };
    for (const axis of ['kind', 'family', 'syntax', 'encoding'] as const) {
      const label = labels[axis];
      const tally = by[axis].get(label) ?? new Tally();
      by[axis].set(label, tally);
      tally.add(isGone);
    }
  }

  documents.forEach((document, at) => {
    const output = outputs[at] ?? '';
    if (document.format === 'json') {
      const [before, after] = [parsed(document.text), parsed(output)];
      whole.add(after !== undefined);
      if (after === undefined) broken.push(`${document.name}: no longer JSON, ${parseError(output)}`);
      const isSame = before !== undefined && after !== undefined && sameShape(before.value, after.value);
      shapes.add(isSame);
      const change = before === undefined || after === undefined ? undefined : shapeChange(before.value, after.value);
      if (change !== undefined) broken.push(`${document.name}: ${change}`);
      const views = readings(output);
      for (const plant of document.plants) {
        const isGone = isGoneFrom(plant, views);
        count(plant, isGone);
        if (isGone) continue;
        const [input, result] = [document.text, output].map((text) => around(text, plant));
        misses.push({ plant, document: document.name, input: input ?? '', output: result ?? '', what: 'survived' });
      }
      return;
    }
    const [before, after] = [linesOf(document.text), linesOf(output)];
    const isAligned = before.length === after.length;
    if (!isAligned) broken.push(`${document.name}: ${String(before.length)} lines became ${String(after.length)}`);
    for (const plant of document.plants) {
      const { from, to } = plant.lines ?? { from: 0, to: before.length };
      const result = isAligned ? after.slice(from, to).join('\n') : output;
      const isGone = isGoneFrom(plant, readings(result));
      const input = before.slice(from, to).join('\n');
      count(plant, isGone);
      if (!isGone) misses.push({ plant, document: document.name, input, output: result, what: 'survived' });
      const isIntact = plant.keeps.every((keep) => result.includes(keep.replaceAll('\r\n', '\n')));
      words.add(isIntact);
      if (!isIntact) misses.push({ plant, document: document.name, input, output: result, what: 'words lost' });
      for (let line = from; line < (isAligned ? to : from); line += 1) {
        if (!/^\s*[[{].*[\]}]\s*$/.test(before[line] ?? '') || parsed(before[line] ?? '') === undefined) continue;
        const isJson = parsed(after[line] ?? '') !== undefined;
        jsonLines.add(isJson);
        if (!isJson)
          broken.push(`${document.name}: line is no longer JSON: ${after[line] ?? ''}  (was ${before[line] ?? ''})`);
      }
    }
    const kept = new Set(after);
    for (const { line, text } of document.benign) {
      const isSame = isAligned ? after[line] === text : kept.has(text);
      benign.add(isSame);
      if (!isSame) damage.push({ document: document.name, input: text, output: after[line] ?? '' });
    }
  });
  return {
    seed,
    secrets: tallies.secret,
    begini: tallies.begini,
    personal: tallies.personal,
    learned: tallies.learned,
    words,
    benign,
    documents: whole,
    shapes,
    jsonLines,
    by,
    misses,
    damage,
    broken,
  };
}

/** Whether nothing of a value is left. Personal data has public halves (a mail's host, a country's code); secrets have none. */
function isGoneFrom(plant: Plant, views: readonly string[]): boolean {
  return !plant.cores.some((core) =>
    survives(core, views, plant.sample.group !== 'personal' && plant.syntax !== 'learned'),
  );
}

function around(text: string, plant: Plant): string {
  const core = plant.cores[0] ?? '';
  const at = text.indexOf(core);
  return at < 0 ? '' : text.slice(Math.max(0, at - 120), at + core.length + 60);
}

/** Makes the corpus of a seed, has it redacted as one bundle, and counts. */
export async function measure(seed: number, size: number, redact: Redact): Promise<Measure> {
  return judge(generateCorpus(seed, size), redact, seed);
}

/** Every benign line of the corpus, several times over with other numbers in it, with nothing secret near. */
export async function measureBenign(seed: number, rounds: number, redact: Redact): Promise<Measure> {
  const random = createRandom(seed);
  const documents = Array.from({ length: rounds }, (_, at) =>
    textDocument(`benign-${String(at)}.log`, everyBenignBlock(random), 'utf8', '\n'),
  );
  return judge(documents, redact, seed);
}

/** Of all, in per cent. Nothing at all is everything. */
export const percent = ({ all, good }: Share) => (all === 0 ? 100 : (100 * good) / all);
