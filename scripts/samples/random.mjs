// Seeded randomness: the same seed gives the same sample, byte for byte, on every machine.

/** A source of repeatable randomness. Integers are inclusive at both ends. */
export function seeded(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const int = (low, high) => low + Math.floor(next() * (high - low + 1));
  const pick = (list) => list[int(0, list.length - 1)];
  const letters = (alphabet, length) => Array.from({ length }, () => alphabet[int(0, alphabet.length - 1)]).join('');
  const hex = (length) => letters('0123456789abcdef', length);
  return {
    int,
    pick,
    hex,
    chance: (share) => next() < share,
    digits: (length) => letters('0123456789', length),
    letters: (length) => letters('ABCDEFGHJKLMNPQRSTUVWXYZ', length),
    token: (length) => letters('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789', length),
    uuid: () => `${hex(8)}-${hex(4)}-4${hex(3)}-${'89ab'[int(0, 3)]}${hex(3)}-${hex(12)}`,
  };
}
