import { StringDecoder } from 'node:string_decoder';
import { splitGraphemes } from '../../text/width.ts';

/** A key as a question understands it. */
export type Key =
  | { readonly name: 'text' | 'paste'; readonly text: string }
  | {
      readonly name:
        | 'enter'
        | 'escape'
        | 'tab'
        | 'shift-tab'
        | 'up'
        | 'down'
        | 'left'
        | 'right'
        | 'home'
        | 'end'
        | 'backspace'
        | 'delete'
        | 'word-left'
        | 'word-right'
        | 'delete-word'
        | 'delete-before'
        | 'delete-after'
        | 'interrupt'
        | 'end-of-input';
    };

type NamedKey = Exclude<Key['name'], 'text' | 'paste'>;

const controls: Readonly<Record<string, NamedKey>> = {
  '\r': 'enter',
  '\n': 'enter',
  '\t': 'tab',
  '\u007f': 'backspace',
  '\b': 'backspace',
  '\u0001': 'home',
  '\u0002': 'left',
  '\u0003': 'interrupt',
  '\u0004': 'end-of-input',
  '\u0005': 'end',
  '\u0006': 'right',
  '\u000b': 'delete-after',
  '\u000e': 'down',
  '\u0010': 'up',
  '\u0015': 'delete-before',
  '\u0017': 'delete-word',
};

/** Escape sequences without their first byte, as xterm, VT, rxvt and the Linux console send them. */
const sequences: Readonly<Record<string, NamedKey>> = {
  '[A': 'up',
  '[B': 'down',
  '[C': 'right',
  '[D': 'left',
  OA: 'up',
  OB: 'down',
  OC: 'right',
  OD: 'left',
  '[H': 'home',
  '[F': 'end',
  OH: 'home',
  OF: 'end',
  '[1~': 'home',
  '[4~': 'end',
  '[7~': 'home',
  '[8~': 'end',
  '[3~': 'delete',
  '[Z': 'shift-tab',
  '[1;5C': 'word-right',
  '[1;5D': 'word-left',
  '[1;3C': 'word-right',
  '[1;3D': 'word-left',
  f: 'word-right',
  b: 'word-left',
  '\u007f': 'delete-word',
};

const pasteBegin = '\u001b[200~';
const pasteEnd = '\u001b[201~';
const sequence = /^\u001b(?:\[[0-9;?]*[ -/]*[@-~]|O[A-Z]|[^[O\u001b])/;

/** Terminal modes a question needs: pasted text comes marked as such. */
export const enablePaste = '\u001b[?2004h';
export const disablePaste = '\u001b[?2004l';

export interface KeyDecoder {
  /** The keys in a chunk of terminal input. What may go on in the next chunk is held back. */
  readonly push: (chunk: Buffer) => readonly Key[];
  /** True while a lone escape is held back, which is the Escape key when nothing follows it soon. */
  readonly isWaiting: () => boolean;
  /** What was held back, taken as it is. */
  readonly flush: () => readonly Key[];
}

/** Turns the bytes that a terminal in raw mode sends into keys. */
export function createKeyDecoder(): KeyDecoder {
  const decoder = new StringDecoder('utf8');
  let held = '';

  function decode(isLast: boolean): readonly Key[] {
    const keys: Key[] = [];
    while (held !== '') {
      const taken = held.startsWith(pasteBegin)
        ? takePaste(held)
        : held.startsWith('\u001b')
          ? takeSequence(held, isLast)
          : takeText(held);
      if (taken === undefined) break;
      held = held.slice(taken.length);
      if (taken.key !== undefined) keys.push(taken.key);
    }
    return keys;
  }

  return {
    push(chunk) {
      held += decoder.write(chunk);
      return decode(false);
    },
    isWaiting: () => held.startsWith('\u001b') && !held.startsWith(pasteBegin),
    flush: () => decode(true),
  };
}

interface Taken {
  /** Undefined for input that means nothing here. */
  readonly key: Key | undefined;
  readonly length: number;
}

function takePaste(text: string): Taken | undefined {
  const end = text.indexOf(pasteEnd);
  if (end === -1) return undefined;
  return { key: { name: 'paste', text: text.slice(pasteBegin.length, end) }, length: end + pasteEnd.length };
}

function takeSequence(text: string, isLast: boolean): Taken | undefined {
  const match = sequence.exec(text);
  if (match === null)
    return isLast || text.startsWith('\u001b\u001b') ? { key: { name: 'escape' }, length: 1 } : undefined;
  const name = sequences[match[0].slice(1)];
  return { key: name === undefined ? undefined : { name }, length: match[0].length };
}

function takeText(text: string): Taken {
  const name = controls[text.charAt(0)];
  if (name !== undefined) return { key: { name }, length: text.startsWith('\r\n') ? 2 : 1 };
  const plain = /^[^\u0000-\u001f\u007f]+/.exec(text)?.[0];
  if (plain === undefined) return { key: undefined, length: 1 };
  const [first = plain] = splitGraphemes(plain);
  return { key: { name: 'text', text: first }, length: first.length };
}
