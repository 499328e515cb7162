import type { Environment } from '../model/case.ts';
import type { ReceiverProblem } from '../model/event.ts';

const signature = '(?:signature|\\bsig\\b|hmac|digest)';
const wrong =
  "(?:invalid|mismatch\\w*|bad|wrong|incorrect|fail(?:ed|ure|s)?|not? (?:valid|match\\w*|equal)|n[o']t match|doesn't match|unverified|could not be verified|cannot be verified|rejected|differs?|forged|tampered)";
const gone = '(?:missing|no|absent|without|empty|not (?:found|present|provided|supplied|set|received|sent)|required)';
const compare =
  '(?:compare_digest|timingSafeEqual|hash_equals|MessageDigest\\.isEqual|secure_compare|fixed_length_secure_compare|FixedTimeEquals|ConstantTimeCompare|constantTimeAreEqual|hmac\\.Equal|safeCompare|bytesize|unpack|combination of types)';
const nothing =
  '(?:NoneType|\\bNone\\b|\\bnull\\b|\\bnil\\b|undefined|NullPointerException|NullReferenceException|ArgumentNullException|must be of type string, null|ERR_INVALID_ARG_TYPE)';

/** What receivers say of themselves, most telling first. Each pattern stays on one statement. */
const words: readonly { readonly problem: ReceiverProblem; readonly pattern: RegExp }[] = [
  {
    problem: 'missing-header-crash',
    pattern: new RegExp(
      `${compare}[^]{0,400}?${nothing}|${nothing}[^]{0,400}?${compare}|${nothing}[^\\n]{0,80}${signature}|${signature}[^\\n]{0,60}(?:NullPointer|NullReference|NoneType|of undefined|of null)`,
      'i',
    ),
  },
  { problem: 'wrong-header', pattern: /x-begini-signature/i },
  // Spanish, Portuguese, French, German, Indonesian, Swahili, Vietnamese, Russian, Chinese, Japanese.
  {
    problem: 'signature-mismatch',
    pattern:
      /(?:firma|assinatura|signatur|tanda tangan|saini|ch[uữ] k[yý]|подпис|签名|署名|hmac)[^\n]{0,60}(?:no (?:coincide|v[aá]lid|es v[aá]lid)|inv[aá]lid|incorrect|ne correspond pas|non valide|ung[uü]ltig|falsch|stimmt nicht|tidak (?:cocok|valid|sesuai)|salah|si sahihi|n[aã]o (?:confere|corresponde|coincide|[eé] v[aá]lid)|kh[oô]ng (?:kh[oớ]p|h[oợ]p l[eệ])|невер|не совпа|不匹配|无效|不一致|一致しません)/i,
  },
  {
    problem: 'header-missing',
    pattern: new RegExp(
      `\\b${gone}\\b[^\\n.;]{0,30}\\bx-signature\\b|\\bx-signature\\b[^\\n.;]{0,30}\\b${gone}\\b`,
      'i',
    ),
  },
  {
    problem: 'signature-missing',
    pattern: new RegExp(
      `\\b${gone}\\b[^\\n.;]{0,30}\\b(?:x-)?(?:begini-)?${signature}\\b|\\b(?:x-)?(?:begini-)?${signature}\\b[^\\n.;]{0,30}\\b${gone}\\b`,
      'i',
    ),
  },
  {
    problem: 'signature-mismatch',
    pattern: new RegExp(
      `\\b${wrong}\\b[^\\n;]{0,50}\\b(?:x-)?${signature}s?\\b|\\b(?:x-)?${signature}s?\\b[^\\n;]{0,70}\\b${wrong}|Invalid${signature}|${signature}(?:Mismatch|Invalid|Verification(?:Error|Exception|Failed))`,
      'i',
    ),
  },
  { problem: 'superseded-type', pattern: /\bassessment[._]completed?\b/i },
  {
    problem: 'unexpected-structure',
    pattern:
      /KeyError: ['"](?:data|event|timestamp|unique_id|session_id|risk_score|trust_score|type|details|status)|(?:reading|property|read property) ['"](?:unique_id|session_id|risk_score|trust_score|completion_time_seconds|status|traits|data|timestamp|details|calculated|type|startsWith|split|toLowerCase)['"]|(?:undefined|missing|unknown) (?:array key|index|key|field|property|attribute|required)[:\s"'`]*(?:data|event|timestamp|unique_id|session_id|risk_score|trust_score|details|type)|cannot unmarshal \w+ into Go (?:struct field|value)|Cannot deserialize (?:value|instance) of|Could not convert|expected (?:a )?string,? (?:but )?(?:got|received|found) (?:object|dict|map)|'dict' object has no attribute|unhashable type: 'dict'|event (?:is|must be)(?: not)? a string|(?:event|payload|body|webhook)[^\n]{0,40}(?:schema|structure|shape|contract) (?:mismatch|violation|error|invalid)|unexpected (?:structure|payload|shape|format)|cannot (?:coerce|be cast)|ClassCastException|data\.(?:unique_id|risk_score|session_id)|UnrecognizedPropertyException|MissingKotlinParameterException|MismatchedInputException/i,
  },
  {
    problem: 'parse-error',
    pattern:
      /JSONDecodeError|JsonParse(?:Exception|Error)|SyntaxError[^\n]{0,60}JSON|Unexpected (?:token|end of JSON)|JsonReaderException|JsonMappingException|JsonException|JSON::ParserError|JSON_ERROR|invalid character [^\n]{0,20}looking for|unexpected end of JSON|malformed JSON|HttpMessageNotReadable|Expecting value: line|(?:cannot|could not|unable to|failed to) (?:parse|decode|deseriali[sz]e|unmarshal)|(?:json|body|payload) (?:parse|parsing|decode|decoding)[^\n]{0,20}(?:error|failed|failure)|parse error/i,
  },
  {
    problem: 'duplicate-ignored',
    pattern:
      /(?:duplicate|already (?:processed|handled|received|seen))[^\n]{0,50}(?:ignor|skipp|discard|no-?op|dropp|acknowledg)|(?:ignor|skipp|discard|dropp)\w*[^\n]{0,30}(?:duplicate|redeliver|already (?:processed|handled))|idempoten/i,
  },
  {
    problem: 'duplicate-processed',
    pattern:
      /duplicate (?:key|entry|decision|record|booking|row|score|result)|UniqueViolation|UNIQUE constraint|unique constraint|E11000|IntegrityError(?![^\n]{0,80}(?:null value|not[- ]null|foreign key))|Duplicate entry|DuplicateKey|processed (?:twice|again)|second (?:decision|score|result)|already (?:exists|processed|recorded|scored|decided)/i,
  },
  {
    problem: 'dropped',
    pattern:
      /(?<!\[)\bfiltered\b(?!\])|\bfilter(?:ed|ing)? out\b|ALLOWED_(?:EVENTS|TYPES)|\bevent filter\b|\bfilter\b[^\n]{0,20}\b(?:reject|dropp|exclud|block)|\bnot (?:in|on) (?:the )?(?:allow|white)-?list/i,
  },
  {
    problem: 'unhandled-type',
    pattern:
      /\b(?:unhandled(?! (?:exception|error|rejection))|unknown|unsupported(?! operand)|unrecogni[sz]ed|unexpected|no (?:handler|listener|consumer|route|mapping|case|processor)|not (?:handled|supported|subscribed|interested)|nothing (?:to do|registered))\b[^\n]{0,50}\b(?:event|type|webhook)|\b(?:event|type)\b[^\n]{0,70}\b(?:unhandled(?! (?:exception|error|rejection))|unknown|unsupported|not (?:handled|supported|subscribed|registered|in )|no (?:handler|listener|consumer)|unrecogni[sz]ed|has no handler)|(?:ignor|skipp|discard)\w*[^\n]{0,30}\b(?:event(?:[ _.-]?type)?|type)\b|\b(?:no handler|no listener|no consumer)\b|\b(?:fell|falls|falling) (?:through |in)?to (?:the )?default\b|\bdefault (?:case|branch)\b/i,
  },
  {
    problem: 'dropped',
    pattern:
      /\b(?:(?<!\[)filtered(?: out)?(?!\])|dropped|dropping|discard(?:ed|ing)|suppressed|swallowed|skipp(?:ed|ing)|ignor(?:ed|ing))\b/i,
  },
  {
    problem: 'timeout',
    pattern:
      /\btimed? ?out\b|\btimeout\b|deadline exceeded|client (?:closed|disconnected|aborted|gone)|upstream prematurely closed|broken pipe/i,
  },
  { problem: 'exception', pattern: /\b[A-Z][A-Za-z0-9_]*(?:Exception|Error)\b/ },
  {
    problem: 'exception',
    pattern:
      /Traceback \(most recent|\bpanic:|unhandled (?:exception|rejection|error)|uncaught|\bat [\w$.<>]{1,200} ?\([^)\n]{0,200}:\d|goroutine \d+|\.go:\d+ \+0x|\b(?:error|fail(?:ed|ure)?|unable|could not|cannot)\b[^\n]{0,20}\b(?:process|handl|persist|sav(?:e|ing)|stor(?:e|ing))\w*[^\n]{0,30}\b(?:web-?hook|event|callback|score)|internal server error|Fatal error|Segmentation/i,
  },
];

/** The first problem that a receiver's text tells of; null when it tells of none. */
export function findProblem(text: string): ReceiverProblem | null {
  return words.find(({ pattern }) => pattern.test(text))?.problem ?? null;
}

/** Whether a text about a signature says which other algorithm, form or secret is used. */
export function findRecipe(text: string): ReceiverProblem | null {
  if (/sha-?256(?!\w*=>?\s*512)/i.test(text) && !/sha-?512/i.test(text)) return 'sha256';
  if (/webhook[-_ ]?(?:signing[-_ ]?)?secret|signing[-_ ]?secret|WEBHOOK_SECRET|whsec_/i.test(text))
    return 'separate-secret';
  if (/\bbase-?64\b/i.test(text)) return 'base64';
  if (
    /re-?seriali[sz]|JSON\.stringify|json\.dumps|parsed body|req(?:uest)?\.body\b.{0,20}(?:hash|hmac|stringif)|json_encode/i.test(
      text,
    )
  )
    return 'parsed-body';
  if (
    /constant[- ]time|timing[- ]safe|===? signature|plain comparison/i.test(text) &&
    /\b(?:not|without|non|unsafe|plain)\b/i.test(text)
  )
    return 'plain-comparison';
  return null;
}

/** The environment whose key a text about a signature says was used; null when it names none, or both. */
export function keyNamedIn(text: string): Environment | null {
  const isTest =
    /\b(?:test|sandbox|staging)[-_ ]?(?:api[-_ ]?)?key\b|\bAPI_?KEY_(?:TEST|SANDBOX|STAGING)\b|_KEY_TEST\b/i.test(text);
  const isProduction = /\b(?:prod(?:uction)?|live)[-_ ]?(?:api[-_ ]?)?key\b|_KEY_(?:PROD(?:UCTION)?|LIVE)\b/i.test(
    text,
  );
  return isTest === isProduction ? null : isTest ? 'test' : 'production';
}

/** Lengths of digests in a text: runs of hex, and Base64 with its padding. */
export function digestLengths(text: string): readonly number[] {
  const hex = [...text.matchAll(/(?<![0-9a-z])(?:[0-9a-f]{128}|[0-9a-f]{64}|[0-9a-f]{40})(?![0-9a-z])/gi)].map(
    ([run]) => run.length,
  );
  const base64 = [...text.matchAll(/(?<![\w+/])[A-Za-z0-9+/]{86}==/g)].map(([run]) => run.length);
  const named = [
    ...text.matchAll(
      /\b(?:len(?:gth)?|chars?|size|bytes)["']?\s*[=:]?\s*\(?(40|44|64|88|128)\b|\b(40|44|64|88|128)[- ](?:hex|char(?:acter)?s?|bytes|digits)\b/gi,
    ),
  ].map((match) => Number(match[1] ?? match[2]));
  return [...hex, ...base64, ...named];
}
