import { blockHeading } from './keyed/further-values.ts';

/** So far back the beginning of a value over several lines is looked for. */
const farthest = 4096;

const blockHeader = /(?:^|\n)([ \t-]{0,80})(["']?[\w./-]{1,80}["']?: [|>][-+\d]{0,2}[ \t]{0,8}\r?\n)/g;

/** The heading of a block of YAML that may go on: all lines below it are empty or farther in. */
function openBlock(end: string): string | undefined {
  if (!end.includes(': |') && !end.includes(': >')) return undefined;
  for (const header of [...end.matchAll(blockHeader)].reverse()) {
    const [whole, lead = '', rest = ''] = header;
    const indent = indentOf(lead);
    const lines = end.slice(header.index + whole.length).split('\n');
    if (lines.every((line) => line.trim() === '' || indentOf(line) > indent)) return lead + rest;
  }
  return undefined;
}

const puttyLines =
  /(?:^|\n)([ \t>|]{0,8}Private-Lines: )(\d{1,3})(\r?\n)((?:[ \t>|]{0,8}[A-Za-z0-9+/]{4,64}={0,2}\r?\n){0,60})$/;

/** What PuTTY writes above the private part of a key, with the number of lines that are still to come. */
function openPuttyKey(end: string): string | undefined {
  if (!end.includes('Private-Lines: ')) return undefined;
  const [, name = '', count, newline = '', lines = ''] = puttyLines.exec(end) ?? [];
  const left = Number(count ?? 0) - (lines.split('\n').length - 1);
  return left > 0 ? `${name}${String(left)}${newline}` : undefined;
}

const foldedRun =
  /(?:^|\n)([^\n]{0,200}[:=][ \t]{0,4}(?:\r?\n[ \t>|]{0,80})?["'`]?)([A-Za-z0-9+/_-]{60,512})\\?(\r?\n)(?:[ \t>|]{0,80}["']?([A-Za-z0-9+/_-]{60,512})\\?\r?\n)?$/;

const runEnd = /[A-Za-z0-9+/_-]{60}\\?\r?\n$/;
const longestRunEnd = 63;

/** A name with the last line of its value, when base64 that is folded may go on: all lines but the last are as wide. */
function openFold(end: string): string | undefined {
  if (!runEnd.test(end.slice(-longestRunEnd))) return undefined;
  const [, name = '', first = '', newline = '', last = first] = foldedRun.exec(end) ?? [];
  return first !== '' && last.length === first.length ? name + last + newline : undefined;
}

const inTripleQuotes =
  /(?:^|\n)([^\n]{0,200}[:=][ \t]{0,4}[bfru]{0,2}("""|''')\\?\r?\n)(?:(?!\2)\S{1,512}\r?\n){0,60}$/;

/** A name with the quotes that open its value. */
function openQuotes(end: string): string | undefined {
  return end.includes('"""') || end.includes("'''") ? inTripleQuotes.exec(end)?.[1] : undefined;
}

/** Also as Redis' protocol has it, with the lengths of both. */
const nameAlone = /(?:^|\n)((?:\$\d{1,6}\r?\n)?[A-Za-z][\w.:/-]{1,63}\r?\n(?:\$\d{1,6}\r?\n)?)$/;

/** A word alone on its line: its value may stand below it. */
function openName(end: string): string | undefined {
  return nameAlone.exec(end.slice(-longestNameLines))?.[1];
}

const longestNameLines = 96;
const inVariable = /(?:^|\n)([ \t]{0,40}variable "[\w-]{1,80}" \{[ \t]*\r?\n)(?:(?![ \t]*\})[^\n]{0,400}\n){1,12}$/;

/** The heading of a variable of Terraform, whose value stands some lines below it. */
function openVariable(end: string): string | undefined {
  return end.includes('variable "') ? inVariable.exec(end)?.[1] : undefined;
}

const inTable =
  /(?:^|\n)([ \t]{0,40}create (?:temporary )?table [^\n;]{1,200}\([ \t]*\r?\n(?:(?![ \t]*\)[^\n,]*\r?\n|[^\n]*;)[^\n]{0,400}\n){0,100})$/i;

/** The columns so far of a table that is being created. */
function openTable(end: string): string | undefined {
  return /\btable\b/i.test(end) ? inTable.exec(end)?.[1] : undefined;
}

const inList =
  /(?:^|\n)([ \t-]{0,80}["']?[\w./-]{1,80}["']?:[ \t]{0,8}\r?\n)(?:[ \t]{0,40}- ["']?[^\s"':]{1,512}["']?[ \t]{0,8}\r?\n){1,8}$/;

/** What the items of a list of YAML stand below. */
function openList(end: string): string | undefined {
  return end.includes('- ') ? inList.exec(end)?.[1] : undefined;
}

const inFrame =
  /(?:^|\n)([ \t>]{0,8}File "[^"\n]{1,300}", line \d{1,7}[^\n]{0,200}\n(?:[^\n]{1,400}\n(?:[ \t│└][^\n]{0,400}\n){0,24})?)$/;

/** A line of code in Python's stack, below which loguru may draw values. */
function openFrame(end: string): string | undefined {
  return end.includes('File "') ? inFrame.exec(end)?.[1] : undefined;
}

const secretKind = /(?:^|\n)([ \t]{0,40}(?:- )?)(kind: ["']?Secret["']?[ \t]{0,8}\r?\n)/g;
const member = /^(?:- )?["']?[\w./-]{1,253}["']?:(?=\s|$)/;
const heldData = /^(?:data|stringData):[ \t]*\r?$/;

/** `kind: Secret` and what holds its data, when the document of YAML that it stands in may go on. */
function openSecret(end: string): string | undefined {
  if (!end.includes('kind: ')) return undefined;
  const kind = [...end.matchAll(secretKind)].at(-1);
  if (kind === undefined) return undefined;
  const [whole, lead = '', rest = ''] = kind;
  let data = '';
  let block = '';
  for (const line of end.slice(kind.index + whole.length).split('\n')) {
    const content = line.trimStart();
    const indent = indentOf(line);
    if (content === '') continue;
    if (indent > lead.length) {
      if (data !== '' && !(block !== '' && indent > indentOf(block)))
        block = blockHeading.test(content) ? `${line}\n` : '';
      continue;
    }
    if (indent < lead.length || !member.test(content) || content.startsWith('kind:')) return undefined;
    data = heldData.test(content) ? `${line}\n` : '';
    block = '';
  }
  return lead + rest + data + block;
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}

/**
 * What has to stand before the next text for it to be read as the rest of a value over several lines, within which this one ends: the heading of a
 * block of YAML, of a key of PuTTY, the data of a Secret of Kubernetes, a name with base64 that is folded. Undefined when it ends within none.
 */
export function openValue(text: string): string | undefined {
  const end = text.slice(-farthest);
  return (
    openSecret(end) ??
    openBlock(end) ??
    openPuttyKey(end) ??
    openQuotes(end) ??
    openVariable(end) ??
    openTable(end) ??
    openList(end) ??
    openFold(end) ??
    openFrame(end) ??
    openName(end)
  );
}
