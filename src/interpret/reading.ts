import type { TransportFailure } from '../model/event.ts';
import type { Leaf } from './leaves.ts';
import type { SourceRecord } from './transcripts.ts';

/** Header names in lower case with their values. */
export type Headers = ReadonlyMap<string, string>;

/** One HTTP exchange as a record tells it. Raw values: they stay within interpretation. */
export interface Exchange {
  readonly method: string | null;
  readonly host: string | null;
  /** Path with query, as written. */
  readonly path: string | null;
  readonly status: number | null;
  readonly failure: TransportFailure | null;
  /** Null when the evidence does not show them. */
  readonly requestHeaders: Headers | null;
  readonly responseHeaders: Headers | null;
  readonly requestBody: string | null;
  readonly responseBody: string | null;
  /** The request body's exact bytes may be these; empty when they are gone. */
  readonly exactBodies: readonly Buffer[];
  readonly durationMs: number | null;
  /** Text that names this exchange: its own string, or the record's. */
  readonly text: string;
}

/** What a record says, before it is known what of it matters. */
export interface Reading {
  readonly record: SourceRecord;
  readonly exchanges: readonly Exchange[];
  /** The record holds HTTP messages themselves, so that each exchange is one of its own. */
  readonly isRaw: boolean;
  readonly leaves: readonly Leaf[];
  /** Values of structured parts: bodies, payloads, whole log objects. */
  readonly values: readonly unknown[];
  /** Ids that other records of the same request share. */
  readonly ids: readonly string[];
  /** Equal numbers are one message: a line with a time, and the lines without one below it. */
  readonly message: number;
  /** The record is a line without a time of its own below another line of its message. */
  readonly isContinued: boolean;
  /** Thread, process or connection; null when not named. */
  readonly thread: string | null;
  /** A status without a URL beside it; null when there is none. */
  readonly loneStatus: number | null;
  readonly durationMs: number | null;
}

export const emptyExchange: Exchange = {
  method: null,
  host: null,
  path: null,
  status: null,
  failure: null,
  requestHeaders: null,
  responseHeaders: null,
  requestBody: null,
  responseBody: null,
  exactBodies: [],
  durationMs: null,
  text: '',
};

export const emptyReading: Omit<Reading, 'record'> = {
  exchanges: [],
  isRaw: false,
  leaves: [],
  values: [],
  ids: [],
  message: 0,
  isContinued: false,
  thread: null,
  loneStatus: null,
  durationMs: null,
};
