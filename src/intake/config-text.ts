import type { Environment } from '../model/case.ts';

/** What is known when a config file is first written; all else stays a comment to fill in. */
export interface ConfigAnswers {
  readonly integrationIds: Readonly<Partial<Record<Environment, string>>>;
  readonly webhookUrls: Readonly<Partial<Record<Environment, string>>>;
  readonly timezone?: string | undefined;
  readonly logs?: readonly string[] | undefined;
  readonly contact?: string | undefined;
}

/** A config file with every key explained: what was answered is set, what was not is a comment with an example. */
export function formatConfig(answers: ConfigAnswers): string {
  return `# Configuration of begini-escalate. Every key is optional; begini-escalate doctor checks this file.
# It holds no secrets, only the names of the environment variables that do, so it can be committed.
# Paths are relative to this file.

# The two sides of your deployment. Copy the values from Beacon, Deployment Centre; mind the tab, it opens on Test.
environments:
${deployment('test', answers)}
${deployment('production', answers)}

# Where evidence is when no --log is given, and how it is read.
${block('evidence', [
  [answers.logs !== undefined, `logs: [${(answers.logs ?? ['logs/', '/var/log/nginx/*.log*']).map(quote).join(', ')}]`],
  [
    answers.timezone !== undefined,
    `timezone: ${quote(answers.timezone ?? 'Africa/Lagos')} # of times and log lines without an offset`,
  ],
  [false, 'context: 5 # records kept before and after each hit'],
])}

# What to hide besides secrets and personal data, which are hidden anyway.
# redact:
#   literals: ["Project Falcon"] # exact texts
#   patterns: ["/branch-[0-9]{4}/i"] # regular expressions (RE2)
#   keys: [agent_code] # fields, headers and parameters whose values to hide

# Personal data to leave: exact texts, or kinds such as ip. Listed in each bundle's manifest.
# keep: ["support@lender.example"]

# Whom Begini should ask back. Shown in the report.
${set(answers.contact !== undefined, `contact: ${quote(answers.contact ?? 'Integration team, support@lender.example')}`, '')}

# Further variables that hold secrets; their values are hidden wherever they stand.
# secretsFromEnv: [DATABASE_PASSWORD]

# Where bundles can be sent: begini-escalate attach <zip> --to <name>. There is no default recipient.
# deliver:
#   draft:
#     type: eml # a draft with the zip attached
#     to: ["your-contact@begini.example"]
#   tracker:
#     type: jira # or redmine, rt, zendesk, smtp, folder
#     url: https://lender.atlassian.example
#     user: integration@lender.example
#     tokenEnv: JIRA_TOKEN # name of the variable that holds the token
#     project: INT # for --ticket new
#     issueType: Bug
`;
}

function deployment(environment: Environment, { integrationIds, webhookUrls }: ConfigAnswers): string {
  const id = integrationIds[environment];
  const webhook = webhookUrls[environment];
  const host = environment === 'test' ? 'hooks-test.lender.example' : 'hooks.lender.example';
  return `  ${environment}:
    apiKeyEnv: BEGINI_API_KEY_${environment.toUpperCase()} # name of the variable that holds the API key, never the key
${set(id !== undefined, `integrationId: ${quote(id ?? '65f0c0ffee0000000000abcd')}`, '    ')}
${set(webhook !== undefined, `webhookUrl: ${quote(webhook ?? `https://${host}/begini`)} # Webservice Endpoint URL`, '    ')}
    # redirectUrls:
    #   completion: https://lender.example/done
    #   cancellation: https://lender.example/cancelled
    #   expiry: https://lender.example/expired
    # handledEvents: [application.complete, psychometric_score.complete] # every event.type your receiver handles
    # secretsFromEnv: [RECEIVER_TOKEN] # further variables with secrets of this environment`;
}

/** A group of keys; the group itself is a comment when none of them is set. */
function block(name: string, lines: readonly (readonly [isSet: boolean, line: string])[]): string {
  if (lines.some(([isSet]) => isSet))
    return [`${name}:`, ...lines.map(([isSet, line]) => set(isSet, line, '  '))].join('\n');
  return [`# ${name}:`, ...lines.map(([, line]) => `#   ${line}`)].join('\n');
}

function set(isSet: boolean, line: string, indent: string): string {
  return `${indent}${isSet ? '' : '# '}${line}`;
}

/** JSON strings are YAML strings. */
function quote(text: string): string {
  return JSON.stringify(text);
}
