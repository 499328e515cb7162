import { assemble, createMemory, op, type, type Code } from '../machine-code.ts';
import { classOf, firstDigitClass, rowBits, type Automaton } from './automaton.ts';

/** Walks the automaton over texts, as machine code: a loop in JavaScript takes several times as long. */
export interface AnchorWalk {
  /** What is met in [from, to) of `codes`, at most `stretch` characters; goes on from `state`, which is 0 at the start of a text. */
  readonly over: (codes: Uint8Array, from: number, to: number, state: number) => Walked;
}

export interface Walked {
  /** Pairs of numbers: index of a character, counted from `from`; and what is met there, for `hitOf` and `beginsNumber`. */
  readonly met: Uint32Array;
  /** To go on from. */
  readonly state: number;
}

/** Characters walked over at once. */
export const stretch = 8192;

/** Number of the anchor group that ends at this character; below 0 for none. */
export function hitOf(met: number, firstHit: number): number {
  return (met >>> 1) - firstHit;
}

/** Whether a number begins with this character. */
export function beginsNumber(met: number): boolean {
  return (met & 1) === 1;
}

const eventBytes = 8;
/** Characters before the stretch that are looked at. */
const lead = 4;
const space = 32;
const backslash = 92;
const percent = 37;

/** Makes a walk of its own over this automaton. Its memory holds twice the class of each byte, the text with its lead, the events and the table. */
export function createAnchorWalk(automaton: Automaton): AnchorWalk {
  const { next, firstHit } = automaton;
  const classes = 0;
  const texts = 256 + lead;
  const events = 256 + lead + stretch + 12;
  const table = events + (stretch + 1) * eventBytes;
  const memory = createMemory(table + next.byteLength);
  new Uint8Array(memory.buffer, classes, 256).set(classOf.map((cls) => cls * 2));
  new Uint16Array(memory.buffer, table, next.length).set(next);
  const content = new Uint8Array(memory.buffer, texts - lead, lead + stretch);
  const found = new Uint32Array(memory.buffer, events, (stretch + 1) * 2);

  /** Locals: the character and the end of the stretch, the state, where the next event goes, whether the last character was a digit, one to work with. */
  const [at, end, state, out, isAfterDigit, work] = [0, 1, 2, 3, 4, 5];
  const byteAt = (back: number): Code => [op.get(at), op.load8(texts - back)];
  const isOtherThan = (byte: number): Code => [op.const(byte), op.ne];
  const isLetterBefore: Code = [byteAt(1), op.const(97), op.sub, op.const(26), op.ltU];
  // Each event is written before it is known to be one, and what is none is overwritten by the next: a branch would often be guessed wrongly.
  const code: Code = [
    [op.const(events), op.set(out)],
    [byteAt(1), op.load8(classes), op.const(firstDigitClass * 2), op.geU, op.set(isAfterDigit)],
    op.loop,
    [byteAt(0), op.load8(classes), op.tee(work)],
    [op.get(state), op.const(rowBits), op.shl, op.add, op.load16(table), op.set(state)],
    // Digits, of which the first counts, and only if no small letter stands before it; one that belongs to an escape is none.
    [op.get(work), op.const(firstDigitClass * 2), op.geU, op.tee(work)],
    [op.get(isAfterDigit), op.eqz, op.and],
    [
      isLetterBefore,
      byteAt(2),
      isOtherThan(backslash),
      op.and,
      byteAt(3),
      isOtherThan(percent),
      op.and,
      op.eqz,
      op.and,
    ],
    [op.get(work), op.set(isAfterDigit), op.set(work)],
    [op.get(out), op.get(at), op.store32(0)],
    [op.get(out), op.get(state), op.const(1), op.shl, op.get(work), op.or, op.store32(4)],
    [op.get(state), op.const(firstHit), op.geU, op.get(work), op.or],
    [op.const(3), op.shl, op.get(out), op.add, op.set(out)],
    [op.get(at), op.const(1), op.add, op.tee(at), op.get(end), op.ltU, op.brIf(0)],
    op.end,
    [op.get(out), op.get(state), op.store32(4)],
    [op.get(out), op.const(events), op.sub, op.const(3), op.shrU],
    op.end,
  ];
  const { walk } = assemble(memory, {
    walk: { parameters: 3, locals: Array.from({ length: 3 }, () => type.i32), code },
  });
  return {
    over(codes, from, to, reached) {
      if (from >= lead) content.set(codes.subarray(from - lead, to));
      else {
        content.fill(space, 0, lead - from);
        content.set(codes.subarray(0, to), lead - from);
      }
      const count = walk(0, to - from, reached);
      return { met: found.slice(0, count * 2), state: found[count * 2 + 1] ?? 0 };
    },
  };
}
