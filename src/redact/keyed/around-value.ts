import { isRandomLetters, looksLikeCredential } from './credential-look.ts';
import type { Located } from './located.ts';
import { quoteAt } from './quoting.ts';

/** A type or call around the value in a dump: `b'…'`, `string(36) "…"`, `Some("…")`, `<<"…">>`, `:"…"`. */
export const wrapper =
  /(?:Array\s{0,40}\(\s{0,40}\[\d{1,3}\] => |array ?(?:\(\d{1,3}\) ?|:\d{1,3} )?[({[]\s{0,80}\[?\d{1,3}\]?\s?=>\s{0,80}|(?:!!\w{1,16}|&[A-Za-z]\w{0,39}|REG_(?:EXPAND_)?SZ)[ \t]{1,8}(?=\S)|0x[0-9a-f]{4,16} @?(?=")|\(\) => (?=["'`])|(?:STRING|string):? (?=["'])|(?:old|new|previous|current)[:=]? (?=["'`]?[\w+/.~-]{12})|\{(?:AES\d*|3DES|xor|cipher|S?SHA\d*|S?MD5|CRYPT|crypt|PBKDF2[\w-]{0,16}|pbkdf2[\w@-]{0,16}|ARGON2\w*|argon2\w*|bcrypt|scrypt|noop)\}|(?:\([\w.[\]*]{1,40}\) ?){1,2}(?:\((?:len|cap)=\d+(?: cap=\d+)?\) ?)?(?=["'`]|\{)|(?:(?!(?:[A-Za-z_$][\w$]{0,24}[._]){0,2}(?:get|fetch|find|lookup|load|read|require|import|prompt|input|ask|mkstemp|mktemp)(?:[A-Z_]\w{0,24})?\()[A-Za-z_][\w.:]{0,30}(?:\(\d{1,6}\) |\((?:\[|\r?\n[ \t]{0,80})?)|[bBuUrRfFNLE@$&:#]{1,2}|Just |chr |<<|~[cCsS]|#inst |DATE |TIMESTAMP |date |timestamp |\(|[sS]:\d{1,6}:|\[\]\w{1,24}[{(])(?=\\*["'`])|(?:ENC|Str|Slice|Date|LocalDate|~D|Optional|Some|Just|Maybe|Nullable|Ok|Right|Mono|Lazy|SecretStr|SecretString|SecretValue|Secret|SecureString|Sensitive|GuardedString|Buffer|List|Vector|Seq|Set|ArrayBuffer|ListBuffer)(?:Int|Long)?[[(<{](?!\*)|<(?=[^<>\s/]{0,512}\d[^<>\s]{0,512}>)|#<Date: |«[ \u00A0\u202F]?|[“„‘]|<ByteString@[0-9a-f]{1,16} size=\d{1,6} contents=(?=")|\$\((?:echo|printf)(?: -n)? (?=["'])|pass:(?=[^\s"'`]{4}))/y;

const closers = new Map(['<>', '“”', '„“', '‘’', '«»', '{}'].map((pair) => [pair.charCodeAt(0), pair.charCodeAt(1)]));

/** Of `<…>`, `“…”`, `{…}` what closes stays, as what opens does. */
export function withoutCloser(text: string, located: Located | undefined): Located | undefined {
  if (located === undefined || located.quote !== undefined) return located;
  const closer = closers.get(text.charCodeAt(located.start - 1));
  return closer !== undefined && text.charCodeAt(located.end - 1) === closer
    ? { ...located, end: located.end - 1 }
    : located;
}

const braced = /\{{1,2}(?=([^\s{}"']{8,512})\}{1,2})/y;

/** `{{…}}` in Jira, `Pwd={…}` of ODBC, `{…}` of PowerShell: braces around what is made by a machine, and no variable to fill in. */
export function insideBraces(text: string, at: number): number | undefined {
  braced.lastIndex = at;
  const value = braced.exec(text)?.[1];
  if (value === undefined) return undefined;
  return looksLikeCredential(value) || (/\d/.test(value) && /[^\w.]/.test(value)) ? braced.lastIndex : undefined;
}

const letters = /<([A-Za-z]{12,128})>/y;

/** `<xCJJfUlfVdzXMewP>`: a value in angles, where words would be a placeholder. */
export function isLettersInAngles(text: string, at: number): boolean {
  letters.lastIndex = at;
  const value = letters.exec(text)?.[1];
  return value !== undefined && isRandomLetters(value);
}

const templateSigns = new Set([...'$({%<#!*'].map((char) => char.charCodeAt(0)));

/** `${VAR}`, `{{ var }}`, `$(cmd)`, `%(name)s`, `<%= x %>`, `!vault |`, `*anchor`, `(sensitive value)`, `<an API token>`: filled in elsewhere. */
export function isTemplate(text: string, at: number): boolean {
  return (
    templateSigns.has(text.charCodeAt(at)) &&
    /^(?:\$\{|\$\((?!(?:echo|printf)(?: -n)? ["'])|\(\(|\{\{|\$\{\{|%\(|<%|#\{|![A-Za-z][\w/]*(?:\s|$)|\*[a-z][a-z_]{2,}\s*$|\*[a-z][a-z_]{2,}\s*\n|\([a-z]+ [a-z]+\)|\(\*[\w.]{1,40}\)\((?:0x|nil)|\(known after|<[A-Za-z][\w'/-]*(?: [A-Za-z][\w'/-]*){1,8}>)/.test(
      text.slice(at, at + 80),
    )
  );
}

/** The inside of a string that is quoted once more, as a dump of what an interpreter prints has it: `"'…'"`, Gradle's `"\\"…\\""`. */
export function withinQuotes(
  text: string,
  start: number,
  end: number,
): { readonly start: number; readonly end: number } {
  const inner = quoteAt(text, start);
  const length = (inner?.backslashes ?? 0) + 1;
  if (inner === undefined || end - start < 2 * length + 4) return { start, end };
  const closing = quoteAt(text, end - length);
  const isSame = closing?.char === inner.char && closing.backslashes === inner.backslashes;
  return isSame && text.charCodeAt(end - length - 1) !== 92
    ? { start: start + length, end: end - length }
    : { start, end };
}
