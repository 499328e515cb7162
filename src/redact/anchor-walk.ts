import { assemble, createMemory, op, type, type Code, type MachineFunction } from '../machine-code.ts';
import { classOf, firstDigitClass, rowBits, type Automaton } from './automaton.ts';
import { byteKinds, Look, quickLooks, reach } from './quick-look.ts';

/** Walks the automaton over texts, as machine code: a loop in JavaScript takes several times as long. */
export interface AnchorWalk {
  /**
   * Writes to `met` what is met in [from, to) of `codes`, at most `stretch` characters, and is worth a closer look: pairs of numbers, the index of a
   * character, counted from `from`, and what is met there, for `hitOf` and `beginsNumber`. Behind the last pair, where an index would be next, stands
   * the state to go on from; `state` is 0 at the start of a text. Returns the count of numbers in pairs.
   */
  readonly over: (codes: Uint8Array, from: number, to: number, state: number, met: Uint32Array) => number;
}

/** Characters walked over at once. */
export const stretch = 8192;
/** Numbers that may be written for one stretch. */
export const mostMet = (stretch + 1) * 2;

/** Number of the anchor group that ends at this character; below 0 for none. */
export function hitOf(met: number, firstHit: number): number {
  return (met >>> 1) - firstHit;
}

/** Whether a number begins with this character. */
export function beginsNumber(met: number): boolean {
  return (met & 1) === 1;
}

const eventBytes = 8;
const space = 32;

/**
 * Makes a walk of its own over this automaton. Its memory holds twice the class of each byte, the kinds of each byte, the text with what is
 * looked at before and after it, the events, the look of each state and the table.
 */
export function createAnchorWalk(automaton: Automaton): AnchorWalk {
  const { next, firstHit, lookAt } = automaton;
  const classes = 0;
  const kinds = 256;
  const texts = 512 + reach.before;
  const events = 512 + reach.before + stretch + reach.after + 12;
  const lookOf = events + (stretch + 1) * eventBytes;
  const table = (lookOf + lookAt.length + 3) & ~3;
  const memory = createMemory(table + next.byteLength);
  new Uint8Array(memory.buffer, classes, 256).set(classOf.map((cls) => cls * 2));
  new Uint8Array(memory.buffer, kinds, 256).set(byteKinds());
  new Uint8Array(memory.buffer, lookOf, lookAt.length).set(lookAt);
  new Uint16Array(memory.buffer, table, next.length).set(next);
  const content = new Uint8Array(memory.buffer, texts - reach.before, reach.before + stretch + reach.after);
  const found = new Uint32Array(memory.buffer, events, mostMet);

  /** Locals: the character and the end of the stretch, the state, where the next event goes, whether the last character was a digit, one to work with. */
  const [at, end, state, out, isAfterDigit, work] = [0, 1, 2, 3, 4, 5];
  // Each event is written before it is known to be one, and what is none is overwritten by the next: a branch would often be guessed wrongly.
  const walking: Code = [
    [op.const(events), op.set(out)],
    [op.get(at), op.load8(texts - 1), op.load8(classes), op.const(firstDigitClass * 2), op.geU, op.set(isAfterDigit)],
    op.loop,
    [op.get(at), op.load8(texts), op.load8(classes), op.tee(work)],
    [op.get(state), op.const(rowBits), op.shl, op.add, op.load16(table), op.set(state)],
    // Of digits the first counts.
    [op.get(work), op.const(firstDigitClass * 2), op.geU, op.tee(work)],
    [op.get(isAfterDigit), op.eqz, op.and, op.get(work), op.set(isAfterDigit), op.set(work)],
    [op.get(out), op.get(at), op.store32(0)],
    [op.get(out), op.get(state), op.const(1), op.shl, op.get(work), op.or, op.store32(4)],
    [op.get(state), op.const(firstHit), op.geU, op.get(work), op.or],
    [op.const(3), op.shl, op.get(out), op.add, op.set(out)],
    [op.get(at), op.const(1), op.add, op.tee(at), op.get(end), op.ltU, op.brIf(0)],
    op.end,
  ];
  // Then each event is looked at, and those that are left move together: from `event` to `out`.
  const [event, what] = [6, 7];
  const looked = (look: number): Code => [op.get(at), op.call(look)];
  const hitUnder = (look: number): Code => [
    [op.get(work), op.const(look), op.eq, op.if],
    [op.get(what), op.const(0), looked(look), op.sub, op.const(1), op.or, op.and, op.set(what)],
    op.end,
  ];
  const sifting: Code = [
    [op.get(out), op.set(end), op.const(events), op.tee(event), op.set(out)],
    [op.block, op.loop, op.get(event), op.get(end), op.geU, op.brIf(1)],
    [op.get(event), op.load32(0), op.set(at), op.get(event), op.load32(4), op.tee(what)],
    [op.const(1), op.and, op.if, op.get(what), op.const(1), op.sub, looked(0), op.add, op.set(what), op.end],
    [op.get(what), op.const(1), op.shrU, op.load8(lookOf), op.tee(work), op.if],
    [hitUnder(Look.Colon), hitUnder(Look.Dash), hitUnder(Look.Name), op.end],
    [op.get(out), op.get(at), op.store32(0), op.get(out), op.get(what), op.store32(4)],
    [op.get(what), op.const(firstHit << 1), op.geU, op.get(what), op.const(1), op.and, op.or],
    [op.const(3), op.shl, op.get(out), op.add, op.set(out)],
    [op.get(event), op.const(eventBytes), op.add, op.set(event), op.br(0), op.end, op.end],
  ];
  const looks = quickLooks(texts, kinds);
  const functions: Record<string, MachineFunction> = Object.fromEntries(
    looks.map((look, index) => [`look${String(index)}`, look]),
  );
  const { walk } = assemble(memory, {
    ...functions,
    walk: {
      parameters: 3,
      locals: Array.from({ length: 5 }, () => type.i32),
      code: [
        walking,
        sifting,
        [op.get(out), op.get(state), op.store32(0)],
        [op.get(out), op.const(events), op.sub, op.const(3), op.shrU],
        op.end,
      ],
    },
  });
  return {
    over(codes, from, to, reached, met) {
      const first = Math.max(0, from - reach.before);
      const last = Math.min(codes.length, to + reach.after);
      const start = reach.before - from + first;
      if (start > 0) content.fill(space, 0, start);
      content.set(codes.subarray(first, last), start);
      if (last < to + reach.after) content.fill(space, start + last - first);
      const count = walk(0, to - from, reached);
      for (let index = 0; index <= count * 2; index += 1) met[index] = found[index] ?? 0;
      return count * 2;
    },
  };
}
