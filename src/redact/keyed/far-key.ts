import { looksLikeCredential } from './credential-look.ts';
import { bounded, doubleQuote, type Located } from './located.ts';
import { otherIds } from './other-ids.ts';

const farthest = 200;
/** Most characters between the name of an API key and the key, where no syntax that is known ties them. */
const mostBetween = 48;
const run = /(?:(?<=\\[nrt])|(?<![\w./@+\\%-]))[\w+~-]{20,128}={0,2}(?![\w@./-])/;

/** What stands before an id of something else, or begins another thing. */
const otherThing = new RegExp(
  String.raw`\b(?:${otherIds}|hash|checksum|image|revision|layer|session|transaction|message|version|host|pod|container|node|run|task|ref|index|tree|blob|name|etag|file|pod|tx)(?:[_-]?ids?)?[ \t:=#"'()[<>,-]*$|\w[_-]id[ \t:=#"'()[<>,-]*$|https?:|[.!?] `,
  'i',
);
const ownName = /[\w.-]{1,40}\\*["']?\s?(?:=>|[=:])\s?\\*["'([{<]?$|^>\s{0,8}<[A-Za-z][\w:.-]{1,40}>$/;
const ofTheKey = /\b(?:value|valor|valeur|nilai|is|key|was|header|it)\\*["']?\s?[=:]?\s?\\*["'([{<]?$/i;

/**
 * What looks like an API key a few words behind the name of one, in the same line: `header is called api-key and the value is …`. The last
 * resort, where no syntax ties them; the id of something else stays, and what stands behind a token.
 */
export function farKey(text: string, nameEnd: number): Located | undefined {
  const ahead = text.slice(nameEnd, nameEnd + farthest);
  const newline = ahead.indexOf('\n');
  const line = newline < 0 ? ahead : ahead.slice(0, newline);
  const match = run.exec(line);
  if (match === null || match.index > mostBetween || !looksLikeCredential(match[0])) return undefined;
  const between = line.slice(0, match.index);
  if (
    /^\\|\[[a-z-]{2,20}#\d/.test(between) ||
    otherThing.test(between) ||
    (ownName.test(between) && !ofTheKey.test(between))
  )
    return undefined;
  const start = nameEnd + match.index;
  return bounded(start, start + match[0].length, doubleQuote);
}
