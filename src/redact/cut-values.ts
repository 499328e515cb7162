import type { Finding } from './finding.ts';
import type { Entry } from './registry.ts';

/** Finds what logs and databases leave of a known value that is too long for them: its first characters and dots. */
export interface CutValues {
  readonly add: (entry: Entry) => void;
  readonly find: (text: string) => readonly Finding[];
}

const marks = ['...', '…'];
const longest = 128;
/** A beginning by which values are found. */
const headLength = 8;
const run = /[\w+/.~%-]{8,128}$/;
/** `password…` may begin a value, and is a word. */
const telling = /\d|[a-z][A-Z]|^.{12}/;

export function createCutValues(): CutValues {
  const waiting: Entry[] = [];
  /** By their beginnings; filled when something cut is met. */
  const heads = new Map<string, Entry[]>();

  function entryOf(beginning: string): Entry | undefined {
    for (const entry of waiting.splice(0)) {
      const head = entry.value.slice(0, headLength);
      const others = heads.get(head);
      if (others === undefined) heads.set(head, [entry]);
      else others.push(entry);
    }
    return heads
      .get(beginning.slice(0, headLength))
      ?.find(({ value }) => value.length > beginning.length && value.startsWith(beginning));
  }

  return {
    add(entry) {
      if (entry.reach === 'anywhere' && entry.value.length > headLength) waiting.push(entry);
    },
    find(text) {
      const found: Finding[] = [];
      if (waiting.length + heads.size === 0) return found;
      for (const mark of marks) {
        for (let at = text.indexOf(mark); at !== -1; at = text.indexOf(mark, at + mark.length)) {
          const beginning = run.exec(text.slice(Math.max(0, at - longest), at))?.[0];
          const entry = beginning === undefined || !telling.test(beginning) ? undefined : entryOf(beginning);
          if (beginning === undefined || entry === undefined) continue;
          const { kind, key, value } = entry;
          found.push({ start: at - beginning.length, end: at, kind, rule: 'learned', identity: key, value });
        }
      }
      return found;
    },
  };
}
