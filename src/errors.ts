/** Exit codes of the command line. Scripts depend on them. */
export const ExitCode = {
  Ok: 0,
  No: 1,
  Usage: 2,
  Input: 3,
  Remote: 4,
  Unsafe: 5,
  Bug: 70,
  Interrupted: 130,
  Terminated: 143,
} as const;
export type ExitCode = (typeof ExitCode)[keyof typeof ExitCode];

export interface ErrorOptionsWithHint {
  readonly cause?: unknown;
  /** What to do about it, imperative, one line. */
  readonly hint?: string | undefined;
}

/** An error that is the user's to mend: one line that says what is wrong and where, and a hint. Anything else is a bug. */
export abstract class EscalateError extends Error {
  abstract readonly exitCode: ExitCode;
  readonly hint: string | undefined;

  constructor(message: string, options: ErrorOptionsWithHint = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.hint = options.hint;
  }
}

/** A bad flag, time or value, or a required item missing, wherever it should have come from. */
export class UsageError extends EscalateError {
  override readonly name = 'UsageError';
  override readonly exitCode = ExitCode.Usage;
}

/** A file that is unreadable or invalid, or an output that can't be written. */
export class InputError extends EscalateError {
  override readonly name = 'InputError';
  override readonly exitCode = ExitCode.Input;
}

/** A ticket or mail system that refused or did not answer. Names method and URL without its query, never a credential. */
export class RemoteError extends EscalateError {
  override readonly name = 'RemoteError';
  override readonly exitCode = ExitCode.Remote;
}

/** Going on would be unsafe: something survived redaction, or a bundle failed verification. Never quotes the secret. */
export class UnsafeError extends EscalateError {
  override readonly name = 'UnsafeError';
  override readonly exitCode = ExitCode.Unsafe;
}

/** The run was stopped by Ctrl-C (130) or SIGTERM (143). */
export class CancelledError extends EscalateError {
  override readonly name = 'CancelledError';
  override readonly exitCode: ExitCode;

  constructor(exitCode: typeof ExitCode.Interrupted | typeof ExitCode.Terminated) {
    super(exitCode === ExitCode.Interrupted ? 'interrupted' : 'terminated');
    this.exitCode = exitCode;
  }
}
