import { components, type Case, type Component } from '../model/case.ts';
import type { Symptom } from '../model/symptom.ts';

/** What people write when something is wrong. */
const words: readonly { readonly symptom: Symptom; readonly pattern: RegExp }[] = [
  {
    symptom: 'no-session',
    pattern:
      /(?:no|not|n't|cannot|can't|unable|fail\w*|refus\w*|reject\w*)\b[^.]{0,40}\b(?:session|token)|\b(?:session|token)\b[^.]{0,40}\b(?:fail|refus|reject|not (?:be )?created|error)/i,
  },
  {
    symptom: 'not-loading',
    pattern:
      /\b(?:assessment|link|page|screen|test)\b[^.]{0,40}\b(?:not|n't|never|fails? to|won't)\b[^.]{0,20}\b(?:load|open|start|appear|show)|\b(?:blank|white|empty) (?:page|screen)|does ?n[o']t load|not loading/i,
  },
  {
    symptom: 'not-finished',
    pattern:
      /\b(?:not|never|n't|without|before)\b[^.]{0,20}\b(?:finish|complet)|drop[- ]?off|abandon|gave up|interrupted|half[- ]?way|midway/i,
  },
  {
    symptom: 'stuck-page',
    pattern:
      /\bstuck\b|dead end|default (?:page|screen)|not (?:redirect|return|sent back|taken back)|no redirect|redirect\w*[^.]{0,30}(?:not|missing|fail|never|wrong)/i,
  },
  {
    symptom: 'wrong-person',
    pattern:
      /wrong (?:person|applicant|customer)|mixed(?: up)?|someone else|another (?:applicant|customer|person)|swapped|other applicant's/i,
  },
  {
    symptom: 'no-webhook',
    pattern:
      /\b(?:no|not|never|n't|missing|without)\b[^.]{0,40}\b(?:web-?hook|callback|notification|event)|\b(?:web-?hook|callback|notification|event)s?\b[^.]{0,40}\b(?:not|never|missing|n't|stopped|no longer|fail)/i,
  },
  {
    symptom: 'webhook-rejected',
    pattern: /\b(?:web-?hook|callback)s?\b[^.]{0,60}\b(?:reject|refus|4\d\d|5\d\d|error|invalid|signature)|signature/i,
  },
  {
    symptom: 'processed-twice',
    pattern:
      /\b(?:twice|duplicate\w*|double|two|second)\b[^.]{0,40}\b(?:decision|score|result|booking|event|record|web-?hook|process)|\b(?:decision|score|result|booking|event|record|web-?hook|process)\w*\b[^.]{0,40}\b(?:twice|duplicate\w*|double)/i,
  },
  {
    symptom: 'no-score',
    pattern:
      /\b(?:no|not|never|n't|missing|without|waiting|pending|still)\b[^.]{0,50}\b(?:score|result|decision)|\b(?:score|result)s?\b[^.]{0,40}\b(?:not|never|missing|n't|absent|pending|delayed|late)/i,
  },
  { symptom: 'low-confidence', pattern: /low (?:trust|confidence)|(?:trust|confidence)[^.]{0,20}\blow\b/i },
  {
    symptom: 'not-in-beacon',
    pattern:
      /\b(?:not|n't|never|cannot|missing|invisible|nowhere)\b[^.]{0,50}\b(?:beacon|dashboard|results (?:screen|page|tab))|\b(?:beacon|dashboard|results (?:screen|page|tab))\b[^.]{0,60}\b(?:not|n't|never|missing|empty|nothing|no )/i,
  },
  {
    symptom: 'link',
    pattern:
      /\blink generator\b|\b(?:generated|shared|sms|whatsapp|batch)[^.]{0,30}\blinks?\b|\blinks?\b[^.]{0,30}\b(?:expired?|broken|invalid|wrong|dead|shortened|truncated|does|do not)/i,
  },
  {
    symptom: 'environment',
    pattern:
      /\b(?:works?|worked|working|fine|ok)\b[^.]{0,30}\b(?:in|on) (?:the )?(?:test|sandbox|staging)|\bonly (?:in|on) production|\bproduction\b[^.]{0,40}\bnot\b|go(?:ing)?[- ]?live|went live|wrong (?:environment|tab)/i,
  },
  { symptom: 'link-expired', pattern: /\blinks?\b[^.]{0,60}\bexpir|\bexpir\w*[^.]{0,40}\blinks?\b/i },
  {
    symptom: 'link-altered',
    pattern:
      /\blinks?\b[^.]{0,60}\b(?:short|truncat|cut|wrapp|track|rewrit|chang|alter|brok)|\bshorten\w*[^.]{0,30}\blinks?\b/i,
  },
  {
    symptom: 'link-shared',
    pattern:
      /\b(?:same|one|single)\b[^.]{0,30}\blinks?\b[^.]{0,60}\b(?:shared|several|many|multiple|everyone|group|people|applicants)\b|\blinks?\b[^.]{0,40}\b(?:shared|forwarded|passed on)\b/i,
  },
  { symptom: 'invitation-expired', pattern: /\binvit\w*[^.]{0,60}\bexpir|\bexpir\w*[^.]{0,40}\binvit/i },
  {
    symptom: 'not-replicated',
    pattern: /\btime limit|\bbranding\b|\blogo\b|\b(?:wrong|old|other) (?:colou?rs?|texts?|design)/i,
  },
  { symptom: 'log-in', pattern: /\b(?:log ?in|sign ?in|log ?on)\b|password reset|locked out/i },
  { symptom: 'invitation', pattern: /\binvit(?:e|ed|ation)/i },
  {
    symptom: 'read-only',
    pattern:
      /read-?only|greyed? out|\bviewer\b|permission|\b(?:no|not|cannot|can't)\b[^.]{0,30}\b(?:see|edit|change|find)\b[^.]{0,30}\b(?:settings?|menu|button|tab|feature|deployment cent)/i,
  },
  {
    symptom: 'shared-account',
    pattern: /shar(?:e|ed|ing)[^.]{0,20}\b(?:account|log ?in|credentials|password)|same (?:account|log ?in)/i,
  },
  { symptom: 'token-conflict', pattern: /token conflict/i },
  { symptom: 'slow', pattern: /\bslow|latency|time-?outs?|timing out|overload|under load|peak/i },
];

const access: readonly Symptom[] = ['log-in', 'invitation', 'read-only', 'shared-account', 'token-conflict'];

const named: readonly { readonly component: Component; readonly pattern: RegExp }[] = components.map((component) => ({
  component,
  pattern: new RegExp(`\\b${component.replace('-', '[- ]')}\\b`, 'i'),
}));

/** What the case's own words complain of. Steps say what was done, so only what went wrong is read. */
export function findSymptoms(incident: Case): {
  readonly symptoms: readonly Symptom[];
  readonly named: readonly Component[];
} {
  const text = [incident.title, incident.actual, incident.impact, ...incident.errors]
    .filter((part) => part !== null)
    .join('.\n');
  const found = words.filter(({ pattern }) => pattern.test(text)).map(({ symptom }) => symptom);
  // Who cannot get into Beacon does not miss a result there.
  const isAboutAccess = access.some((symptom) => found.includes(symptom));
  // A result that Beacon does not show is another complaint than a score that did not come.
  const isHidden = found.includes('not-in-beacon') && !/\bscores?\b/i.test(text);
  return {
    symptoms: found.filter(
      (symptom) =>
        !(isHidden && symptom === 'no-score') &&
        !(isAboutAccess && symptom === 'not-in-beacon' && !/\bresults?\b/i.test(text)),
    ),
    named: named.filter(({ pattern }) => pattern.test(text)).map(({ component }) => component),
  };
}
