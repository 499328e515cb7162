import { remembered } from '../text/remembered.ts';
import type { Leaf } from './leaves.ts';
import { statusOfPhrase } from './text-statuses.ts';

/** Names that loggers give to a status, by strength: the first can be nothing else, the others only with a value of that kind. */
const surely =
  /^(?:http|response|resp|res|upstream|target|elb|origin|downstream|remote|begini|sc|reply|server)?(?:http)?(?:response)?(?:status|code)code$|^(?:http|response|resp|upstream|downstream|sc|elb|origin|edgeresponse|originresponse|edge|responsehttp|httpresponse)status$|^(?:httpresponse|response|http)code$|^httpstatuscode$|^scstatus$/;
const perhaps = /^(?:status|code|rc|statustext|statusmessage|statusline|result|reason|httpstatus)$/;

/** Whether a field of this name holds a status; null when not. */
const trustIn = remembered((key: string) => (surely.test(key) ? 'sure' : perhaps.test(key) ? 'perhaps' : null));

/** The HTTP status that a field holds as number, digits, `401 Unauthorized` or .NET's name; null when it holds none. */
export function statusOfLeaf(leaf: Leaf): number | null {
  if (typeof leaf.value === 'boolean') return null;
  const trust = trustIn(leaf.key);
  if (trust === null) return null;
  const text = String(leaf.value).trim();
  const digits = /^(?:HTTP\/[\d.]+ )?([2-5]\d\d)(?:$|[ ,.:_-]+[A-Za-z])/.exec(text)?.[1];
  if (digits !== undefined) return Number(digits);
  return trust === 'sure' || leaf.key === 'status' ? statusOfPhrase(text) : null;
}

/** The receiver's own status quoted by Begini is no status of the exchange. */
export function isQuoted(leaf: Leaf): boolean {
  return leaf.key.includes('webhookreceiver') || leaf.path.some((name) => name.includes('webhook_receiver'));
}
