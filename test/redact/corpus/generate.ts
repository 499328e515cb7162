import type { CorpusDocument, Block, Plant } from './documents.ts';
import { benignBlock, textDocument } from './documents.ts';
import { encodings, type FileEncoding } from './encodings.ts';
import { createRandom, shuffled, type Random } from './random.ts';
import type { Group, Maker, Sample } from './sample.ts';
import { beginiMakers } from './values/begini.ts';
import { personalMakers, weakKinds } from './values/personal.ts';
import { providerMakers } from './values/providers.ts';
import { secretMakers } from './values/secrets.ts';
import { harDocument, jsonDocument, postmanDocument } from './structured.ts';
import { bareSyntaxes } from './syntaxes/bare.ts';
import { lineSyntaxes } from './syntaxes/commands.ts';
import { dataSyntaxes } from './syntaxes/data.ts';
import { headerSyntaxes } from './syntaxes/headers.ts';
import { languageSyntaxes } from './syntaxes/languages.ts';
import { lineEnd, type Syntax } from './syntaxes/syntax.ts';
import { toolSyntaxes } from './syntaxes/tools.ts';

/** Written with a password or a deployment in mind, never with a person's data. */
const secretOnly =
  /^(netrc|npmrc|sql-alter|sql-identified|dotenv|tfvars|terraform|k8s-secret|k8s-string|compose|docker|helm|github-actions|systemd|nginx-set|apache-setenv|registry|cli-(env|docker|windows|setx|powershell|export)|java-system|js-process|php-define|cpp-define|java-setter|php-fatal)/;
/** Takes any name for a password's. */
const passwordOnly = /^(netrc|npmrc|sql-alter|sql-identified)$/;
/** Sentences and the like, where a person's name or a number would tell nothing. */
const loose =
  /^(prose|cli|comment|expect|log-tab|log-arrow|redis|colon-equals|diff|dockerfile|helm|php-fatal|protobuf|sql-detail|sql-hibernate|csv|tsv|table|exception)/;

const keyed: readonly Syntax[] = [...dataSyntaxes, ...languageSyntaxes, ...lineSyntaxes, ...toolSyntaxes];

function isFitting(sample: Sample, syntax: Syntax): boolean {
  const isPersonal = sample.group === 'personal';
  if (isPersonal && secretOnly.test(syntax.id)) return false;
  if (passwordOnly.test(syntax.id) && sample.kind !== 'password') return false;
  if (sample.family.endsWith('-phrase') && syntax.bars === lineEnd) return false;
  if (weakKinds.has(sample.kind) && loose.test(syntax.id)) return false;
  if (syntax.isAscii === true && /[^\x20-\x7e]/.test(sample.name)) return false;
  return syntax.bars?.test(sample.value) !== true;
}

const stripMarks = (text: string) => text.normalize('NFD').replaceAll(/[\u0300-\u036f]/g, '');

