/** An id that ties records together: which kind by its name, and its value. */
export interface CorrelationId {
  readonly kind: 'request' | 'trace' | 'span' | 'session' | 'correlation';
  readonly value: string;
}

const kindOfWord: Readonly<Record<string, CorrelationId['kind']>> = {
  request: 'request',
  req: 'request',
  rid: 'request',
  ray: 'request',
  transaction: 'request',
  txn: 'request',
  tx: 'request',
  operation: 'request',
  message: 'request',
  delivery: 'request',
  job: 'request',
  trace: 'trace',
  span: 'span',
  session: 'session',
  sess: 'session',
  correlation: 'correlation',
  corr: 'correlation',
  correlate: 'correlation',
  flow: 'correlation',
  conversation: 'correlation',
};

/**
 * `request_id=…`, `"requestId": "…"`, `x-request-id: …`, `trace.id`, `[req:…]`, also with the escaped quotes of JSON inside JSON. A name that
 * ends without "id" (`rid`, `cf-ray`, `req:`) counts only where it is usual.
 */
const namedId =
  /(?<![A-Za-z0-9])(?:x[-_])?(?:[a-z]{2,12}[-_.])?(?:(request|req|transaction|txn|tx|operation|message|delivery|job|trace|span|session|sess|correlation|corr|flow|conversation)[-_. ]?id|(rid|cf-ray|req|reqid|traceid|correlate))\\*["']?\]?(?:\s*(?:=>|[=:])\s*|\s+(?=[\da-f]{8}))\\*["']?([A-Za-z0-9][A-Za-z0-9._~+/=|:@-]{3,199})/gi;

const traceparent = /(?<![0-9a-f])[0-9a-f]{2}-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}(?![0-9a-f])/g;
const amazonTrace = /\b(?:Root|Self)=(1-[0-9a-f]{8}-[0-9a-f]{24})\b/g;
/** Ids that a framework puts in brackets before the message: Rails' `[uuid]`, Sleuth's `[app,trace,span]`. */
const bracketed =
  /\[(?:[A-Za-z][\w.-]*,)?([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[0-9a-f]{32}|[0-9a-f]{16})(?:,([0-9a-f]{16}))?(?:,[a-z]+)?\]/g;
const bracketedWithin = 300;

/** Finds the correlation ids a record names. A value that says nothing (all zeros, `null`, a plain word, a short number) is none. */
export function findCorrelationIds(text: string): readonly CorrelationId[] {
  const found = new Map<string, CorrelationId['kind']>();
  const add = (kind: CorrelationId['kind'], value: string | undefined): void => {
    if (value !== undefined && isTelling(value) && !found.has(value)) found.set(value, kind);
  };
  for (const match of text.matchAll(namedId)) {
    add(kindOf(match[1] ?? match[2] ?? ''), trimValue(match[3] ?? ''));
  }
  for (const match of text.matchAll(traceparent)) {
    add('trace', match[1]);
    add('span', match[2]);
  }
  for (const match of text.matchAll(amazonTrace)) add('trace', match[1]);
  for (const match of text.slice(0, bracketedWithin).matchAll(bracketed)) {
    add(match[2] === undefined ? 'request' : 'trace', match[1]);
    add('span', match[2]);
  }
  return [...found].map(([value, kind]) => ({ kind, value }));
}

function kindOf(name: string): CorrelationId['kind'] {
  const word = name.toLowerCase();
  return kindOfWord[word] ?? kindOfWord[word.replace(/id$/, '')] ?? (word === 'cf-ray' ? 'request' : 'correlation');
}

/** Cuts what belongs to the sentence, the query string or the next field rather than to the id. */
function trimValue(value: string): string {
  return value.replace(/[.,:=|/@+~-]+$/, '');
}

function isTelling(value: string): boolean {
  if (value.length < 4 || /^[0-]+$/.test(value) || !/\d/.test(value)) return false;
  // A counter of a few digits stands for something else in every other line.
  return !/^\d{1,5}$/.test(value) && !/^\d{4}-\d\d-\d\d/.test(value) && !/^https?:/.test(value);
}
