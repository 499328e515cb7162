import { describe, expect, it } from 'vitest';
import { buildTimeline, type Timeline } from '../../src/timeline/timeline.ts';
import type { EvidenceSource } from '../../src/model/evidence.ts';
import {
  caseOf,
  evidenceOf,
  integrationId,
  interpret,
  sessionUrl,
  sourceOf,
  start,
  uid,
} from '../interpret/evidence.ts';

async function timelineOf(...sources: readonly EvidenceSource[]): Promise<Timeline> {
  const interpretation = await interpret(evidenceOf(...sources));
  return buildTimeline(interpretation, { case: caseOf(), sources, nameOf: (source) => source });
}

const minute = 60_000;
const payload = (type: string, details: object) =>
  `webhook payload ${JSON.stringify({ uid, integration_id: 'i', event: { type, details } })}`;

describe('the timeline', () => {
  it('merges all sources on UTC with where and how each time stood', async () => {
    const { entries } = await timelineOf(
      sourceOf('b.log', [
        { text: `begini webhook received application.complete uid=${uid}`, atMs: start + 5 * minute },
      ]),
      sourceOf('a.log', [`POST ${sessionUrl} 200 uid=${uid}`]),
    );
    expect(entries).toEqual([
      {
        timeUtc: '2026-04-20T10:00:00.000Z',
        epoch: start / 1000,
        kind: 'session.created',
        text: 'session call answered 200',
        source: 'a.log',
        line: 1,
        originalTime: '2026-04-20T10:00:00.000Z',
      },
      {
        timeUtc: '2026-04-20T10:05:00.000Z',
        epoch: start / 1000 + 300,
        kind: 'webhook.received',
        text: 'application.complete received',
        source: 'b.log',
        line: 1,
        originalTime: '2026-04-20T10:05:00.000Z',
      },
    ]);
  });

  it('states an assumed zone, and an offset where there is no line', async () => {
    const source = sourceOf('a.log', [`POST ${sessionUrl} 422 uid=${uid}`]);
    const batches = async function* () {
      for await (const batch of source.batches())
        yield batch.map((item) =>
          item.kind === 'record' ? { ...item, assumedZone: 'Africa/Nairobi', line: null, offset: 77 } : item,
        );
    };
    const { entries } = await timelineOf({ ...source, batches });
    expect(entries).toMatchObject([{ kind: 'session.refused', assumedZone: 'Africa/Nairobi', line: null, offset: 77 }]);
  });

  it('shows an exchange that two logs hold once, by the log that tells its outcome', async () => {
    const { entries } = await timelineOf(
      sourceOf('app.log', [`begini webhook received application.complete uid=${uid}`]),
      sourceOf('edge.log', [{ text: `POST /hooks/begini 201 application.complete uid=${uid}`, atMs: start + 800 }]),
    );
    expect(entries.map(({ text, source }) => [text, source])).toEqual([
      ['application.complete received, answered 201; also in app.log', 'edge.log'],
    ]);
  });

  it("leaves out others' accepted webhooks where the applicant's own are known", async () => {
    const edge = (status: number) =>
      ({ text: `10.0.0.1 - - [x] "POST /hooks/begini HTTP/1.1" ${status} 1`, why: 'begini' }) as const;
    const own = { text: `begini webhook received application.complete uid=${uid}`, atMs: start + 60_000 };
    const { entries } = await timelineOf(sourceOf('a.log', [edge(200), edge(500), own]));
    expect(entries.map(({ text }) => text)).toEqual([
      'webhook received, answered 500; no applicant named',
      'application.complete received',
    ]);
  });

  it('folds repeats with their count', async () => {
    const line = (second: number) => ({
      text: `10.0.0.1 - - [x] "POST /hooks/begini HTTP/1.1" 201 1 uid=${uid}`,
      atMs: start + second * 1000,
    });
    const { entries } = await timelineOf(sourceOf('a.log', [line(0), line(30), line(90)]));
    expect(entries.map(({ text }) => text)).toEqual([
      'webhook received, answered 201 (3 times, until 2026-04-20T10:01:30Z)',
    ]);
  });

  it("shows what Begini's own clock says", async () => {
    const details = { application_started_at: start / 1000 - 300, application_completed_at: start / 1000 - 60 };
    const { entries } = await timelineOf(sourceOf('a.log', [payload('application.complete', details)]));
    expect(entries.map(({ kind, originalTime }) => [kind, originalTime])).toEqual([
      ['assessment.started', String(start / 1000 - 300)],
      ['assessment.completed', String(start / 1000 - 60)],
      ['webhook.received', '2026-04-20T10:00:00.000Z'],
    ]);
  });

  it('shows an error of which nothing more is known, unless it repeats what stands beside it', async () => {
    const failed = { text: 'ERROR Begini session request failed\npanic: nil map', why: 'error' } as const;
    const { entries } = await timelineOf(
      sourceOf('a.log', [
        { text: `POST ${sessionUrl} 422 uid=${uid}`, atMs: start },
        { ...failed, atMs: start + 500 },
        { ...failed, atMs: start + minute },
      ]),
      sourceOf('b.log', [
        { text: 'ERROR stripe webhook failed', why: 'error', atMs: start + 2 * minute },
        { text: `ERROR scoring of ${integrationId} stopped`, why: 'error', atMs: start + 3 * minute },
      ]),
    );
    expect(entries.map(({ kind, source, line }) => [kind, source, line])).toEqual([
      ['session.refused', 'a.log', 1],
      ['error', 'a.log', 3],
      ['error', 'b.log', 2],
    ]);
  });

  it('leaves out other applicants', async () => {
    const { entries } = await timelineOf(
      sourceOf('a.log', [{ text: `POST ${sessionUrl} 422 uid=LOAN-2026-000999`, why: 'error' }]),
    );
    expect(entries).toEqual([]);
  });
});

