import { createHmac } from 'node:crypto';
import type { Crash } from '../acts.ts';
import type { Journey } from '../journey.ts';
import { minute, second, type Scene, type WebhookOptions } from '../scene.ts';

const repeats = [0, 1, 6, 21];
const types = ['application.complete', 'psychometric_score.complete'] as const;

/** Both webhooks of a journey, each delivered again as long as it is not answered with 200. */
function delivered(
  scene: Scene,
  options: Partial<WebhookOptions>,
  each?: (at: number, type: string, requestId: string, attempt: number) => void,
): void {
  scene.session({ at: scene.start });
  types.forEach((type, which) => {
    const first = scene.start + (5 + which * 6) * minute;
    const body = scene.payload({ type, at: first });
    repeats.forEach((wait, attempt) => {
      const at = first + wait * minute;
      const requestId = scene.random.uuid();
      scene.webhook({ type, at, body, requestId, ...options });
      each?.(at + 2, type, requestId, attempt);
    });
  });
}
const crash = (type: string, message: string): Crash => ({
  type,
  message,
  places: ['begini.webhooks.verify', 'begini.webhooks.receive'],
});
const detail = (text: unknown) => JSON.stringify({ detail: text });
const sessionRules = ['SC-01', 'SC-02', 'SC-03', 'SC-05', 'SC-06', 'SC-07'];
const receiverSays = (status: number, body: string) =>
  detail({ webhook_receiver_status_code: status, webhook_receiver_body_content: body });
const hash = (algorithm: string, body: string, key: string, encoding: 'hex' | 'base64') =>
  createHmac(algorithm, key).update(body).digest(encoding);
const quiet = { surroundings: 'sessions' } as const;

