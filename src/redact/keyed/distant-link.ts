import { isAlphanumeric } from '../characters.ts';
import { matched, type Link } from './link.ts';

/** Terraform's and AWS' parameters name themselves by a path, and say of which type they are before their value. */
const parameterPair =
  /\\*["'](?:\s{0,40},?\s{0,40}(?:[+~-] {1,4})?\\*["']?\w{1,24}\\*["']?\s{0,8}[:=]\s{0,4}(?:\\*["'][^"'\n]{0,64}\\*["']|\w{1,16})){0,3}\s{0,40},?\s{0,40}(?:[+~-] {1,4})?\\*["']?value\\*["']?\s{0,8}[:=]\s{0,40}/iy;
const pathBefore = /\b(?:name|key|path)\\*["']?\s{0,8}[:=]\s{0,8}\\*["'][\w./-]{0,80}$/i;

/** Terraform's `variable "api_key" { … default = "…" }`: the value that a block with a name gives. */
const blockValue =
  /"[ \t]{0,4}\{(?:[ \t]{0,40}\r?\n[ \t]{0,40}(?:\w{1,24}[ \t]{0,24}=[^\n{}]{0,200})?){1,8}?[ \t]{0,40}(?:default|value)[ \t]{0,24}=[ \t]{0,8}(?=")/y;

/** What closes a template or path of a command whose output stands on the next line. */
const commandRest =
  /[}'")\]]{0,4}[ \t]{0,4}(?:\|[ \t]?base64[ \t]-{1,2}(?:decode|d|D)[ \t]{0,4})?(?:\r?\n(?:\$?\d{0,4} ?={1,2}>? (?:0x[0-9a-f]{4,16} )?|\(\w{1,24}(?: \*)?\) \$\w{1,6} = @?|Out\[\d{1,5}\]: )(?=["'])|(?=\r?\n))/y;

/** The value behind a name that ends a path, or with the type between them: `name = "/prod/api_key"`, `type = …`, `value = …`. */
export function parameterValue(text: string, nameStart: number, nameEnd: number): Link | undefined {
  const code = text.charCodeAt(nameEnd);
  if (code !== 34 && code !== 39 && code !== 92) return undefined;
  // Nearly always the value follows at once.
  const behind = text.charCodeAt(nameEnd + 1);
  if (behind === 58 || behind === 61) return undefined;
  if (
    text.startsWith('{', nameEnd + 2) &&
    /(?:variable|output) "$/.test(text.slice(Math.max(0, nameStart - 12), nameStart))
  )
    return matched(blockValue, text, nameEnd, 'quoted');
  if (!isPathCode(text.charCodeAt(nameStart - 1))) return undefined;
  parameterPair.lastIndex = nameEnd;
  if (!parameterPair.test(text) || !pathBefore.test(text.slice(Math.max(0, nameStart - 120), nameStart)))
    return undefined;
  return { at: parameterPair.lastIndex, tie: 'quoted', crossesLines: true };
}

/** What stands before a name at the end of a path: a part of the path, or its quote. */
function isPathCode(code: number): boolean {
  return isAlphanumeric(code) || [34, 39, 45, 46, 47, 92, 95].includes(code);
}

/** `$ printenv API_KEY`, `>>> os.environ["API_KEY"]`: behind a prompt, and the value is what the next line shows. */
export function outputOfCommand(text: string, nameStart: number, closed: number): Link | undefined {
  commandRest.lastIndex = closed;
  if (!commandRest.test(text)) return undefined;
  const lead = text.slice(Math.max(0, nameStart - 160), nameStart);
  if (
    !/^[^\n]{0,60}?(?:(?<![=-])[$>#]|\(\w{2,16}\)|jshell>|In \[\d{1,5}\]:) [^\n]{0,100}$/.test(
      lead.slice(lead.lastIndexOf('\n') + 1),
    )
  )
    return undefined;
  return { at: commandRest.lastIndex, tie: 'listed', crossesLines: false };
}
