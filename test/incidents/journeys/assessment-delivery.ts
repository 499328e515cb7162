import type { Journey } from '../journey.ts';
import { hour, minute, second } from '../scene.ts';

const sessionRules = ['SC-01', 'SC-02', 'SC-03', 'SC-05', 'SC-07'];
const expired = ['AD-01', 'AD-06', 'AD-07', 'LG-02', 'SG-02'];
const link = (token: string) => `https://api.begini.co/master/psychometrics?token=${token}`;

export const assessmentDelivery: readonly Journey[] = [
  {
    name: 'AD-01 token expired before opening',
    rule: 'AD-01',
    accepts: expired,
    silent: sessionRules,
    tell: (s) => {
      s.session({
        at: s.start - 26 * minute,
        answer: JSON.stringify({
          access_token: s.token(s.uid, s.start - 6 * minute),
          url: 'https://api.begini.co/master/psychometrics',
        }),
        shows: { answer: true },
      });
      s.say(
        s.start,
        'info',
        'apply.redirect',
        `redirecting applicant to ${link(s.token(s.uid, s.start - 6 * minute))}`,
        { uid: s.uid },
      );
      s.visit(`/apply/expired?ref=${s.uid}`, s.start + 4 * second);
      return { title: 'Assessment does not load', actual: 'Applicant sees that the session has expired' };
    },
  },
  {
    name: 'AD-05 declined',
    rule: 'AD-05',
    silent: [...sessionRules, 'SG-01', 'SG-02'],
    tell: (s) => {
      s.session({ at: s.start });
      s.webhook({ type: 'application.cancelled', at: s.start + 2 * minute });
      s.visit(`/apply/cancelled?ref=${s.uid}`, s.start + 2 * minute + 900);
    },
  },
  {
    name: 'AD-06 expired midway',
    rule: 'AD-06',
    accepts: expired,
    silent: [...sessionRules, 'SG-01'],
    tell: (s) => {
      s.session({ at: s.start - 24 * hour });
      s.webhook({ type: 'application.expired', at: s.start + second });
      s.visit(`/apply/expired?ref=${s.uid}`, s.start + 9 * minute);
    },
  },
  {
    name: 'AD-07 two hours',
    rule: 'AD-07',
    accepts: expired,
    silent: [...sessionRules, 'SG-01'],
    tell: (s) => {
      s.session({ at: s.start - 2 * hour });
      s.webhook({ type: 'application.expired', at: s.start + 20 * second });
    },
  },
  {
    name: 'AD-04 incomplete',
    rule: 'AD-04',
    accepts: ['SG-02'],
    silent: sessionRules,
    tell: (s) => {
      s.session({ at: s.start });
      s.visit(`/apply/start?ref=${s.uid}`, s.start + 3 * second, 302);
      s.webhook({ type: 'application.incomplete', at: s.start + 14 * minute });
    },
  },
  ...(['IOS0001', 'IOS0002', 'IOS0003', 'IOS0004', 'IOS0005'] as const).map((code, which): Journey => ({
    name: `AD-11 ${code}`,
    rule: 'AD-11',
    accepts: code === 'IOS0005' ? ['SC-13'] : code === 'IOS0003' ? ['AD-06'] : [],
    silent: sessionRules,
    surroundings: 'sessions',
    tell: (s) => {
      s.session({ at: s.start });
      const words =
        ['Unexpected error', 'Session canceled', 'Session expired', 'Session incomplete', 'Session already submitted'][
          which
        ] ?? '';
      s.say(
        s.start + 70 * second,
        'error',
        'mobile.begini',
        s.random.pick([
          `authorise failure status=failed code=${code} message="${words}"`,
          `BeginiSDK onFailure: ${code} ${words}`,
          `[BeginiIOS] error ${code}: ${words}`,
        ]),
        { uid: s.uid, platform: 'ios' },
      );
    },
  })),
  {
    name: 'AD-12 development hosts',
    rule: 'AD-12',
    silent: sessionRules,
    surroundings: 'sessions',
    tell: (s) => {
      s.say(
        s.start,
        'error',
        'mobile',
        s.random.pick([
          'POST https://dev-android-data-service.begini.co/upload failed: timeout',
          'W/BeginiSDK: POST https://dev-session-service.begini.co/session -> 401',
        ]),
        { uid: s.uid },
      );
      s.say(s.start + 9 * second, 'error', 'mobile', 'Unable to resolve host dev-session-service.begini.co', {
        uid: s.uid,
      });
    },
  },
  {
    name: 'AD-13 activity not declared',
    rule: 'AD-13',
    silent: sessionRules,
    surroundings: 'sessions',
    tell: (s) => ({
      files: {
        'logcat.txt': [
          `${new Date(s.start).toISOString()} I/Loans: starting assessment uid=${s.uid}`,
          `${new Date(s.start + 900).toISOString()} E/AndroidRuntime: FATAL EXCEPTION: main`,
          'android.content.ActivityNotFoundException: Unable to find explicit activity class {com.lender.app/com.begini.androidsdkv2.ui.base.BeginiCoreActivity}; have you declared this activity in your AndroidManifest.xml?',
          '\tat android.app.Instrumentation.checkStartActivityResult(Instrumentation.java:2247)',
          '\tat com.lender.app.AssessmentActivity.onStart(AssessmentActivity.kt:41)',
          '',
        ].join('\n'),
      },
    }),
  },
  {
    name: 'AD-13 not initialised',
    rule: 'AD-13',
    silent: sessionRules,
    surroundings: 'sessions',
    tell: (s) =>
      s.say(
        s.start,
        'error',
        'mobile',
        'crash in assessment screen',
        { uid: s.uid },
        {
          type: 'kotlin.UninitializedPropertyAccessException',
          message: 'lateinit property BeginiApp has not been initialized',
          places: ['mobile.assessment.start'],
        },
      ),
  },
  {
    name: 'LG-02 link expired',
    rule: 'LG-02',
    accepts: expired,
    silent: sessionRules,
    surroundings: 'sessions',
    tell: (s) => {
      s.webhook({ type: 'application.expired', at: s.start });
      s.visit(`/apply/expired?ref=${s.uid}`, s.start + 20 * minute);
      return { title: 'Applicant opened the link from the SMS, it has expired', component: 'link-generator' };
    },
  },
  {
    name: 'LG-03 altered link',
    rule: 'LG-03',
    silent: sessionRules,
    surroundings: 'sessions',
    tell: (s) => {
      s.say(
        s.start,
        'info',
        'sms',
        `sms sent with link https://bit.ly/3xLoan -> ${link(s.token(s.uid, s.start + hour)).slice(0, 90)}`,
        { uid: s.uid },
      );
      return {
        title: 'Link from the SMS does not open the assessment',
        actual: 'Link is cut off after 90 characters',
        component: 'link-generator',
      };
    },
  },
];
