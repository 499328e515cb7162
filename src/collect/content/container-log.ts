import type { RecordRule } from './record-rule.ts';

/** `2026-04-20T10:05:11.123456789Z stdout F message`: a line as Kubernetes' runtimes write it; `P` marks a part that the next line continues. */
const criLine = /^\d{4}-\d\d-\d\dT\S+ (stdout|stderr) ([FP])(?::\S+)? /;
/** `{"log":"message\n","stream":"stdout","time":"…"}`: a line as Docker writes it; without the line feed in it the next line continues it. */
const dockerLine = /^\{"log":"/;
const dockerTail = /","stream":"(\w+)"[^\n]*\}\r?\n?$/;

/** Learns from messages how the records among them begin. */
type LearnStarts = (messages: readonly string[]) => RecordRule['starts'];

/** The rule for lines that a container runtime wrapped, when these are such: the messages inside tell which of them begin a record. */
export function containerLog(
  lines: readonly string[],
  learnStarts: LearnStarts,
): Pick<RecordRule, 'starts' | 'join'> | null {
  const seen = lines.filter((line) => line !== '');
  if (seen.length === 0) return null;
  if (seen.every((line) => criLine.test(line)))
    return { starts: startsCri(learnStarts(seen.map(criMessage))), join: joinCri };
  if (seen.every((line) => dockerLine.test(line)) && /","stream":"/.test(seen[0] ?? ''))
    return { starts: startsDocker(learnStarts(seen.map(dockerMessage))), join: joinDocker };
  return null;
}

function criMessage(line: string): string {
  return line.slice(criLine.exec(line)?.[0].length ?? 0);
}

function startsCri(starts: RecordRule['starts']): RecordRule['starts'] {
  return (line, previous) => {
    const own = criLine.exec(line);
    if (own === null || !starts(line.slice(own[0].length), () => criMessage(previous()))) return false;
    const above = criLine.exec(previous());
    return !(above?.[2] === 'P' && above[1] === own[1]);
  };
}

function joinCri(text: string): string {
  if (!/ (?:stdout|stderr) P/.test(text)) return text;
  const whole: string[] = [];
  let isOpen = false;
  for (const line of text.split(/\r?\n/)) {
    const match = criLine.exec(line);
    const message = match === null ? line : line.slice(match[0].length);
    if (isOpen) whole.push(`${whole.pop() ?? ''}${message}`);
    else whole.push(match?.[2] === 'P' ? line.replace(/ P(?=[: ])/, ' F') : line);
    isOpen = match?.[2] === 'P';
  }
  return whole.join('\n');
}

function startsDocker(starts: RecordRule['starts']): RecordRule['starts'] {
  return (line, previous) => {
    if (!dockerLine.test(line) || !starts(dockerMessage(line), () => dockerMessage(previous()))) return false;
    const above = previous();
    const tail = dockerTail.exec(above);
    return tail === null || endsLine(above, tail.index);
  };
}

/** Whether the message that ends at `end` has its line feed, written `\n`. */
function endsLine(line: string, end: number): boolean {
  return line.endsWith(String.raw`\n`, end) || line.endsWith('"log":"', end);
}

/** The message of a line, or as much of it as is there, without its line feed. */
function dockerMessage(line: string): string {
  const [message = ''] = line.slice('{"log":"'.length).split('","stream":"', 1);
  return message
    .replace(/(?:\\[nr])+$/, '')
    .replaceAll(String.raw`\t`, '\t')
    .replaceAll(String.raw`\"`, '"')
    .replaceAll(String.raw`\\`, '\\');
}

function joinDocker(text: string): string {
  const whole: string[] = [];
  let isOpen = false;
  for (const line of text.split(/\r?\n/)) {
    const tail = dockerTail.exec(line);
    if (isOpen && dockerLine.test(line)) {
      const above = whole.pop() ?? '';
      const end = dockerTail.exec(above)?.index ?? above.length;
      whole.push(`${above.slice(0, end)}${line.slice('{"log":"'.length)}`);
    } else whole.push(line);
    isOpen = tail !== null && !endsLine(line, tail.index);
  }
  return whole.join('\n');
}
