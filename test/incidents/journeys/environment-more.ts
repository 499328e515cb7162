import type { Journey } from '../journey.ts';
import { hour, minute, second } from '../scene.ts';

const link = (token: string) => `https://api.begini.co/master/psychometrics?token=${token}`;

const hidden = { actual: 'The result is not visible in Beacon' };

/** Load, devices, deployments and redirects: what one look at one line does not tell. */
export const environmentMore: readonly Journey[] = [
  {
    name: 'SC-17 Test id under load',
    rule: 'SC-17',
    silent: ['SC-02', 'SC-03', 'SC-05', 'SC-07'],
    surroundings: 'nothing',
    tell: (s) => {
      for (let count = 0; count < 4; count += 1)
        s.session({
          at: s.start + count * 20 * second,
          ms: 9_000,
          integrationId: s.testIntegrationId,
          status: count % 2 === 0 ? 503 : null,
          ...(count % 2 === 0 ? {} : { failure: 'timeout' as const }),
          shows: { request: true },
        });
      return { withConfig: true, environment: 'test', integrationId: s.testIntegrationId };
    },
  },
  {
    name: 'AD-02 token of the other deployment',
    rule: 'AD-02',
    accepts: ['EC-03', 'AD-01'],
    silent: ['SC-03', 'WR-01'],
    tell: (s) => {
      s.session({ at: s.start });
      const token = s.token(s.uid, s.start + 24 * hour, s.testIntegrationId);
      s.say(s.start + minute, 'info', 'apply.redirect', `applicant opened ${link(token)}`, { uid: s.uid });
      return { actual: 'The assessment does not load' };
    },
  },
  {
    name: 'AD-03 desktop browser',
    rule: 'AD-03',
    accepts: ['AD-01'],
    silent: ['SC-03', 'WR-01'],
    tell: (s) => {
      s.session({ at: s.start });
      s.visit(`/begini/go?ref=${s.uid}&to=https://api.begini.co/master/psychometrics`, s.start + minute, 302, {
        ip: '203.0.113.9',
        agent: 'Mozilla/5.0 (Windows NT 6.1; Trident/7.0; rv:11.0) like Gecko',
      });
      return { actual: 'The assessment does not load on this device' };
    },
  },
  {
    name: 'AD-09 redirects in Test only',
    rule: 'AD-09',
    accepts: ['AD-08', 'EC-02'],
    silent: ['SC-03', 'WR-01'],
    tell: (s) => {
      s.session({ at: s.start });
      s.webhook({ type: 'application.complete', at: s.start + 6 * minute });
      s.webhook({ type: 'psychometric_score.complete', at: s.start + 11 * minute });
      return {
        actual: 'It works in Test; in Production the applicant is stuck on the default page after finishing',
      };
    },
  },
  {
    name: 'EC-02 redirects of Test only, by the config',
    rule: 'EC-02',
    accepts: ['AD-09', 'AD-08'],
    silent: ['SC-03', 'WR-01'],
    tell: (s) => {
      s.session({ at: s.start });
      s.webhook({ type: 'application.complete', at: s.start + 6 * minute });
      s.webhook({ type: 'psychometric_score.complete', at: s.start + 11 * minute });
      return { withConfig: true, withTestRedirects: true, actual: 'The applicant is stuck on the default page' };
    },
  },
  {
    name: 'EC-05 Test id in the Production config',
    rule: 'EC-05',
    accepts: ['EC-03'],
    silent: ['SC-03', 'WR-01'],
    surroundings: 'nothing',
    tell: (s) => {
      s.session({ at: s.start, integrationId: s.testIntegrationId, shows: { request: true } });
      s.webhook({ type: 'application.complete', at: s.start + 6 * minute, integrationId: s.testIntegrationId });
      s.webhook({ type: 'psychometric_score.complete', at: s.start + 12 * minute, integrationId: s.testIntegrationId });
      return { withConfig: true, configuredId: s.testIntegrationId, integrationId: s.testIntegrationId };
    },
  },
  {
    name: 'BD-02 another deployment',
    rule: 'BD-02',
    accepts: ['AD-02'],
    silent: ['SC-03', 'WR-01', 'SG-01'],
    surroundings: 'nothing',
    tell: (s) => {
      const integrationId = s.random.hex(24);
      s.session({ at: s.start, integrationId, shows: { request: true } });
      s.webhook({ type: 'application.complete', at: s.start + 6 * minute, integrationId });
      s.webhook({ type: 'psychometric_score.complete', at: s.start + 11 * minute, integrationId });
      return hidden;
    },
  },
  {
    name: 'BD-04 completed just now',
    rule: 'BD-04',
    accepts: ['SG-01', 'SG-07'],
    silent: ['SC-03', 'WR-01', 'SG-02'],
    surroundings: 'nothing',
    tell: (s) => {
      s.session({ at: s.start });
      s.webhook({ type: 'application.complete', at: s.start + 6 * minute });
      s.say(s.start + 9 * minute, 'info', 'status', 'status asked for', { uid: s.uid });
      return hidden;
    },
  },
  {
    name: 'BD-05 not completed',
    rule: 'BD-05',
    accepts: ['SG-02', 'AD-04'],
    silent: ['SC-03', 'WR-01', 'SG-01'],
    tell: (s) => {
      s.session({ at: s.start });
      s.webhook({ type: 'application.incomplete', at: s.start + 9 * minute });
      return hidden;
    },
  },
  {
    name: 'BD-06 a test among Production results',
    rule: 'BD-06',
    accepts: ['BD-01'],
    silent: ['SC-03', 'WR-01', 'SG-01'],
    surroundings: 'nothing',
    tell: (s) => {
      s.session({ at: s.start, integrationId: s.testIntegrationId, shows: { request: true } });
      s.webhook({ type: 'application.complete', at: s.start + 6 * minute, integrationId: s.testIntegrationId });
      s.webhook({ type: 'psychometric_score.complete', at: s.start + 11 * minute, integrationId: s.testIntegrationId });
      return {
        withConfig: true,
        environment: 'test',
        integrationId: s.testIntegrationId,
        actual: 'The test result is not in the Production results of Beacon',
      };
    },
  },
  {
    name: 'WV-10 plain comparison',
    rule: 'WV-10',
    accepts: ['WV-03', 'WV-01'],
    silent: ['SC-03', 'WR-01'],
    tell: (s) => {
      s.session({ at: s.start });
      s.webhook({ type: 'application.complete', at: s.start + 6 * minute });
      s.say(
        s.start + 6 * minute,
        'warn',
        'begini.webhooks',
        'Begini webhook signature compared with ==, which is not constant-time',
        { uid: s.uid },
      );
      s.webhook({ type: 'psychometric_score.complete', at: s.start + 11 * minute });
    },
  },
  {
    name: 'WR-01 session and then silence',
    rule: 'WR-01',
    accepts: ['WR-02', 'WR-05', 'WR-06', 'WR-08'],
    silent: ['*'],
    tell: (s) => {
      s.session({ at: s.start });
      s.visit(`${s.donePath}?ref=${encodeURIComponent(s.uid)}`, s.start + 6 * minute);
      s.say(s.start + 58 * minute, 'info', 'jobs.nightly', 'application still open', { uid: s.uid });
    },
  },
];
