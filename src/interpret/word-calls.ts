import { readDetail } from '../begini/detail.ts';
import type { CallEndpoint, CallEvent } from '../model/event.ts';
import { callEvent, type CallTools } from './call-events.ts';
import { namesOtherHost, namesOtherUrl, plainWords } from './plain-words.ts';
import { emptyExchange, type Reading } from './reading.ts';
import { bodiesOfLeaves, headersOfLeaves } from './leaf-messages.ts';
import { findFailure } from './text-failures.ts';
import { findStatuses } from './text-statuses.ts';

const test =
  /web-?hooks?[-_ /.]*(?:management)?[-_ /.]*test|test(?:ing|ed)?[-_ ]?(?:the |our |of )?web-?hook|\/test\b|begini dashboard/i;
const session =
  /sess?i[oó]n|sess[aã]o|sitzung|access[-_ ]?token|\/tokens?\b|\btokens?\b|(?:creat|start|init|launch|open|crea|cri|cré)\w*[-_ ]?(?:the |an? )?(?:assessment|application|psychometric)/i;
const begini = /begini/i;
/** Texts in Begini's own spelling. */
const own =
  /\b(?:Invalid Api-key|No Api-key supplied)\b|\b[Ww]ebhooks? not set for\b|\bCannot connect to host\b|webhook_receiver_status_code/;
const webhook = /web-?hook|callback|x-signature|event/i;

function endpointBy(text: string): CallEndpoint {
  const detail = readDetail(text)?.kind;
  if (detail === 'webhooks-not-set' || detail === 'cannot-connect' || detail === 'receiver-answer' || test.test(text))
    return 'webhook-test';
  return session.test(text) ? 'session' : 'unknown';
}

/**
 * A call that a record tells of in words alone: `Begini session failed: 422`. Null when Begini is not named, no outcome is told, or the words are
 * about a webhook that came in.
 */
export function wordCall(reading: Reading, tools: CallTools, isStated = false): CallEvent | null {
  const { source } = reading.record;
  const text = plainWords(reading.record.text);
  const isOwn = own.test(text);
  const status = findStatuses(text).find(({ strength }) => strength >= 2)?.status ?? reading.loneStatus;
  // A status belongs to the client in whose code it was raised; a failed connection to whatever host it names.
  const named = status === null ? text : reading.record.text;
  if (!isStated && !isOwn && !begini.test(named) && !begini.test(source)) return null;
  const endpoint = endpointBy(named);
  if (endpoint === 'unknown' && webhook.test(text) && !isOwn) return null;
  const failure = status === null ? findFailure(text) : null;
  if (status === null && failure === null && !isOwn) return null;
  if (status === null && !isOwn && namesOtherHost(text)) return null;
  // Where code alone names Begini and the words a URL of another host, the outcome is that host's.
  if (!isOwn && !isStated && !begini.test(text) && namesOtherUrl(text)) return null;
  const { requestBody, exactBodies, responseBody } = bodiesOfLeaves(reading.leaves);
  const exchange = {
    ...emptyExchange,
    status,
    failure,
    ...headersOfLeaves(reading.leaves, text),
    requestBody,
    exactBodies,
    responseBody: responseBody ?? null,
    durationMs: reading.durationMs,
    text,
  };
  return callEvent(exchange, { endpoint, host: 'unknown' }, reading, tools);
}
