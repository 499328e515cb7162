import type { NameMeaning } from '../names/name-group.ts';

const ofPeople = new Set(['phone', 'date', 'national-id', 'card', 'account', 'device']);

/** Whether one of the names of columns is that of mail addresses. */
export function namesEmails(names: string): boolean {
  return /e-?mail|correo/i.test(names);
}

/** Beside a column of phones, birth dates or mail addresses `name` heads one of people. */
export function peopled(
  columns: readonly (NameMeaning | undefined)[],
  hasEmails: boolean,
): readonly (NameMeaning | undefined)[] {
  if (!hasEmails && !columns.some((meaning) => meaning !== undefined && ofPeople.has(meaning.form))) return columns;
  return columns.map((meaning) => (meaning?.form === 'person' ? { ...meaning, trust: 'sure' } : meaning));
}

/** A column of its own says more than a name in a line: `name` over a column of people is one. */
export function certain(meaning: NameMeaning): NameMeaning {
  return meaning.form === 'person' ? meaning : meaning.trust === 'likely' ? { ...meaning, trust: 'sure' } : meaning;
}
