import type { Environment } from '../model/case.ts';
import type { IntegrationFacts, Ownership } from '../model/event.ts';
import { readToken, tokenInText } from '../begini/token.ts';
import { allMatches } from '../text/all-matches.ts';
import type { InterpretContext } from './context.ts';
import { noLeads, type Leads } from './uid-leads.ts';

/** Tells the affected applicants and this deployment from all others. */
export interface Owners {
  /** By every uid that a text names, in a field or by its form. */
  readonly ofText: (text: string) => Ownership;
  /** By one value that is known to be a uid. */
  readonly ofUid: (uid: string | null) => Ownership;
  readonly integrationOfText: (text: string) => IntegrationFacts;
  readonly integrationOf: (id: string | null) => IntegrationFacts;
}

const uidField =
  /\b(?:begini[-_]?|applicant[-_]?)?(?:uid|unique[-_]?id)\\*["']?\s*(?:=>|[=:])\s*\\*["'`]?([^\s"'`\\,;}&)\]]+)/gi;
const referenceField =
  /\b(?:applicant|application|customer|loan|borrower|client|candidate|external|user)?[-_.]?(?:id|ref|reference|number|no)\\*["']?\s*(?:=>|[=:])\s*\\*["'`]?([^\s"'`\\,;}&)\]]+)/gi;
const integrationField = /\bintegration[-_]?id\\*["']?\s*(?:=>|[=:])\s*\\*["'`]?([\w-]+)/gi;

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** A uid in every spelling a log may give it, between characters that can't belong to a longer one. */
function spellingsOf(uid: string): RegExp {
  const spellings = new Set([
    uid,
    encodeURIComponent(uid),
    encodeURIComponent(uid).replaceAll('%20', '+'),
    JSON.stringify(uid).slice(1, -1),
  ]);
  return new RegExp(
    `(?<![A-Za-z0-9]|[A-Za-z0-9][-_])(?:${[...spellings].map(escaped).join('|')})(?![A-Za-z0-9]|[-_][A-Za-z0-9])`,
    'i',
  );
}

/**
 * Texts of the same form as a uid: its first two letters, a digit among what follows, about its length. Null for forms that other things have
 * too: numbers alone, UUIDs, hex.
 */
function formOf(uid: string): RegExp | null {
  const isCommon = /^[0-9a-f-]+$/i.test(uid) || !/\d/.test(uid) || uid.length < 6 || uid.includes('@');
  const lead = /^[A-Za-z]{2}/.exec(uid)?.[0];
  if (isCommon || lead === undefined) return null;
  // Whatever separators this scheme uses.
  const own = [...new Set(uid.replace(/[\w\s-]/g, ''))].map((char) => `\\${char}`).join('');
  const [least, most] = [Math.max(3, uid.length - 6), uid.length + 4];
  return new RegExp(
    `(?<![A-Za-z0-9_-])${lead}(?=[A-Za-z_-]*\\d)[A-Za-z0-9_${own}-]{${least},${most}}(?![A-Za-z0-9_-])`,
    'g',
  );
}

/** About the same length and the same kinds of characters: then it is a reference of somebody's, not a word or a number. */
function isAlike(value: string, uid: string): boolean {
  const kinds = (text: string): string => `${/[a-z]/i.test(text)}${/\d/.test(text)}${/[-_]/.test(text)}`;
  return Math.abs(value.length - uid.length) <= Math.max(3, uid.length / 3) && kinds(value) === kinds(uid);
}

/** Words that stand before a reference in anybody's log. */
const commonWords = [
  'for',
  'applicant',
  'applicants',
  'customer',
  'customers',
  'borrower',
  'candidate',
  'uid',
  'application',
  'applications',
];

/** What may follow a lead. */
function ledBy(leads: Leads): RegExp | null {
  const names = [...leads.fields].map(escaped);
  const words = [...new Set([...commonWords, ...leads.words])].map(escaped);
  const parts = [
    ...(names.length === 0
      ? []
      : [
          `(?<![\\w$@.-])(?:${names.join('|')})\\\\*["'\`]?\\s*(?:=>|[=:])\\s*\\\\*["'\`]?(?<value>[^\\s"'\`\\\\,;}&)\\]]+)`,
        ]),
    ...(words.length === 0 ? [] : [`(?<![\\w-])(?:${words.join('|')})(?: [#'"([]?|/)(?<word>[\\w-]+)`]),
  ];
  return parts.length === 0 ? null : new RegExp(parts.join('|'), 'gi');
}

export function createOwners(context: Pick<InterpretContext, 'case' | 'deployments'>, leads: Leads = noLeads): Owners {
  const { uids, integrationId } = context.case;
  // Where every affected uid has digits, a word behind `uid:` is no uid.
  const haveDigits = uids.every((uid) => /\d/.test(uid));
  const led = ledBy(leads);
  const lowered = new Set(uids.map((uid) => uid.toLowerCase()));
  const spellings = uids.map(spellingsOf);
  const forms = uids.map(formOf).filter((form) => form !== null);
  const environments = new Map<string, Environment>();
  for (const { environment, integrationId: id } of context.deployments)
    if (id !== null) environments.set(id.toLowerCase(), environment);
  const own =
    integrationId ??
    context.deployments.find(({ environment }) => environment === context.case.environment)?.integrationId;
  const ownId = own?.toLowerCase() ?? null;
  const ownEnvironment = context.case.environment;
  const knownIds = [...new Set([...environments.keys(), ...(ownId === null ? [] : [ownId])])].map((id) => ({
    id,
    pattern: new RegExp(`(?<![\\w-])${escaped(id)}(?![\\w-])`, 'i'),
  }));

  function ofUid(uid: string | null): Ownership {
    if (uid === null || uid === '') return 'absent';
    return lowered.has(uid.toLowerCase()) || lowered.has(decoded(uid).toLowerCase()) ? 'affected' : 'other';
  }

  function integrationOf(id: string | null): IntegrationFacts {
    if (id === null) return { match: 'absent', environment: null };
    const key = id.toLowerCase();
    const isSame = key === ownId;
    return { match: isSame ? 'same' : 'other', environment: environments.get(key) ?? (isSame ? ownEnvironment : null) };
  }

  function othersIn(text: string): boolean {
    for (const match of allMatches(uidField, text)) {
      const value = match[1] ?? '';
      if (isUid(value) && (!haveDigits || /\d/.test(value)) && ofUid(value) === 'other') return true;
    }
    for (const match of allMatches(referenceField, text)) {
      const value = match[1] ?? '';
      if (uids.some((uid) => isAlike(value, uid)) && ofUid(value) === 'other') return true;
    }
    for (const match of led === null ? [] : allMatches(led, text)) {
      const { value, word } = match.groups ?? {};
      const isNamed = value !== undefined && isUid(value) && (!haveDigits || /\d/.test(value));
      const isLike = word !== undefined && uids.some((uid) => isAlike(word, uid));
      if ((isNamed || isLike) && ofUid(value ?? word ?? null) === 'other') return true;
    }
    return forms.some((form) => allMatches(form, text).some((match) => ofUid(match[0]) === 'other'));
  }

  function readOwner(text: string): Ownership {
    if (spellings.some((spelling) => spelling.test(text))) return 'affected';
    const tokens = tokensIn(text).map((match) => ofUid(readToken(match[0])?.uid ?? null));
    if (tokens.includes('affected')) return 'affected';
    return tokens.includes('other') || othersIn(text) ? 'other' : 'absent';
  }

  function readIntegration(text: string): IntegrationFacts {
    const known = knownIds.find(({ pattern }) => pattern.test(text));
    if (known !== undefined) return integrationOf(known.id);
    for (const match of tokensIn(text)) {
      const id = readToken(match[0])?.integrationId ?? null;
      if (id !== null) return integrationOf(id);
    }
    for (const match of allMatches(integrationField, text)) {
      const value = match[1] ?? '';
      if (/\d/.test(value) && value.length >= 8) return integrationOf(value);
    }
    return integrationOf(null);
  }

  // A record is asked for its owner several times on the way to its events.
  return {
    ofText: lastRemembered(readOwner),
    ofUid,
    integrationOf,
    integrationOfText: lastRemembered(readIntegration),
  };
}

function tokensIn(text: string): readonly RegExpExecArray[] {
  return text.includes('eyJ') ? allMatches(tokenInText, text) : [];
}

/** `read` with the answer for the last text remembered. */
function lastRemembered<T>(read: (text: string) => T): (text: string) => T {
  let last: { readonly text: string; readonly answer: T } | undefined;
  return (text) => {
    if (last?.text !== text) last = { text, answer: read(text) };
    return last.answer;
  };
}

/** Masked, empty and placeholder values are nobody's. */
function isUid(value: string): boolean {
  // `uid=1000` is a user of the machine.
  if (/^\d{1,4}$/.test(value)) return false;
  return (
    value.length >= 3 &&
    /[a-z0-9]/i.test(value) &&
    !/^(?:null|none|undefined|nil|true|false|string|missing|required|str|\*+)$/i.test(value) &&
    !/[[<*#]/.test(value)
  );
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}
