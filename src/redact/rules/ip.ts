import { isAlphanumeric, isHexDigit } from '../characters.ts';
import type { Scan } from '../finding.ts';
import { endsInToken } from '../token-at.ts';
import { isIpv6 } from './ipv6.ts';

const ipv4 =
  /(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?:25[0-5]|2[0-4]\d|1?\d?\d)){3}(?![\d+~]|\.\d|\.[A-Za-z]|-[A-Za-z\d]{0,8}\.)/y;
const productBefore =
  /(?:[A-Za-z][\w.+-]*\/|\b(?:version|ver|v|release|build|rev|revision|assembly|upgrade[sd]? (?:from|to)|schema|oid|firmware|driver|sdk|runtime|\.net)["']?[ =:]{0,3}["']?v?|[\w]-|@)$/i;
const longestIpv6 = 45;

/** Hides an IPv4 address that starts at `start`; versions, loopback, netmasks and the unspecified address stay. Returns where the look ended. */
export function findIpv4(scan: Scan, start: number): number {
  const { text } = scan;
  ipv4.lastIndex = start;
  const end = ipv4.test(text) ? ipv4.lastIndex : endBeforePort(text, start);
  if (end === start) return start;
  const value = text.slice(start, end);
  if (isSpecial(value)) return end;
  const lead = text.charCodeAt(start - 1);
  const before = text.slice(Math.max(0, start - 24), start);
  if (lead === 47 && endsInToken(text, start - 1)) return end;
  if ((isAlphanumeric(lead) || lead === 95 || lead === 46) && !/(?:%[0-9A-Fa-f]{2}|\\[nrt])$/.test(before)) return end;
  if (isVersion(value, before, lead)) return end;
  if (/(?: {2}|\t)$/.test(before) && packageRevision.test(text.slice(end, end + 24))) return end;
  scan.add({ start, end, kind: 'ip', rule: 'ip-address', isLearned: false });
  return end;
}

/** `IP 203.0.113.7.51514 > 10.0.0.8.443:`, as tcpdump writes the port behind an address. */
function endBeforePort(text: string, start: number): number {
  withPort.lastIndex = start;
  if (!withPort.test(text)) return start;
  const end = withPort.lastIndex;
  const isSource = text.startsWith('IP ', start - 3) && /^\.\d{1,5} > \d/.test(text.slice(end, end + 10));
  return isSource || (text.startsWith(' > ', start - 3) && /^\.\d{1,5}: /.test(text.slice(end, end + 8))) ? end : start;
}

const withPort = /\d{1,3}(?:\.\d{1,3}){3}(?=\.\d)/y;

/** `1.2.5.1-2`: the revision that Debian and Red Hat put behind a version, in a column of its own. */
const packageRevision = /^-\d{1,2}(?:[+~]\w{1,16})?[ \t]/;

function isVersion(value: string, before: string, lead: number): boolean {
  if ((lead === 32 || lead === 40) && isLikelyVersion(value, before)) return true;
  return (
    mayLeadVersion(lead) &&
    productBefore.test(before) &&
    !/:\/\/\S*$|(?:^|\s|[[(="'])\/$/.test(before) &&
    isProductVersion(value, before)
  );
}

/** What may stand right before a version: the end of a word or sign such as `/`, `v`, `=`, `@`, or a space. */
function mayLeadVersion(lead: number): boolean {
  return lead === 32 || lead === 34 || lead === 39 || (lead >= 45 && lead !== 46);
}

function isProductVersion(value: string, before: string): boolean {
  if (before.endsWith('/'))
    return (
      /\.0\.0$|^\d\.\d\.\d{1,2}\.\d{1,2}$/.test(value) ||
      /(?:Chrome|Edg|OPR|Firefox|Version|Safari|CriOS|SamsungBrowser|UCBrowser|Headless\w*|Electron|Mobile|Build|agent|client|sdk|lib\w*)\/$/i.test(
        before,
      )
    );
  return !before.endsWith('@');
}

/** `rails 7.1.3.4`, `2.7.4 (2.7.0.40)`: four numbers that begin like the version before them, or small ones behind a word that does not speak of addresses. */
function isLikelyVersion(value: string, before: string): boolean {
  if (/(?:[<>]=|~>) $/.test(before)) return true;
  if (/\b(?:patch|update|upgrade|bump|downgrade|deps|version)\w*\b.{0,20}(?:to|from) $/i.test(before)) return true;
  const other = /\b(\d+\.)\d+(?:\.\d+)? \($/.exec(before)?.[1];
  if (other !== undefined && value.startsWith(other)) return true;
  const isSmall = value.split('.').every((part) => Number(part) <= 30);
  const word = /([A-Za-z][\w.-]*)[ (]{1,2}$/.exec(before)?.[1];
  return (
    isSmall &&
    word !== undefined &&
    !/^(?:from|by|ip|ipv4|client|host|to|address|addr|at|for|peer|remote|server|and|via|on|source|src|dst|destination|user|visitor|in|the|connect|connected|connection|request|gateway|node|ping|dns|nameserver|allow|deny|block|blocked|banned|ban|route)$/i.test(
      word,
    )
  );
}

/** Addresses that stand for no one: loopback, unspecified, broadcast and netmasks, multicast, cloud metadata. */
function isSpecial(value: string): boolean {
  return /^(?:127\.|0\.|255\.|22[4-9]\.|23\d\.|169\.254\.169\.254$)/.test(value);
}

const mac = /^(?:[0-9A-Fa-f]{2}([:-]))(?:[0-9A-Fa-f]{2}\1){4}[0-9A-Fa-f]{2}$/;

/**
 * Looks at the stretch of hex digits and colons around the colon at `colon`: an IPv6 address or a MAC. Returns where the stretch ends.
 */
export function findColonAddress(scan: Scan, colon: number): number {
  const { text, codes } = scan;
  let end = colon + 1;
  while (end - colon < longestIpv6 + 16 && isHexOrColon(codes[end] ?? 0)) end += 1;
  let start = colon;
  while (start > 0 && colon - start < longestIpv6 && isHexOrColon(codes[start - 1] ?? 0)) start -= 1;
  if (codes[start] === 58 && codes[start + 1] !== 58) start += 1;
  if (
    end - start < 4 ||
    (/[\w.]/.test(text[start - 1] ?? '') && !isEscaped(text, start)) ||
    (text[start - 1] === '-' && /^\d{4}::\d/.test(text.slice(start, start + 7))) ||
    isEntryOfPasswd(text, start, end) ||
    /[G-Zg-z_]/.test(text[end] ?? '')
  )
    return end;
  const tail = /\.\d{1,3}\.\d{1,3}\.\d{1,3}/y;
  tail.lastIndex = end;
  if (tail.test(text)) end = tail.lastIndex;
  const value = text.slice(start, end).replace(/:+$/, (colons) => (colons === '::' ? colons : ''));
  if (isEndOfDump(text, start)) return end;
  if (mac.test(value)) {
    if (!/^(?:00[:-]){5}00$|^(?:ff[:-]){5}ff$/i.test(value))
      scan.add({
        start,
        end: start + value.length,
        kind: 'device-id',
        rule: 'mac-address',
        identity: value.toLowerCase().replaceAll('-', ':'),
        isLearned: false,
      });
  } else if (isIpv6(value) && !isSpecialIpv6(value) && looksLikeIpv6(value)) {
    scan.add({
      start,
      end: start + value.length,
      kind: 'ip',
      rule: 'ip-address',
      identity: value.toLowerCase(),
      isLearned: false,
    });
  }
  return end;
}

/** The serial number, or the last line of a key or signature, as `openssl x509 -text` prints them. */
function isEndOfDump(text: string, start: number): boolean {
  const before = text.charCodeAt(start - 1);
  return (
    (before === 32 || before === 9) &&
    /(?:(?:[0-9a-f]{2}:){4}|\bserial number:[ \t]{0,4})\r?\n[ \t]{1,40}$/i.test(
      text.slice(Math.max(0, start - 56), start),
    )
  );
}

/** `x:1000:1000::/home/app:/bin/sh`: ids of user and group, and no name. */
function isEntryOfPasswd(text: string, start: number, end: number): boolean {
  return (
    text.charCodeAt(start - 1) === 58 &&
    text.startsWith('::/', end - 2) &&
    /^\d{1,10}:\d{1,10}::$/.test(text.slice(start, end))
  );
}

/** Right behind `\n`, `\t` or `%20`. */
function isEscaped(text: string, start: number): boolean {
  return /(?:\\[nrt]|%[0-9A-Fa-f]{2})$/.test(text.slice(Math.max(0, start - 3), start));
}

function isHexOrColon(code: number): boolean {
  return code === 58 || isHexDigit(code);
}

/** `a::b`, `dead::beef` are code as often as addresses: three groups or a long one with digits at least. */
function looksLikeIpv6(value: string): boolean {
  const groups = value.split(':').filter((group) => group !== '');
  // Eight bytes of a certificate, a key or an adapter.
  if (groups.length === 8 && groups.every((group) => group.length === 2)) return false;
  return (
    groups.length >= 3 ||
    (groups.length === 2 && /\d/.test(value) && groups.some((group) => group.length === 4)) ||
    value.startsWith('::ffff:')
  );
}

function isSpecialIpv6(value: string): boolean {
  return /^(?:::1?|ff0[0-9a-f]:.*)$/i.test(value) || /^::ffff:(?:127\.|0\.)/i.test(value);
}

const dashedMac = /(?:[0-9A-Fa-f]{2}-){5}[0-9A-Fa-f]{2}(?![\w-])/y;

/** Hides a MAC written with dashes whose first dash is at `dash`. */
export function findDashedMac(scan: Scan, dash: number): void {
  const { text } = scan;
  const start = dash - 2;
  dashedMac.lastIndex = start;
  if (start < 0 || !dashedMac.test(text)) return;
  if (/[\w-]/.test(text[start - 1] ?? '') && !isEscaped(text, start)) return;
  const identity = text.slice(start, dashedMac.lastIndex).toLowerCase().replaceAll('-', ':');
  scan.add({ start, end: dashedMac.lastIndex, kind: 'device-id', rule: 'mac-address', identity, isLearned: false });
}
