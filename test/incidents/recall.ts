import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { collectEvidence } from '../../src/collect/collect.ts';
import { interpretEvidence } from '../../src/interpret/interpret.ts';
import type { JourneyEvent } from '../../src/model/event.ts';
import { takeIn } from '../../src/run/take-in.ts';
import { fakeHost } from '../host.ts';
import type { Act, Call, Hit } from './acts.ts';
import type { Incident } from './incident.ts';
import { writeIncident } from './measure.ts';
import { hour } from './scene.ts';

/** What interpretation made of an incident, beside what truly happened. One line for each thing missed or invented. */
export interface Recall {
  readonly incident: Incident;
  /** Facts that had to be found. */
  readonly wanted: number;
  readonly missed: readonly string[];
  readonly invented: readonly string[];
}

export async function recall(incident: Incident): Promise<Recall> {
  const folder = await mkdtemp(join(tmpdir(), 'incident-'));
  try {
    await writeIncident(incident, folder);
    const { host } = fakeHost({ cwd: folder, env: incident.env, now: () => new Date('2026-12-01T00:00:00Z') });
    const intake = await takeIn(
      { input: { case: join(folder, 'case.yaml') }, requirement: 'diagnose', allowsIncomplete: true },
      host,
    );
    const evidence = await collectEvidence(
      {
        logs: intake.logs,
        uids: intake.case.uids,
        integrationIds: intake.case.integrationId === null ? [] : [intake.case.integrationId],
        window: intake.case.window,
        timezone: intake.case.timezone,
        contextRecords: intake.contextRecords,
        keepAll: intake.keepAll,
        webhookPaths: intake.deployments.flatMap(({ webhookUrl }) =>
          webhookUrl === null ? [] : [new URL(webhookUrl).pathname],
        ),
        tempFolder: folder,
      },
      host,
    );
    const { events } = await interpretEvidence(evidence, intake, host.signal);
    await evidence.dispose();
    return compare(incident, events);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const isNear = (event: JourneyEvent, act: Act, ms: number) =>
  event.timeMs !== null && Math.abs(event.timeMs - act.t) <= ms;
const isBegini = (call: Call) => /(^|\.)begini\.(co|com)$/.test(new URL(call.url).hostname);
const describeCall = (call: Call) => `${call.method} ${call.url} -> ${call.status ?? call.failure}`;

function compare(incident: Incident, events: readonly JourneyEvent[]): Recall {
  const missed: string[] = [];
  const invented: string[] = [];
  const acts = incident.acts.filter((act) => Math.abs(act.t - incident.at) < hour); // outside, only single records are kept
  const ours = acts
    .filter((act) => act.kind === 'call' && isBegini(act) && act.uid === incident.uid)
    .filter((act) => act.kind === 'call');
  const hooks = acts.filter((act) => act.kind === 'hit').filter((act) => act.webhook?.uid === incident.uid);
  for (const call of ours) if (!events.some((event) => isThisCall(event, call))) missed.push(describeCall(call));
  for (const hit of hooks)
    if (!isHookFound(events, hit))
      missed.push(`${hit.webhook?.type} answered ${hit.status}${hit.isLogged ? '' : ' (edge only)'}`);
  for (const act of incident.acts) {
    if (act.kind !== 'call' || (isBegini(act) && act.uid === incident.uid)) continue;
    const taken = events.find(
      (event) =>
        event.kind === 'call' &&
        event.host === 'begini' &&
        event.status === act.status &&
        event.failure === act.failure &&
        event.status !== 200 &&
        isNear(event, act, 50) &&
        event.uid === 'affected' &&
        !ours.some((call) => isThisCall(event, call)),
    );
    if (taken !== undefined)
      invented.push(`${describeCall(act)} of ${act.uid ?? 'nobody'} taken for the applicant's own call to Begini`);
  }
  return { incident, wanted: ours.length + hooks.length, missed, invented };
}

function isThisCall(event: JourneyEvent, call: Call): boolean {
  if (event.kind !== 'call' || event.status !== call.status) return false;
  if (call.failure !== null && event.failure === null) return false;
  return call.where === 'capture' || (event.uid === 'affected' && isNear(event, call, call.ms + 2000));
}

/** One event tells it all, or the edge tells the status and the application the rest. */
function isHookFound(events: readonly JourneyEvent[], hit: Hit): boolean {
  const near = events.filter((event) => event.kind === 'webhook').filter((event) => isNear(event, hit, hit.ms + 2000));
  const isAnswered = near.some((event) => event.status === hit.status);
  return (
    isAnswered &&
    (!hit.isLogged || near.some((event) => event.uid === 'affected' && event.eventType === hit.webhook?.type))
  );
}
