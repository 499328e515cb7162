import { valueMember } from './member-links.ts';
import { blockOpening } from './folded-value.ts';
import { matched, type Link } from './link.ts';

const block = new RegExp(String.raw`[ \t]{0,8}${blockOpening}(?=\S)`, 'y');

/** `key: >-` and the line below it, as in YAML. */
export function foldedBlock(text: string, at: number): number {
  block.lastIndex = at;
  return block.test(text) ? block.lastIndex : at;
}

/** What ties a name at the end of its line, which is at `at`, to the line below it. */
export function linkBelow(text: string, at: number, nameStart: number, isQuoted: boolean): Link | undefined {
  return (
    pairOnNextLine(text, at, nameStart) ??
    markedKey(text, at, nameStart) ??
    nextArgument(text, at, nameStart) ??
    (isQuoted ? numberedBelow(text, at, nameStart) : undefined) ??
    pairedLine(text, at, nameStart) ??
    bulkStringBelow(text, at) ??
    aloneOnLine(text, at, nameStart)
  );
}

/** `1) "api_key"` above `2) "…"`, as `redis-cli` prints a hash. */
const numbered = /\r?\n\s{0,8}\d{1,6}\) (?=")/y;

function numberedBelow(text: string, at: number, nameStart: number): Link | undefined {
  if (!/\d\) ["']$/.test(text.slice(Math.max(0, nameStart - 4), nameStart))) return undefined;
  return matched(numbered, text, at, 'quoted');
}

/** `[0] => Api-key` above `[1] => …`, as PHP prints a pair. */
const pairedBelow = /\r?\n[ \t]{0,80}\[1\] => (?=\S)/y;

function pairedLine(text: string, at: number, nameStart: number): Link | undefined {
  return text.startsWith('[0] => ', nameStart - 7) ? matched(pairedBelow, text, at, 'assigned') : undefined;
}

/** Redis' protocol says before each string how long it is. */
const bulkString = /\r?\n\$\d{1,6}\r?\n(?=\S)/y;

/** The bulk string behind the one that is a name. */
function bulkStringBelow(text: string, at: number): Link | undefined {
  return matched(bulkString, text, at, 'assigned');
}

/** What R's console and GoogleTest print below a name. */
const printedBelow = /\r?\n(?:\[1\] |[ \t]{1,8}Which is: )(?=")/y;

/** What Pydantic was given for the field on the line above: `Input should be … [type=…, input_value='…'`. */
const inputBelow = /\r?\n[ \t]{1,8}[^\n[]{1,200}\[type=\w{1,40}, input_value=(?=["'])/y;

/** YAML's `? key` above `: value`. */
const markedBelow = /\r?\n[ \t]{0,40}: {1,4}(?=\S)/y;

/** The value of a name that a question mark marks as a key. */
function markedKey(text: string, at: number, nameStart: number): Link | undefined {
  const isMarked = /(?:^|\n)[ \t-]{0,40}\? ["']?$/.test(text.slice(Math.max(0, nameStart - 44), nameStart));
  return isMarked ? matched(markedBelow, text, at, 'colon') : undefined;
}

/** `- --api-key` above `- …`, as Kubernetes lists the arguments of a command. */
const argumentBelow = /\r?\n[ \t]{0,40}- {1,4}(?=["']?[^\s"'-])/y;

function nextArgument(text: string, at: number, nameStart: number): Link | undefined {
  if (text.charCodeAt(nameStart) !== 45) return undefined;
  const isItem = /(?:^|\n)[ \t]{0,40}- {1,4}["']?$/.test(text.slice(Math.max(0, nameStart - 48), nameStart));
  return isItem ? matched(argumentBelow, text, at, 'assigned') : undefined;
}

/** A name alone on its line: its value may stand below it. */
function aloneOnLine(text: string, at: number, nameStart: number): Link | undefined {
  const given = matched(inputBelow, text, at, 'quoted') ?? matched(printedBelow, text, at, 'quoted');
  if (given !== undefined) return given;
  const isAlone = /(?:^|\n)[ \t]{0,40}(?:(?:\/[\w.-]{1,40}){0,4}\/?|(?:[A-Za-z][\w()-]{0,15} ){1,3})$/.test(
    text.slice(Math.max(0, nameStart - 120), nameStart),
  );
  return isAlone ? { at, tie: 'listed', crossesLines: false } : undefined;
}

/** `- name: API_KEY` with `value: …` on the next line, as in Kubernetes. */
const valueLine =
  /\r?\n[ \t]{0,40}(?:(?:type|kind|[tT]ype|secret|scope|Value Length): [\w./-]{1,40}\r?\n[ \t]{0,40}){0,2}(?:[vV]ariableValue|[vV]alue)[:=][ \t]{0,4}(?=\S)/y;

const escapedValueLine = /(?:\\r)?\\n[ \t]{0,40}[vV]alue[:=][ \t]{0,4}(?=["']?[\w+/])/y;

/** The same in a text whose line ends are escaped. */
export function pairOnEscapedLine(text: string, at: number, nameStart: number): Link | undefined {
  return isPairsName(text, nameStart) ? matched(escapedValueLine, text, at, 'quoted') : undefined;
}

function isPairsName(text: string, nameStart: number): boolean {
  return /(?:name|key|Name|Key|Property)[ \t]{0,12}[:=][ \t]*["']?[\w./-]{0,80}$/.test(
    text.slice(Math.max(0, nameStart - 104), nameStart),
  );
}

function pairOnNextLine(text: string, at: number, nameStart: number): Link | undefined {
  if (!isPairsName(text, nameStart)) return undefined;
  return matched(valueMember, text, at, 'quoted') ?? matched(valueLine, text, at, 'quoted');
}

/** The end of a function's head in Python, above what says what it does: `def find(self, fullname):`. */
export function isAboveDocumentation(text: string, at: number): boolean {
  documented.lastIndex = at;
  return documented.test(text);
}

const documented = /:[ \t]{0,8}\r?\n[ \t]{0,80}[rRuU]?(?:"""|''')/y;

/** `the API key is:`, `here is the token we use:`, and the value on a line of its own. */
const saidBelow =
  /(?:[ \t]{1,4}[a-zé']{1,10}){1,4}(?:[ \t]{0,2}:|(?<=[ \t](?:is|es|est|é|adalah)))[ \t]{0,8}(?=\r?\n)/y;

/** The line below a sentence that is about to tell the value. */
export function belowSentence(text: string, at: number): Link | undefined {
  saidBelow.lastIndex = at;
  return saidBelow.test(text) ? { at: saidBelow.lastIndex, tie: 'listed', crossesLines: false } : undefined;
}
