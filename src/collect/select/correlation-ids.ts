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
  invocation: 'request',
  execution: 'request',
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
 * `request_id=…`, `"requestId": "…"`, `x-request-id: …`, `trace.id`, `<awsRequestId>…`, `[req:…]`, also with the escaped quotes of JSON inside
 * JSON, and a name beside its value in lists of headers (HAR) and attributes (OpenTelemetry). A name that ends without "id" (`rid`, `cf-ray`,
 * `req:`) counts only where it is usual.
 */
const namedId = new RegExp(
  [
    String.raw`(?<![A-Za-z0-9])(?:x[-_])?(?:[a-z]{2,12}[-_.])?`,
    String.raw`(?:[a-z]{0,12}(request|req|transaction|txn|tx|operation|message|delivery|job|invocation|execution|trace|span|session|sess|correlation|corr|flow|conversation)[-_. ]?id|(rid|cf-ray|req|reqid|traceid|correlate))`,
    String.raw`\\*["']?\]?(?:\s*(?:=>|[=:>])\s*|\t|\s+(?=[\da-f]{8})|\s*,\s*\\*"value\\*"\s*:\s*(?:\{\s*\\*"stringvalue\\*"\s*:\s*)?)`,
    String.raw`\\*["']?([A-Za-z0-9][A-Za-z0-9._~+/=|:@-]{3,199})`,
  ].join(''),
  'gi',
);

const traceparent = /(?<![0-9a-f])[0-9a-f]{2}-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}(?![0-9a-f])/g;
/** Headers and fields that hold a trace with what else belongs to it: B3, Sentry, Jaeger, Google Cloud. */
const compoundTrace =
  /(?<![A-Za-z0-9])(?:b3|sentry-trace|uber-trace-id|x-cloud-trace-context|trace)\\*["']?\s*[=:]\s*\\*["']?(?:projects\/[\w.:-]{1,60}\/traces\/)?([0-9a-f]{32}|[0-9a-f]{16})(?:[-:/]([0-9a-f]{16}))?(?![0-9a-f])/gi;
const amazonTrace = /\b(?:Root|Self)=(1-[0-9a-f]{8}-[0-9a-f]{24})\b/g;
const uuid = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
/** Ids that a framework puts before the message: Rails' `[uuid]`, Sleuth's `[app,trace,span]`, Spring's `[trace-span]`, AWS Lambda's column. */
const bracketed = new RegExp(
  String.raw`(?:\[(?:[A-Za-z][\w.-]*,)?|\t)(${uuid}|[0-9a-f]{32}|[0-9a-f]{16})(?:[,-]([0-9a-f]{16}))?(?:,[a-z]+)?[\]\t]`,
  'g',
);
/** An id among the quoted fields of an access log, as Envoy's default has it. */
const quotedField = new RegExp(String.raw`(?<=" )"(${uuid}|[0-9a-f]{32})"(?= "|$)`, 'gm');
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
  for (const match of text.matchAll(compoundTrace)) {
    add('trace', match[1]);
    add('span', match[2]);
  }
  for (const match of text.matchAll(amazonTrace)) add('trace', match[1]);
  for (const match of text.matchAll(quotedField)) add('request', match[1]);
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
