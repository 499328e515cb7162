/** What happens in an incident, before any software has written it down. Times are milliseconds since the epoch. */

export const failures = ['dns', 'refused', 'timeout', 'tls', 'reset'] as const;
export type Failure = (typeof failures)[number];

/** A request the lender made, to Begini or to somebody else. `t` is when the answer came. */
export interface Call {
  readonly kind: 'call';
  readonly t: number;
  readonly ms: number;
  readonly requestId: string;
  /** Whom it was about; null when the logs can't know. */
  readonly uid: string | null;
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
  /** Null when no answer came. */
  readonly status: number | null;
  readonly failure: Failure | null;
  readonly answer: string | null;
  /** Which parts the log must show; the rest is up to the software. */
  readonly shows: { readonly request: boolean; readonly answer: boolean };
  /** `log` the application's log · `capture` a file of its own, made by hand. */
  readonly where: 'log' | 'capture';
}

/** A request the lender received: a webhook of Begini, another vendor's callback, an applicant's browser. */
export interface Hit {
  readonly kind: 'hit';
  readonly t: number;
  readonly ms: number;
  readonly requestId: string;
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly ip: string;
  readonly agent: string;
  readonly answer: string;
  readonly webhook: Webhook | null;
  /** Whether the application's own log tells of it too. */
  readonly isLogged: boolean;
}

export interface Webhook {
  readonly uid: string;
  readonly integrationId: string;
  readonly type: string;
  readonly body: string;
  readonly signature: string | null;
}

/** Something an application says in its log. */
export interface Remark {
  readonly kind: 'remark';
  readonly t: number;
  readonly level: 'debug' | 'info' | 'warn' | 'error';
  readonly logger: string;
  readonly message: string;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly crash: Crash | null;
  readonly requestId: string;
}

/** An exception in whatever language the stack speaks. */
export interface Crash {
  readonly type: string;
  readonly message: string;
  /** Places of the lender's own code, innermost first: `begini.webhooks.verify`. */
  readonly places: readonly string[];
}

export type Act = Call | Hit | Remark;