function blockOf(
  sample: Sample,
  syntax: string,
  keeps: readonly string[],
  text: string,
  random: Random,
  isOpen: boolean,
): Block {
  const isLine = !text.includes('\n') && !isOpen && !(/^[{[]".*[}\]]$/.test(text) && random.chance(0.7));
  const before =
    isLine && random.chance(0.6)
      ? `2026-04-20T10:0${random.digits(1)}:${random.int(10, 59)}.${random.digits(3)}Z INFO app-${random.digits(2)} `
      : '';
  const after =
    isLine && /[}\])"'>;`]$/.test(text) && random.chance(0.6)
      ? ` took ${random.digits(2)}ms at step ${random.digits(1)}`
      : '';
  const stays = [...keeps, before.trim(), after.trim()].filter((part) => part !== '');
  return {
    text: before + text + after,
    plant: { sample, syntax, encoding: 'as written', cores: sample.cores ?? [sample.value], keeps: stays },
  };
}

/** Neighbours of a value: other words for those that the syntaxes are written with, so that none of them becomes familiar. */
const neighbours: Readonly<Record<string, readonly string[]>> = {
  retries: ['retries', 'attempts', 'priority', 'weight', 'shard', 'page'],
  timeout: ['timeout', 'interval', 'ttl', 'backlog', 'batch'],
  active: ['active', 'open', 'draft', 'closed', 'frozen'],
};

/** Chooses the neighbours of one block. Spelling follows the word that stood there. */
function otherNeighbours(random: Random): (text: string) => string {
  const chosen = Object.entries(neighbours).map(([word, others]) => [word, random.pick(others)] as const);
  return (text) =>
    chosen.reduce((shown, [word, other]) => {
      const capital = (one: string) => one.charAt(0).toUpperCase() + one.slice(1);
      return shown
        .replaceAll(word, other)
        .replaceAll(capital(word), capital(other))
        .replaceAll(word.toUpperCase(), other.toUpperCase());
    }, text);
}

/** Deals the syntaxes of a family out one after the other, so that each comes up equally often. */
function dealer(syntaxes: readonly Syntax[], random: Random): (sample: Sample) => Syntax | undefined {
  let stack: Syntax[] = [];
  return (sample) => {
    for (let turn = 0; turn < 3; turn += 1) {
      const at = stack.findIndex((syntax) => isFitting(sample, syntax));
      const [found] = at < 0 ? [] : stack.splice(at, 1);
      if (found !== undefined) return found;
      stack = [...stack, ...shuffled(syntaxes, random)];
    }
    return undefined;
  };
}

interface Dealers {
  readonly keyed: ReturnType<typeof dealer>;
  readonly bare: ReturnType<typeof dealer>;
  readonly header: ReturnType<typeof dealer>;
}

function plantBlock(sample: Sample, deal: Dealers, random: Random): Block | undefined {
  const habitat = random.pick(sample.habitats);
  if (habitat === 'own') {
    const written = sample.written;
    return written === undefined
      ? undefined
      : blockOf(sample, written.syntax, [], written.text, random, /csv|^pem/.test(written.syntax));
  }
  if (habitat === 'header' && sample.header !== undefined) {
    const value = sample.header.value;
    const syntax = deal.header({ ...sample, value, name: sample.header.name });
    return (
      syntax &&
      blockOf(sample, syntax.id, syntax.keeps ?? [], syntax.write(sample.header.name, value, random), random, true)
    );
  }
  const syntax = habitat === 'bare' ? deal.bare(sample) : deal.keyed(sample);
  if (syntax === undefined) return undefined;
  const name = syntax.isAscii === true ? stripMarks(sample.name) : sample.name;
  const isOpen = syntax.bars === lineEnd;
  const text = syntax.write(name, sample.value, random);
  const isPlain = Object.keys(neighbours).every((word) => !`${name} ${sample.value}`.toLowerCase().includes(word));
  const change = isPlain ? otherNeighbours(random) : (same: string) => same;
  return blockOf(sample, syntax.id, (syntax.keeps ?? []).map(change), change(text), random, isOpen);
}

/** A short value that stands in its lines by chance as well: nobody could say whether it is gone. */
function isAmbiguous({ text, plant }: Block): boolean {
  if (plant === undefined || plant.sample.habitats.includes('own')) return false;
  return plant.cores.some((core) => core.length < 7 && text.split(core).length > 2);
}

/** Draws a label, then the makers of that label in turn, so that a kind with many makers does not crowd out the others. */
function drawBy(
  makers: readonly Maker[],
  labelOf: (sample: Sample) => string,
  weights: Readonly<Record<string, number>> = {},
): Maker {
  const piles = new Map<string, Maker[]>();
  const probe = createRandom(1);
  for (const maker of makers) {
    const label = labelOf(maker(probe));
    piles.set(label, [...(piles.get(label) ?? []), maker]);
  }
  const stacks = new Map<string, Maker[]>();
  const labels = [...piles.keys()].flatMap((label) => Array.from({ length: weights[label] ?? 1 }, () => label));
  return (random) => {
    const label = random.pick(labels);
    let stack = stacks.get(label) ?? [];
    if (stack.length === 0) stack = shuffled(piles.get(label) ?? [], random);
    const [maker, ...rest] = stack;
    stacks.set(label, rest);
    if (maker === undefined) throw new Error(`no maker of ${label}`);
    return maker(random);
  };
}

/** Personal data that is hidden wherever it stands, once it was recognised. */
const learnedFamilies = /^(email-|phone-e164|uid-)/;

const textEncodings: readonly FileEncoding[] = [
  'utf8',
  'utf8',
  'utf8',
  'utf8',
  'utf8-bom',
  'utf16le',
  'utf16be',
  'latin1',
  'gzip',
];

/** Latin-1 holds the first 256 code points only; other texts stay UTF-8. */
function fileEncodingFor(blocks: readonly Block[], random: Random): FileEncoding {
  const wished = random.pick(textEncodings);
  return wished === 'latin1' && blocks.some((block) => /[^\x00-\xff]/.test(block.text)) ? 'utf8' : wished;
}

/** What personal data is looked for in once it is known: at the ends of words, encoded from 12 bytes on. */
const personalEncodings = /^(bare|percent|json|json-twice|base64-[012]|base64url|hex|html-decimal)$/;

/** Values named once in one file, and encoded in another: only learning finds those. */
function learnedDocuments(samples: readonly Sample[], random: Random): CorpusDocument[] {
  const known: Block[] = [];
  const hidden: Block[] = [];
  samples.forEach((sample, at) => {
    const cores = sample.cores ?? [sample.value];
    known.push({
      text: JSON.stringify({ id: at, [sample.name.replaceAll(' ', '_')]: sample.value }),
      plant: { sample, syntax: 'json', encoding: 'as written', cores, keeps: [] },
    });
    const fitting = encodings.filter(
      ({ id, from }) =>
        Buffer.byteLength(sample.value) >= from && (sample.group !== 'personal' || personalEncodings.test(id)),
    );
    for (let turn = 0; turn < 4 && fitting.length > 0; turn += 1) {
      const encoding = random.pick(fitting);
      const text = encoding.write(sample.value, random);
      hidden.push({
        text,
        plant: { sample, syntax: 'learned', encoding: encoding.id, cores: [sample.value], keeps: [] },
      });
      hidden.push(benignBlock(random));
    }
  });
  return [
    textDocument('known.log', known, 'utf8', '\n'),
    textDocument('elsewhere.log', shuffled(hidden, random), 'utf8', random.pick(['\n', '\r\n'])),
  ];
}

/**
 * Makes a corpus: about `size` values in text, JSON, HAR and Postman files between about as many benign lines.
 * The same seed and size give the same corpus.
 */
export function generateCorpus(seed: number, size: number): readonly CorpusDocument[] {
  const random = createRandom(seed);
  const makers: Readonly<Record<Group | 'provider', Maker>> = {
    begini: drawBy(beginiMakers, (sample) => sample.family),
    secret: drawBy(secretMakers, (sample) => (sample.family.startsWith('placed-') ? 'placed' : sample.kind), {
      password: 4,
      placed: 3,
      secret: 2,
      'connection-string': 2,
    }),
    provider: drawBy(providerMakers, (sample) => sample.family),
    personal: drawBy(personalMakers, (sample) => sample.kind),
  };
  const deal: Dealers = {
    keyed: dealer(keyed, random),
    bare: dealer(bareSyntaxes, random),
    header: dealer(headerSyntaxes, random),
  };
  const draw = () =>
    makers[random.pick(['begini', 'secret', 'secret', 'provider', 'provider', 'personal', 'personal'] as const)](
      random,
    );
  const documents: CorpusDocument[] = [];
  let planted = 0;
  const perDocument = 40;
  while (planted < size * 0.8) {
    const blocks: Block[] = [];
    while (blocks.length < perDocument * 2) {
      const block = plantBlock(draw(), deal, random);
      if (block === undefined || isAmbiguous(block)) continue;
      blocks.push(block, benignBlock(random));
      planted += 1;
    }
    documents.push(
      textDocument(
        `app-${String(documents.length)}.log`,
        blocks,
        fileEncodingFor(blocks, random),
        random.pick(['\n', '\n', '\r\n']),
      ),
    );
  }
  const isLeaf = (sample: Sample) => sample.habitats.includes('keyed');
  const some = (count: number, fits: (sample: Sample) => boolean) => {
    const found: Sample[] = [];
    while (found.length < count) {
      const sample = draw();
      if (fits(sample)) found.push(sample);
    }
    return found;
  };
  const each = Math.max(2, Math.round(size * 0.02));
  for (let at = 0; at < 3; at += 1) {
    documents.push(jsonDocument(`data-${String(at)}.json`, some(each, isLeaf), random));
    documents.push(
      harDocument(
        `capture-${String(at)}.har`,
        some(each, (sample) => isLeaf(sample) || sample.header !== undefined),
        random,
      ),
    );
  }
  documents.push(
    postmanDocument(
      'collection.json',
      some(each, (sample) => isLeaf(sample) || sample.header !== undefined),
      random,
    ),
  );
  const isLearned = (sample: Sample) =>
    isLeaf(sample) &&
    (sample.group === 'personal'
      ? learnedFamilies.test(sample.family)
      : sample.cores === undefined || sample.cores[0] === sample.value);
  documents.push(...learnedDocuments(some(Math.max(2, Math.round(size * 0.02)), isLearned), random));
  return documents;
}

/** The values of a corpus, in order. */
export function plantsOf(documents: readonly CorpusDocument[]): readonly Plant[] {
  return documents.flatMap((document) => document.plants);
}
