import type { Environment, KnownKey } from '../model/case.ts';
import { sessionFields, type RequestFacts } from '../model/event.ts';
import { shapeOfUid } from '../begini/uid.ts';
import { findParts } from './json-parts.ts';
import { areAllShown, bodiesOfLeaves, headersOfLeaves } from './leaf-messages.ts';
import { emptyExchange, type Exchange, type Reading } from './reading.ts';

export const unknownRequest: RequestFacts = {
  apiKey: 'unknown',
  keyEnvironment: null,
  hasKeyWhitespace: false,
  hasBearer: false,
  hasSignature: false,
  contentType: 'unknown',
  fields: null,
  isUnreadable: false,
  isSpaced: false,
  uid: null,
  isFromBrowser: false,
};

interface BodyFacts {
  readonly fields: RequestFacts['fields'];
  readonly isUnreadable: boolean;
  readonly isSpaced: boolean;
  readonly uid: RequestFacts['uid'];
  /** Raw. */
  readonly uidText: string | null;
  /** Raw. */
  readonly integrationId: string | null;
}

const noBody: BodyFacts = {
  fields: null,
  isUnreadable: false,
  isSpaced: false,
  uid: null,
  uidText: null,
  integrationId: null,
};

/** The fields of a session request's body. Raw ids beside safe facts. */
export function readSessionBody(body: string | null): BodyFacts {
  if (body === null || body.trim() === '') return noBody;
  const value = findParts(body)[0]?.value;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return { ...noBody, isUnreadable: /^[\w%.-]+=/.test(body.trim()) };
  }
  const fields = sessionFields.filter((field) => Object.hasOwn(value, field) && Reflect.get(value, field) !== null);
  // Something else in braces: a span, options, a context.
  if (fields.length === 0 && Object.keys(value).length > 0) return noBody;
  const text = (key: string): string | null => {
    const member: unknown = Reflect.get(value, key);
    return typeof member === 'string' || typeof member === 'number' ? String(member) : null;
  };
  const uid = text('uid') ?? text('unique_id');
  const isMasked = uid !== null && /^\*+|\*{3}|^\[.*\]$|^<.*>$/.test(uid);
  return {
    fields,
    isUnreadable: false,
    isSpaced: /[,:] "/.test(body),
    uid: uid === null || isMasked ? null : shapeOfUid(uid),
    uidText: isMasked ? null : uid,
    integrationId: text('integration_id'),
  };
}

function keyFacts(
  value: string,
  keys: readonly KnownKey[],
): { readonly keyEnvironment: Environment | null; readonly hasKeyWhitespace: boolean } {
  const found = keys.find((key) => key.isBeginiKey && key.value.trim() === value.trim());
  return {
    keyEnvironment: found?.environment ?? null,
    hasKeyWhitespace: value !== value.trim() || /%20|\\n|\\r/.test(value),
  };
}

function contentType(exchange: Exchange, isShown: boolean): RequestFacts['contentType'] {
  const value = exchange.requestHeaders?.get('content-type');
  if (value === undefined) return isShown ? 'absent' : 'unknown';
  return /\bjson\b/i.test(value) ? 'json' : 'other';
}

/** Safe facts of a request to Begini. */
export function requestFactsOf(exchange: Exchange, keys: readonly KnownKey[]): RequestFacts {
  const { requestHeaders: headers } = exchange;
  const isShown = areAllShown(headers);
  const body = readSessionBody(exchange.requestBody);
  const key = headers?.get('api-key');
  const authorization = headers?.get('authorization') ?? '';
  return {
    apiKey:
      key === undefined
        ? isShown
          ? 'absent'
          : 'unknown'
        : key.trim() === '' || /^(?:undefined|null|none)$/i.test(key)
          ? 'empty'
          : 'present',
    ...keyFacts(key ?? authorization.replace(/^Bearer /i, ''), keys),
    hasBearer: authorization !== '',
    hasSignature: headers?.has('x-signature') === true,
    contentType: contentType(exchange, isShown),
    fields: body.fields,
    isUnreadable: body.isUnreadable,
    isSpaced: body.isSpaced,
    uid: body.uid,
    isFromBrowser: headers?.has('origin') === true || headers?.has('sec-fetch-mode') === true,
  };
}

const headerLine = /(?:^|[\s"'|\]])(?:api-key|x-signature|authorization|content-type)\s*:\s?\S/i;
/** Time, level, ids and logger in front of a message. */
const lineHead = /^.*?(?:\s[-:|]\s|\]\s)(?=\s*(?:[\w-]+:|\{|\w+=))/s;
const formLine = /^\s*(?:uid|unique_id|integration_id)=[^&\s]+&\w+=/;

/** What a record shows of a request whose outcome another record tells. Raw integration id beside safe facts. */
export interface ShownRequest {
  readonly request: RequestFacts;
  readonly integrationId: string | null;
}

/** Whether a record is a session call's body and nothing else. */
function isSessionBody({ values, record }: Reading): boolean {
  const [value] = values;
  if (values.length !== 1 || !/^\s*\{.*\}\s*$/s.test(record.text)) return false;
  if (typeof value !== 'object' || value === null) return false;
  const names = Object.keys(value);
  return names.includes('integration_id') && !names.includes('event') && names.length <= 4;
}

/** Headers or body of a request in a record of its own, as clients print them; null when the record shows none. */
export function requestShownIn(reading: Reading, keys: readonly KnownKey[]): ShownRequest | null {
  const message = reading.leaves.find(
    ({ key, value }) => /^(?:message|msg|m|log)$/.test(key) && typeof value === 'string',
  )?.value;
  const text = typeof message === 'string' ? message : reading.record.text.replace(lineHead, '');
  const { requestBody } = bodiesOfLeaves(reading.leaves);
  const body = readSessionBody(requestBody ?? (formLine.test(text) || isSessionBody(reading) ? text : null));
  const { requestHeaders } = headersOfLeaves(reading.leaves, text);
  const isBody = body.fields !== null || body.isUnreadable;
  const isHeaders = requestHeaders !== null && (requestHeaders.has(':shown') || headerLine.test(text));
  if (!isBody && !isHeaders) return null;
  const exchange = { ...emptyExchange, requestHeaders, requestBody: requestBody ?? (isBody ? text : null), text };
  return { request: requestFactsOf(exchange, keys), integrationId: body.integrationId };
}
