import { looksLikeWord } from './credential-look.ts';
import type { Link } from './link.ts';

/** Words between a name and the value that a sentence gives it: `the password for the account is …`, `the Api-Key header with "…"`. */
const roundabout =
  /(?:[ \t]{1,4}(?:header|value|field|with|of|for|the|to|del|de|la|el|do|da|du|pour|untuk|usuario|user|cuenta|account|test|admin|banco|database|db|service|our|this|that|set|as|using|production|sandbox|is|was|es|est|adalah|é|e|nya|anda|kamu|kami|saya|su|tu|sua|votre|your|now|still|currently|sent|used|here|generated|created|assigned|temporal|temporary|temporaria|temporária|temporaire|provisional|provisoria|provisória|provisoire|sementara|baru|lama|nueva|nuevo|nova|novo|nouveau|initial|inicial|actual|atual|lako|yako|ni|d['’][a-zà-ÿ]{3,16})){1,7}?(?:[ \t]{1,4}[\w@.+-]{1,40}(?=:)|(?:[ \t]{1,4}["'`]?[\wÀ-ÿ@.+-]{1,40}["'`]?){1,3}[ \t]{1,4}(?:is|was|es|est|é|adalah|(?:re)?set to|changed to))?[ \t:=]{1,4}(?:(?=\\{0,3}["'`]{0,2}[^\s"'`\d]{0,64}\d)(?=\\{0,3}["'`]{0,2}[^\s"'`]{6,})|(?<=(?:is|was|to|es|est|é|adalah|ni|baru|lama|[:=])[ \t]{1,4})(?=(["'`])[^\s"'`]{4,64}\1))/iy;

const copula =
  /(?:\*\*)?[ \t]{1,8}(?:(?:was |is |are |being )?(?:set to|is now|equals?|changed to|to (?:equal|be|eq|match)|to|(?:should|must|will) be|has (?:the )?value|mismatch:? (?:expected|got)|(?:changed|updated)(?: from|(?: from)? ["'`]?[A-Za-z]{0,12}["'`]? to)|vaut|vale|TO(?= '))|is|was|are|es|era|est|adalah|ni|[ée]|of|as|=|:)[ \t]{1,8}/y;

/** Words that stand between a name and its value in a sentence. */
const connectors = new Set(
  `header value field with of for the to del de la el do da du pour untuk usuario user cuenta account test admin banco database db service our this
  that set as using production sandbox is was es est adalah e nya now still currently sent used here being temporal temporary temporaria temporaire provisional provisoria provisoire sementara baru lama nueva nuevo nova novo nouveau initial inicial lako yako are equal equals changed era to should must will has mismatch updated`.split(
    /\s+/,
  ),
);

/** Whether a value may follow such a word behind a name: `password for … is x`, `token set to x`. */
export function leadsToValue(word: string): boolean {
  return connectors.has(word.toLowerCase());
}

/** Names in sentences, on command lines and in SQL: `password is x`, `--token x`, `PASSWORD 'x'`. */
export function spoken(
  text: string,
  at: number,
  name: { readonly nameStart: number; readonly closed: number },
): Link | undefined {
  if (at === name.closed) return undefined;
  if (isCommandName(text, name.nameStart) && !/^to /i.test(text.slice(at, at + 3)))
    return { at, tie: 'assigned', crossesLines: false };
  copula.lastIndex = name.closed;
  const direct = copula.test(text) ? copula.lastIndex : undefined;
  if (direct === undefined || looksLikeWord(nextWord(text, direct))) {
    roundabout.lastIndex = name.closed;
    const said = roundabout.exec(text);
    if (said !== null && (said[1] !== undefined || !looksLikeWord(nextWord(text, roundabout.lastIndex))))
      return { at: roundabout.lastIndex, tie: 'spoken', crossesLines: false };
  }
  if (direct !== undefined) return { at: direct, tie: 'spoken', crossesLines: false };
  if (text.charCodeAt(name.nameStart - 1) === 45 || text.charCodeAt(name.nameStart) === 45)
    return { at, tie: 'assigned', crossesLines: false };
  return { at, tie: 'spoken', crossesLines: false };
}

function nextWord(text: string, at: number): string {
  return /^["'`]?[^\s"'`]{0,64}/.exec(text.slice(at, at + 66))?.[0].replace(/^["'`]/, '') ?? '';
}

/** `setx NAME value`, `ENV NAME value`: a command gives the name its value without a sign. */
function isCommandName(text: string, nameStart: number): boolean {
  return /(?:^|\s)(?:#define|setx|set -\w{1,3}|SetEnv|ENV|ARG|set-variable|configure set|secrets set|config set|env set|SETEX|SET)[ \t]{1,4}["']?$/i.test(
    text.slice(Math.max(0, nameStart - 24), nameStart),
  );
}
