import type { Journey } from '../journey.ts';
import { minute } from '../scene.ts';

const detail = (text: unknown) => JSON.stringify({ detail: text });

export const environment: readonly Journey[] = [
  {
    name: 'EC-01 works in Test, 424 in Production',
    rule: 'EC-01',
    accepts: ['WR-01', 'WR-05'],
    silent: ['SC-03', 'SC-05', 'WR-02'],
    surroundings: 'sessions',
    tell: (s) => {
      s.session({ at: s.start });
      s.testCall({
        at: s.start + 20 * minute,
        status: 424,
        answer: detail(`Webhooks not set for ${s.integrationId}, please set in Begini Dashboard`),
        where: 'capture',
      });
      return { withConfig: true, withKeys: true, title: 'Works in Test, no webhooks in Production' };
    },
  },
  {
    name: 'EC-03 Production code with the Test id',
    rule: 'EC-03',
    accepts: ['WR-06', 'SC-04', 'BD-01', 'EC-07', 'BD-06'],
    silent: ['SC-03', 'WR-01'],
    surroundings: 'nothing',
    tell: (s) => {
      s.session({ at: s.start, integrationId: s.testIntegrationId, shows: { request: true } });
      s.webhook({ type: 'application.complete', at: s.start + 6 * minute, integrationId: s.testIntegrationId });
      s.webhook({ type: 'psychometric_score.complete', at: s.start + 12 * minute, integrationId: s.testIntegrationId });
      return { withConfig: true, title: 'Result missing from Production' };
    },
  },
  {
    name: 'EC-07 both environments in one endpoint',
    rule: 'EC-07',
    accepts: ['WR-06', 'EC-03'],
    silent: ['SC-03'],
    tell: (s) => {
      s.journey(s.uid, s.start, s.visitor);
      for (let count = 0; count < 3; count += 1)
        s.webhook({
          uid: `TESTER${count}00${s.random.digits(4)}`,
          type: 'application.complete',
          at: s.start + (4 + count) * minute,
          integrationId: s.testIntegrationId,
        });
      s.webhook({ type: 'application.complete', at: s.start + 15 * minute, integrationId: s.testIntegrationId });
      return { withConfig: true, title: 'Test events show up in the Production system' };
    },
  },
];
