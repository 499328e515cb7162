import { CharKind, endOfKind } from '../characters.ts';
import type { NameMeaning } from '../names/name-group.ts';
import { isStatement } from './credential-look.ts';
import { isSecretForm } from './listed-bytes.ts';
import { leadsToValue } from './spoken-link.ts';

/** Longest word that is looked up as one of a sentence. */
const longestSaid = 17;
const space = 32;
const openParenthesis = 40;

/** `token valid for`, `session created`: the word behind the name says something of the secret, and is none. */
export function isSaidOfIt(text: string, nameEnd: number, meaning: NameMeaning): boolean {
  if (text.charCodeAt(nameEnd) !== space || !isSecretForm(meaning)) return false;
  const start = nameEnd + 1;
  const end = endOfKind(text, start, CharKind.Letter, longestSaid);
  const after = text.charCodeAt(end);
  if (after === space && text.charCodeAt(end + 1) === openParenthesis) return false;
  if (after !== space && after !== 46 && after !== 44 && after !== 10) return false;
  const word = text.slice(start, end);
  return isStatement(word) && !leadsToValue(word);
}

const closingParameters = /\)(?: -> [\w.[\], ]{1,80})?:/y;

/** `def login(user, password): …`: the last parameter of a function, and no name of what follows the colon. */
export function isParameter(text: string, nameStart: number, nameEnd: number): boolean {
  closingParameters.lastIndex = nameEnd;
  return (
    closingParameters.test(text) &&
    /\bdef \w{1,80}\([^()\n]{0,200}$/.test(text.slice(Math.max(0, nameStart - 300), nameStart))
  );
}
