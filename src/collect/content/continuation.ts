/**
 * Lines that belong to what stands above them, in logs where not every record begins with a time: what is indented, closing brackets, and the
 * unindented lines of stack traces (Java, Python, .NET, Ruby, PHP, Go, Node, Rust).
 */
const continuation =
  /^(?:\s|$|[}\])]|at |Caused by[: ]|Suppressed: |\.\.\. \d+ (?:more|common)|Traceback \(|During handling |The above exception |File "|goroutine \d|created by |[\w./-]+\.go:\d|(?:main|runtime|net\/http|[\w.-]+\/[\w./-]+)\.[(*\w][\w.()*{}]*\(|exit status |#\d+ |--> |---> |--- End of |Stack trace:|stack backtrace:|PHP +\d+\. |thrown in |from \S+:\d+:in |\[signal |node:internal|Node\.js v\d|[A-Za-z_$][\w$]*(?:\.[A-Za-z_$][\w$]*)*(?:Error|Exception|Interrupt|Exit|Warning|Failure)(?:\$\w+)?(?::|$| \())/;

/** Whether a line evidently continues the record above it. */
export function isContinuation(line: string): boolean {
  return continuation.test(line);
}
