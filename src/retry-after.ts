/**
 * Milliseconds to wait by a `Retry-After` of seconds or an HTTP date, never negative; null when there is none or it can't be read.
 * A date counts from the server's own `Date`, so that no clock skew turns a second into an hour.
 */
export function readRetryAfter(value: string | undefined, date: string | undefined, now: Date): number | null {
  if (value === undefined) return null;
  if (/^\s*\d{1,9}\s*$/.test(value)) return Number(value) * 1000;
  const until = parseHttpDate(value);
  return until === null ? null : Math.max(0, until - (parseHttpDate(date ?? '') ?? now.getTime()));
}

/** Only the form that servers must send (RFC 9110, 5.6.7). */
function parseHttpDate(text: string): number | null {
  if (!/^\w{3}, \d{2} \w{3} \d{4} \d{2}:\d{2}:\d{2} GMT$/.test(text.trim())) return null;
  const ms = Date.parse(text);
  return Number.isNaN(ms) ? null : ms;
}
