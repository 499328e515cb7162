import type { EvidenceFormat } from '../../model/evidence.ts';
import type { TimeReader } from '../time/record-time.ts';
import type { FirstBytes } from '../scan/block-scanner.ts';
import { containerLog } from './container-log.ts';
import { isContinuation } from './continuation.ts';
import { behind, findLinePrefix } from './line-prefix.ts';
import { nameCells } from './table-row.ts';

/** How lines of one source make records. */
export interface RecordRule {
  /** Whether a line (its first `startBytes` characters, without its line end) begins a record; `previous` gives the whole line above it. */
  readonly starts: (line: string, previous: () => string) => boolean;
  /** A text with which every record begins and nothing else does; absent where there is none. */
  readonly startsWith?: string;
  /** Finds the time of records that do not begin with it, as its first group; absent where they do. */
  readonly timeField?: RegExp;
  /** Latest column at which the time of a record begins. */
  readonly maxTimeColumn: number;
  /** Bytes with which records begin. Lines that begin otherwise continue one, nearly always. */
  readonly firstBytes: FirstBytes;
  /** Whether lines that continue a record never begin with one of `firstBytes`. */
  readonly isCountExact: boolean;
  /** Adds to a record the names that stand elsewhere, to find out what it belongs to; absent where they stand in it. */
  readonly tell?: (text: string) => string;
  /** Makes one text of the lines of a record where a container runtime had split it; absent where nothing is ever split. */
  readonly join?: (text: string) => string;
}

/** Characters of a line that decide whether it begins a record. */
export const startBytes = 256;

const everyLine: FirstBytes = { low: 0, high: 255 };
const brace = 123;

/** Learns from the first lines of a source how its records begin: with a time, where most lines do; else every line that evidently continues none. */
export function learnRecordRule(lines: readonly string[], format: EvidenceFormat, readTime: TimeReader): RecordRule {
  const container = containerLog(lines, (messages) => messageStarts(messages, readTime));
  if (container !== null) return { ...container, maxTimeColumn: 0, firstBytes: everyLine, isCountExact: false };
  const prefix = format === 'text' ? findLinePrefix(lines) : null;
  if (prefix !== null) return prefixedRule(lines, prefix, readTime);
  if (format === 'json-lines') return objectRule(lines);
  if (format === 'csv') return csvRule(lines, readTime);
  if (format === 'curl') return messageRule(curlStart, lines);
  if (format === 'http')
    return messageRule(/^(?:### |[A-Z]+ \S+ HTTP\/[\d.]+|(?:GET|POST|PUT|PATCH|DELETE) (?:https?:\/\/|\/)\S*)/, lines);
  return blockRule(lines) ?? textRule(lines, readTime);
}

function objectRule(lines: readonly string[]): RecordRule {
  // Where some lines are the inside of an object, those that begin one are counted.
  const isPretty = lines.some((line) => /^[\s}\]]/.test(line));
  return {
    starts: (line) => line.startsWith('{') || !isContinuation(line),
    startsWith: '{',
    maxTimeColumn: 200,
    firstBytes: isPretty ? { low: brace, high: brace } : everyLine,
    isCountExact: true,
  };
}

/** Exports in which a record is a block of fields, its time one of them: `journalctl -o export`, `wevtutil /f:text`, `Get-WinEvent | Format-List`. */
const blocks: readonly { readonly start: RegExp; readonly timeField: RegExp }[] = [
  { start: /^__CURSOR=/, timeField: /^__REALTIME_TIMESTAMP=(\d+)$/m },
  { start: /^Event\[\d+\]:?$/, timeField: /^ {2}Date: (\S+)$/m },
  { start: /^TimeCreated +: /, timeField: /^TimeCreated +: (.+)$/m },
];

function blockRule(lines: readonly string[]): RecordRule | null {
  const first = lines.find((line) => line !== '') ?? '';
  const block = blocks.find(({ start }) => start.test(first));
  if (block === undefined) return null;
  const { start, timeField } = block;
  const code = first.charCodeAt(0);
  return {
    starts: (line) => start.test(line),
    timeField,
    maxTimeColumn: 200,
    firstBytes: { low: code, high: code },
    isCountExact: false,
  };
}

/** Lines behind a prefix of their own each: the messages tell which of them continues another. */
function prefixedRule(lines: readonly string[], prefix: RegExp, readTime: TimeReader): RecordRule {
  const starts = messageStarts(
    lines.map((line) => behind(line, prefix)),
    readTime,
  );
  return {
    starts: (line, previous) => prefix.test(line) && starts(behind(line, prefix), () => behind(previous(), prefix)),
    maxTimeColumn: 200,
    firstBytes: everyLine,
    isCountExact: false,
  };
}

