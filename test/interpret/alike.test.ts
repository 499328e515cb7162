import { describe, expect, it } from 'vitest';
import { timesOf, type JourneyEvent } from '../../src/model/event.ts';
import { diagnosisOf } from '../diagnose/diagnosis.ts';
import { evidenceOf, interpret, sessionUrl, sourceOf, start, uid, type Line } from './evidence.ts';

const many = (count: number, text: (at: number) => string, stepMs = 1_000): Line[] =>
  Array.from({ length: count }, (_, at) => ({ text: text(at), atMs: start + at * stepMs }));
const hex = (at: number) => (0xabcdef0123 + at * 7919).toString(16).padStart(16, 'f');

async function eventsOf(lines: readonly Line[]): Promise<readonly JourneyEvent[]> {
  return (await interpret(evidenceOf(sourceOf('app.log', lines)))).events;
}

const statuses = (events: readonly JourneyEvent[]) => events.map((event) => ('status' in event ? event.status : null));

describe('events by the thousand', () => {
  const refused = () => `POST ${sessionUrl} 401 uid=${uid}`;
  const answered = { text: `POST ${sessionUrl} 200 uid=${uid}`, atMs: start + 11_999_500 };
  const lines = many(25_000, refused);
  lines.splice(12_000, 0, answered);

  it('are counted where they say the same, with whatever else stands between them', async () => {
    const { events, notes } = await interpret(evidenceOf(sourceOf('app.log', lines)));
    expect(events.length).toBeLessThan(10_000);
    expect(events.reduce((sum, event) => sum + timesOf(event), 0)).toBe(25_001);
    expect(statuses(events).filter((status) => status === 200)).toHaveLength(1);
    expect(notes.join()).toMatch(/\d+ between them were only counted/);
  });

  it('are told with their number, and leave no silence where they are not looked at', async () => {
    const { errorCounts, timeline } = await diagnosisOf(evidenceOf(sourceOf('app.log', many(25_000, refused))));
    expect(errorCounts).toContainEqual({ label: 'session call answered 401', count: 25_000 });
    expect(timeline.map(({ text }) => text)).toEqual([
      expect.stringContaining('(25000 times, until 2026-04-20T16:56:39Z)'),
    ]);
  });

  it('are all there as long as there are few', async () => {
    const { events, notes } = await interpret(evidenceOf(sourceOf('app.log', many(3_000, refused))));
    expect(events).toHaveLength(3_000);
    expect(notes).toEqual([]);
  });
});

describe('records alike but for ids, numbers and times', () => {
  it('keep each its own place and time', async () => {
    const events = await eventsOf(
      many(200, (at) => `attempt ${at} trace=${hex(at)} POST ${sessionUrl} 401 uid=${uid}`),
    );
    expect(events.map(({ origin, timeMs }) => [origin.index, timeMs])).toEqual(
      Array.from({ length: 200 }, (_, at) => [at, start + at * 1_000]),
    );
    expect(new Set(statuses(events))).toEqual(new Set([401]));
  });

  it('are told apart by their status', async () => {
    const events = await eventsOf(many(200, (at) => `POST ${sessionUrl} ${at === 150 ? 500 : 401} uid=${uid}`));
    expect(statuses(events).indexOf(500)).toBe(150);
  });

  it('are told apart by codes that hold digits', async () => {
    const events = await eventsOf(many(200, (at) => `BeginiSDK error IOS000${at === 150 ? 2 : 1} uid=${uid}`));
    const signs = events.map((event) => (event.kind === 'sdk' ? event.sign : null));
    expect(new Set(signs)).toEqual(new Set(['IOS0001', 'IOS0002']));
    expect(signs.indexOf('IOS0002')).toBe(150);
  });

  it('are told apart by whose they are', async () => {
    const other = uid.replace('481', '482');
    const events = await eventsOf(many(200, (at) => `POST ${sessionUrl} 401 uid=${at === 150 ? other : uid}`));
    expect(events.map((event) => event.uid).indexOf('other')).toBe(150);
  });

  it('find the answers of their own ids', async () => {
    const asked = (at: number) => `[req-${hex(at)}] POST ${sessionUrl} uid=${uid}`;
    const pairs = Array.from({ length: 100 }, (_, pair): readonly string[] => {
      const [first, second] = [2 * pair, 2 * pair + 1];
      const refused = `[req-${hex(first)}] Begini response status 401`;
      return [asked(first), asked(second), refused, `[req-${hex(second)}] Begini response status 200`];
    });
    const events = await eventsOf(pairs.flat());
    expect(statuses(events)).toEqual(Array.from({ length: 200 }, (_, at) => (at % 2 === 0 ? 401 : 200)));
  });
});
