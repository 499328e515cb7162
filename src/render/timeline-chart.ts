import { makeVisibleLine } from '../text/visible.ts';
import { escapeHtml } from './escape.ts';
import type { ReportView } from './view-model.ts';

type Mark = ReportView['marks'][number];

const width = 960;
const laneHeight = 34;
const labelWidth = 200;
const top = 40;
const margin = 24;

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
/** Distances of the ticks on the axis; the smallest that gives no more than `mostTicks`. */
const stepsMs = [
  1,
  10,
  100,
  1000,
  5000,
  10_000,
  30_000,
  minuteMs,
  2 * minuteMs,
  5 * minuteMs,
  10 * minuteMs,
  30 * minuteMs,
  hourMs,
  2 * hourMs,
  6 * hourMs,
  12 * hourMs,
  dayMs,
  7 * dayMs,
  30 * dayMs,
  90 * dayMs,
  365 * dayMs,
  1500 * dayMs,
];
const mostTicks = 8;

/**
 * The timeline as an inline SVG: one lane a source, a mark an event (a diamond where it failed), a hatched gap a silence, ticks in UTC.
 * Positions are proportional to time. A mark carries its text as a title and links to its row (`#event-<place in the list>`) where it has one; it is
 * no tab stop, since the list is the way for those without a mouse.
 * Empty when fewer than two marks stand on a lane.
 */
export function timelineChart(marks: readonly Mark[]): string {
  const events = marks.map((mark) => ({ mark, ms: Date.parse(mark.timeUtc), lane: laneOf(mark) }));
  const lanes = [...new Set(events.flatMap(({ lane }) => (lane === null ? [] : [lane])))];
  if (lanes.length === 0 || events.length < 2) return '';
  const times = events.flatMap(({ mark, ms }) => [ms, mark.untilUtc === null ? ms : Date.parse(mark.untilUtc)]);
  const [from, until] = [Math.min(...times), Math.max(...times)];
  const bottom = top + lanes.length * laneHeight;
  const across = (ms: number) => labelWidth + ((ms - from) / Math.max(1, until - from)) * (width - labelWidth - margin);
  return [
    '<div class="chart" role="region" aria-label="Timeline as a picture" tabindex="0">',
    `<svg class="timeline" viewBox="0 0 ${width} ${bottom + 26}" role="group" aria-labelledby="timeline-title timeline-description">`,
    '<title id="timeline-title">Timeline of the incident</title>',
    `<desc id="timeline-description">${events.length} events from ${lanes.length} sources between ${isoOf(from)} and ${isoOf(until)}; the list below tells them as text.</desc>`,
    '<defs><pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><line class="hatch" x1="0" y1="0" x2="0" y2="6"/></pattern></defs>',
    `<text class="axis" x="${margin / 2}" y="20">${isoOf(from)} to ${isoOf(until)}. Circle: event, diamond: failure, hatched: silence.</text>`,
    ...ticks(from, until).map((ms) => tick(ms, across(ms), bottom, until - from)),
    ...events.map(({ mark, ms }) =>
      mark.untilUtc === null ? '' : silence(mark, across(ms), across(Date.parse(mark.untilUtc)), bottom),
    ),
    ...lanes.map(laneLine),
    ...events.map(({ mark, ms, lane }) => (lane === null ? '' : symbol(mark, across(ms), lanes.indexOf(lane)))),
    '</svg>',
    '</div>',
  ]
    .filter((part) => part !== '')
    .join('\n');
}

function laneOf({ where }: Mark): string | null {
  return where === null ? null : where.replace(/[:@]\d+$/, '');
}

function laneLine(lane: string, row: number): string {
  const y = centre(row);
  const label = lane.length > 26 ? `${lane.slice(0, 25)}…` : lane;
  return `<text class="lane-label" x="${margin / 2}" y="${y + 4}">${escapeHtml(makeVisibleLine(label))}</text><line class="lane" x1="${labelWidth}" y1="${y}" x2="${width - margin}" y2="${y}"/>`;
}

function symbol(mark: Mark, x: number, row: number): string {
  const hasFailed = /error|fail|refus|expired|cancel/.test(mark.kind) || /\b[45]\d\d\b/.test(mark.text);
  const name = escapeHtml(makeVisibleLine(`${mark.timeUtc} ${mark.kind}: ${mark.text}`));
  const label = `<title>${name}</title>`;
  const [left, y] = [x.toFixed(1), centre(row)];
  const shape = hasFailed
    ? `<path class="mark bad" d="M${left} ${y - 7}l7 7l-7 7l-7-7z">${label}</path>`
    : `<circle class="mark good" cx="${left}" cy="${y}" r="6">${label}</circle>`;
  return mark.row === null ? shape : `<a href="#event-${mark.row}" aria-label="${name}" tabindex="-1">${shape}</a>`;
}

function silence(mark: Mark, from: number, until: number, bottom: number): string {
  const span = Math.max(2, until - from);
  return `<rect class="silence" x="${from.toFixed(1)}" y="${top}" width="${span.toFixed(1)}" height="${bottom - top}" fill="url(#hatch)"><title>${escapeHtml(makeVisibleLine(mark.text))}</title></rect>`;
}

function ticks(from: number, until: number): readonly number[] {
  const step = stepsMs.find((ms) => (until - from) / ms <= mostTicks) ?? Math.max(1, until - from);
  const first = Math.ceil(from / step) * step;
  return Array.from(
    { length: Math.max(0, Math.floor((until - first) / step) + 1) },
    (_, index) => first + index * step,
  );
}

function tick(ms: number, x: number, bottom: number, spanMs: number): string {
  const iso = isoOf(ms);
  const label =
    spanMs > 2 * dayMs
      ? iso.slice(0, 10)
      : spanMs > 10 * minuteMs
        ? iso.slice(11, 16)
        : iso.slice(11, spanMs > 5000 ? 19 : 23);
  const left = x.toFixed(1);
  return `<line class="tick" x1="${left}" y1="${top}" x2="${left}" y2="${bottom}"/><text class="axis" x="${left}" y="${bottom + 16}" text-anchor="middle">${label}</text>`;
}

function centre(row: number): number {
  return top + row * laneHeight + laneHeight / 2;
}

function isoOf(ms: number): string {
  return new Date(ms).toISOString();
}
