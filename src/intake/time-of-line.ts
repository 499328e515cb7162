import { UsageError } from '../errors.ts';
import { formatUtc, parseMoment } from '../time.ts';

const iso = /\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?(?:Z| ?[+-]\d{2}:?\d{2})?/;
const commonLog = /\[(\d{2})\/([A-Z][a-z]{2})\/(\d{4}):(\d{2}:\d{2}:\d{2}) ([+-]\d{4})\]/;
const epochField = /"(?:time|timestamp|ts|@timestamp)"\s*:\s*"?(\d{10}(?:\.\d+)?|\d{13})\b/;
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** The time a log line bears, in a spelling that `parseMoment` takes; undefined when none of the usual forms is in it. */
export function timeIn(line: string): string | undefined {
  const clf = commonLog.exec(line);
  return clf === null ? (epochField.exec(line)?.[1] ?? iso.exec(line)?.[0]) : isoOfCommonLog(clf);
}

/** ISO 8601 UTC of a time, as a list of one; empty when there is no such time. */
export function toUtc(time: string, zone: string): readonly string[] {
  try {
    return [formatUtc(parseMoment(time, { zone, nowMs: 0 }).epochMs)];
  } catch (error) {
    if (error instanceof UsageError) return [];
    throw error;
  }
}

function isoOfCommonLog([, day, month = '', year, clock, offset]: RegExpExecArray): string {
  return `${year}-${String(months.indexOf(month) + 1).padStart(2, '0')}-${day}T${clock}${offset}`;
}
