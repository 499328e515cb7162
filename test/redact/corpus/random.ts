/** Numbers and texts that depend on a seed alone, so that a miss can be made again. */
export interface Random {
  /** Integer from `min` to `max`, both inclusive. */
  readonly int: (min: number, max: number) => number;
  readonly chance: (probability: number) => boolean;
  readonly pick: <T>(list: readonly T[]) => T;
  readonly text: (alphabet: string, length: number) => string;
  readonly hex: (length: number) => string;
  readonly digits: (length: number) => string;
  readonly uuid: () => string;
  /** Fills `{set:length}` and `{set:min..max}` of a token's published format; other text stays. */
  readonly fill: (format: string) => string;
}

const lower = 'abcdefghijklmnopqrstuvwxyz';
const upper = lower.toUpperCase();
const digit = '0123456789';

/** Alphabets that formats name. */
export const alphabets: Readonly<Record<string, string>> = {
  d: digit,
  l: lower,
  u: upper,
  ln: lower + digit,
  un: upper + digit,
  a: lower + upper,
  an: lower + upper + digit,
  b32: `${upper}234567`,
  hex: '0123456789abcdef',
  HEX: '0123456789ABCDEF',
  b64: `${lower}${upper}${digit}+/`,
  b64u: `${lower}${upper}${digit}_-`,
  w: `${lower}${upper}${digit}_`,
  /** Last character of base64 that stands for one byte more. */
  AQgw: 'AQgw',
  AtoP: 'ABCDEFGHIJKLMNOP',
  kebab: `${lower}${digit}-`,
};

/** Creates the generator of one seed (mulberry32). */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  function next(): number {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  }
  const int = (min: number, max: number) => min + Math.floor(next() * (max - min + 1));
  function pick<T>(list: readonly T[]): T {
    for (const item of list.slice(int(0, list.length - 1))) return item;
    throw new Error('nothing to pick from');
  }
  function text(alphabet: string, length: number): string {
    let result = '';
    for (let at = 0; at < length; at += 1) result += alphabet.charAt(int(0, alphabet.length - 1));
    return result;
  }
  const hex = (length: number) => text(alphabets['hex'] ?? '', length);
  const uuid = () => `${hex(8)}-${hex(4)}-4${hex(3)}-${text('89ab', 1)}${hex(3)}-${hex(12)}`;
  function fill(format: string): string {
    return format.replaceAll(
      /\{(\w+)(?::(\d+)(?:\.\.(\d+))?)?\}/g,
      (whole, set: string, from?: string, to?: string) => {
        if (set === 'uuid') return uuid();
        const alphabet = alphabets[set];
        if (from === undefined) return whole;
        if (alphabet === undefined) throw new Error(`unknown set in ${whole}`);
        return text(alphabet, int(Number(from), Number(to ?? from)));
      },
    );
  }
  return {
    int,
    chance: (probability) => next() < probability,
    pick,
    text,
    hex,
    digits: (n) => text(digit, n),
    uuid,
    fill,
  };
}

/** The same list in another order. */
export function shuffled<T>(list: readonly T[], random: Random): T[] {
  const result = [...list];
  for (let at = result.length - 1; at > 0; at -= 1) {
    const [moved] = result.splice(random.int(0, at), 1);
    if (moved !== undefined) result.push(moved);
  }
  return result;
}
