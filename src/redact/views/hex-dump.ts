import type { Scan } from '../finding.ts';

const byte = '[0-9a-fA-F]{2}';
/** A line of `xxd`, `hexdump -C`, `tcpdump -X`, Wireshark, Netty, Java or OpenSSL: offset, then single bytes in one or two halves, or pairs of bytes. */
const line = new RegExp(
  String.raw`[ \t|]{0,8}(?:0x)?([0-9a-fA-F]{4,8})(?::|\|| -)?[ \t]{1,4}((?:${byte} ){7}${byte}(?: {1,3}|-)(?:${byte} ){0,7}${byte}|(?:${byte} ){0,7}${byte}|(?:${byte}${byte} ){0,7}${byte}(?:${byte})?)(?![0-9a-fA-F])[^\n]{0,80}?(?=\r?\n|$)`,
  'dy',
);
const leastBytes = 8;
const mostBytes = 262_144;
const lead = /(?:^|\n)[ \t|]{0,8}(?:0x)?0{0,4}$/;

interface DumpLine {
  /** Behind the offset. */
  readonly start: number;
  readonly end: number;
  /** Of its first byte in the dump. */
  readonly offset: number;
}

/** Looks at a dump of bytes in columns whose first offset, a row of zeros, begins at `start`: what is hidden in it takes its lines whole. */
export function findInHexDump(scan: Scan, start: number): void {
  const { text, memory } = scan;
  if (start < memory.hexDumpEnd) return;
  const before = text.slice(Math.max(0, start - 16), start);
  if (!lead.test(before)) return;
  const lines: DumpLine[] = [];
  const pieces: Buffer[] = [];
  let size = 0;
  for (let at = start - before.length + before.lastIndexOf('\n') + 1; size < mostBytes;) {
    line.lastIndex = at;
    const match = line.exec(text);
    const hex = match?.indices?.[2];
    if (match === null || hex === undefined || Number.parseInt(match[1] ?? '', 16) !== size) break;
    const bytes = Buffer.from((match[2] ?? '').replaceAll(/[ -]/g, ''), 'hex');
    lines.push({ start: hex[0], end: line.lastIndex, offset: size });
    pieces.push(bytes);
    size += bytes.length;
    memory.steps += line.lastIndex - at;
    at = text.indexOf('\n', line.lastIndex) + 1;
    if (at === 0) break;
  }
  memory.hexDumpEnd = lines.at(-1)?.end ?? start;
  if (size >= leastBytes) hideLines(scan, Buffer.concat(pieces).toString('latin1'), lines);
}

function hideLines(scan: Scan, dump: string, lines: readonly DumpLine[]): void {
  for (const finding of scan.context.findNested(dump, scan.depth + 1)) {
    const value = finding.value ?? dump.slice(finding.start, finding.end);
    for (const [index, { start, end, offset }] of lines.entries()) {
      const next = lines[index + 1]?.offset ?? dump.length;
      if (offset < finding.end && next > finding.start)
        scan.add({ start, end, kind: finding.kind, rule: finding.rule, value });
    }
  }
}
