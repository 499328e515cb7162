import type { Evidence, EvidenceItem, EvidenceRecord, EvidenceSource, RecordOrigin } from '../model/evidence.ts';
import type { LearnedValue, RedactionPolicy, RedactionTotals } from '../model/redaction.ts';
import { createSpoolStore, type Spool } from '../spool.ts';
import { learnBlocks } from './learn-blocks.ts';
import { createRedactor, type Redactor } from './redactor.ts';
import { createScanAhead, type ScanAhead } from './scan-ahead.ts';

export interface RedactionRequest {
  readonly evidence: Evidence;
  readonly policy: RedactionPolicy;
  /** Everything the case says in words, in the order in which it is to be numbered: the case comes first. */
  readonly caseTexts: readonly string[];
  readonly attachments: readonly Attachment[];
  /** Where redacted evidence is spooled when it does not fit into memory. */
  readonly tempFolder: string;
}

/** A text file to be carried whole. */
export interface Attachment {
  readonly name: string;
  readonly text: string;
}

/** What may leave. */
export interface Redacted {
  /** Same sources in the same order, with names, origins, frames and records redacted. Its `dispose` frees its own spools only. */
  readonly evidence: Evidence;
  readonly attachments: readonly Attachment[];
  /** Shown entry name of each source and attachment by its original name. */
  readonly shownNames: ReadonlyMap<string, string>;
  /** Any string of our own (case text, timeline text, file names, messages), redacted with the same numbers. */
  readonly redactText: (text: string) => string;
  /** Redacted text of these records, keyed by `recordKey` of their origin as interpreted, so with the original source name. */
  readonly quote: (origins: readonly RecordOrigin[]) => Promise<ReadonlyMap<string, string>>;
  readonly totals: () => RedactionTotals;
  /** Every value found, for the sweep. */
  readonly learned: () => readonly LearnedValue[];
}

/** Names a record in all stages. */
export function recordKey(origin: Pick<RecordOrigin, 'source' | 'index'>): string {
  return `${origin.source}#${String(origin.index)}`;
}

/**
 * Redacts a whole case in two passes: the first finds and learns every secret, the second replaces findings and learned values, numbering them
 * by first appearance in the case texts, the evidence by entry name and line, and the attachments.
 *
 * @throws whatever `signal` carries as its reason when it aborts
 */
export async function redactEvidence(request: RedactionRequest, signal: AbortSignal): Promise<Redacted> {
  const redactor = createRedactor(request.policy);
  const observed = await observeAll(request, redactor, signal);
  const { policy } = request;
  const ahead = createScanAhead({ policy, uids: redactor.uidKnowledge() }, observed);
  try {
    await learnAll(request, redactor, ahead, signal);
  } finally {
    await ahead.close();
  }
  redactor.seal();
  for (const text of request.caseTexts) redactor.redactText(text);
  const sources: EvidenceSource[] = [];
  const store = createSpoolStore(request.tempFolder);
  const shownNames = new Map<string, string>();
  try {
    for (const source of request.evidence.sources) {
      const shown = await replaceSource(source, redactor, store.createSpool(), signal);
      shownNames.set(source.name, shown.name);
      sources.push(shown);
    }
  } catch (error) {
    await store.dispose();
    throw error;
  }
  const attachments = request.attachments.map((attachment) => {
    const name = safeName(redactor.redactText(attachment.name));
    shownNames.set(attachment.name, name);
    return { name, text: redactor.replacer(`attachments/${name}`).push(attachment.text) };
  });
  const evidence: Evidence = {
    sources,
    gaps: request.evidence.gaps.map((gap) => ({
      source: redactor.redactText(gap.source),
      reason: redactor.redactText(gap.reason),
    })),
    assumptions: request.evidence.assumptions.map((text) => redactor.redactText(text)),
    correlations: request.evidence.correlations,
    ...(request.evidence.unlisted === undefined ? {} : { unlisted: request.evidence.unlisted }),
    dispose: store.dispose,
  };
  return {
    evidence,
    attachments,
    shownNames,
    redactText: (text) => redactor.redactText(text),
    quote: (origins) => quoteRecords(sources, shownNames, origins),
    totals: () => redactor.totals(),
    learned: () => redactor.learned(),
  };
}

