import type { SecretKind } from '../../model/redaction.ts';
import type { Scan } from '../finding.ts';
import { isPlaceholder, isStatement } from '../keyed/credential-look.ts';
import { isHost } from '../keyed/other-things.ts';
import { commandRules, replaced } from './command-table.ts';

const quotedSecret = "(?:\"((?:[^\"\\n\\\\]|\\\\.){4,256})\"|'((?:[^'\\n]|''){4,256})')";
const secret = '(?:\\\\{1,7}["\']([^"\'\\\\\\n]{1,256})|\'([^\'\\n]{1,256})\'|"([^"\\n]{1,256})"|([^\\s"\'|;]{1,256}))';
const uuidSecret = '([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})';
const sentenceWord =
  '(?:from|as|by|via|to|on|for|at|with|in|after|attempts?|failed|failures?|using|of|and|or|is|was|page|form|screen|timed)\\b';
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
  ...replaced,
  'following password ',
  'mongo ',
  'zip ',
  'http ',
  'https ',
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
for (const rule of commandRules) {
  const source = rule.pattern
    .replaceAll('{P}', secret)
    .replaceAll('{Q}', quotedSecret)
    .replaceAll('{U}', uuidSecret)
    .replaceAll('{A}', otherArguments)
    .replaceAll('{W}', sentenceWord);
  const ready = { kind: rule.kind, pattern: new RegExp(source, 'dimy') };
  for (const anchor of rule.anchors)
    byAnchor.set(anchor, [...(byAnchor.get(anchor) ?? []), { ...ready, isLoose: loose.has(anchor) }]);
}

export const commandAnchors: readonly string[] = [...byAnchor.keys()];

/** `NO_AUTH method`: the beginning of a rule at the end of another word. */
function isInsideWord(text: string, start: number): boolean {
  return /[\w]/.test(text[start] ?? '') && /[\w.-]/.test(text[start - 1] ?? '');
}

/** Hides the secret of a command or protocol line whose fixed beginning ends at `end`. */
export function findCommandSecret(scan: Scan, anchor: string, end: number): void {
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
      /^[-/$<{[(]|^\d{1,5}$|^[A-Za-z]{2,16}:$/.test(value) ||
      isHost(value) ||
      (rule.isLoose &&
        (/^(?:[a-z]+|[A-Z]+|[A-Z][a-z]+)[).,;:\]]*$|^\w+:\/\//.test(value) ||
          isInsideWord(scan.text, end - anchor.length)))
    )
      continue;
    scan.add({ start: span[0], end: span[1], kind: rule.kind, rule: 'command' });
  }
}
