import { defaultTemplate } from '../model/report-template.ts';
import { components, reproductions } from '../model/case.ts';
import type { OptionTable } from './command.ts';

/** The case: flags of `create`, `preview` and `diagnose`. */
export const caseOptions = {
  uid: { type: 'string', array: true, describe: 'Affected applicant reference; repeatable' },
  'integration-id': { type: 'string', describe: 'Integration ID of the deployment; or from the config' },
  environment: { type: 'string', alias: ['e', 'env'], describe: 'test or production, in any letter case' },
  at: { type: 'string', array: true, alias: 'timestamp', describe: 'When it happened; repeatable' },
  since: { type: 'string', describe: 'Begin of a hard window for evidence' },
  until: { type: 'string', describe: 'End of a hard window for evidence' },
  timezone: { type: 'string', describe: 'IANA zone of times without an offset (default UTC)' },
  step: { type: 'string', array: true, describe: 'Step to reproduce; repeatable' },
  'steps-file': { type: 'string', describe: 'File with one step a line' },
  error: { type: 'string', array: true, describe: 'Error code or message seen; repeatable' },
  tried: { type: 'string', array: true, describe: 'What was already tried; repeatable' },
  'reproduced-in-test': { type: 'string', choices: reproductions, describe: 'Whether it happens in Test too' },
  title: { type: 'string', describe: 'One line that names the incident' },
  expected: { type: 'string', describe: 'What should have happened' },
  actual: { type: 'string', describe: 'What happened instead' },
  impact: { type: 'string', describe: 'Who is affected and how badly' },
  contact: { type: 'string', describe: 'Whom Begini can ask; left visible' },
  component: { type: 'string', choices: components, describe: 'Component that fails, if known' },
  case: { type: 'string', describe: 'Case file (YAML or JSON) to read; flags win over it' },
  'save-case': { type: 'string', describe: 'Case file to write what was given and answered to' },
} as const satisfies OptionTable;

/** Where evidence is looked for and what of it is kept. */
export const evidenceOptions = {
  log: { type: 'string', array: true, describe: 'Evidence: path, glob, folder or - for stdin; repeatable' },
  include: { type: 'string', array: true, describe: 'File to carry whole, redacted; repeatable' },
  context: { type: 'number', describe: 'Records kept before and after each hit (default 5)' },
  all: { type: 'boolean', describe: 'Keep every record inside the window' },
  redact: { type: 'string', array: true, describe: 'Extra text or /pattern/flags to hide; repeatable' },
  keep: { type: 'string', array: true, describe: 'Personal data to leave: a text or a kind; repeatable' },
} as const satisfies OptionTable;

export const reportOptions = {
  template: { type: 'string', default: defaultTemplate, describe: 'Report template: a name or a path' },
  'max-size': { type: 'string', default: '7MB', describe: 'Largest bundle; least relevant records go first' },
} as const satisfies OptionTable;
