import { isContinuation } from './continuation.ts';

/**
 * What log viewers and syslog put in front of every line: `kubectl logs --prefix`, `docker compose logs`, RFC 3164, `journalctl -o short-iso`,
 * RFC 5424, Android's logcat.
 */
const prefixes: readonly RegExp[] = [
  /^\[pod\/\S+\] /,
  /^[\w.-]{1,60} +\| /,
  /^(?:<\d{1,3}>)?[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d \S+ [\w./-]+(?:\[\d+\])?: /,
  /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\S* \S+ [\w./-]+\[\d+\]: /,
  /^\d\d-\d\d \d\d:\d\d:\d\d\.\d{3} +\d+ +\d+ [VDIWEF] [\w.$/-]+ *: /,
  /^<\d{1,3}>1 \S+ \S+ \S+ \S+ \S+ (?:-|\[[^\]]*\]) /,
];

/** The prefix that all lines bear, when the messages behind it are objects or take several lines; else null. */
export function findLinePrefix(lines: readonly string[]): RegExp | null {
  const seen = lines.filter((line) => line !== '');
  const prefix = seen.length === 0 ? undefined : prefixes.find((one) => seen.every((line) => one.test(line)));
  if (prefix === undefined) return null;
  return seen.some((line) => /^\{|^$/.test(behind(line, prefix)) || isContinuation(behind(line, prefix)))
    ? prefix
    : null;
}

/** The message behind the prefix of a line; a line without one as it is. */
export function behind(line: string, prefix: RegExp): string {
  return line.slice(prefix.exec(line)?.[0].length ?? 0);
}
