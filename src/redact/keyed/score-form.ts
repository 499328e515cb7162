import type { Scan } from '../finding.ts';
import type { NameMeaning } from '../names/name-group.ts';
import { addValue } from './credential-forms.ts';
import { isBehindField } from './source-code.ts';
import { isPlaceholder, isStatement } from './credential-look.ts';
import { isColumnName } from './column-name.ts';
import type { Located } from './located.ts';

const number = /-?\d{1,6}(?:\.\d{1,20})?%?/y;
/** A date, a clock time or a word that begins with the number. */
const goesOn = /^(?:[\w/]|[:-]\d)/;
const band = /^[A-Za-z][\w +-]{0,39}$/;
const longestBand = 40;
const notBands =
  /^(?:complete|completed|pending|psychometric|android|ios|null|type|event|width|gap|ready|received|missing|requested|available|calculated|expired|delivered|\w{0,32}(?:error|exception))$/i;

/** Scores that other programs give: to pages, mails, weaknesses, hits of a search. */
const otherScore =
  /\b(?:lighthouse|page ?speed|performance|accessibility|seo|best[ -]practices|cvss(?:v[23])?|spam|match|matching|relevance|similarity|quality|coverage|audit|security|sonar|bleu|f1|z|bm25|accuracy|health|beam|silhouette|sentiment|ranking|precision|recall|lead|engagement|game|test|exam|nps|density|opinion|kappa|duplicate|readability|complexity|maintainability|mutation|usability|anomaly|badness|toxicity|popularity|rouge|bert|brier|vmaf|apdex)[ ._-](?:performance )?scores?["']?\W{0,4}$|^X-Spam-\w+:.*\bscore=$|\banomaly score[^\n]{0,40}\bscore: $/im;

const ofSpam = /^-?\d{1,4}(?:\.\d{1,3})?[,;]? (?:required|tagged_above|tests)=/;

function isOtherScore(text: string, start: number): boolean {
  const lead = text.slice(Math.max(0, start - 80), start);
  if (isBehindField(text, start)) return true;
  return ofSpam.test(text.slice(start, start + 32)) || otherScore.test(lead.slice(lead.lastIndexOf('\n') + 1));
}

/** `ScoreTest.returnsBand:82`: a line of code. */
function isPlaceInCode(text: string, start: number): boolean {
  return /\b[A-Z]\w*[.#][a-z]\w*:$/.test(text.slice(Math.max(0, start - 80), start));
}

const requested =
  /(?:\b(?:GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS)[ \t]{1,4}|https?:\/\/|\b(?:path|ur[il]|route|endpoint)["']?[=:][ \t]?["']?)[^\s"'=?]{1,200}["']?(?:[ \t:()[\]>-]|→){1,6}$/;

/** `GET /v2/score 404`: the status of a request, behind a path that ends in the name. */
function isStatus(text: string, start: number): boolean {
  if (!/^[1-5]\d\d(?![\d.%])/.test(text.slice(start, start + 4))) return false;
  const lead = text.slice(Math.max(0, start - 240), start);
  return requested.test(lead.slice(lead.lastIndexOf('\n') + 1));
}

/** Written like a constant, as bands are. */
const spokenBand = /^(?:[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*|[A-E][+-]?)$/;
const ofBegini = /risk[ _-]?(?:band|score)|score[ _-]?(?:band|confidence)|\b(?:begini|psychometric|scored?)\b(?!#\d)/i;
const farthestMention = 200;

/** Whether the line around a value names a score or Begini. */
function speaksOfScores(text: string, { start, end }: Located): boolean {
  const before = text.slice(Math.max(0, start - farthestMention), start);
  const after = text.slice(end, end + farthestMention);
  return ofBegini.test(`${before.slice(before.lastIndexOf('\n') + 1)} ${after.split('\n', 1)[0] ?? ''}`);
}

const ofWhom = /(?:for|of|para|de|untuk)[ \t]$/;
const scoreOf =
  /(?:for|of|para|de|untuk)[ \t](?:[\w@.+#-]{1,40}[ \t]){0,3}\S{1,64}?(?::|[ \t]{0,2}=|[ \t](?:is|was|es|é|adalah))[ \t]{0,2}(?=\d)/y;

const traitIs = /["'`]?[A-Za-z][\w -]{1,60}?["'`]?[ \t]{0,4}(?:=>|[:=]|\b(?:is|was)\b)[ \t]{0,4}(?=-?\d)/y;

/** `Begini score for LOAN-2026-000481: 412`, `trait patience = 7`: the number behind whom or what it is of. */
function hideScoreOf(scan: Scan, meaning: NameMeaning, located: Located): boolean {
  const { text } = scan;
  const lead = ofWhom.exec(text.slice(Math.max(0, located.start - 8), located.start))?.[0] ?? '';
  const behind = /traits?$/.test(meaning.phrase) && speaksOfScores(text, located) ? traitIs : scoreOf;
  behind.lastIndex = behind === scoreOf ? located.start - lead.length : located.start;
  if (!behind.test(text)) return false;
  const start = behind.lastIndex;
  number.lastIndex = start;
  if (!number.test(text) || goesOn.test(text.slice(number.lastIndex, number.lastIndex + 2))) return false;
  const end = number.lastIndex;
  addValue(scan, meaning, { ...located, start, end }, text.slice(start, end), { isLearned: false });
  return true;
}

/** Hides a score, band, confidence or trait of Begini's. */
export function hideScore(scan: Scan, meaning: NameMeaning, located: Located): void {
  const { text } = scan;
  if (meaning.phrase === 'scores' || isOtherScore(text, located.start) || isPlaceInCode(text, located.start)) return;
  if (located.tie !== 'quoted' && isStatus(text, located.start)) return;
  const isVague = meaning.trust === 'weak' || (meaning.phrase === 'band' && located.tie === 'spoken');
  if (isVague && !speaksOfScores(text, located)) return;
  if (located.tie === 'spoken' && hideScoreOf(scan, meaning, located)) return;
  number.lastIndex = located.start;
  const isNumber =
    number.test(text) &&
    number.lastIndex <= located.end &&
    !goesOn.test(text.slice(number.lastIndex, number.lastIndex + 2));
  if (isNumber) {
    const end = located.quote === undefined ? number.lastIndex : located.end;
    addValue(scan, meaning, { ...located, end }, text.slice(located.start, end), { isLearned: false });
    hideNext(scan, meaning, located, end);
    return;
  }
  if (located.end - located.start > longestBand) return;
  const value = text.slice(located.start, located.end);
  if (/^(?:traits?|calculated)$/.test(meaning.phrase)) return;
  if (/^(?:null|nil|none)$/i.test(value)) return hideNext(scan, meaning, located, located.end);
  if (isPlaceholder(value) || notBands.test(value) || !band.test(value)) return;
  if (located.tie === 'spoken' && !(spokenBand.test(value) && speaksOfScores(text, located))) return;
  if (located.tie === 'listed' && isColumnName(value)) return;
  if (meaning.phrase === 'score' && located.quote === undefined) return;
  if (located.quote === undefined && isStatement(value) && !/^[A-E][+-]?$/.test(value)) return;
  addValue(scan, meaning, located, value, { isLearned: false });
  hideNext(scan, meaning, located, located.end);
}

const next =
  /\\*["'`]?[ \t]{1,4}(?:->|=>|→|to|a|para|ke|(?:but |instead )?got|was|vs\.?)[ \t]{1,4}["'`]?(?<value>-?\d{1,6}(?:\.\d{1,20})?(?![\w/:]|[.-]\d)|[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*(?!\w))/dy;

/** What a score or band became: `score: 412 -> 431`, `expected risk_band LOW but got HIGH`. */
function hideNext(scan: Scan, meaning: NameMeaning, located: Located, end: number): void {
  next.lastIndex = end;
  const span = next.exec(scan.text)?.indices?.groups?.['value'];
  if (span === undefined) return;
  const [start, to] = span;
  addValue(scan, meaning, { ...located, start, end: to, wrap: '' }, scan.text.slice(start, to), { isLearned: false });
}
