import type { PendingBundle } from './bundle/content.ts';
import type { Evidence } from './model/evidence.ts';
import type { Finding } from './model/finding.ts';
import type { HiddenKind } from './model/hidden-kind.ts';
import type { MissingItem } from './model/intake.ts';
import { redactionKinds, type LearnedValue, type RedactionKind, type RedactionTotals } from './model/redaction.ts';
import type { ReportContent } from './render/report-content.ts';

/** A bundle that is built and swept and waits for approval under a temporary name. */
export interface Offer {
  readonly pending: PendingBundle;
  readonly content: ReportContent;
  readonly learned: readonly LearnedValue[];
  readonly missing: readonly MissingItem[];
}

/** What a person is shown before saying yes. Holds no hidden value. */
export interface OfferView {
  /** Absolute path. */
  readonly destination: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly files: readonly {
    readonly name: string;
    readonly bytes: number;
    readonly recordsKept: number | null;
    readonly recordsScanned: number | null;
    readonly cuts: number;
  }[];
  readonly redactions: readonly HiddenKind[];
  readonly kept: readonly string[];
  readonly gaps: ReportContent['gaps'];
  readonly assumptions: readonly string[];
  readonly findings: readonly Finding[];
  readonly missing: readonly MissingItem[];
}

export async function describeOffer(offer: Offer): Promise<OfferView> {
  const { pending, content, missing } = offer;
  const cuts = await countCuts(content.evidence);
  const sources = new Map(content.evidence.sources.map((source) => [`evidence/${source.name}`, source]));
  return {
    destination: pending.finalPath,
    bytes: pending.bytes,
    sha256: pending.sha256,
    files: pending.entries.map(({ name, bytes }) => {
      const source = sources.get(name);
      return {
        name,
        bytes,
        recordsKept: source?.recordsKept ?? null,
        recordsScanned: source?.recordsScanned ?? null,
        cuts: cuts.get(source?.name ?? '') ?? 0,
      };
    }),
    redactions: await hiddenKinds(content.totals, content.evidence, offer.learned),
    kept: [...content.keepKinds.map((kind) => `every ${kind}`), ...content.totals.kept.map(({ text }) => text)],
    gaps: content.gaps,
    assumptions: content.assumptions,
    findings: content.diagnosis.findings.filter((finding) => finding.evidence.length > 0),
    missing,
  };
}

async function countCuts(evidence: Pick<Evidence, 'sources'>): Promise<ReadonlyMap<string, number>> {
  const cuts = new Map<string, number>();
  for (const source of evidence.sources) {
    let count = 0;
    for await (const items of source.batches()) count += items.filter((item) => item.kind === 'cut').length;
    cuts.set(source.name, count);
  }
  return cuts;
}

/** What was hidden of each kind, with an example from the evidence. */
export async function hiddenKinds(
  totals: RedactionTotals,
  evidence: Pick<Evidence, 'sources'>,
  learned: readonly LearnedValue[],
): Promise<readonly HiddenKind[]> {
  const wanted = redactionKinds.filter((kind) => (totals.kinds[kind] ?? 0) > 0);
  const examples = await findExamples(evidence, new Set(wanted));
  return wanted.map((kind) => {
    const found = examples.get(kind);
    const length = learned.find((value) => value.kind === kind && value.number === found?.number)?.value.length ?? null;
    return {
      kind,
      values: totals.values[kind] ?? 0,
      places: totals.kinds[kind] ?? 0,
      example: found === undefined ? null : { lead: found.lead, length, token: found.token, tail: found.tail },
    };
  });
}

interface Example {
  readonly lead: string;
  readonly token: string;
  readonly tail: string;
  readonly number: number;
}

/** The first line of the evidence with a token of each kind, with what stands around the token. */
async function findExamples(
  evidence: Pick<Evidence, 'sources'>,
  kinds: ReadonlySet<RedactionKind>,
): Promise<ReadonlyMap<string, Example>> {
  const examples = new Map<string, Example>();
  const names: ReadonlySet<string> = kinds;
  for (const source of evidence.sources) {
    for await (const items of source.batches()) {
      for (const item of items) {
        if (examples.size === kinds.size) return examples;
        if (item.kind === 'cut') continue;
        for (const match of item.text.matchAll(/\[([a-z-]+)#(\d+)(?: [^\]]*)?\]/g)) {
          const [token, kind = '', number] = match;
          if (!names.has(kind) || examples.has(kind)) continue;
          examples.set(kind, { ...around(item.text, match.index, token.length), token, number: Number(number) });
        }
      }
    }
  }
  return examples;
}

const mostAround = 40;

function around(text: string, start: number, length: number): { readonly lead: string; readonly tail: string } {
  const from = Math.max(text.lastIndexOf('\n', start) + 1, start - mostAround);
  const lineEnd = text.indexOf('\n', start + length);
  const until = Math.min(lineEnd < 0 ? text.length : lineEnd, start + length + mostAround);
  return { lead: text.slice(from, start), tail: text.slice(start + length, until) };
}
