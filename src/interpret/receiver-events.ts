import { classifyType, typeInText } from '../begini/webhook.ts';
import type { ReceiverEvent, ReceiverProblem } from '../model/event.ts';
import type { CallTools } from './call-events.ts';
import { baseOf } from './draft.ts';
import type { Reading } from './reading.ts';
import { digestLengths, findProblem, findRecipe, keyNamedIn } from './receiver-words.ts';
import { findStatuses } from './text-statuses.ts';

const context =
  /web-?hook|(?:^|[^a-z])hooks?(?![a-z])|\bfirma\b|assinatura|signatur|tanda tangan|签名|x-(?:begini-)?signature|\bhmac\b|\bcallback\b|\bsig(?:nature)? (?:check|verif|mismatch|invalid|does|did|not)|(?:invalid|bad|wrong|missing|no|incorrect) (?:x-)?signature|_score\.complete|application\.(?:complete|expired|incomplete|cancelled)|assessment\.completed/i;
const begini = /begini|psychometric/i;
const test = /web-?hooks?[-_ /]*(?:management)?[-_ /]*test|test[-_ ]?web-?hook/i;
const handled =
  /\b(?:processed|handled|accepted|stored|saved|persisted|recorded|verified|valid|queued|enqueued|done|ok|acknowledged|success\w*|decision(?:ed)?)\b/i;

/** Marks of other vendors' webhooks: their names, headers and event types. */
const otherVendor =
  /\b(?:stripe|paystack|flutterwave|m-?pesa|razorpay|paypal|adyen|braintree|square|mollie|klarna|worldpay|xendit|dlocal|mercadopago|payfast|ozow|yoco|mono|okra|plaid|onfido|jumio|sumsub|veriff|smile ?id(?:entity)?|twilio|africa'?s ?talking|sendgrid|mailgun|github|gitlab|slack|docusign|shopify|segment|hubspot)\b|\bx-(?!signature|begini)[a-z-]+-signature\b|\b(?:charge|payment|invoice|transfer|refund|subscription|payout|checkout|order|verification)\.[a-z_.]+\b/i;

export function isOfOtherVendor(text: string): boolean {
  return otherVendor.test(text);
}

/** Whether a record is about a webhook of Begini's on its way through the receiver. `isOnPath`: a webhook request stands in the record. */
export function isAboutWebhook(reading: Reading, isOnPath: boolean): boolean {
  const { text, why } = reading.record;
  if (isOnPath) return true;
  if (!context.test(text) || test.test(text)) return false;
  // Other vendors post webhooks too: Begini's name, one of its event types, or the applicant must be there.
  const type = text.match(typeInText);
  if (type === null && otherVendor.test(text) && !/\bx-begini|begini[^\n]{0,30}(?:webhook|signature|event)/i.test(text))
    return false;
  if (type !== null || begini.test(text) || begini.test(reading.record.source)) return true;
  return why === 'uid' || why === 'correlated';
}

function problemOf(text: string): ReceiverProblem | null {
  const problem = findProblem(text);
  const isAboutSignature = /signature|\bsig\b|hmac|digest/i.test(text);
  const recipe = isAboutSignature ? findRecipe(text) : null;
  const isOpen =
    problem === null ||
    problem === 'signature-mismatch' ||
    problem === 'signature-missing' ||
    problem === 'header-missing' ||
    problem === 'exception';
  if (isAboutSignature && isOpen) {
    const lengths = digestLengths(text);
    if (lengths.includes(128) && lengths.includes(64)) return 'sha256';
    if (lengths.includes(128) && lengths.includes(88)) return 'base64';
  }
  return isOpen && recipe !== null ? recipe : problem;
}

/** A receiver's business, done: it says so without speaking of a webhook. */
const booked =
  /\bscore\b[^\n]{0,30}\b(?:stored|saved|persisted|recorded|processed|written|booked)\b|\bdecision\b[^\n]{0,30}\b(?:made|sent|taken|stored|mailed|issued)\b/i;

/** Whether a record of the applicant's says that a score was used. */
export function isBooked({ record }: Reading): boolean {
  return record.why === 'uid' && booked.test(record.text);
}

/** The event that a receiver's own line makes; null when the line says neither that something went wrong nor that it went well. */
export function receiverEvent(reading: Reading, { context, owners }: CallTools): ReceiverEvent | null {
  const { text } = reading.record;
  const problem = problemOf(text);
  if (problem === null && !handled.test(text)) return null;
  const type = text.match(typeInText)?.[0] ?? null;
  const status = reading.loneStatus ?? findStatuses(text)[0]?.status ?? null;
  return {
    kind: 'receiver',
    ...baseOf(reading.record, owners.ofText(text), owners.integrationOfText(text), context.case),
    problem,
    eventType: type === null ? null : classifyType(type),
    status,
    keyNamed: problem === 'signature-mismatch' ? keyNamedIn(text) : null,
    signatureLength: digestLengths(text).find((length) => length !== 128) ?? null,
  };
}
