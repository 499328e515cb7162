import { allMatches } from '../text/all-matches.ts';
import type { Leaf } from './leaves.ts';

const idKeys: ReadonlySet<string> = new Set([
  'requestid',
  'reqid',
  'xrequestid',
  'traceid',
  'xtraceid',
  'correlationid',
  'xcorrelationid',
  'cid',
  'rid',
  'transactionid',
  'txid',
  'trace',
  'traceparent',
  'tr',
  'operationid',
  'jobid',
  'invocationid',
  'awsrequestid',
  'messageid',
  'activityid',
  'callid',
  'ddtraceid',
  'xamzntraceid',
  'connectionid',
  'requestidentifier',
  'httprequestid',
  'logid',
  'eventid',
]);
const threadKeys: ReadonlySet<string> = new Set([
  'thread',
  'threadname',
  'threadid',
  'goroutine',
  'tid',
  'processthreadname',
]);

const idInText =
  /\b(?:x-)?(?:request|req|trace|correlation|transaction|operation|job|invocation|amzn-trace)[-_. ]?id["'\]]?\s*[=:]\s*["'[]?([\w.:/+=-]{3,80})/gi;
const shortIdInText = /\b(?:rid|cid|reqid|trace|traceparent|tid)["']?[=:]\s*["']?([\w.:/-]{4,120})/gi;
const bracketed =
  /\[((?:req|request|trace|corr|tx|job)[-_:]?[\w-]{3,60}|(?:[a-z]{1,12}[-_:])?[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|(?=[0-9a-f]*\d)[0-9a-f]{12,40})\]/gi;
const prefixed = /(?<![\w-])((?:req|request|trace|corr|rid)[-_][A-Za-z0-9][\w-]{3,60})(?![\w])/g;
/** A UUID that stands alone in the head of a line, or as a span's `id`, whatever the layout calls it. */
const bareUuid =
  /(?:^|[\s|([{"',\t])(?:id=)?([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})(?=$|[\s|)\]}"',\t])/gi;
/** Words in front of UUIDs that are keys or references and belong to many requests. */
const notAnId = /(?:key|token|secret|bearer|authorization|integration[\w-]*|uid|reference|password)["']?\W{0,4}$/i;
const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const connection = /\b(http-outgoing-\d+)\b/;
const threadInText =
  /\[((?:[\w.#/:@-]*-\d{1,4})|(?:[\w.#/:-]*(?:exec|thread|worker|nio|pool|executor|task|dispatcher|virtual|main)[\w.#/: -]*?))\]|\b(?:Thread|thread|tid)[-=: ]["']?([\w#-]{1,40})/;

/** Ids that tie the records of one request together, without case. */
export function findIds(text: string, leaves: readonly Leaf[]): readonly string[] {
  const ids = new Set<string>();
  for (const leaf of leaves) {
    const parent = leaf.path.at(-2)?.toLowerCase() ?? '';
    const isRequestId = leaf.key === 'id' && (parent === 'req' || parent === 'request');
    if ((idKeys.has(leaf.key) || isRequestId) && typeof leaf.value !== 'boolean')
      ids.add(`${leaf.value}`.toLowerCase());
  }
  for (const pattern of [idInText, shortIdInText, bracketed, prefixed]) {
    for (const match of allMatches(pattern, text)) ids.add((match[1] ?? '').toLowerCase());
  }
  const head = text.slice(0, 300);
  for (const match of allMatches(bareUuid, head)) {
    const before = head.slice(Math.max(0, match.index - 24), match.index + 1);
    if (!notAnId.test(before)) ids.add((match[1] ?? '').toLowerCase());
  }
  return [...ids].filter((id) => id.length >= 2 && !/^(?:null|none|undefined|true|false|-+)$/.test(id)).map(traceOf);
}

/** The trace id inside `00-<trace>-<span>-01`, `projects/<project>/traces/<trace>` and `Root=1-…`; UUIDs without hyphens; others as they are. */
function traceOf(id: string): string {
  const trace = /^[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}|^projects\/[^/]+\/traces\/([\w-]+)/.exec(id);
  const own = trace?.[1] ?? trace?.[2] ?? id.replace(/^root=/, '');
  return uuid.test(own) ? own.replaceAll('-', '') : own;
}

/** Event loops run many requests at once: that two records come from one tells nothing. */
const eventLoop = /epoll|kqueue|event-?loop|^reactor-http/i;

/** Thread, connection or worker that wrote a record and serves one request at a time; null when it does not say. */
export function findThread(text: string, leaves: readonly Leaf[]): string | null {
  const outgoing = connection.exec(text)?.[1];
  if (outgoing !== undefined) return outgoing;
  const leaf = leaves.find(({ key }) => threadKeys.has(key));
  const match = leaf === undefined ? threadInText.exec(text.slice(0, 300)) : null;
  const name = leaf === undefined ? (match?.[1] ?? match?.[2] ?? null) : String(leaf.value);
  return name === null || eventLoop.test(name) ? null : name;
}