export const webhookDelivery: readonly Journey[] = [
  {
    name: 'WV-01 test call: receiver 500',
    rule: 'WV-01',
    accepts: ['WV-12'],
    silent: sessionRules,
    ...quiet,
    tell: (s) => {
      s.session({ at: s.start });
      s.testCall({
        at: s.start + 20 * minute,
        status: 422,
        answer: receiverSays(500, 'Internal Server Error'),
        where: s.random.pick(['log', 'capture']),
      });
    },
  },
  {
    name: 'WV-01 test call: receiver 403',
    rule: 'WV-01',
    accepts: ['WV-03', 'WV-04', 'WV-05'],
    silent: [...sessionRules, 'WR-07'],
    ...quiet,
    tell: (s) => {
      s.session({ at: s.start });
      s.testCall({
        at: s.start + 20 * minute,
        status: 422,
        answer: receiverSays(403, JSON.stringify({ error: 'Validation failed', status: 403 })),
        where: s.random.pick(['log', 'capture']),
      });
    },
  },
  {
    name: 'WV-02 answers 201',
    rule: 'WV-02',
    silent: [...sessionRules, 'WV-01'],
    ...quiet,
    tell: (s) => delivered(s, { status: 201, answer: '{"id":4711}' }),
  },
  {
    name: 'WV-02 answers 204',
    rule: 'WV-02',
    silent: sessionRules,
    ...quiet,
    tell: (s) => delivered(s, { status: 204, answer: '' }),
  },
  {
    name: 'WV-02 answers 202, edge only',
    rule: 'WV-02',
    silent: sessionRules,
    ...quiet,
    tell: (s) => delivered(s, { status: 202, answer: 'queued', isLogged: false }),
  },
  {
    name: 'WV-03 hashes parsed JSON',
    rule: 'WV-03',
    silent: [...sessionRules, 'WV-05', 'WV-06'],
    ...quiet,
    tell: (s) =>
      delivered(s, { status: 401, answer: '{"error":"invalid signature"}' }, (at, type, id) =>
        s.say(
          at,
          'warn',
          'begini.webhook',
          'webhook signature mismatch: computed over JSON.stringify(req.body)',
          { uid: s.uid, type, expectedLength: 128, receivedLength: 128 },
          crash('InvalidSignature', 'HMAC of re-serialised body does not match X-Signature'),
          id,
        ),
      ),
  },
  {
    name: 'WV-03 signature mismatch, capture verifies',
    rule: 'WV-03',
    accepts: ['WV-16'],
    silent: sessionRules,
    ...quiet,
    tell: (s) => {
      delivered(s, { status: 403, answer: 'invalid signature' }, (at, type, id) =>
        s.say(at, 'warn', 'begini.webhook', 'signature mismatch', { uid: s.uid, type }, null, id),
      );
      const body = s.payload({ type: 'application.complete', at: s.start + 5 * minute });
      return {
        withKeys: true,
        files: {
          'webhook.http': [
            `POST ${s.hookPath} HTTP/1.1`,
            'Host: hooks.lender.example',
            'Content-Type: application/json',
            `Content-Length: ${body.length}`,
            `X-Signature: ${s.sign(body)}`,
            '',
            body,
          ].join('\r\n'),
        },
      };
    },
  },
  {
    name: 'WV-03 bare mismatch',
    rule: 'WV-03',
    accepts: ['WV-04', 'WV-05', 'WV-15', 'WV-16'],
    silent: sessionRules,
    ...quiet,
    tell: (s) =>
      delivered(s, { status: 401, answer: '{"error":"invalid signature"}' }, (at, type, id) =>
        s.say(
          at,
          'warn',
          'begini.webhook',
          s.random.pick([
            'signature mismatch',
            'invalid X-Signature',
            'HMAC verification failed',
            'webhook signature does not match',
          ]),
          { uid: s.uid, event_type: type },
          null,
          id,
        ),
      ),
  },
  {
    name: 'WV-04 key of the other tab',
    rule: 'WV-04',
    silent: [...sessionRules, 'WV-05'],
    ...quiet,
    tell: (s) => {
      s.session({ at: s.start });
      const body = s.payload({ type: 'application.complete', at: s.start + 5 * minute });
      s.webhook({
        type: 'application.complete',
        at: s.start + 5 * minute,
        body,
        status: 403,
        answer: 'invalid signature',
      });
      s.say(s.start + 5 * minute + 4, 'warn', 'begini.webhook', 'signature mismatch', { uid: s.uid });
      return {
        withKeys: true,
        files: {
          'webhook.http': [
            `POST ${s.hookPath} HTTP/1.1`,
            'Host: hooks.lender.example',
            'Content-Type: application/json',
            `Content-Length: ${body.length}`,
            `X-Signature: ${s.sign(body, s.testKey)}`,
            '',
            body,
          ].join('\r\n'),
        },
      };
    },
  },
  {
    name: 'WV-05 SHA-256',
    rule: 'WV-05',
    silent: [...sessionRules, 'WV-06'],
    ...quiet,
    tell: (s) =>
      delivered(s, { status: 401 }, (at, type, id) =>
        s.say(
          at,
          'warn',
          'begini.webhook',
          'webhook signature mismatch',
          { uid: s.uid, type, computed: hash('sha256', type, s.key, 'hex'), received: s.sign(type) },
          null,
          id,
        ),
      ),
  },
  {
    name: 'WV-05 SHA-256, said in words',
    rule: 'WV-05',
    silent: [...sessionRules, 'WV-06'],
    ...quiet,
    tell: (s) =>
      delivered(s, { status: 401 }, (at, type, id) =>
        s.say(
          at,
          'error',
          'begini.webhook',
          `HMAC SHA256 verification of X-Signature failed for ${type}`,
          { uid: s.uid },
          crash('SignatureError', 'sha256 digest differs'),
          id,
        ),
      ),
  },
  {
    name: 'WV-06 base64',
    rule: 'WV-06',
    silent: [...sessionRules, 'WV-05'],
    ...quiet,
    tell: (s) =>
      delivered(s, { status: 401 }, (at, type, id) =>
        s.say(
          at,
          'warn',
          'begini.webhook',
          'invalid signature',
          { uid: s.uid, expected: hash('sha512', type, s.key, 'base64'), actual: s.sign(type) },
          null,
          id,
        ),
      ),
  },
  {
    name: 'WV-07 wrong header',
    rule: 'WV-07',
    silent: sessionRules,
    ...quiet,
    tell: (s) =>
      delivered(s, { status: 400, answer: '{"error":"missing X-Begini-Signature header"}' }, (at, type, id) =>
        s.say(at, 'warn', 'begini.webhook', 'missing header X-Begini-Signature', { uid: s.uid, type }, null, id),
      ),
  },
  {
    name: 'WV-08 separate secret',
    rule: 'WV-08',
    accepts: ['WV-03', 'WV-04', 'WV-05', 'WV-15'],
    silent: sessionRules,
    ...quiet,
    tell: (s) =>
      delivered(s, { status: 401 }, (at, type, id) =>
        s.say(
          at,
          'warn',
          'begini.webhook',
          'signature mismatch, verified with BEGINI_WEBHOOK_SECRET',
          { uid: s.uid, type },
          null,
          id,
        ),
      ),
  },
  {
    name: 'WV-09 crash on a missing header',
    rule: 'WV-09',
    accepts: ['WV-12'],
    silent: sessionRules,
    ...quiet,
    tell: (s) =>
      delivered(s, { status: 500, answer: 'Internal Server Error' }, (at, _type, id) =>
        s.say(
          at,
          'error',
          'begini.webhook',
          'unhandled error in webhook handler',
          { uid: s.uid },
          s.random.pick([
            crash(
              'TypeError',
              "unsupported operand types(s) or combination of types: 'NoneType' and 'str' in compare_digest for X-Signature",
            ),
            crash(
              'TypeError [ERR_INVALID_ARG_TYPE]',
              'The "buf2" argument must be an instance of Buffer. Received undefined (signature)',
            ),
            crash('java.lang.NullPointerException', 'Cannot invoke "String.getBytes()" because "signature" is null'),
          ]),
          id,
        ),
      ),
  },
  {
    name: 'WV-11 parse error',
    rule: 'WV-11',
    accepts: ['WV-12'],
    silent: sessionRules,
    ...quiet,
    tell: (s) =>
      delivered(s, { status: 400, answer: '{"error":"bad request"}' }, (at, _type, id) =>
        s.say(
          at,
          'error',
          'begini.webhook',
          'could not parse webhook body',
          { uid: s.uid },
          s.random.pick([
            crash('SyntaxError', 'Unexpected token u in JSON at position 0'),
            crash('json.decoder.JSONDecodeError', 'Expecting value: line 1 column 1 (char 0)'),
            crash(
              'com.fasterxml.jackson.databind.exc.MismatchedInputException',
              'Cannot deserialize value of type `java.lang.String` from Object value (token `JsonToken.START_OBJECT`)',
            ),
          ]),
          id,
        ),
      ),
  },
  {
    name: 'WV-11 expects the old shape',
    rule: 'WV-11',
    accepts: ['WV-12', 'SG-05'],
    silent: sessionRules,
    ...quiet,
    tell: (s) =>
      delivered(s, { status: 500, answer: 'error' }, (at, _type, id) =>
        s.say(
          at,
          'error',
          'begini.webhook',
          'webhook handler failed',
          { uid: s.uid },
          s.random.pick([
            crash('KeyError', "'data'"),
            crash('TypeError', "Cannot read properties of undefined (reading 'risk_score')"),
            crash('ErrorException', 'Undefined array key "data"'),
          ]),
          id,
        ),
      ),
  },
  {
    name: 'WV-12 exception in the handler',
    rule: 'WV-12',
    silent: sessionRules,
    ...quiet,
    tell: (s) =>
      delivered(s, { status: 500, answer: 'Internal Server Error' }, (at, type, id) =>
        s.say(
          at,
          'error',
          'begini.webhook',
          `unhandled exception while processing ${type}`,
          { uid: s.uid },
          s.random.pick([
            crash('psycopg2.errors.UniqueViolation', 'duplicate key value violates unique constraint "scores_pkey"'),
            crash('Error', 'connect ECONNREFUSED 10.0.0.5:5432'),
            crash('org.hibernate.exception.DataException', 'could not execute statement'),
            crash('RuntimeException', 'Applicant has no open loan'),
          ]),
          id,
        ),
      ),
  },
  {
    name: 'WV-13 slow handler',
    rule: 'WV-13',
    silent: [...sessionRules, 'WV-12'],
    ...quiet,
    tell: (s) => delivered(s, { ms: 31_400, status: s.random.pick([499, 504]), answer: '' }),
  },
  {
    name: 'WV-13 slow but 200',
    rule: 'WV-13',
    accepts: ['WV-14'],
    silent: sessionRules,
    ...quiet,
    tell: (s) => delivered(s, { ms: 42_000, status: 200 }),
  },
  {
    name: 'WV-14 processed twice',
    rule: 'WV-14',
    silent: [...sessionRules, 'WV-02'],
    tell: (s) => {
      s.journey(s.uid, s.start, s.visitor);
      const body = s.payload({ type: 'psychometric_score.complete', at: s.start + 12 * minute });
      for (const wait of [0, 3]) {
        const requestId = s.random.uuid();
        s.webhook({ type: 'psychometric_score.complete', at: s.start + (14 + wait) * minute, body, requestId });
        s.say(
          s.start + (14 + wait) * minute + 9,
          'info',
          'begini.webhook',
          'score stored, decision mail sent',
          { uid: s.uid },
          null,
          requestId,
        );
      }
      return { title: 'Applicant got the decision twice' };
    },
  },
  {
    name: 'WV-15 key rotated',
    rule: 'WV-15',
    accepts: ['WV-03', 'WV-04'],
    silent: sessionRules,
    tell: (s) => {
      s.say(s.start - 2 * minute, 'info', 'deploy', 'Begini API key rotated in Deployment Centre', {});
      delivered(s, { status: 401 }, (at, type, id) =>
        s.say(at, 'warn', 'begini.webhook', 'signature mismatch', { uid: s.uid, type }, null, id),
      );
    },
  },
  {
    name: 'WV-16 proxy strips the header',
    rule: 'WV-16',
    accepts: ['WV-07', 'WV-09'],
    silent: sessionRules,
    ...quiet,
    tell: (s) =>
      delivered(s, { status: 403, answer: 'missing signature' }, (at, type, id) =>
        s.say(
          at,
          'warn',
          'begini.webhook',
          'no X-Signature header on request forwarded by proxy',
          { uid: s.uid, type },
          null,
          id,
        ),
      ),
  },
  {
    name: 'WV receiver 403 is no session 403',
    rule: 'WV-03',
    accepts: ['WV-01', 'WV-04', 'WV-05', 'WV-15', 'WV-16'],
    silent: ['SC-03', 'SC-04', 'SC-02', 'WR-07'],
    ...quiet,
    tell: (s) =>
      delivered(s, { status: 403, answer: '{"detail":"Forbidden: bad signature"}' }, (at, type, id) =>
        s.say(
          at + second / 10,
          'warn',
          'begini.webhook',
          `rejected ${type}: bad signature`,
          { uid: s.uid, status: 403 },
          null,
          id,
        ),
      ),
  },
  {
    name: 'WV-03 mismatch in other tongues',
    rule: 'WV-03',
    accepts: ['WV-04', 'WV-05', 'WV-15', 'WV-16', 'WV-01'],
    silent: sessionRules,
    ...quiet,
    tell: (s) =>
      delivered(s, { status: 401, answer: '{"error":"firma"}' }, (at, type, id) =>
        s.say(
          at,
          'warn',
          'begini.webhook',
          s.random.pick([
            'la firma del webhook no coincide',
            'assinatura inválida no X-Signature',
            'signature HMAC invalide',
            'tanda tangan X-Signature tidak cocok',
          ]),
          { uid: s.uid, type },
          null,
          id,
        ),
      ),
  },
  {
    name: 'WV-13 proxy gives up waiting',
    rule: 'WV-13',
    accepts: ['WV-12'],
    silent: sessionRules,
    ...quiet,
    tell: (s) => {
      delivered(s, { ms: 60_010, status: 504, answer: '', isLogged: false });
      const line = (at: number) =>
        `${new Date(at).toISOString().slice(0, 19).replaceAll('-', '/').replace('T', ' ')} [error] 31#31: *${s.random.digits(5)} upstream timed out (110: Connection timed out) while reading response header from upstream, client: 198.51.100.77, server: hooks.lender.example, request: "POST ${s.hookPath} HTTP/1.1", upstream: "http://10.0.12.4:8080${s.hookPath}", host: "hooks.lender.example"`;
      return {
        files: { 'error.log': [5, 6, 11, 12].map((wait) => `${line(s.start + wait * minute + 60_010)}\n`).join('') },
      };
    },
  },
];
