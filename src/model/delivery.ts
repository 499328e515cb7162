import * as v from 'valibot';

const oneLine = (description: string) =>
  v.pipe(
    v.string(),
    v.nonEmpty('must not be empty'),
    v.regex(/^[^\u0000-\u001f\u007f]*$/, 'must be one line'),
    v.description(description),
  );
const variable = (description: string) =>
  v.pipe(
    v.string(),
    v.regex(/^[A-Za-z_][A-Za-z0-9_]*$/, 'must be the name of an environment variable, not a value'),
    v.description(description),
  );
const size = v.pipe(
  v.string(),
  v.regex(/^\d{1,12}(\.\d{1,6})? ?([KMG]iB|[kKMG]?B)?$/, 'must be a size such as 10MB or 5MiB'),
  v.description('Largest zip the system takes, where it does not say so itself'),
);
const url = v.pipe(
  v.string(),
  v.check(isPlainUrl, 'must be an http or https address without user, query or fragment'),
  v.description('Address of the system, with its path if it has one'),
);
/** A ticket's key or number; YAML reads a bare number as one. */
const ticketKey = (description: string) =>
  v.pipe(
    v.union([v.pipe(v.string(), v.nonEmpty('must not be empty')), v.pipe(v.number(), v.integer())]),
    v.description(description),
  );
const addresses = (description: string) =>
  v.pipe(
    v.array(
      v.pipe(
        v.string(),
        v.regex(
          /^([^\u0000-\u001f\u007f@<>,;]*<[^\s@<>,;"]+@[^\s@<>,;"]+>|[^\s@<>,;"]+@[^\s@<>,;"]+)$/,
          'must be one mail address',
        ),
      ),
    ),
    v.minLength(1, 'must name at least one address'),
    v.description(description),
  );
const mail = {
  to: v.optional(addresses('Recipients; there is no default')),
  cc: v.optional(addresses('Recipients of a copy')),
  from: v.optional(oneLine('Sender')),
};

const folder = v.strictObject({
  type: v.literal('folder'),
  path: v.optional(oneLine('Folder to write to; --out goes before it')),
});
const eml = v.strictObject({
  type: v.literal('eml'),
  ...mail,
  path: v.optional(oneLine('Folder to write to; --out goes before it')),
  maxSize: v.optional(size),
});
const smtp = v.strictObject({
  type: v.literal('smtp'),
  host: oneLine('Mail server'),
  port: v.optional(
    v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(65535), v.description('Default 587, or 465 with tls')),
  ),
  security: v.optional(
    v.pipe(
      v.picklist(['starttls', 'tls']),
      v.description('`starttls` (default; required off loopback) or `tls` from the first byte'),
    ),
  ),
  ...mail,
  user: v.optional(oneLine('Account to log in with')),
  userEnv: v.optional(variable('Variable that holds the account')),
  passwordEnv: v.optional(variable('Variable that holds the password')),
  caFile: v.optional(oneLine('PEM file of the authority behind the certificate of the server')),
  maxSize: v.optional(size),
});
const jira = v.strictObject({
  type: v.literal('jira'),
  url,
  api: v.optional(
    v.pipe(
      v.picklist(['cloud', 'data-center']),
      v.description('Default `cloud` for *.atlassian.net, else `data-center`'),
    ),
  ),
  user: v.optional(oneLine('Account of the token; needed for Cloud')),
  userEnv: v.optional(variable('Variable that holds the account')),
  tokenEnv: v.optional(variable('Variable that holds the API token (Cloud) or personal access token (Data Center)')),
  issue: v.optional(ticketKey('Issue to attach to when --ticket names none')),
  project: v.optional(oneLine('Key of the project for --ticket new')),
  issueType: v.optional(oneLine('Name of the issue type for --ticket new')),
  visibility: v.optional(
    v.pipe(
      v.union([
        v.strictObject({ role: oneLine('Project role that may see the comment') }),
        v.strictObject({ group: oneLine('Group that may see the comment') }),
      ]),
      v.description('Who may see the comment'),
    ),
  ),
  maxSize: v.optional(size),
});
const redmine = v.strictObject({
  type: v.literal('redmine'),
  url,
  tokenEnv: v.optional(variable('Variable that holds the API key')),
  issue: v.optional(ticketKey('Issue to attach to when --ticket names none')),
  project: v.optional(oneLine('Identifier of the project for --ticket new')),
  tracker: v.optional(oneLine('Name of the tracker for --ticket new')),
  maxSize: v.optional(size),
});
const rt = v.strictObject({
  type: v.literal('rt'),
  url,
  tokenEnv: v.optional(variable('Variable that holds the auth token')),
  ticket: v.optional(ticketKey('Ticket to attach to when --ticket names none')),
  queue: v.optional(oneLine('Name of the queue for --ticket new')),
  maxSize: v.optional(size),
});
const zendesk = v.strictObject({
  type: v.literal('zendesk'),
  url,
  user: v.optional(oneLine('Mail address of the account the token belongs to')),
  userEnv: v.optional(variable('Variable that holds the mail address')),
  tokenEnv: v.optional(variable('Variable that holds the API token')),
  ticket: v.optional(ticketKey('Ticket to attach to when --ticket names none')),
  group: v.optional(v.pipe(v.number(), v.integer(), v.description('Id of the group for --ticket new'))),
  ticketType: v.optional(
    v.pipe(
      v.picklist(['problem', 'incident', 'question', 'task']),
      v.description('Type of the ticket for --ticket new'),
    ),
  ),
  maxSize: v.optional(size),
});

