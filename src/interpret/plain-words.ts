/** Lines of stack traces in the languages that servers are written in. */
const frame =
  /^\s*(?:at |#\d+ |File "|from .+:\d+:in|\.\.\. \d+ (?:more|common)|goroutine \d+|\S+\.go:\d+|--- End of|\tat )/;
/** Paths of files and places in them. One begins where a path can, and is bounded: a long run of letters must not cost its square. */
const place =
  /(?<![\w.$@\\/-])(?:[A-Za-z]:)?[\w.$@-]{0,80}[\\/][\w.$@\\/-]{1,300}\.(?:js|mjs|cjs|ts|py|rb|php|java|kt|go|rs|cs|scala|ex|exs)\b(?::\d+)*/gi;
/** A host that a failure names. */
const named =
  /\b(?:host(?:name)?|domain|resolve|connect(?:ing)?(?: to)?|ENOTFOUND|ECONNREFUSED|ETIMEDOUT|ECONNRESET|EAI_AGAIN|UnknownHostException:?|getaddrinfo|lookup)\b[^\w\n]{1,4}(?:host )?["']?((?:[\w-]+\.)+[a-z]{2,}|\d{1,3}(?:\.\d{1,3}){3}|localhost)/gi;

/** A text without stack frames and file names: what it says, not where in the code it says so. */
export function plainWords(text: string): string {
  return text
    .replaceAll('\\n', '\n')
    .split('\n')
    .filter((line) => !frame.test(line))
    .join('\n')
    .replace(place, ' ');
}

/** Whether a failure names a host that is not Begini's. */
export function namesOtherHost(text: string): boolean {
  return [...text.matchAll(named)].some((match) => !/\.begini\.com?$/i.test(match[1] ?? ''));
}

/** Whether a text names a URL on a host that is not Begini's. */
export function namesOtherUrl(text: string): boolean {
  return [...text.matchAll(/https?:\\?\/\\?\/([\w.-]{1,253})/gi)].some(
    (match) => !/\.begini\.com?$/i.test(match[1] ?? ''),
  );
}
