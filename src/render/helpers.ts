import { formatSize } from '../text/size.ts';
import { makeVisible, makeVisibleLine } from '../text/visible.ts';
import { timelineChart } from './timeline-chart.ts';
import type { FindingView, ReportView } from './view-model.ts';
import {
  codeSpan,
  escapeFor,
  escapeHtml,
  escapeProse,
  escapeProseHtml,
  fencedBlock,
  type TemplateFormat,
} from './escape.ts';

export interface TemplateHelper {
  readonly call: (...args: unknown[]) => string | boolean;
  /** True when the result is finished markup. All else is escaped on its way out. */
  readonly isMarkup: boolean;
  readonly usage: string;
  /** For a helper that takes a list of groups: the fields it needs of each. The template check holds it to that. */
  readonly takes?: readonly string[];
}

/** Helpers a template may call besides `if`, `unless`, `each` and `with`. */
export function helpersFor(format: TemplateFormat): Readonly<Record<string, TemplateHelper>> {
  return {
    code: {
      isMarkup: true,
      usage: 'code value: the value as code inside a line',
      call: (value) =>
        byFormat(format, asText(value), codeSpan, (text) => `<code>${escapeHtml(text)}</code>`, makeVisibleLine),
    },
    fence: {
      isMarkup: true,
      usage: 'fence value: the value as a block of its own',
      call: (value) =>
        byFormat(format, asText(value), fencedBlock, (text) => `<pre>${escapeHtml(text)}</pre>`, makeVisible),
    },
    link: {
      isMarkup: true,
      usage: 'link url: an https address as a link',
      call: (value) => link(format, asText(value)),
    },
    proof: {
      isMarkup: true,
      usage: 'proof evidence: lines of evidence in one block, each below its place and time',
      takes: ['where', 'timeUtc', 'text'],
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- see `takes`
      call: (lines) => proof(format, lines as FindingView['evidence']),
    },
    prose: {
      isMarkup: true,
      usage: 'prose value: a text of our own, in which backticks mark code',
      call: (value) => byFormat(format, asText(value), escapeProse, escapeProseHtml, makeVisibleLine),
    },
    join: {
      isMarkup: false,
      usage: 'join list separator: the items in one line',
      call: (list, separator) => (Array.isArray(list) ? list.map(asText).join(asText(separator)) : asText(list)),
    },
    codes: {
      isMarkup: true,
      usage: 'codes list: the items as code, separated by commas',
      call: (list) =>
        (Array.isArray(list) ? list : [list])
          .map((item) =>
            byFormat(format, asText(item), codeSpan, (text) => `<code>${escapeHtml(text)}</code>`, makeVisibleLine),
          )
          .join(', '),
    },
    plural: {
      isMarkup: false,
      usage: 'plural count "record": `1 record`, `2 records`',
      call: (amount, noun) => `${groupDigits(asText(amount))} ${asText(noun)}${amount === 1 ? '' : 's'}`,
    },
    bytes: { isMarkup: false, usage: 'bytes count: `12.3 kB`', call: (amount) => formatSize(Number(amount)) },
    pad: {
      isMarkup: false,
      usage: 'pad value width: filled with blanks up to width',
      call: (value, width) => asText(value).padEnd(Number(width)),
    },
    timelineChart: {
      isMarkup: true,
      usage: 'timelineChart marks: the timeline as a picture (HTML only)',
      takes: ['timeUtc', 'untilUtc', 'kind', 'text', 'where', 'row'],
      call: (marks) =>
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- see `takes`
        format === 'html' ? timelineChart(marks as ReportView['marks']) : '',
    },
    is: { isMarkup: false, usage: '#if (is a b): whether both are the same', call: (left, right) => left === right },
    any: {
      isMarkup: false,
      usage: '#if (any a b …): whether one of them is there and not empty',
      // The last argument is Handlebars' own options object.
      call: (...values) =>
        values.slice(0, -1).some((value) => (Array.isArray(value) ? value.length > 0 : Boolean(value))),
    },
  };
}

function byFormat(
  format: TemplateFormat,
  text: string,
  markdown: (text: string) => string,
  html: (text: string) => string,
  plain: (text: string) => string,
): string {
  return format === 'md' ? markdown(text) : format === 'html' ? html(text) : plain(text);
}

function proof(format: TemplateFormat, lines: FindingView['evidence']): string {
  const text = lines
    .map(({ where, timeUtc, text: line }) => {
      const shown = makeVisible(line).replaceAll(/\n(?!$)/g, '\n  ');
      return `${makeVisibleLine(where)}${timeUtc === null ? '' : `  ${timeUtc}`}\n  ${shown}`;
    })
    .join('\n');
  return byFormat(format, text, fencedBlock, (block) => `<pre>${escapeHtml(block)}</pre>`, makeVisible);
}

function link(format: TemplateFormat, url: string): string {
  if (!/^https:\/\/[\w.-]+(\/[\w./-]*)?$/.test(url)) return escapeFor[format](url);
  return byFormat(
    format,
    url,
    (text) => `<${text}>`,
    (text) => `<a href="${escapeHtml(text)}" rel="noreferrer">${escapeHtml(text)}</a>`,
    (text) => text,
  );
}

/** The text of a value; nothing for null and for what is no text. */
export function asText(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}

function groupDigits(digits: string): string {
  return digits.replace(/\B(?=(\d{3})+$)/g, ',');
}
