/** Gives equal texts equal numbers, from 1 in order of appearance. The texts stay inside. */
export interface Numbers {
  readonly of: (text: string) => number;
}

export function createNumbers(): Numbers {
  const numbers = new Map<string, number>();
  return {
    of(text) {
      const known = numbers.get(text);
      if (known !== undefined) return known;
      numbers.set(text, numbers.size + 1);
      return numbers.size;
    },
  };
}
