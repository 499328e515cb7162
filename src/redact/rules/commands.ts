import type { SecretKind } from '../../model/redaction.ts';
import type { Scan } from '../finding.ts';
import { isPlaceholder, isStatement, looksLikeCredential } from '../keyed/credential-look.ts';
import { isHost } from '../keyed/other-things.ts';
import { openString } from '../views/string-view.ts';
import { commandRules, replaced } from './command-table.ts';

const quotedSecret = "(?:\"((?:[^\"\\n\\\\]|\\\\.){4,256})\"|'((?:[^'\\n]|''){4,256})')";
const secret =
  "(?:\\\\{1,7}[\"']([^\"'\\\\\\n]{1,256})|'((?:[^'\\n]|'\\\\''){1,256})'|\"([^\"\\n]{1,256})\"|([^\\s\"'|;]{1,256}))";
const uuidSecret = '([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})';
const sentenceWord =
  '(?:from|as|by|via|to|on|for|at|with|in|after|attempts?|failed|failures?|using|of|and|or|is|was|page|form|screen|timed)\\b';
/** Names of algorithms, which stand behind an option as passwords do. */
const algorithm = '(?:MD5|SHA[-\\d]*|3?DES|AES[-\\d]*)\\s';
const otherArguments = '(?:[^\\n|;]{0,200}?\\s)?';

/** Beginnings that sentences have too: there the secret must not be a plain word. */
const loose = new Set([
  'echo ',
  'printf ',
  'auth ',
  ' login ',
  'with key ',
  'using key ',
  '-gcm key ',
  '-cbc key ',
  '-128 key ',
  '-256 key ',
  'creds ',
  'user/pass ',
  'user default ',
  'isakmp key ',
  '-server key ',
  'invalid header value ',
  'illegal header value ',
  'key is ',
  'password reset to',
  'password set to',
  'password changed to',
  '(pw',
  '(pwd',
  '(pass',
  '(password',
  'pwd(',
  'user/pw: ',
  'id/pw: ',
  'u/p: ',
  'with secret ',
  'using secret ',
  'using token ',
  'with token ',
  'username ',
  'connect ',
  '"pass ',
  'send "',
  'send -- "',
  'requirepass ',
  'masterauth ',
  'bindpw ',
  'rootpw ',
  'ssm put-parameter ',
  '.login(',
  '->login(',
  '::login(',
  '->authenticate(',
  '.authenticate(',
  ...replaced,
  'following password ',
  'mongo ',
  'zip ',
  'http ',
  'https ',
  'neighbor ',
  'chamber write ',
  'insecure-password ',
  'password enc ',
  'passwd enc ',
  'secret enc ',
  'enable secret ',
  'enable password ',
  '-k ',
  '-pass ',
]);

interface ReadyRule {
  readonly isLoose: boolean;
  readonly kind: SecretKind;
  readonly pattern: RegExp;
}

const byAnchor = new Map<string, ReadyRule[]>();

function plant(anchor: string, rule: ReadyRule): void {
  byAnchor.set(anchor, [...(byAnchor.get(anchor) ?? []), rule]);
}

/** Between two arguments of a command that stands as a list of strings, or in a record of the audit daemon: `["mysql", "-pX"]`, `a0="mysql" a1="-pX"`. */
const betweenStrings = '(?:["\'],\\s{0,2}["\']|" a\\d{1,2}=")';
const behindProgram = '(?:,\\s{0,2}["\']|\\sa\\d{1,2}=")';

/** The pattern of a command for its arguments as strings of their own; undefined where it has another form than an option and its secret. */
function patternOfStrings(pattern: string): string | undefined {
  const option = /^\{A\}([^{}]+)\{P\}$/.exec(pattern)?.[1];
  if (option === undefined || option.includes('(?<')) return undefined;
  const joined = option
    .replaceAll('[ =]', `(?:=|${betweenStrings})`)
    .replaceAll(' ?', `(?:${betweenStrings})?`)
    .replaceAll(' ', betweenStrings);
  return `${behindProgram}(?:[^\\n\\]]{0,200}?${betweenStrings})?${joined}([^"'\\n]{3,256})`;
}

for (const rule of commandRules) {
  const ofStrings = patternOfStrings(rule.pattern);
  const programs = rule.anchors.filter((anchor) => ofStrings !== undefined && /^[a-z][\w-]+ $/.test(anchor));
  for (const program of programs) {
    const pattern = new RegExp(ofStrings ?? '', 'dy');
    for (const quote of ['"', "'"]) plant(program.trimEnd() + quote, { isLoose: false, kind: rule.kind, pattern });
  }
  const source = rule.pattern
    .replaceAll('{P}', secret)
    .replaceAll('{Q}', quotedSecret)
    .replaceAll('{U}', uuidSecret)
    .replaceAll('{A}', otherArguments)
    .replaceAll('{H}', algorithm)
    .replaceAll('{W}', sentenceWord);
  const ready = { kind: rule.kind, pattern: new RegExp(source, rule.isExact === true ? 'dmy' : 'dimy') };
  for (const anchor of rule.anchors) plant(anchor, { ...ready, isLoose: loose.has(anchor) });
}

export const commandAnchors: readonly string[] = [...byAnchor.keys()];

/** `NO_AUTH method`: the beginning of a rule at the end of another word. */
function isInsideWord(text: string, start: number): boolean {
  return /[\w]/.test(text[start] ?? '') && /[\w.-]/.test(text[start - 1] ?? '');
}

/** Hides the secret of a command or protocol line whose fixed beginning ends at `end`; in a string of JSON its quotes are escaped. */
export function findCommandSecret(scan: Scan, anchor: string, end: number): void {
  const { found } = scan.memory;
  hideByRules(scan, anchor, end);
  if (scan.memory.found === found) openString(scan, end - anchor.length, end);
}

function hideByRules(scan: Scan, anchor: string, end: number): void {
  for (const rule of byAnchor.get(anchor) ?? []) {
    rule.pattern.lastIndex = end;
    const match = rule.pattern.exec(scan.text);
    const spans = match?.indices ?? [];
    const span = spans.slice(1).find((found) => found !== undefined);
    if (span === undefined) continue;
    const value = scan.text.slice(span[0], span[1]);
    if (
      value.length < 3 ||
      isPlaceholder(value) ||
      isStatement(value) ||
      (/^[-/$<{[(]/.test(value) &&
        !(value.startsWith('-') && /["']/.test(scan.text[span[1]] ?? '') && looksLikeCredential(value))) ||
      /^\d{1,5}$|^[A-Za-z]{2,16}:$/.test(value) ||
      isHost(value) ||
      (rule.isLoose &&
        (/^(?:[a-z]+(?:-[a-z]+){0,3}|[A-Z]+|[A-Z][a-z]+)[).,;:\]]*$|^\w+:\/\//.test(value) ||
          isInsideWord(scan.text, end - anchor.length)))
    )
      continue;
    scan.add({ start: span[0], end: span[1], kind: rule.kind, rule: 'command' });
  }
}
