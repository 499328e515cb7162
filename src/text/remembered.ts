import { detached } from './detached.ts';

/** Longer texts hardly ever come back. */
const longest = 200;

/** `read` with its answers remembered, for texts that come back, such as the names of fields and short messages. At `most` so many it forgets all. */
export function remembered<T extends string | boolean | object | null>(
  read: (text: string) => T,
  most = 2_000,
): (text: string) => T {
  const answers = new Map<string, T>();
  return (text) => {
    const known = answers.get(text);
    if (known !== undefined) return known;
    const answer = read(text);
    if (text.length > longest) return answer;
    if (answers.size >= most) answers.clear();
    answers.set(detached(text), answer);
    return answer;
  };
}
