import { UsageError } from '../errors.ts';
import { parseMoment } from '../time.ts';

const iso = /\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?(?:Z| ?[+-]\d{2}:?\d{2})?/;
const commonLog = /\[(\d{2})\/([A-Z][a-z]{2})\/(\d{4}):(\d{2}:\d{2}:\d{2}) ([+-]\d{4})\]/;
const epochField = /"(?:time|timestamp|ts|@timestamp)"\s*:\s*"?(\d{10}(?:\.\d+)?|\d{13})\b/;
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** The time a log line bears, milliseconds since the epoch; undefined when none of the usual forms is in it. */
export function timeOfLine(line: string, zone: string): number | undefined {
  const clf = commonLog.exec(line);
  const text = clf === null ? (epochField.exec(line)?.[1] ?? iso.exec(line)?.[0]) : isoOfCommonLog(clf);
  if (text === undefined) return undefined;
  try {
    return parseMoment(text, { zone, nowMs: 0 }).epochMs;
  } catch (error) {
    if (error instanceof UsageError) return undefined;
    throw error;
  }
}

function isoOfCommonLog([, day, month = '', year, clock, offset]: RegExpExecArray): string {
  return `${year}-${String(months.indexOf(month) + 1).padStart(2, '0')}-${day}T${clock}${offset}`;
}
