import { redactionKinds } from '../model/redaction.ts';
import { hideScheme } from './keyed/authorization.ts';
import { hidePrintedRows } from './keyed/printed-rows.ts';
import { hideHeaderFields } from './keyed/w3c-log.ts';
import { hideKeyDetail } from './keyed/key-detail.ts';
import { hideHash } from './keyed/redis-hash.ts';
import { findFailingRow } from './rules/failing-row.ts';
import { rememberTable } from './keyed/created-tables.ts';
import { findKubernetesSecret } from './keyed/kubernetes-secret.ts';
import { isHexDigit } from './characters.ts';
import { commandAnchors, findCommandSecret } from './rules/commands.ts';
import {
  births,
  closes,
  findBorn,
  findGreeted,
  findSigned,
  findTitled,
  greetings,
  titles,
} from './rules/correspondence.ts';
import { findEmail } from './rules/email.ts';
import { findInfixToken, infixAnchors } from './rules/infix-tokens.ts';
import { findColonAddress, findDashedMac } from './rules/ip.ts';
import { findJwt } from './rules/jwt.ts';
import { findWebKey, findXmlKey } from './rules/key-parts.ts';
import { bareKeyAnchors, findBareKey } from './rules/bare-key.ts';
import { findCedula, findGhanaCard } from './rules/lettered-ids.ts';
import { findPrivateKey, findPuttyKey } from './rules/private-key.ts';
import { findProviderToken, providerAnchors } from './rules/provider-tokens.ts';
import {
  findCard,
  findDirectoryName,
  findFirstTrack,
  findNamed,
  findPaidName,
  findParty,
  findPatient,
  findRelativeName,
} from './rules/person-records.ts';
import { findTravelDocument } from './rules/travel-document.ts';
import { findMapPosition, findNmea, findPoint } from './rules/positions.ts';
import { findRepeatedArguments } from './rules/repeated-arguments.ts';
import { findBoundParameter } from './rules/bound-parameter.ts';
import {
  findCommandUser,
  findCredentialsBefore,
  findLinkOfBegini,
  findLinkToken,
  findOracle,
  findUserinfo,
} from './rules/urls.ts';
import { findInHexDump } from './views/hex-dump.ts';
import { findEscapes } from './views/escape-view.ts';
import { openString } from './views/string-view.ts';
import { tokenEndAt } from './token-at.ts';
import { Look } from './quick-look.ts';
import type { WorkingScan } from './working-scan.ts';

/** Looks closer where its anchor stands: from `start` to `end` in the text, in any letter case. */
export type Handler = (scan: WorkingScan, start: number, end: number) => void;

/** A text whose appearance starts a closer look. */
export interface Anchor {
  readonly text: string;
  readonly handle: Handler;
  /** What the bytes around it must allow for the closer look. */
  readonly look?: number;
}

