import type { EvidenceFormat } from '../../model/evidence.ts';

/** Tells the format of a text by its beginning; `isWhole` when the text is all there is. */
export function detectFormat(head: string, isWhole: boolean): EvidenceFormat {
  const text = head.trimStart();
  if (text.startsWith('{') || text.startsWith('[')) return detectJson(text, isWhole);
  if (isCurl(text)) return 'curl';
  if (isHttpMessage(text)) return 'http';
  const lines = text.split(/\r?\n/, 40).filter((line) => line !== '');
  if (lines.filter((line) => line.startsWith('{') && line.endsWith('}')).length > lines.length / 2) return 'json-lines';
  return isCsv(lines) ? 'csv' : 'text';
}

/** Lists in which log services export records: CloudWatch, Elasticsearch, Google Cloud, Datadog, CloudTrail, Azure. */
const exported = /^\{\s*"(?:events|logEvents|hits|entries|data|records|Records|value)"\s*:\s*[[{]/;

function detectJson(text: string, isWhole: boolean): EvidenceFormat {
  if (/^\{\s*"log"\s*:\s*\{/.test(text) && /"entries"|"creator"/.test(text.slice(0, 4096))) return 'har';
  const firstLine = text.slice(0, text.search(/\r?\n|$/));
  // A log service's export on one line, however long, or over several.
  const isOneLine = firstLine.length >= text.trimEnd().length;
  if (exported.test(text) && (isOneLine || !isObject(firstLine))) return 'json';
  if (text.startsWith('[')) return /^\[\s*(?:\{|\[|"|\]|$)/.test(text.slice(0, 200)) ? 'json' : 'text';
  if (isObject(firstLine)) return 'json-lines';
  // An object over several lines: a document when it is alone, else one record of many.
  if (isWhole && isObject(text)) return 'json';
  return 'json-lines';
}

function isObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null;
  } catch {
    return false;
  }
}

/** `curl -v` marks lines with `>`, `<` and `*`; a transcript may begin with the command itself. */
function isCurl(text: string): boolean {
  const lines = text.split(/\r?\n/, 60);
  const marked = lines.filter((line) => /^[<>*] /.test(line) || /^[<>]$/.test(line)).length;
  const hasRequest = lines.some(
    (line) => /^> [A-Z]+ \S+ HTTP\/[\d.]+/.test(line) || /^< HTTP\/[\d.]+ \d{3}/.test(line),
  );
  return (hasRequest && marked >= 2) || /^\$? ?curl\s+-/.test(text);
}

/** A request or status line followed by header lines: `curl -i`, a `.http` file, a captured webhook. */
function isHttpMessage(text: string): boolean {
  const lines = text
    .split(/\r?\n/, 12)
    .filter((line) => !line.startsWith('#') && !line.startsWith('//') && !line.startsWith('@'));
  const [first = '', second = ''] = lines;
  const isStart =
    /^(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS) \S+(?: HTTP\/[\d.]+)?$/.test(first) ||
    /^HTTP\/[\d.]+ \d{3}/.test(first);
  return isStart && (second === '' || /^[A-Za-z0-9-]+: ?/.test(second));
}

function isCsv(lines: readonly string[]): boolean {
  const [header = ''] = lines;
  for (const separator of [',', ';', '\t']) {
    const columns = header.split(separator);
    if (columns.length < 3 || !columns.every((name) => /^"?[A-Za-z@_][\w .@/()-]{0,60}"?$/.test(name))) continue;
    const fitting = lines.filter((line) => line.split(separator).length >= columns.length).length;
    if (lines.length === 1 || fitting >= lines.length * 0.8) return true;
  }
  return false;
}
