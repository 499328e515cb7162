import { describe, expect, it } from 'vitest';
import type { TimelineEntry } from '../../src/model/finding.ts';
import { tellingEntries } from '../../src/render/telling-entries.ts';
import { timelineChart } from '../../src/render/timeline-chart.ts';
import { timelineMarks } from '../../src/render/timeline-marks.ts';

function at(minute: number): string {
  return new Date(Date.parse('2026-04-20T10:00:00Z') + minute * 60_000).toISOString();
}

function entry(minute: number, kind: string, source: string | null, text = kind): TimelineEntry {
  return { timeUtc: at(minute), epoch: 0, kind, text, source, line: source === null ? null : 1, originalTime: null };
}

const place = ({ source, line }: TimelineEntry) => (source === null ? null : `${source}:${line}`);

function marksOf(timeline: readonly TimelineEntry[], endMs: number | null = null) {
  return timelineMarks(timeline, tellingEntries(timeline), endMs, place);
}

describe('timelineMarks', () => {
  it('marks events that the list leaves out, and lets a silence end at the event after it', () => {
    const repeated = Array.from({ length: 50 }, (_, minute) => entry(minute, 'webhook.received', 'a.log'));
    const marks = marksOf([...repeated, entry(49, 'silence', null), entry(70, 'webhook.received', 'a.log')]);
    expect(marks).toHaveLength(52);
    expect(marks.filter(({ row }) => row === null)).toHaveLength(52 - 6);
    expect(marks[50]).toMatchObject({ kind: 'silence', untilUtc: at(70) });
  });

  it('lets the last silence reach to where the evidence ends', () => {
    const timeline = [entry(0, 'session.created', 'a.log'), entry(0, 'silence', null)];
    expect(marksOf(timeline, Date.parse(at(90)))[1]).toMatchObject({ untilUtc: at(90) });
    expect(marksOf(timeline)[1]).toMatchObject({ untilUtc: null });
  });

  it('stays within some hundreds of marks', () => {
    const many = Array.from({ length: 20_000 }, (_, minute) => entry(minute, 'webhook.received', 'a.log'));
    expect(marksOf(many).length).toBeLessThan(550);
  });
});

describe('timelineChart', () => {
  const timeline = [
    entry(0, 'session.created', 'app.log'),
    entry(10, 'webhook.received', 'access.log', 'answered 401'),
    entry(10, 'silence', null, 'nothing for 20 min'),
    entry(30, 'webhook.received', 'access.log', 'answered 200'),
  ];
  const svg = timelineChart(marksOf(timeline));

  it('has a lane a source, a mark an event that links to its row, and a gap a silence', () => {
    expect([...svg.matchAll(/class="lane-label"[^>]*>([^<]+)</g)].map(([, name]) => name)).toEqual([
      'app.log',
      'access.log',
    ]);
    expect(
      [...svg.matchAll(/href="#event-(\d)"[^>]*><(\w+) class="mark (\w+)"/g)].map(([, ...parts]) => parts),
    ).toEqual([
      ['0', 'circle', 'good'],
      ['1', 'path', 'bad'],
      ['3', 'circle', 'good'],
    ]);
    // A third of the way to the end.
    const [, x = '', gap = ''] = /class="silence" x="([\d.]+)" y="\d+" width="([\d.]+)"/.exec(svg) ?? [];
    expect(Number(gap) / (Number(x) - 200)).toBeCloseTo(2, 1);
  });

  it('has ticks in UTC that do not run into each other', () => {
    const labels = [...svg.matchAll(/x="([\d.]+)" y="\d+" text-anchor="middle">([^<]+)</g)];
    expect(labels.map(([, , label]) => label)).toEqual(['10:00', '10:05', '10:10', '10:15', '10:20', '10:25', '10:30']);
    const places = labels.map(([, x]) => Number(x));
    for (const [index, x] of places.slice(1).entries()) expect(x - (places[index] ?? 0)).toBeGreaterThan(60);
  });

  it.each([
    ['a second', 1 / 60],
    ['two hours', 120],
    ['a month', 60 * 24 * 30],
    ['ten years', 60 * 24 * 3650],
  ])('has two to nine ticks over %s', (_what, minutes) => {
    const chart = timelineChart(marksOf([entry(0, 'a', 'x'), entry(minutes, 'b', 'x')]));
    const amount = chart.split('class="tick"').length - 1;
    expect(amount).toBeGreaterThanOrEqual(2);
    expect(amount).toBeLessThanOrEqual(9);
  });

  it('is not there without two events or a source', () => {
    expect(timelineChart([])).toBe('');
    expect(timelineChart(marksOf([entry(0, 'a', 'x')]))).toBe('');
    expect(timelineChart(marksOf([entry(0, 'a', null), entry(1, 'b', null)]))).toBe('');
  });

  it('keeps hostile names and texts inert', () => {
    const hostile = '"><script>alert(1)</script>\u202e';
    const chart = timelineChart(marksOf([entry(0, hostile, hostile), entry(1, hostile, hostile)]));
    expect(chart).not.toContain('<script');
    expect(chart).not.toContain('\u202e');
  });
});