/** How the records begin among messages that something else has wrapped line by line. */
function messageStarts(messages: readonly string[], readTime: TimeReader): RecordRule['starts'] {
  const areObjects = messages.filter((message) => message.startsWith('{')).length > messages.length / 2;
  return areObjects ? objectRule(messages).starts : textRule(messages, readTime).starts;
}

const levels = 'trace|trce|debug|dbug|info|notice|warn|warning|error|fail|fatal|crit|critical|severe|alert|emerg';
/** A level as loggers without a time begin lines with it: `INFO:`, `[error]`, `level=warn`, `fail:`; `Error:` is how a stack trace begins. */
const levelLed = new RegExp(
  String.raw`^(?:\x1b\[[\d;]*m)?(?:<\d>|(?:[[(]|level=)?(?:${levels}|${levels.toUpperCase()})\b)`,
);
const fewestLevels = 5;
/** The second line of a record of java.util.logging. */
const javaLevel = /^(?:SEVERE|WARNING|INFO|CONFIG|FINE|FINER|FINEST): /;

function textRule(lines: readonly string[], readTime: TimeReader): RecordRule {
  const candidates = lines.filter(
    (line, at) => !isContinuation(line) && !(javaLevel.test(line) && readTime(lines[at - 1] ?? '') !== null),
  );
  const timed = candidates.flatMap((line) => {
    const time = readTime(line);
    return time === null ? [] : [{ line, at: time.at }];
  });
  const columns = timed.map(({ at }) => at).sort((a, b) => a - b);
  const typical = columns[Math.floor(columns.length * 0.9)] ?? 0;
  const maxTimeColumn = Math.min(200, typical + 60);
  const isTimeLed = columns.length >= 1 && columns.length >= candidates.length * 0.5;
  if (!isTimeLed) {
    const led = candidates.filter((line) => levelLed.test(line)).length;
    const isLevelLed = led >= fewestLevels && led >= candidates.length * 0.8;
    const starts = (line: string): boolean => (isLevelLed ? levelLed.test(line) : !isContinuation(line));
    return { starts, maxTimeColumn, firstBytes: everyLine, isCountExact: false };
  }
  const codes = timed.map(({ line }) => Math.min(255, line.charCodeAt(0)));
  const firstBytes = { low: Math.min(...codes), high: Math.max(...codes) };
  const latest = typical <= 2 ? 4 : maxTimeColumn;
  const starts = (line: string): boolean => {
    const plain = line.startsWith('\0') ? line.replace(/^\0+/, '') : line;
    return !/^\s/.test(plain) && readTime(plain, latest) !== null;
  };
  const beginsAlike = (line: string): boolean =>
    line.charCodeAt(0) >= firstBytes.low && line.charCodeAt(0) <= firstBytes.high;
  return {
    starts,
    maxTimeColumn,
    firstBytes,
    // Digits begin times; letters and brackets begin much else, such as `[stacktrace]`.
    isCountExact:
      (firstBytes.high < 65 || firstBytes.low === firstBytes.high) &&
      !lines.some((line) => beginsAlike(line) && !starts(line)),
  };
}

/** A record of a table is a line with its columns, and with a time where rows have one; others are the rest of a quoted text. */
function csvRule([header = '', ...rows]: readonly string[], readTime: TimeReader): RecordRule {
  const separator = [',', ';', '\t'].find((candidate) => header.split(candidate).length >= 3) ?? ',';
  const least = Math.min(3, header.split(separator).length);
  const hasColumns = (line: string): boolean => line.split(separator).length >= least || line.length >= startBytes;
  const whole = rows.filter(hasColumns);
  const areTimed = whole.filter((line) => readTime(line) !== null).length > whole.length * 0.8;
  return {
    starts: (line) => hasColumns(line) && (!areTimed || readTime(line) !== null),
    tell: nameCells(header, separator),
    maxTimeColumn: 200,
    firstBytes: everyLine,
    isCountExact: false,
  };
}

/** An exchange is one record, from its request to the next one. */
function messageRule(request: RegExp, lines: readonly string[]): RecordRule {
  const hasRequest = lines.some((line) => request.test(line));
  const start = hasRequest ? request : /^(?:< )?HTTP\/[\d.]+ \d{3}/;
  return {
    starts: (line, previous) => start.test(line) && !continuesExchange(line, previous),
    timeField: /^(?:[<>] )?date: (.+)$/im,
    maxTimeColumn: 60,
    firstBytes: everyLine,
    isCountExact: false,
  };
}

/** What a transcript of an exchange begins with: the command, the connection, else the request itself. */
const curlStart =
  /^(?:\$ ?curl |\* (?:Host | {2}Trying |Uses proxy|Re-using existing|Found bundle)|> [A-Z]+ \S+ HTTP\/)/;

/** `curl -v` names the connection before the request: only the first of these begins the exchange. */
function continuesExchange(line: string, previous: () => string): boolean {
  return /^[>*] /.test(line) && /^(?:[*{}] |\$ ?curl )/.test(previous());
}
