import { makeVisibleLine } from '../text/visible.ts';
import { escapeHtml } from './escape.ts';
import type { ReportView } from './view-model.ts';

type Entry = ReportView['timeline'][number];

const width = 960;
const laneHeight = 34;
const labelWidth = 200;
const top = 34;
const margin = 16;

/**
 * The timeline as an inline SVG: one lane a source, a mark an event, a hatched gap a silence. Positions are proportional to time.
 * Each mark carries its text as a title and links to its row (`#event-<place in the list>`). Empty when fewer than two entries have a source.
 */
export function timelineChart(entries: readonly Entry[]): string {
  const events = entries.map((entry, place) => ({ entry, place, ms: Date.parse(entry.timeUtc), lane: laneOf(entry) }));
  const lanes = [...new Set(events.flatMap(({ lane }) => (lane === null ? [] : [lane])))];
  const times = events.map(({ ms }) => ms);
  const [from, until] = [Math.min(...times), Math.max(...times)];
  if (events.length < 2 || lanes.length === 0) return '';
  const height = top + lanes.length * laneHeight + 28;
  const across = (ms: number) => labelWidth + ((ms - from) / Math.max(1, until - from)) * (width - labelWidth - margin);
  const parts = [
    ...lanes.map((lane, row) => laneLine(lane, row)),
    ...events.flatMap(({ entry, ms }, place) =>
      entry.kind === 'silence'
        ? [silence(entry, across(ms), across(events[place + 1]?.ms ?? until), lanes.length)]
        : [],
    ),
    ...events.flatMap(({ entry, ms, lane, place }) =>
      lane === null ? [] : [mark(entry, place, across(ms), lanes.indexOf(lane))],
    ),
    axisLabel(labelWidth, height, 'start', from),
    axisLabel(width - margin, height, 'end', until),
  ];
  return [
    `<svg class="timeline" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="timeline-title timeline-description">`,
    '<title id="timeline-title">Timeline of the incident</title>',
    `<desc id="timeline-description">${events.length} events from ${lanes.length} sources between ${isoOf(from)} and ${isoOf(until)}; the list below has the same events as text.</desc>`,
    '<defs><pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><line class="hatch" x1="0" y1="0" x2="0" y2="6"/></pattern></defs>',
    ...parts,
    '</svg>',
  ].join('\n');
}

function laneOf(entry: Entry): string | null {
  return entry.where === null ? null : entry.where.replace(/[:@]\d+$/, '');
}

function laneLine(lane: string, row: number): string {
  const y = centre(row);
  const label = lane.length > 26 ? `${lane.slice(0, 25)}…` : lane;
  return `<text class="lane-label" x="${margin}" y="${y + 4}">${escapeHtml(makeVisibleLine(label))}</text><line class="lane" x1="${labelWidth}" y1="${y}" x2="${width - margin}" y2="${y}"/>`;
}

function mark(entry: Entry, place: number, x: number, row: number): string {
  const tone = /error|fail|refus|expired|cancel/.test(entry.kind) || /\b[45]\d\d\b/.test(entry.text) ? 'bad' : 'good';
  const label = escapeHtml(makeVisibleLine(`${entry.timeUtc} ${entry.kind}: ${entry.text}`));
  return `<a href="#event-${place}"><circle class="mark ${tone}" cx="${x.toFixed(1)}" cy="${centre(row)}" r="6"><title>${label}</title></circle></a>`;
}

function silence(entry: Entry, from: number, until: number, lanes: number): string {
  const span = Math.max(2, until - from);
  return `<rect class="silence" x="${from.toFixed(1)}" y="${top - 8}" width="${span.toFixed(1)}" height="${lanes * laneHeight}" fill="url(#hatch)"><title>${escapeHtml(makeVisibleLine(entry.text))}</title></rect>`;
}

function axisLabel(x: number, height: number, anchor: string, ms: number): string {
  return `<text class="axis" x="${x}" y="${height - 8}" text-anchor="${anchor}">${isoOf(ms)}</text>`;
}

function centre(row: number): number {
  return top + row * laneHeight + laneHeight / 2 - 8;
}

function isoOf(ms: number): string {
  return new Date(ms).toISOString();
}
