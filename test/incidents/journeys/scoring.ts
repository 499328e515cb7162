import type { Journey } from '../journey.ts';
import { hour, minute, second, type Scene } from '../scene.ts';

/** Session, assessment and `application.complete`; what comes after is up to the caller. Gives the time of completion. */
function completed(scene: Scene, type = 'application.complete'): number {
  scene.session({ at: scene.start });
  scene.visit(`/apply/start?ref=${encodeURIComponent(scene.uid)}`, scene.start + 3 * second, 302);
  const at = scene.start + 5 * minute;
  scene.webhook({ type, at, completedAt: at - second, startedAt: scene.start + 15 * second });
  return at;
}
const later = (scene: Scene, ms: number) =>
  scene.say(scene.start + ms, 'info', 'scheduler', 'job finished', { job: 'pending-scores', waiting: 3 });
const sessionRules = ['SC-01', 'SC-02', 'SC-03', 'SC-05', 'SC-07'];
const noScore = { title: 'Assessment completed, no score' };

export const scoring: readonly Journey[] = [
  {
    name: 'SG-01 no score an hour later',
    rule: 'SG-01',
    accepts: ['SG-07', 'SG-03', 'SG-06', 'SG-04'],
    silent: [...sessionRules, 'WR-01', 'SG-02'],
    tell: (s) => {
      completed(s);
      later(s, 70 * minute);
      return { ...noScore, at: s.start + 5 * minute };
    },
  },
  {
    name: 'SG-01 no score after two minutes',
    rule: 'SG-01',
    accepts: ['BD-04'],
    silent: [...sessionRules, 'SG-02', 'SG-04', 'SG-03'],
    surroundings: 'nothing',
    tell: (s) => {
      const at = completed(s);
      s.say(at + 2 * minute, 'info', 'status', 'still waiting for score', { uid: s.uid });
      return { ...noScore, at };
    },
  },
  {
    name: 'SG-02 expired',
    rule: 'SG-02',
    accepts: ['AD-06', 'AD-07', 'AD-04', 'AD-01'],
    silent: [...sessionRules, 'SG-01', 'SG-04'],
    tell: (s) => {
      s.session({ at: s.start });
      s.webhook({ type: 'application.expired', at: s.start + 40 * minute });
      return { title: 'No score received' };
    },
  },
  {
    name: 'SG-02 cancelled',
    rule: 'SG-02',
    accepts: ['AD-05'],
    silent: [...sessionRules, 'SG-01'],
    tell: (s) => {
      s.session({ at: s.start });
      s.webhook({ type: 'application.cancelled', at: s.start + 2 * minute });
      return { title: 'No score received' };
    },
  },
  {
    name: 'SG-02 incomplete',
    rule: 'SG-02',
    accepts: ['AD-04', 'AD-11'],
    silent: [...sessionRules, 'SG-01'],
    tell: (s) => {
      s.session({ at: s.start });
      s.webhook({ type: 'application.incomplete', at: s.start + 9 * minute });
      return { title: 'No score received' };
    },
  },
  {
    name: 'SG-03 no handler',
    rule: 'SG-03',
    accepts: ['SG-04'],
    silent: [...sessionRules, 'SG-01', 'WV-12'],
    tell: (s) => {
      const at = completed(s) + 6 * minute;
      const requestId = s.random.uuid();
      s.webhook({ type: 'psychometric_score.complete', at, requestId });
      s.say(
        at + 3,
        s.random.pick(['debug', 'warn', 'info']),
        'begini.webhook',
        s.random.pick([
          'no handler registered for event psychometric_score.complete',
          'unhandled event type psychometric_score.complete, ignoring',
          'Unknown event_type: psychometric_score.complete',
        ]),
        { uid: s.uid },
        null,
        requestId,
      );
      return noScore;
    },
  },
  {
    name: 'SG-04 filtered',
    rule: 'SG-04',
    accepts: ['SG-03'],
    silent: [...sessionRules, 'SG-01'],
    tell: (s) => {
      const at = completed(s) + 6 * minute;
      const requestId = s.random.uuid();
      s.webhook({ type: 'psychometric_score.complete', at, requestId });
      s.say(
        at + 3,
        'info',
        'begini.webhook',
        s.random.pick([
          'event filtered: psychometric_score.complete not in ALLOWED_EVENTS',
          'dropped event psychometric_score.complete (filter)',
          'skipping psychometric_score.complete',
        ]),
        { uid: s.uid },
        null,
        requestId,
      );
      return noScore;
    },
  },
  {
    name: 'SG-05 waits for the old name',
    rule: 'SG-05',
    accepts: ['SG-03', 'SG-04'],
    silent: sessionRules,
    tell: (s) => {
      const at = completed(s) + 6 * minute;
      const requestId = s.random.uuid();
      s.webhook({ type: 'psychometric_score.complete', at, requestId });
      s.say(
        at + 3,
        'warn',
        'begini.webhook',
        'ignoring event psychometric_score.complete, expected assessment.completed',
        { uid: s.uid },
        null,
        requestId,
      );
      return noScore;
    },
  },
  {
    name: 'SG-06 score webhook fails',
    rule: 'SG-06',
    accepts: ['WV-12', 'WV-01'],
    silent: [...sessionRules, 'SG-01'],
    tell: (s) => {
      const at = completed(s) + 6 * minute;
      const body = s.payload({ type: 'psychometric_score.complete', at });
      for (const wait of [0, 1, 6]) {
        const requestId = s.random.uuid();
        s.webhook({
          type: 'psychometric_score.complete',
          at: at + wait * minute,
          body,
          status: 500,
          answer: 'error',
          requestId,
        });
        s.say(
          at + wait * minute + 5,
          'error',
          'begini.webhook',
          'failed to store score',
          { uid: s.uid },
          {
            type: 'Error',
            message: 'insert or update on table "scores" violates foreign key constraint',
            places: ['begini.webhooks.store'],
          },
          requestId,
        );
      }
      return noScore;
    },
  },
  {
    name: 'SG-07 Beacon has none either',
    rule: 'SG-07',
    accepts: ['SG-01'],
    silent: [...sessionRules, 'SG-02'],
    tell: (s) => {
      completed(s);
      later(s, 85 * minute);
      return {
        title: 'Completed assessment shows no score in Beacon',
        actual: 'Beacon shows the applicant as completed without a score',
        at: s.start + 5 * minute,
      };
    },
  },
  {
    name: 'SG-08 low confidence',
    rule: 'SG-08',
    silent: sessionRules,
    tell: (s) => {
      const at = completed(s) + 6 * minute;
      s.webhook({ type: 'psychometric_score.complete', at, confidence: 'LOW' });
      s.say(at + 5, 'warn', 'decision', 'score_confidence LOW, sent to manual review', { uid: s.uid });
      return { title: 'Score has low confidence' };
    },
  },
  {
    name: 'SG-09 waits for the wrong product',
    rule: 'SG-09',
    accepts: ['SG-03', 'SG-04'],
    silent: sessionRules,
    tell: (s) => {
      s.session({ at: s.start });
      const requestId = s.random.uuid();
      s.webhook({ type: 'android_score.complete', at: s.start + 8 * minute, requestId });
      s.say(
        s.start + 8 * minute + 4,
        'info',
        'begini.webhook',
        'ignoring event android_score.complete, waiting for psychometric_score.complete',
        { uid: s.uid },
        null,
        requestId,
      );
      return noScore;
    },
  },
  {
    name: 'SG-02 never finished',
    rule: 'SG-02',
    accepts: ['AD-04', 'AD-03', 'WR-01', 'WR-02', 'AD-01'],
    silent: sessionRules,
    tell: (s) => {
      s.session({ at: s.start });
      s.visit(`/apply/start?ref=${encodeURIComponent(s.uid)}`, s.start + 4 * second, 302);
      later(s, 1.4 * hour);
      return { title: 'No score received' };
    },
  },
];
