import type { Readable, Writable } from 'node:stream';
import type { Dispatcher } from 'undici';

/** What a question gives when the person wants the one before it again. Only questions with `canGoBack` give it. */
export const back = Symbol('back');
export type Answer<T> = T | typeof back;

/** Asks a person. Absent answers (Ctrl-C, end of input) reject with CancelledError. */
export interface Prompts {
  /** One line of text; `validate` returns what is wrong, or undefined when the answer is fine. */
  readonly text: (question: TextQuestion) => Promise<Answer<string>>;
  /** Several lines, one answer each; an empty line ends. */
  readonly lines: (question: TextQuestion) => Promise<Answer<readonly string[]>>;
  readonly select: <T extends string>(question: SelectQuestion<T>) => Promise<Answer<T>>;
  readonly confirm: (question: { readonly message: string; readonly initial: boolean }) => Promise<boolean>;
}

export interface Suggestion {
  readonly value: string;
  /** Why it is one, or where it comes from. */
  readonly hint?: string;
}

export interface TextQuestion {
  readonly message: string;
  readonly detail?: string;
  readonly suggestions?: readonly Suggestion[];
  /** Suggestions that depend on what is typed so far, such as paths; in place of `suggestions`. */
  readonly complete?: (typed: string) => readonly Suggestion[];
  readonly initial?: string;
  readonly validate?: (answer: string) => string | undefined;
  /** What is worth knowing of an answer that is fine: how it is understood, or what is odd about it. */
  readonly remark?: (answer: string) => string | undefined;
  /** Whether the person may ask for the question before (Escape, Shift-Tab). */
  readonly canGoBack?: boolean;
}

export interface SelectQuestion<T extends string> {
  readonly message: string;
  readonly detail?: string;
  readonly choices: readonly { readonly value: T; readonly label: string; readonly hint?: string }[];
  readonly canGoBack?: boolean;
}

/** Everything that comes from outside our own memory. Production builds one in `bin.ts`, tests in `test/host.ts`. */
export interface Host {
  readonly now: () => Date;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  /** Stands in the names of temporary files, so that the next run can tell those of dead runs; see run-id.ts. */
  readonly runId: string;
  readonly isRunOver: (runId: string) => boolean;
  /** Writes a result to stdout. */
  readonly out: (text: string) => void;
  readonly stdin: Readable;
  /** Long or binary results, with backpressure. */
  readonly stdout: Writable;
  /** Writes progress, warnings and errors to stderr. */
  readonly err: (text: string) => void;
  /** True when stdin and stderr are a terminal, so that questions can be asked. */
  readonly isInteractive: boolean;
  /** Columns of the terminal behind stderr; undefined when it is none. */
  readonly columns: number | undefined;
  /** Rows of that terminal. */
  readonly rows: number | undefined;
  /** Whether stdout may carry colour: a terminal, without NO_COLOR. */
  readonly hasColor: boolean;
  readonly prompts: Prompts;
  /** Aborts on Ctrl-C and SIGTERM, with a CancelledError as its reason. */
  readonly signal: AbortSignal;
  /** Opens a URL in the user's browser. */
  readonly openBrowser: (url: string) => void;
  /** Absent means undici's default dispatcher. */
  readonly http?: Dispatcher;
}
