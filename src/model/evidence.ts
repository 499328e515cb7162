/** Something that could not be read or is not there. `source` is an entry's base name, a path as the user gave it, or a topic such as `evidence`. */
export interface Gap {
  readonly source: string;
  /** One line, without secrets: what is wrong, and what to do where something can be done. */
  readonly reason: string;
}

/** Formats told apart by content. */
export const evidenceFormats = ['text', 'json-lines', 'har', 'curl', 'http', 'json', 'csv'] as const;
export type EvidenceFormat = (typeof evidenceFormats)[number];

/**
 * Why a record was kept, most relevant first; the last go first when the bundle must shrink.
 * `uid` carries an affected uid · `error` names Begini or the integration and is an error · `correlated` shares an id with a `uid` record ·
 * `begini` is a request to or from Begini in the window · `context` stands beside one of these · `window` only because of `--all`.
 */
export const relevances = ['uid', 'error', 'correlated', 'begini', 'context', 'window'] as const;
export type Relevance = (typeof relevances)[number];

/** Where a record comes from: enough to point at it and to find it again. */
export interface RecordOrigin {
  /** Entry name of its source below `evidence/`. */
  readonly source: string;
  /** 1-based line of its first line in the decompressed source; null where bisection skipped ahead. */
  readonly line: number | null;
  /** Byte offset in the decompressed source. */
  readonly offset: number;
  /** 0-based place among the records kept of this source. (source, index) identifies a record in all stages. */
  readonly index: number;
}

export interface EvidenceRecord extends RecordOrigin {
  readonly kind: 'record';
  /** Milliseconds since the epoch; null when the record carries no readable time. */
  readonly timeMs: number | null;
  /** The time as it stands in the record; null when there is none. */
  readonly originalTime: string | null;
  /** IANA zone assumed for `originalTime`; null when it carries an offset or there is none. */
  readonly assumedZone: string | null;
  readonly why: Relevance;
  /** Decoded text of all its lines, joined by the source's own line ends, without the last one. Unredacted before the redact stage. */
  readonly text: string;
}

/** Records left out at this place. */
export interface Cut {
  readonly kind: 'cut';
  /** Number of records left out; null when they were not counted (bisection, early stop). */
  readonly records: number | null;
  readonly fromMs: number | null;
  readonly untilMs: number | null;
  /** `selection`: did not belong to the case · `size`: cut to fit `--max-size`. */
  readonly reason: 'selection' | 'size';
}

export type EvidenceItem = EvidenceRecord | Cut;

/** One source with what was kept of it. */
export interface EvidenceSource {
  /** File name it gets below `evidence/`, safe on every system. */
  readonly name: string;
  /** The path, glob member or `-` as the user would recognise it. May hold personal data: redact before showing. */
  readonly origin: string;
  readonly format: EvidenceFormat;
  /** Line end used when writing its records: that of the source. */
  readonly lineEnd: '\n' | '\r\n';
  /** Written before the first and after the last record, and between two (HAR and JSON documents); empty for plain lines. */
  readonly frame: { readonly before: string; readonly between: string; readonly after: string };
  readonly bytesScanned: number;
  readonly recordsScanned: number | null;
  readonly recordsKept: number;
  readonly firstMs: number | null;
  readonly lastMs: number | null;
  /** What the source as a whole covers in time, kept or not; null when unknown. Absence can only be claimed inside it. */
  readonly coverage: { readonly fromMs: number; readonly untilMs: number } | null;
  /** IANA zone assumed for times without an offset; null when none was needed. */
  readonly assumedZone: string | null;
  /** The kept records and the cuts between them, in source order, in batches of about 1 MB. Can be iterated again. */
  readonly batches: () => AsyncIterable<readonly EvidenceItem[]>;
}

/** Files of which only the number is told. */
export interface UnlistedFiles {
  readonly count: number;
  readonly bytesScanned: number;
  /** Not for showing. */
  readonly origins: readonly string[];
}

/** What collecting found. Hold it open until the bundle is built, then `dispose`. */
export interface Evidence {
  /** Sorted by name, byte order. */
  readonly sources: readonly EvidenceSource[];
  /** Small files that hold nothing of the case, when there are too many of them to be sources each. */
  readonly unlisted?: UnlistedFiles;
  readonly gaps: readonly Gap[];
  /** Sentences for the report: zones assumed, ids dropped as constant, files read only in part by bisection. */
  readonly assumptions: readonly string[];
  /** Ids that led to correlated records: what kind of id and how many; values never leave. */
  readonly correlations: readonly { readonly kind: string; readonly count: number }[];
  /** Removes spooled data. Safe to call twice. */
  readonly dispose: () => Promise<void>;
}
