import * as v from 'valibot';
import { deliveryTarget } from './delivery.ts';

/**
 * The config file, key by key. Its types, its check and the schema that editors use all come from here.
 * Secrets do not belong in it: it names the variables that hold them.
 */
const text = (description: string) =>
  v.optional(v.pipe(v.string(), v.nonEmpty('Expected some text'), v.description(description)));
const texts = (description: string) =>
  v.optional(v.pipe(v.array(v.pipe(v.string(), v.nonEmpty('Expected some text'))), v.description(description)));

const variableName = v.pipe(
  v.string(),
  v.regex(/^[A-Za-z_][A-Za-z0-9_]*$/, 'Expected the name of an environment variable, never its value'),
);

const httpUrl = v.pipe(
  v.string(),
  v.url('Expected a URL'),
  v.regex(/^https?:\/\//, 'Expected a URL that starts with https://'),
);
const url = (description: string) => v.optional(v.pipe(httpUrl, v.description(description)));

const deployment = v.pipe(
  v.strictObject({
    integrationId: text('Integration ID of this environment, as Beacon shows it in the Deployment Centre'),
    apiKeyEnv: v.optional(
      v.pipe(
        variableName,
        v.description(
          'Name of the environment variable that holds the API key; it verifies webhook signatures and is hidden everywhere',
        ),
      ),
    ),
    webhookUrl: url('Where Begini posts webhooks to (Webservice Endpoint URL)'),
    redirectUrls: v.optional(
      v.pipe(
        v.strictObject({
          completion: url('Where an applicant goes who finished'),
          cancellation: url('Where an applicant goes who rejected the privacy policy'),
          expiry: url('Where an applicant goes whose time ran out'),
        }),
        v.description('Where applicants are sent after the assessment'),
      ),
    ),
    handledEvents: texts('Every event.type that your receiver handles, such as psychometric_score.complete'),
    secretsFromEnv: v.optional(
      v.pipe(
        v.array(variableName),
        v.description(
          'Names of further environment variables with secrets of this environment; they are hidden everywhere',
        ),
      ),
    ),
  }),
  v.description('One side of the deployment'),
);

export const configSchema = v.strictObject({
  $schema: text('JSON Schema that an editor checks this file with'),
  environments: v.optional(
    v.pipe(
      v.strictObject({ test: v.optional(deployment), production: v.optional(deployment) }),
      v.description('The two sides of the deployment'),
    ),
  ),
  evidence: v.optional(
    v.pipe(
      v.strictObject({
        logs: texts('Files, folders and globs that are searched when no --log is given; relative to this file'),
        context: v.optional(
          v.pipe(
            v.number(),
            v.integer(),
            v.minValue(0),
            v.maxValue(1000),
            v.description('Records kept before and after each hit (default 5)'),
          ),
        ),
        timezone: text('IANA zone for times and log lines without an offset, such as Africa/Lagos (default UTC)'),
      }),
      v.description('Where evidence is and how it is read'),
    ),
  ),
  redact: v.optional(
    v.pipe(
      v.strictObject({
        literals: texts('Exact texts to hide'),
        patterns: texts('Regular expressions (RE2) to hide: /regex/flags, or the expression alone'),
        keys: texts('Names of fields, headers and parameters whose values to hide'),
      }),
      v.description('What to hide besides secrets and personal data'),
    ),
  ),
  keep: texts('Personal data to leave: exact texts, or kinds such as ip'),
  deliver: v.optional(
    v.pipe(
      v.record(v.string(), deliveryTarget),
      v.description('Where bundles can be sent, by the name that attach --to takes'),
    ),
  ),
  contact: text('Whom Begini should ask back: a name, a team or an address'),
  secretsFromEnv: v.optional(
    v.pipe(
      v.array(variableName),
      v.description('Names of further environment variables with secrets; they are hidden everywhere'),
    ),
  ),
});

export type Config = v.InferOutput<typeof configSchema>;
