import type { Act, Hit, Remark } from './acts.ts';
import { captures, type Capture } from './capture.ts';
import { clock, zones } from './clock.ts';
import { edges, type Edge } from './edge.ts';
import type { HttpClient } from './http-client.ts';
import type { Ending, Journey } from './journey.ts';
import { addNoise } from './noise.ts';
import { seeded, type Random } from './random.ts';
import { openScene } from './scene.ts';
import { stacks, type Stack } from './stack.ts';
import { wideEdges } from './wide-edges.ts';
import { wrappers, type Wrapper } from './wrapper.ts';

const storages = ['plain', 'plain', 'plain', 'plain', 'crlf', 'utf-16', 'byte-order mark', 'gzip'] as const;
export type Storage = (typeof storages)[number];

/** An incident as files, ready to be diagnosed. */
export interface Incident {
  readonly journey: Journey;
  readonly seed: number;
  /** Which software wrote it: `python · structlog · requests · docker json-file · nginx combined · utc`. */
  readonly software: string;
  readonly files: Readonly<Record<string, string>>;
  /** How the two logs lie on the disk. */
  readonly storage: Storage;
  readonly env: Readonly<Record<string, string>>;
  /** What truly happened, in order of time. */
  readonly acts: readonly Act[];
  readonly uid: string;
  /** All references that the case names. */
  readonly affected: readonly string[];
  /** The time that the case names, milliseconds since the epoch. */
  readonly at: number;
}

const platforms: readonly [Wrapper, ...Wrapper[]] = [wrappers.docker, ...Object.values(wrappers)];
const allEdges: readonly [Edge, ...Edge[]] = [edges.combined, ...Object.values(edges), ...Object.values(wideEdges)];
const allCaptures: readonly [Capture, ...Capture[]] = [captures.verbose, ...Object.values(captures)];

/** Tells a journey in the software that the seed picks. */
export function makeIncident(journey: Journey, seed: number): Incident {
  const random = seeded(seed);
  const start = Date.UTC(
    2026,
    random.int(8, 10),
    random.int(2, 27),
    random.int(7, 16),
    random.int(0, 59),
    random.int(0, 59),
    random.int(0, 999),
  );
  const uid =
    journey.uid ??
    random.pick([
      `LOAN${random.digits(10)}`,
      `APP-2026-${random.digits(6)}`,
      `KE${random.token(10)}`,
      `cust_${random.digits(8)}`,
    ]);
  const scene = openScene(random, uid, start);
  const ending = journey.tell(scene) ?? {};
  addNoise(scene, journey.surroundings ?? 'journeys');

  const zone = random.pick(zones);
  const time = clock(zone.minutes);
  const stack = random.pick(stacks);
  const dialect = random.pick(stack.dialects);
  const client = random.pick(stack.clients);
  const wrapper: Wrapper = random.chance(0.55) ? wrappers.none : random.pick(platforms);
  const edge = random.pick(allEdges);
  const capture = random.pick(allCaptures);
  const inOrder = scene.acts.toSorted((a, b) => a.t - b.t);

  const uidField = random.chance(0.6) ? 'uid' : random.pick(uidFields);
  const remarks = inOrder
    .flatMap((act) => tellAct(act, client, stack, random))
    .map((remark) => renamed(remark, uidField))
    .toSorted((a, b) => a.t - b.t);
  const app = remarks.flatMap((remark) =>
    dialect.write(remark, time, random).map((line) => wrapper.wrap(line, remark.t, time)),
  );
  const hits = inOrder.filter((act) => act.kind === 'hit');
  const calls = inOrder.filter((act) => act.kind === 'call').filter((act) => act.where === 'capture');

  const files: Record<string, string> = {
    'logs/app.log': lines(app),
    'logs/access.log': lines([...edge.head, ...hits.map((hit) => edge.write(hit, time, random))]),
    'case.yaml': caseFile(uid, ending, scene, start, zone.name),
  };
  calls.forEach((call, at) => {
    files[`logs/capture-${at + 1}.${capture.extension}`] = capture.write(call, random);
  });
  for (const [name, content] of Object.entries(ending.files ?? {})) files[`logs/${name}`] = content;
  // Where only the edge saw the webhooks and the path does not tell whose they are, the config has to.
  const isAnonymous = !scene.hookPath.includes('begini') && hits.some((hit) => hit.webhook !== null && !hit.isLogged);
  const webhookUrl = ending.webhookUrl ?? (isAnonymous ? `https://hooks.lender.example${scene.hookPath}` : undefined);
  if (ending.withConfig === true || webhookUrl !== undefined) {
    files['begini-escalate.config.yaml'] = configFile(scene, ending, webhookUrl);
  }
  const env: Record<string, string> =
    ending.withKeys === true ? { BEGINI_API_KEY_TEST: scene.testKey, BEGINI_API_KEY_PRODUCTION: scene.key } : {};
  const storage = random.pick(storages);
  const software = [
    stack.name,
    dialect.name,
    client.name,
    wrapper.name,
    edge.name,
    calls.length > 0 ? capture.name : '',
    zone.name,
    storage,
  ]
    .filter((part) => part !== '')
    .join(' · ');
  return {
    journey,
    seed,
    software,
    files,
    storage,
    env,
    acts: inOrder,
    uid,
    affected: [uid, ...(ending.moreUids ?? [])],
    at: ending.at ?? start,
  };
}

