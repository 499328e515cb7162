import type { Journey } from '../journey.ts';
import { minute, second, type CallOptions, type Scene } from '../scene.ts';

const detail = (text: unknown) => JSON.stringify({ detail: text });

/** The applicant finishes, nothing arrives, somebody makes the webhook test call. */
function nothingArrives(scene: Scene, test: Omit<CallOptions, 'at'> & { readonly at?: number }): void {
  scene.session({ at: scene.start });
  scene.visit(`${scene.donePath}?ref=${encodeURIComponent(scene.uid)}`, scene.start + 5 * minute);
  scene.testCall({ at: scene.start + 25 * minute, where: scene.random.pick(['log', 'capture', 'capture']), ...test });
}
const quiet = { surroundings: 'sessions' } as const;
const sessionRules = ['SC-01', 'SC-02', 'SC-03', 'SC-05', 'SC-07'];

export const webhookReceipt: readonly Journey[] = [
  {
    name: 'WR-01 no endpoint',
    rule: 'WR-01',
    accepts: ['EC-01'],
    silent: [...sessionRules, 'WR-02'],
    ...quiet,
    tell: (s) =>
      nothingArrives(s, {
        status: 424,
        answer: detail(`Webhooks not set for ${s.integrationId}, please set in Begini Dashboard`),
      }),
  },
  {
    name: 'WR-01 in the log only',
    rule: 'WR-01',
    accepts: ['EC-01'],
    silent: sessionRules,
    ...quiet,
    tell: (s) =>
      nothingArrives(s, {
        status: 424,
        where: 'log',
        answer: detail(`Webhooks not set for ${s.integrationId}, please set in Begini Dashboard`),
      }),
  },
  {
    name: 'WR-02 private host',
    rule: 'WR-02',
    silent: [...sessionRules, 'WR-01'],
    ...quiet,
    tell: (s) =>
      nothingArrives(s, {
        status: 503,
        answer: detail(
          `Cannot connect to host ${s.random.pick(['10.20.4.17:443', 'localhost:8443', 'hooks.lender.local', '192.168.4.20'])}`,
        ),
      }),
  },
  {
    name: 'WR-02 public host',
    rule: 'WR-02',
    accepts: ['WR-03', 'WR-08'],
    silent: [...sessionRules, 'WR-01'],
    ...quiet,
    tell: (s) => nothingArrives(s, { status: 503, answer: detail('Cannot connect to host hooks.lender.example') }),
  },
  {
    name: 'WR-03 name does not resolve',
    rule: 'WR-03',
    accepts: ['WR-02'],
    silent: ['WR-01', 'SC-10'],
    ...quiet,
    tell: (s) => {
      nothingArrives(s, {
        status: 503,
        answer: detail('Cannot connect to host hooks.lendr.example:443 ssl:default [Name or service not known]'),
      });
      return {
        files: {
          'dig.txt':
            '$ dig +short hooks.lendr.example\n;; Got answer: status: NXDOMAIN\n$ curl https://hooks.lendr.example/begini\ncurl: (6) Could not resolve host: hooks.lendr.example\n',
        },
      };
    },
  },
  {
    name: 'WR-04 bad certificate',
    rule: 'WR-04',
    accepts: ['WR-02'],
    silent: ['WR-01'],
    ...quiet,
    tell: (s) => {
      nothingArrives(s, {
        status: 503,
        answer: detail(
          'Cannot connect to host hooks.lender.example:443 ssl:True [SSLCertVerificationError: certificate has expired]',
        ),
      });
    },
  },
  {
    name: 'WR-05 Test works, Production 424',
    rule: 'WR-05',
    accepts: ['WR-01', 'EC-01'],
    silent: sessionRules,
    ...quiet,
    tell: (s) => {
      nothingArrives(s, {
        status: 424,
        where: 'capture',
        answer: detail(`Webhooks not set for ${s.integrationId}, please set in Begini Dashboard`),
      });
      s.testCall({ at: s.start + 27 * minute, key: s.testKey, status: 200, where: 'capture' });
      return { withKeys: true, withConfig: true };
    },
  },
  {
    name: 'WR-06 events of the other tab',
    rule: 'WR-06',
    accepts: ['EC-03', 'EC-07', 'SC-04'],
    surroundings: 'nothing',
    tell: (s) => {
      s.session({ at: s.start, integrationId: s.testIntegrationId, shows: { request: true } });
      s.webhook({ type: 'application.complete', at: s.start + 6 * minute, integrationId: s.testIntegrationId });
      s.webhook({ type: 'psychometric_score.complete', at: s.start + 12 * minute, integrationId: s.testIntegrationId });
      return { withConfig: true };
    },
  },
  {
    name: 'WR-07 test call without key',
    rule: 'WR-07',
    silent: ['SC-01', 'SC-02', 'SC-03'],
    ...quiet,
    tell: (s) => nothingArrives(s, { status: 400, answer: detail('No Api-key supplied'), headers: {} }),
  },
  {
    name: 'WR-07 test call with a bad key',
    rule: 'WR-07',
    silent: ['SC-01', 'SC-02', 'SC-03'],
    ...quiet,
    tell: (s) => nothingArrives(s, { status: 403, answer: detail('Invalid Api-key') }),
  },
  {
    name: 'WR-08 allowlist',
    rule: 'WR-08',
    accepts: ['WR-02'],
    silent: ['WR-01'],
    ...quiet,
    tell: (s) => {
      nothingArrives(s, { status: 503, answer: detail('Cannot connect to host hooks.lender.example') });
      for (const offset of [6, 7, 11])
        s.say(
          s.start + offset * minute,
          'warn',
          'waf',
          `request denied: source ip not in allowlist POST ${s.hookPath}`,
          { rule: 'ip-allowlist', action: 'BLOCK' },
        );
    },
  },
  {
    name: 'WR-09 polling',
    rule: 'WR-09',
    ...quiet,
    tell: (s) => {
      s.session({ at: s.start });
      for (const offset of [10, 12, 14, 16])
        s.call({
          at: s.start + offset * minute,
          uid: s.uid,
          url: `https://api.begini.co/v1/results/${s.uid}`,
          method: 'GET',
          status: 404,
          answer: detail('Not Found'),
          headers: { 'api-key': s.key },
        });
    },
  },
  {
    name: 'WR session without any webhook',
    rule: 'WR-01',
    accepts: ['WR-02', 'EC-01', 'WR-05', 'SG-02', 'AD-04', 'WR-08', 'WR-03', 'WR-04', 'SG-01'],
    silent: sessionRules,
    ...quiet,
    tell: (s) => {
      s.session({ at: s.start });
      s.visit(`${s.donePath}?ref=${encodeURIComponent(s.uid)}`, s.start + 5 * minute);
      s.say(s.start + 80 * minute, 'info', 'scheduler', 'applications waiting for a score', { count: 4 });
      return { actual: 'No webhook arrives', at: s.start + 10 * second };
    },
  },
  {
    name: 'WR-04 handshake fails at the edge',
    rule: 'WR-04',
    accepts: ['WR-02'],
    silent: sessionRules,
    ...quiet,
    tell: (s) => {
      nothingArrives(s, { status: 503, answer: detail('Cannot connect to host hooks.lender.example') });
      const line = (at: number) =>
        `${new Date(at).toISOString().slice(0, 19).replaceAll('-', '/').replace('T', ' ')} [info] 31#31: *${s.random.digits(5)} SSL_do_handshake() failed (SSL: error:0A000416:SSL routines::sslv3 alert certificate unknown:SSL alert number 46) while SSL handshaking, client: 198.51.100.77, server: hooks.lender.example:443`;
      return {
        files: {
          'error.log': [6, 7, 12].map((wait) => `${line(s.start + wait * minute)}\n`).join(''),
          'begini-notes.txt': `Webservice Endpoint URL: https://hooks.lender.example${s.hookPath}\nopenssl s_client: verify error:num=10:certificate has expired\n`,
        },
      };
    },
  },
  {
    name: 'WR-04 plain http endpoint',
    rule: 'WR-04',
    accepts: ['WR-02'],
    silent: ['WR-01'],
    ...quiet,
    tell: (s) => {
      nothingArrives(s, { status: 503, answer: detail('Cannot connect to host hooks.lender.example:80') });
      return { withConfig: true, webhookUrl: `http://hooks.lender.example${s.hookPath}` };
    },
  },
];
