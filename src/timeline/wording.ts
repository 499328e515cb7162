import type { CallEvent, JourneyEvent, ReceiverEvent, VisitEvent, WebhookEvent } from '../model/event.ts';

/** How an event reads in the timeline. Made of safe facts only. */
export interface Wording {
  readonly kind: string;
  readonly text: string;
}

const details: Readonly<Record<NonNullable<CallEvent['detail']>, string | null>> = {
  'no-api-key': 'no api-key supplied',
  'invalid-api-key': 'api-key invalid',
  'webhooks-not-set': 'no webhook endpoint set',
  'cannot-connect': 'endpoint cannot be reached',
  'receiver-answer': null,
  'field-error': 'body invalid',
  other: null,
};

const calls: Readonly<Record<CallEvent['endpoint'], { readonly kind: string; readonly name: string }>> = {
  session: { kind: 'session', name: 'session call' },
  'webhook-test': { kind: 'webhook-test', name: 'webhook test' },
  'device-data': { kind: 'device-data', name: 'device data call' },
  results: { kind: 'call', name: 'call for results' },
  superseded: { kind: 'session', name: 'call to a superseded address' },
  unknown: { kind: 'call', name: 'call to Begini' },
};

const problems: Readonly<Record<NonNullable<ReceiverEvent['problem']>, string>> = {
  'signature-mismatch': 'signature does not match',
  'signature-missing': 'signature missing',
  'header-missing': 'header X-Signature missing',
  'wrong-header': 'looks for X-Begini-Signature',
  sha256: 'signature computed with SHA-256',
  base64: 'signature computed as Base64',
  'separate-secret': 'uses a separate webhook secret',
  'missing-header-crash': 'crashes on a missing signature header',
  'parsed-body': 'hashes a parsed body',
  'parse-error': 'cannot parse the body',
  'unexpected-structure': 'expects another structure',
  exception: 'exception in the handler',
  'unhandled-type': 'no handler for the event type',
  dropped: 'event dropped',
  'duplicate-processed': 'duplicate processed again',
  'duplicate-ignored': 'duplicate recognised',
  timeout: 'timed out',
  'superseded-type': 'waits for a superseded event name',
  'plain-comparison': 'signature not compared in constant time',
  'key-rotated': 'key rotated',
};

const places: Readonly<Record<VisitEvent['place'], Wording>> = {
  'link-sent': { kind: 'link.sent', text: 'link to the assessment handed out' },
  assessment: { kind: 'link.opened', text: 'assessment opened' },
  completion: { kind: 'redirect.completion', text: 'applicant came back to the Completion URL' },
  cancellation: { kind: 'redirect.cancellation', text: 'applicant came back to the Cancellation URL' },
  expiry: { kind: 'redirect.expiry', text: 'applicant came back to the Expiry URL' },
  'default-page': { kind: 'redirect.default', text: "applicant ended on Begini's default page" },
  'load-failure': { kind: 'link.failed', text: 'assessment did not load' },
};

/** Milliseconds as people read them. */
export function spanText(ms: number): string {
  if (ms < 1_000) return `${Math.round(ms)} ms`;
  const seconds = Math.round(ms / 1_000);
  if (seconds < 120) return `${seconds} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 120) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? `${hours} h ${minutes % 60} min` : `${Math.round(hours / 24)} days`;
}

function listed(parts: readonly (string | null | undefined)[]): string {
  return parts.filter((part) => part !== null && part !== undefined && part !== '').join(', ');
}

function callWording(call: CallEvent): Wording {
  const { kind, name } = calls[call.endpoint];
  const isDone = call.status !== null && call.status >= 200 && call.status < 300;
  const outcome =
    call.failure !== null ? 'failed' : call.status === null ? 'requested' : isDone ? 'created' : 'refused';
  const answer =
    call.failure === null
      ? call.status === null
        ? 'sent'
        : `answered ${call.status}`
      : `not answered: ${call.failure}`;
  const blamed = call.blames.length === 0 ? null : `names ${call.blames.join(' and ')}`;
  const receiver =
    call.receiver?.status === null || call.receiver === null ? null : `receiver answered ${call.receiver.status}`;
  const time = call.durationMs === null ? null : `after ${spanText(call.durationMs)}`;
  const more = listed([call.detail === null ? null : details[call.detail], blamed, receiver, time]);
  const verb =
    kind === 'session' ? outcome : call.failure !== null ? 'failed' : call.status === null ? 'sent' : 'answered';
  return { kind: `${kind}.${verb}`, text: `${name} ${answer}${more === '' ? '' : ` (${more})`}` };
}

function webhookWording(webhook: WebhookEvent): Wording {
  const name =
    webhook.eventType === null
      ? 'webhook'
      : webhook.eventType === 'superseded'
        ? 'webhook of a superseded type'
        : webhook.eventType === 'unlisted'
          ? 'webhook of an unlisted type'
          : webhook.eventType;
  const { signature } = webhook;
  const verdict =
    signature === null || signature.header === 'absent'
      ? null
      : signature.verdict === 'cannot-verify'
        ? `signature of ${signature.length} characters not verified`
        : `signature of ${signature.length} characters: ${signature.verdict}${signature.mistake === null ? '' : ` (${signature.mistake})`}`;
  const more = listed([
    webhook.status === null ? null : `answered ${webhook.status}`,
    webhook.failure,
    webhook.durationMs === null ? null : `after ${spanText(webhook.durationMs)}`,
    signature?.header === 'absent' ? 'without signature header' : verdict,
  ]);
  return { kind: 'webhook.received', text: more === '' ? `${name} received` : `${name} received, ${more}` };
}

/** Kind and text of an event. */
export function wordingOf(event: JourneyEvent): Wording {
  switch (event.kind) {
    case 'call':
      return callWording(event);
    case 'webhook':
      return webhookWording(event);
    case 'receiver': {
      const about = event.eventType === null ? '' : ` (${event.eventType})`;
      return event.problem === null
        ? { kind: 'receiver.handled', text: `receiver handled a webhook${about}` }
        : { kind: 'receiver.error', text: `receiver: ${problems[event.problem]}${about}` };
    }
    case 'sdk':
      return { kind: 'sdk.error', text: `mobile SDK: ${event.sign}` };
    case 'visit': {
      const place = places[event.place];
      return event.status === null || event.status < 400
        ? place
        : { ...place, text: `${place.text}, answered ${event.status}` };
    }
    default:
      if (event.says === 'error') return { kind: 'error', text: 'error that names Begini or the integration' };
      return { kind: 'note', text: `log says: ${event.says.replaceAll('-', ' ')}` };
  }
}
