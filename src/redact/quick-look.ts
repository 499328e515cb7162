import { op, type, type Code, type MachineFunction } from '../machine-code.ts';

/**
 * What tells from a few bytes that nothing is to be found where something was met, as machine code: of what is met in a log nearly all is left
 * that way. It may keep too much, never too little.
 */

/** Which look an anchor gets; those of a state are one byte in a table. */
export const Look = {
  None: 0,
  /** A colon: there must be an IPv6 address or a MAC around it. */
  Colon: 1,
  /** A dash: there must be a MAC around it. */
  Dash: 2,
  /** A name, which no small letter may follow. */
  Name: 3,
} as const;

/** Bytes before and after a place that a look may reach. */
export const reach = { before: 4, after: 72 };

/** What a byte is, one bit each. */
const bit = { digit: 1, separator: 2, alphanumeric: 4, capital: 8, small: 16, hexOrColon: 32, hex: 64, second: 128 };

/** Groups of digits of one number have so many in all, and one that is told by itself. */
const digits = { fewest: 7, fewestAlone: 9, most: 20 };
/** An address has so many colons, or two that touch, within so many characters. */
const colons = { fewest: 5, reach: 61 };
const [space, percent, closeParen, plus, dash, dot, colon, backslash] = [32, 37, 41, 43, 45, 46, 58, 92];

/** The kinds of each byte. */
export function byteKinds(): Uint8Array {
  const kinds = new Uint8Array(256);
  const mark = (chars: string, kind: number): void => {
    for (const char of chars) {
      const code = char.charCodeAt(0);
      kinds[code] = (kinds[code] ?? 0) | kind;
    }
  };
  const [capitals, small] = ['ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz'];
  mark('0123456789', bit.digit | bit.alphanumeric | bit.hex | bit.hexOrColon);
  mark(capitals, bit.capital | bit.alphanumeric);
  mark(small, bit.small | bit.alphanumeric);
  mark('ABCDEFabcdef', bit.hex | bit.hexOrColon);
  mark(':', bit.hexOrColon);
  mark(' -.)/', bit.separator);
  mark(' -()', bit.second);
  return kinds;
}

/**
 * Functions of one place in the text, in the order of `Look` with numbers first: 1 where a closer look is worth it. `texts` is where the text
 * begins in memory, `kinds` where the kinds of the bytes are.
 */
export function quickLooks(texts: number, kinds: number): readonly MachineFunction[] {
  const [at, to, count, dots] = [0, 1, 2, 3];
  const byte = (local: number, offset = 0): Code => [op.get(local), op.load8(texts + offset)];
  const isAny = (local: number, offset: number, kind: number): Code => [
    [byte(local, offset), op.load8(kinds), op.const(kind), op.and],
    [op.const(0), op.ne],
  ];
  const is = (local: number, offset: number, code: number): Code => [byte(local, offset), op.const(code), op.eq];
  const answer = (value: number): Code => [op.const(value), op.return];
  const answerIf = (condition: Code, value: number): Code => [condition, op.if, answer(value), op.end];
  const move = (local: number, steps: number): Code => [op.get(local), op.const(steps), op.add, op.set(local)];
  const length: Code = [op.get(to), op.get(at), op.sub];
  const isOfLength = (chars: number): Code => [length, op.const(chars), op.eq];
  const isFew: Code = [op.get(count), op.const(digits.fewest), op.ltU];
  const looking = (code: Code): MachineFunction => ({
    parameters: 1,
    locals: Array.from({ length: 3 }, () => type.i32),
    code: [code, op.end],
  });

  /** Digits from `to` on, up to one more than a number has. */
  const pastDigits: Code = [
    [op.block, op.loop],
    [isAny(to, 0, bit.digit), op.eqz, op.brIf(1)],
    [move(to, 1), move(count, 1)],
    [op.get(count), op.const(digits.most), op.gtU, op.brIf(1)],
    [op.br(0), op.end, op.end],
  ];
  const number = looking([
    // A small letter before it, unless that ends an escape.
    answerIf([isAny(at, -1, bit.small), is(at, -2, backslash), is(at, -3, percent), op.or, op.eqz, op.and], 0),
    // A capital between digits, as in `20T10`, begins no id. Others are looked at.
    [
      answerIf(
        [
          [isAny(at, -1, bit.capital), isAny(at, -2, bit.digit), op.and],
          [is(at, -3, percent), is(at, -4, percent), op.or, op.eqz, op.and],
        ],
        0,
      ),
      answerIf(isAny(at, -1, bit.alphanumeric), 1),
    ],
    [op.get(at), op.set(to), pastDigits],
    // A long one before a blank may be a phone number by itself.
    answerIf([op.get(count), op.const(digits.fewestAlone), op.geU, is(to, 0, space), op.and], 1),
    // A short group that no other follows. Two digits between spaces may stand in the middle of an id.
    [isFew, is(at, -1, plus), op.eqz, op.and, op.if],
    answerIf([isAny(to, 0, bit.separator), op.eqz], 0),
    answerIf([isOfLength(2), is(at, -1, space), op.and, is(to, 0, space), op.and], 1),
    answerIf([isAny(to, 1, bit.digit), isAny(to, 2, bit.digit), op.or, op.eqz], 0),
    op.end,
    // The groups behind it, each after one or two separators; the fourth one behind dots makes an address.
    [op.block, op.loop],
    [op.get(count), op.const(digits.most), op.gtU, op.brIf(1)],
    [isAny(to, 0, bit.separator), op.eqz, op.brIf(1)],
    [isAny(to, 1, bit.digit), op.if],
    [op.get(dots), is(to, 0, dot), op.add, op.tee(dots), op.const(3), op.eq, op.if, answer(1), op.end],
    [move(to, 1), pastDigits, op.br(1), op.end],
    [isAny(to, 1, bit.second), isAny(to, 2, bit.digit), op.and],
    [byte(to), byte(to, 1), op.ne, is(to, 1, closeParen), op.or, op.and, op.eqz, op.brIf(1)],
    [move(to, 2), pastDigits, op.br(0), op.end, op.end],
    answerIf([isFew, op.get(count), op.const(digits.most), op.gtU, op.or], 0),
    [isAny(to, 0, bit.alphanumeric), op.eqz],
  ]);
  const colonLook = looking([
    [isAny(at, -1, bit.hexOrColon), isAny(at, 1, bit.hexOrColon), op.and],
    [is(at, 1, colon), isAny(at, 2, bit.hex), op.and, op.or],
    [op.eqz, op.if, answer(0), op.end],
    [op.get(at), op.set(to), op.const(1), op.set(count)],
    op.loop,
    [move(to, 1)],
    answerIf([length, op.const(colons.reach), op.geU, isAny(to, 0, bit.hexOrColon), op.eqz, op.or], 0),
    [is(to, 0, colon), op.if],
    [op.get(count), op.const(1), op.add, op.tee(count), op.const(colons.fewest), op.geU, is(to, -1, colon), op.or],
    [op.if, answer(1), op.end, op.end],
    [op.br(0), op.end, op.const(0)],
  ]);
  const dashLook = looking([is(at, 3, dash), is(at, 6, dash), op.and]);
  const nameLook = looking([isAny(at, 1, bit.small), op.eqz]);
  return [number, colonLook, dashLook, nameLook];
}