/** A delivery target of the config. Credentials are never in it, only the names of the variables that hold them. */
export const deliveryTarget = v.variant('type', [folder, eml, smtp, jira, redmine, rt, zendesk]);
export type DeliveryTarget = v.InferOutput<typeof deliveryTarget>;
export type TargetType = DeliveryTarget['type'];
export type TargetOf<T extends TargetType> = Extract<DeliveryTarget, { readonly type: T }>;

/** All types, in the order of the documentation. */
export const targetTypes = [
  'folder',
  'eml',
  'smtp',
  'jira',
  'redmine',
  'rt',
  'zendesk',
] as const satisfies readonly TargetType[];

/** Names of the variables that a target takes credentials from; their values are hidden and swept like any other secret. */
export function credentialVariables(target: DeliveryTarget): readonly string[] {
  const names: (string | undefined)[] = [];
  if ('tokenEnv' in target) names.push(target.tokenEnv);
  if ('passwordEnv' in target) names.push(target.passwordEnv);
  return names.filter((name) => name !== undefined);
}

/** What the ticket or mail says, before it is written in a target's own format. From redacted data only. */
export interface DeliveryText {
  readonly title: string;
  /** The five items support asks for, in that order. */
  readonly items: readonly DeliveryItem[];
  /** One paragraph. */
  readonly summary: string;
  readonly findings: readonly DeliveryFinding[];
  readonly bundleName: string;
  readonly sha256: string;
  readonly bytes: number;
  /** Hidden values per kind, most frequent first. */
  readonly redactions: readonly { readonly kind: string; readonly count: number }[];
}

export interface DeliveryItem {
  readonly label: string;
  /** Empty when it was not given. */
  readonly values: readonly string[];
  /** True for log text and error messages, which are shown in a fixed-width block. */
  readonly isVerbatim: boolean;
}

export interface DeliveryFinding {
  readonly rule: string;
  readonly confidence: string;
  readonly title: string;
  readonly fix: string;
}

/** `delivered` now · `present` before this run, nothing was done · `planned` by a dry run. */
export const deliveryStates = ['delivered', 'present', 'planned'] as const;
export type DeliveryState = (typeof deliveryStates)[number];
/** What may be answered besides: the person was asked and declined. */
const answers = [...deliveryStates, 'declined'] as const;

export const receiptSchema = v.strictObject({
  schema: v.literal('begini-escalate/receipt@1'),
  target: v.pipe(v.string(), v.description('Name of the target in the config')),
  ticket: v.pipe(
    v.nullable(v.string()),
    v.description('Ticket the bundle is on, or the file it was written to; null for a mail'),
  ),
  sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/), v.description('Of the zip')),
  state: v.pipe(v.picklist(answers), v.description('`delivered`, `present`, `planned` or `declined`')),
});
/** What `attach` answers. */
export type Receipt = Readonly<v.InferOutput<typeof receiptSchema>>;

/** Whether a target could be used right now. One line, without credentials. */
export interface TargetCheck {
  readonly isUsable: boolean;
  readonly message: string;
}

function isPlainUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password, search, hash } = new URL(text);
  return /^https?:$/.test(protocol) && `${username}${password}${search}${hash}` === '';
}
