/** `read` with its answers remembered, for texts that come back: names of fields, words of messages. At `most` so many it forgets all. */
export function remembered<T extends NonNullable<unknown> | null>(
  read: (text: string) => T,
  most = 2_000,
): (text: string) => T {
  const answers = new Map<string, T>();
  return (text) => {
    const known = answers.get(text);
    if (known !== undefined) return known;
    const answer = read(text);
    if (answers.size >= most) answers.clear();
    answers.set(text, answer);
    return answer;
  };
}