/** What lenders call the reference they send as `uid`. */
const uidFields = [
  'UID',
  'applicant_ref',
  'customerReference',
  'loan_id',
  'reference',
  'externalId',
  'begini_uid',
] as const;
const renamed = (remark: Remark, name: string): Remark => ({
  ...remark,
  fields: Object.fromEntries(Object.entries(remark.fields).map(([key, item]) => [key === 'uid' ? name : key, item])),
});

const lines = (all: readonly string[]) => all.map((line) => `${line}\n`).join('');

function tellAct(act: Act, client: HttpClient, stack: Stack, random: Random): readonly Remark[] {
  if (act.kind === 'remark') return [act];
  if (act.kind === 'call') return act.where === 'log' ? client.tell(act, random) : [];
  return act.webhook === null || !act.isLogged ? [] : tellWebhook(act, stack, random);
}

/** What a receiver's own log says of a webhook: on arrival, or when answered. */
function tellWebhook(hit: Hit, stack: Stack, random: Random): readonly Remark[] {
  const { webhook } = hit;
  if (webhook === null) return [];
  const say = (at: number, message: string, fields: Remark['fields']): Remark => ({
    kind: 'remark',
    t: at,
    level: 'info',
    logger: 'begini.webhook',
    message,
    fields,
    crash: null,
    requestId: hit.requestId,
  });
  const begun = hit.t - hit.ms;
  const answered = random.chance(0.5)
    ? say(hit.t, 'request completed', { method: 'POST', path: hit.path, status: hit.status, duration_ms: hit.ms })
    : say(hit.t, stack.requestLine(hit), {});
  return random.pick([
    [
      say(begun, 'begini webhook received', {
        uid: webhook.uid,
        event_type: webhook.type,
        integration_id: webhook.integrationId,
      }),
      answered,
    ],
    [
      say(begun, `begini webhook ${webhook.type} for ${webhook.uid}`, { integration_id: webhook.integrationId }),
      answered,
    ],
    [
      say(begun, 'incoming webhook', {
        headers: { 'content-type': 'application/json', 'x-signature': webhook.signature },
        body: webhook.body,
      }),
      answered,
    ],
    [say(begun, 'webhook payload', { payload: JSON.parse(webhook.body) as unknown }), answered],
    [
      say(hit.t, `POST ${hit.path} ${hit.status} ${hit.ms}ms`, {
        uid: webhook.uid,
        type: webhook.type,
        integration_id: webhook.integrationId,
      }),
    ],
  ]);
}

function caseFile(
  uid: string,
  ending: ReturnType<Journey['tell']> & object,
  scene: { readonly integrationId: string },
  start: number,
  zone: string,
): string {
  return `${JSON.stringify(
    {
      uids: [uid, ...(ending.moreUids ?? [])],
      integrationId: ending.integrationId ?? scene.integrationId,
      environment: ending.environment ?? 'production',
      at: [new Date(ending.at ?? start).toISOString()],
      timezone: ending.timezone ?? zone,
      steps: ['Applicant applies, our backend calls Begini'],
      errors: ending.errors ?? [],
      ...(ending.title === undefined ? {} : { title: ending.title }),
      ...(ending.actual === undefined ? {} : { actual: ending.actual }),
      ...(ending.component === undefined ? {} : { component: ending.component }),
      logs: ['logs'],
    },
    null,
    2,
  )}\n`;
}

function configFile(
  scene: { readonly integrationId: string; readonly testIntegrationId: string },
  { configuredId, withTestRedirects }: Ending,
  webhookUrl: string | undefined,
): string {
  const hook = webhookUrl === undefined ? '' : `    webhookUrl: "${webhookUrl}"\n`;
  const redirects =
    withTestRedirects === true ? '    redirectUrls:\n      completion: https://test.lender.example/done\n' : '';
  return `environments:\n  production:\n    integrationId: "${configuredId ?? scene.integrationId}"\n${hook}  test:\n    integrationId: "${scene.testIntegrationId}"\n${redirects}`;
}