/** Returns how many characters the evidence has. */
async function observeAll(request: RedactionRequest, redactor: Redactor, signal: AbortSignal): Promise<number> {
  if (request.policy.affectedUids.length === 0) return 0;
  let observed = 0;
  for (const source of request.evidence.sources) {
    for await (const items of source.batches()) {
      signal.throwIfAborted();
      for (const item of items) {
        if (item.kind === 'cut') continue;
        redactor.observe(item.text);
        observed += item.text.length;
      }
    }
  }
  for (const attachment of request.attachments) redactor.observe(attachment.text);
  return observed;
}

async function learnAll(
  request: RedactionRequest,
  redactor: Redactor,
  ahead: ScanAhead,
  signal: AbortSignal,
): Promise<void> {
  const own = redactor.learner();
  for (const text of request.caseTexts) own.push(text);
  for (const source of request.evidence.sources) {
    redactor.learner().push(source.name);
    redactor.learner().push(source.origin);
    await learnBlocks(redactor.learner(ahead), blocksOf(source, signal));
  }
  for (const attachment of request.attachments) {
    redactor.learner().push(attachment.name);
    redactor.learner().push(attachment.text);
  }
}

async function* blocksOf(source: EvidenceSource, signal: AbortSignal): AsyncGenerator<string, void, undefined> {
  yield source.frame.before;
  for await (const items of source.batches()) {
    signal.throwIfAborted();
    yield joinRecords(items);
    await breathe();
  }
  yield source.frame.after;
}

async function replaceSource(
  source: EvidenceSource,
  redactor: Redactor,
  spool: Spool,
  signal: AbortSignal,
): Promise<EvidenceSource> {
  const name = safeName(redactor.redactText(source.name));
  const replacer = redactor.replacer(`evidence/${name}`);
  const before = replacer.push(source.frame.before);
  for await (const items of source.batches()) {
    signal.throwIfAborted();
    await spool.append(spreadLines(items, replacer.push(joinRecords(items)), name));
    await breathe();
  }
  return {
    ...source,
    name,
    origin: redactor.redactText(source.origin),
    frame: { before, between: source.frame.between, after: replacer.push(source.frame.after) },
    batches: () => spool.batches(),
  };
}

/** One block of all records of a batch: the engine sees neighbouring lines together. */
function joinRecords(items: readonly EvidenceItem[]): string {
  let block = '';
  for (const item of items) if (item.kind === 'record') block += `${item.text}\n`;
  return block;
}

/** Gives each record its lines back: redaction keeps their number. */
function spreadLines(items: readonly EvidenceItem[], block: string, source: string): readonly EvidenceItem[] {
  let position = 0;
  return items.map((item): EvidenceItem => {
    if (item.kind === 'cut') return item;
    let end = block.indexOf('\n', position);
    for (let line = item.text.indexOf('\n'); line !== -1; line = item.text.indexOf('\n', line + 1)) {
      end = block.indexOf('\n', end + 1);
    }
    const record: EvidenceRecord = { ...item, source, text: block.slice(position, end) };
    position = end + 1;
    return record;
  });
}

async function quoteRecords(
  sources: readonly EvidenceSource[],
  shownNames: ReadonlyMap<string, string>,
  origins: readonly RecordOrigin[],
): Promise<ReadonlyMap<string, string>> {
  const wanted = new Map<string, Map<number, string>>();
  for (const origin of origins) {
    const shown = shownNames.get(origin.source) ?? origin.source;
    const indexes = wanted.get(shown) ?? new Map<number, string>();
    wanted.set(shown, indexes.set(origin.index, recordKey(origin)));
  }
  const quoted = new Map<string, string>();
  for (const source of sources) {
    const indexes = wanted.get(source.name);
    if (indexes === undefined) continue;
    for await (const items of source.batches()) {
      for (const item of items) {
        const key = item.kind === 'record' ? indexes.get(item.index) : undefined;
        if (key !== undefined && item.kind === 'record') quoted.set(key, item.text);
      }
    }
  }
  return quoted;
}

/** A token in a file name as it may stand on every system: `[email#1]` becomes `email-1`. */
function safeName(name: string): string {
  return name.replaceAll(/\[([a-z-]+)#([0-9]+)(?: [^\]]*)?\]/g, '$1-$2');
}

function breathe(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