/** Every rule that is tied to a fixed text rather than to a name. Adding a rule means one line here. */
export const ruleAnchors: readonly Anchor[] = [
  ...each(
    redactionKinds.map((kind) => `[${kind}#`),
    () => markToken,
  ),
  ...each(['eyJ', 'ewog'], () => (scan, start) => findJwt(scan, start)),
  ...each(['-----BEGIN ', '-----BEGIN+', '---- BEGIN SSH2 '], () => (scan, start, end) => {
    const { found } = scan.memory;
    const open = findPrivateKey(scan, start);
    if (open !== undefined) scan.openBlock = open;
    if (scan.memory.found === found) openString(scan, start, end, true);
  }),
  ...each(bareKeyAnchors, () => findBareKey),
  ...each(['private-lines: '], () => (scan, start, end) => {
    if (!findPuttyKey(scan, end)) openString(scan, start, end);
  }),
  ...each(['://', ':\\/\\/'], () => (scan, start, end) => findUserinfo(scan, end, start)),
  ...each(
    [
      'bearer ',
      'bearer:',
      'bearer=',
      'bearer%20',
      'basic ',
      'basic%20',
      'ssws ',
      'geniekey ',
      'auth plain ',
      'apikey ',
      'authorization: ',
      'authorization ',
    ],
    () => (scan, start) => {
      hideScheme(scan, scan.text.slice(start, start + 5).toLowerCase() === 'auth ' ? start + 5 : start);
    },
  ),
  ...each(
    [' -u ', '--user ', '--user=', '--user\\', '--proxy-user ', '"-u ', "'-u "],
    () => (scan, _start, end) => findCommandUser(scan, end),
  ),
  ...each([':1521', ':1526', '@tcp(', '@unix('], () => (scan, start, end) => findCredentialsBefore(scan, start, end)),
  ...each(greetings, () => findGreeted),
  ...each(titles, () => findTitled),
  ...each(births, () => findBorn),
  ...each(closes, () => (scan, _start, end) => findSigned(scan, end)),
  ...each(['gha-'], () => findGhanaCard),
  ...each(['cc: ', 'c.c. ', 'c.c: ', 'c.c.: ', 'cc no. '], () => findCedula),
  ...each(['point(', 'point ('], () => (scan, _start, end) => findPoint(scan, end)),
  ...each(['$gp', '$gn'], () => (scan, _start, end) => findNmea(scan, end)),
  ...each(['hset', 'hmset'], () => (scan, _start, end) => hideHash(scan, scan.names, end)),
  ...each(['key ('], () => (scan, _start, end) => hideKeyDetail(scan, scan.names, end)),
  ...each(['begin:vcard'], () => (scan, _start, end) => findCard(scan, end)),
  ...each(['msh'], () => (scan, _start, end) => findPatient(scan, end)),
  ...each([':50k:', ':50f:', ':50h:', ':59:', ':59f:'], () => findParty),
  ...each(['%b'], () => (scan, _start, end) => findFirstTrack(scan, end)),
  ...each(['<<'], () => findTravelDocument),
  ...each(['<nm>', ':nm>'], () => (scan, _start, end) => findPaidName(scan, end)),
  ...each(['cn='], () => (scan, _start, end) => findRelativeName(scan, end)),
  ...each(['cn: ', 'sn: '], () => (scan, _start, end) => findDirectoryName(scan, end)),
  ...each(
    [
      ' named ',
      "'s name is ",
      'my name is ',
      'me llamo ',
      'meu nome e ',
      'nama saya ',
      "je m'appelle ",
      's/o ',
      'd/o ',
      's/o: ',
      'd/o: ',
      'w/o: ',
      'c/o: ',
    ],
    () => findNamed,
  ),
  ...each(['binding parameter '], () => (scan, _start, end) => findBoundParameter(scan, end)),
  ...each(['failing row contains ('], () => (scan, _start, end) => findFailingRow(scan, end)),
  ...each(['#fields: '], () => (scan, _start, end) => hideHeaderFields(scan, scan.names, end)),
  ...each(['begini.co/'], () => (scan, _start, end) => findLinkOfBegini(scan, end)),
  ...each(['columns: '], () => (scan, _start, end) => hidePrintedRows(scan, scan.names, end)),
  ...each(['; args=('], () => findRepeatedArguments),
  ...each(['thin:'], () => (scan, _start, end) => findOracle(scan, end)),
  ...each(
    [
      'reset',
      'reset-password',
      'password-reset',
      'magic-link',
      'magic',
      'invite',
      'invitation',
      'verify-email',
      'unsubscribe',
      'activate',
      'confirm-email',
      'impersonate',
      'login',
      'signin',
      'sign-in',
      'verify',
      'confirm',
    ],
    () => (scan, _start, end) => findLinkToken(scan, end),
  ),
  ...each(['0000: ', '0000  ', '0000 - ', '00000000'], () => (scan, start) => findInHexDump(scan, start)),
  ...each(['create table '], () => (scan, _start, end) => rememberTable(scan, scan.names, end)),
  ...each(['kind: secret', '"kind":"secret"', '"kind": "secret"'], () => findKubernetesSecret),
  ...each(['"kty'], () => (scan, start) => findWebKey(scan, start)),
  ...each(['<RSAKeyValue>'], () => (scan, start) => findXmlKey(scan, start)),
  ...each(['@'], () => (scan, start) => findEmail(scan, start)),
  { text: ':', handle: findColons, look: Look.Colon },
  { text: '-', handle: (scan, start) => findDashedMac(scan, start), look: Look.Dash },
  ...each(
    [
      'geo:',
      '<+',
      '<-',
      'll=',
      'q=',
      'query=',
      'center=',
      '/@',
      'near ',
      'near=',
      'lat,lng ',
      'latlng(',
      'lat/lng: (',
      '[gps ',
      '[fused ',
      '[network ',
      '[passive ',
      'location update: ',
      'location updated: ',
      'position update: ',
      'coordinates ',
      'lat/lon: ',
      'lat/long: ',
      'lat/lng: ',
      'lat, long: ',
      'lat,long: ',
    ],
    () => (scan, _start, end) => findMapPosition(scan, end),
  ),
  ...each(['%'], () => (scan, start) => {
    if (isHexDigit(scan.text.charCodeAt(start + 1)) && isHexDigit(scan.text.charCodeAt(start + 2)))
      findEscapes(scan, start);
  }),
  ...each(['"":', '\\"\\":'], () => (scan, start) => findEscapes(scan, start)),
  ...each(commandAnchors, (anchor) => (scan, _start, end) => findCommandSecret(scan, anchor, end)),
  ...each([`' + '`, '" + "'], () => (scan, start) => findEscapes(scan, start)),
  ...each(['\\0', '\\1', '0x'], () => findByteList),
  ...each(
    ['\u001B[', '\\u', '\\x', '\\/', '&#', '&quot;', '&amp;', '&lt;', '&apos;', '=3D', '=40'],
    () => (scan, start) => findEscapes(scan, start),
  ),
  ...each(providerAnchors, (prefix) => (scan, start) => findProviderToken(scan, prefix, start)),
  ...each(infixAnchors, (mark) => (scan, start) => findInfixToken(scan, mark, start)),
];

function each(texts: readonly string[], handler: (text: string) => Handler): readonly Anchor[] {
  return texts.map((text) => ({ text, handle: handler(text) }));
}

const byteList = /(?:\\[01][0-7]{2}){2}|0x[0-9a-f]{2}, ?0x[0-9a-f]{2},/iy;

function findByteList(scan: WorkingScan, start: number): void {
  byteList.lastIndex = start;
  if (byteList.test(scan.text)) findEscapes(scan, start);
}

function markToken(scan: WorkingScan, start: number): void {
  const end = tokenEndAt(scan.text, start);
  if (end !== undefined) scan.islands.push({ start, end, isToken: true, isAskedFor: false });
}

function findColons(scan: WorkingScan, start: number): void {
  if (start >= scan.colonEnd) scan.colonEnd = findColonAddress(scan, start);
}
