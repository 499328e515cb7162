import { findIds, findThread } from './correlation.ts';
import { findParts, type Part } from './json-parts.ts';
import { leavesInText, leavesOfWhole } from './labels.ts';
import type { Leaf } from './leaves.ts';
import { exchangesOfLeaves } from './leaf-exchanges.ts';
import { isRawHttp, readRawHttp } from './raw-http.ts';
import { emptyReading, type Exchange, type Reading } from './reading.ts';
import { durationOfLeaf, findDurationMs } from './text-durations.ts';
import { exchangesOfText } from './text-exchanges.ts';
import { findStatuses } from './text-statuses.ts';
import type { SourceRecord } from './transcripts.ts';
import { statusOfLeaf } from './leaf-statuses.ts';

/** Longest text that is read of one record; what stands behind says nothing new. */
const maxText = 200_000;

interface Structure {
  readonly text: string;
  readonly parts: readonly Part[];
  /** The text is one structure. */
  readonly isWhole: boolean;
  readonly leaves: readonly Leaf[];
}

function structureOf(record: SourceRecord): Structure {
  const written = record.text.length > maxText ? record.text.slice(0, maxText) : record.text;
  const text = plain(written);
  const parts = findParts(text);
  const isWhole = parts.length === 1 && parts[0]?.start === 0 && parts[0].end === text.length;
  return { text, parts, isWhole, leaves: isWhole ? leavesOfWhole(parts[0]?.value) : leavesInText(text) };
}

/** The ids of a record of which it is known what else it says. */
export function readIds(record: SourceRecord): Reading {
  const { text, leaves } = structureOf(record);
  return { ...emptyReading, record, ids: findIds(text, leaves), thread: findThread(text, leaves) };
}

/** Reads one record: structured parts, HTTP exchanges, ids. Raw values. */
export function readRecord(record: SourceRecord): Reading {
  const { text, parts, isWhole, leaves } = structureOf(record);
  const isRaw = !isWhole && isRawHttp(text);
  return {
    ...emptyReading,
    record,
    exchanges: isRaw ? readRawHttp(text) : exchangesOf(text, leaves, isWhole),
    isRaw,
    leaves,
    values: parts.map(({ value }) => value),
    ids: findIds(text, leaves),
    thread: findThread(text, leaves),
    loneStatus: loneStatus(text, leaves),
    durationMs: durationOf(leaves) ?? findDurationMs(isWhole ? '' : text),
  };
}

function exchangesOf(text: string, leaves: readonly Leaf[], isWhole: boolean): readonly Exchange[] {
  return isWhole ? exchangesOfLeaves(leaves) : exchangesOfText(text, leaves);
}

/** A status that stands alone: in a field of its own, else the only plain one in the text. */
function loneStatus(text: string, leaves: readonly Leaf[]): number | null {
  for (const leaf of leaves) {
    const status = statusOfLeaf(leaf);
    if (status !== null) return status;
  }
  return findStatuses(text).find(({ strength }) => strength >= 2)?.status ?? null;
}

function durationOf(leaves: readonly Leaf[]): number | null {
  for (const leaf of leaves) {
    const duration = durationOfLeaf(leaf);
    if (duration !== null) return duration;
  }
  return null;
}

/** A text without colour codes, and with the doubled quotes of CSV as single ones. */
function plain(text: string): string {
  const colorless = text.includes('\u001b') ? text.replace(/\u001b\[[\d;]*[A-Za-z]/g, '') : text;
  return /""[\w-]+""\s*:/.test(colorless) ? colorless.replaceAll('""', '"') : colorless;
}
