import { makeVisible, makeVisibleLine } from '../text/visible.ts';

/** Output formats of templates, told by the name before `.hbs`. */
export type TemplateFormat = 'md' | 'html' | 'txt';

/** Characters with a meaning in CommonMark or GFM, inside a line. `:` and `@` break autolinks and mentions. */
const inlineMarkdown = /[\\`*_{}[\]<>#|~&!]|:(?=\/\/)|@(?=\w)|(?<=\bwww)\./g;
/** What starts a block at the beginning of a line: lists, quotes, headings, rules, tables, setext underlines. */
const blockStart = /^(\s*)([-+](?=\s|$)|[-=](?=[-= ]*$)|\d{1,9}(?=[.)](?:\s|$)))/;

/** One line of Markdown that shows the text and does nothing else. */
export function escapeMarkdown(text: string): string {
  return guardBlockStart(escapeInline(makeVisibleLine(text).trim()));
}

/** As `escapeMarkdown`, for a text of our own in which backticks mark code. */
export function escapeProse(text: string): string {
  const parts = makeVisibleLine(text).trim().split('`');
  return guardBlockStart(parts.map((part, place) => (place % 2 === 0 ? escapeInline(part) : codeSpan(part))).join(''));
}

function escapeInline(line: string): string {
  return line.replace(inlineMarkdown, (character, offset: number) =>
    isPlainUnderscore(line, character, offset) ? character : `\\${character}`,
  );
}

function guardBlockStart(line: string): string {
  return line.replace(blockStart, (_all, indent: string, mark: string) =>
    /^\d/.test(mark) ? `${indent}${mark}\\` : `${indent}\\${mark}`,
  );
}

/** `snake_case` reads better unescaped, and GFM does not take an underscore inside a word for emphasis. */
function isPlainUnderscore(line: string, character: string, offset: number): boolean {
  return character === '_' && /[A-Za-z0-9]/.test(line[offset - 1] ?? '') && /[A-Za-z0-9]/.test(line[offset + 1] ?? '');
}

/** A Markdown code span that holds the text whatever backticks it has. */
export function codeSpan(text: string): string {
  const line = makeVisibleLine(text);
  if (line === '') return '` `';
  const ticks = '`'.repeat(longestRun(line, '`') + 1);
  const padding = line.startsWith('`') || line.endsWith('`') || (line.startsWith(' ') && line.endsWith(' ')) ? ' ' : '';
  return `${ticks}${padding}${line}${padding}${ticks}`;
}

/** A fenced block that the text can't close. */
export function fencedBlock(text: string): string {
  const body = makeVisible(text);
  const ticks = '`'.repeat(Math.max(3, longestRun(body, '`') + 1));
  return `${ticks}text\n${body.replace(/\n$/, '')}\n${ticks}`;
}

const htmlEntities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '`': '&#96;',
  '=': '&#61;',
};

export function escapeHtml(text: string): string {
  return makeVisible(text).replace(/[&<>"'`=]/g, (character) => htmlEntities[character] ?? character);
}

/** A text of our own in which backticks mark code, as HTML. */
export function escapeProseHtml(text: string): string {
  return text
    .split('`')
    .map((part, place) => (place % 2 === 0 ? escapeHtml(part) : `<code>${escapeHtml(part)}</code>`))
    .join('');
}

/** How a bare `{{value}}` is written in each format. */
export const escapeFor: Readonly<Record<TemplateFormat, (text: string) => string>> = {
  md: escapeMarkdown,
  html: escapeHtml,
  txt: makeVisible,
};

function longestRun(text: string, character: string): number {
  let longest = 0;
  for (let run = 0, at = 0; at < text.length; at++) {
    run = text[at] === character ? run + 1 : 0;
    if (run > longest) longest = run;
  }
  return longest;
}
