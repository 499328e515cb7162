import { environmentLabels, type Component } from '../model/case.ts';
import type { Finding } from '../model/finding.ts';
import type { ReportContent } from './report-content.ts';

const failureNames: Readonly<Record<Component, string>> = {
  'session-creation': 'session creation fails',
  'assessment-delivery': 'the assessment is not delivered',
  'webhook-receipt': 'webhooks do not arrive',
  'webhook-delivery': 'webhooks arrive but are not accepted',
  scoring: 'the score is missing',
  'beacon-display': 'the result is not shown in Beacon',
  'link-generator': 'a generated link does not work',
  'environment-configuration': 'the environments are configured differently',
  access: 'someone can not get into Beacon',
};

/** One line that names the incident: the user's own title, else component and environment. */
export function titleOf(content: ReportContent): string {
  const { case: incident, diagnosis } = content;
  if (incident.title !== null) return incident.title;
  const component = incident.component ?? diagnosis.component;
  const what = component === null ? 'something fails' : failureNames[component];
  const where = incident.environment === null ? '' : ` in ${environmentLabels[incident.environment]}`;
  return `Begini: ${what}${where}`;
}

/** The incident in one paragraph: what happens to whom, what the evidence says of it, how much evidence there is. */
export function summarise(content: ReportContent): string {
  const { case: incident } = content;
  const uids =
    incident.uids.length === 0
      ? 'An applicant whose uid is not given'
      : `${incident.uids.length === 1 ? 'Applicant' : 'Applicants'} ${incident.uids.join(', ')}`;
  const where = incident.environment === null ? '' : ` (${environmentLabels[incident.environment]})`;
  const what =
    incident.actual ??
    incident.errors[0] ??
    (incident.component === null ? 'something fails' : failureNames[incident.component]);
  return [sentence(`${uids}${where}: ${what}`), verdict(content), extent(content)]
    .filter((part) => part !== '')
    .join(' ');
}

function verdict(content: ReportContent): string {
  const best = content.diagnosis.findings.find((finding) => finding.evidence.length > 0);
  if (best === undefined) return 'No documented failure was recognised in the evidence.';
  const strength: Record<Finding['confidence'], string> = {
    confirmed: 'The evidence shows',
    likely: 'The evidence points to',
    possible: 'The evidence may mean',
  };
  return sentence(`${strength[best.confidence]} ${best.rule}: ${best.title}`);
}

function extent(content: ReportContent): string {
  const kept = content.evidence.sources.reduce((sum, source) => sum + source.recordsKept, 0);
  const sources = content.evidence.sources.length + (content.evidence.unlisted?.count ?? 0);
  if (sources === 0) return 'No log evidence is attached.';
  const gaps =
    content.gaps.length === 0
      ? ''
      : `; ${content.gaps.length} ${content.gaps.length === 1 ? 'gap is' : 'gaps are'} named below`;
  return `${kept} ${kept === 1 ? 'record' : 'records'} from ${sources} ${sources === 1 ? 'source' : 'sources'} ${kept === 1 ? 'is' : 'are'} attached${gaps}.`;
}

function sentence(text: string): string {
  const trimmed = text.trim();
  return /[.!?]$/.test(trimmed) ? trimmed : `${trimmed}.`;
}