describe('silences', () => {
  const done = { text: `begini webhook received application.complete uid=${uid}`, atMs: start };

  it('stand at the end, as long as the evidence covers', async () => {
    const source = sourceOf('a.log', [done], { coverage: { fromMs: start, untilMs: start + 90 * minute } });
    const { entries } = await timelineOf(source);
    expect(entries.at(-1)).toMatchObject({
      kind: 'silence',
      text: 'no score event in the 90 min until the evidence ends',
      source: null,
      line: null,
      originalTime: null,
    });
  });

  it('are not claimed where nothing covers them', async () => {
    const { entries } = await timelineOf(sourceOf('a.log', [done], { coverage: null }));
    expect(entries.map(({ kind }) => kind)).toEqual(['webhook.received']);
  });

  it('stand between events that one source covers', async () => {
    const source = sourceOf('a.log', [
      { text: `POST ${sessionUrl} 200 uid=${uid}`, atMs: start },
      { text: `begini webhook received psychometric_score.complete uid=${uid}`, atMs: start + 30 * minute },
    ]);
    const { entries } = await timelineOf(source);
    expect(entries.map(({ kind, text }) => `${kind} ${text}`)).toEqual([
      'session.created session call answered 200',
      'silence nothing for 30 min',
      'webhook.received psychometric_score.complete received',
    ]);
  });
});

describe('clocks', () => {
  it("are compared with Begini's Date header", async () => {
    const text = `POST /v1/sessions-management/tokens HTTP/1.1\nHost: api.begini.co\n\n{"uid":"${uid}","integration_id":"i"}\nHTTP/1.1 422 No\nDate: Mon, 20 Apr 2026 10:00:00 GMT\n\n{}`;
    const { notes } = await timelineOf(sourceOf('a.http', [{ text, atMs: start + 42_000 }]));
    expect(notes).toEqual(["The clock of a.http is about 42 s ahead of Begini's (Date header, 1 answers)."]);
  });

  it('are behind when a webhook comes before it was made, and a whole hour hints at a zone', async () => {
    const details = { application_completed_at: start / 1000 + 3600 };
    const { notes } = await timelineOf(sourceOf('a.log', [payload('application.complete', details)]));
    expect(notes[0]).toContain('60 min before Begini made them');
    expect(notes[0]).toContain('time zone');
  });

  it('that agree are not mentioned', async () => {
    const { notes } = await timelineOf(
      sourceOf('a.log', [payload('application.complete', { application_completed_at: start / 1000 - 3 })]),
    );
    expect(notes).toEqual([]);
  });
});
