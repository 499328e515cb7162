import { affectedUid, integrationId } from './values/begini.ts';
import type { CorpusDocument, Plant } from './documents.ts';
import type { Random } from './random.ts';
import type { Sample } from './sample.ts';
import { anySpelling, spell } from './spelling.ts';

const plantOf = (sample: Sample, syntax: string): Plant => ({
  sample,
  syntax,
  encoding: 'json',
  cores: sample.cores ?? [sample.value],
  keeps: [],
  lines: null,
});

function document(name: string, value: unknown, plants: readonly Plant[], random: Random): CorpusDocument {
  const space = random.pick([undefined, 2, 4, '\t']);
  return {
    name,
    format: 'json',
    fileEncoding: random.pick(['utf8', 'utf8', 'utf8', 'utf8-bom', 'gzip']),
    text: `${JSON.stringify(value, null, space)}${random.pick(['', '\n'])}`,
    lineEnd: '\n',
    plants,
    benign: [],
  };
}

/** A number where the value is one and JSON can hold it. */
function leaf(value: string, random: Random): unknown {
  const isNumber = /^-?[1-9]\d{2,14}(\.\d{1,6})?$/.test(value) && String(Number(value)) === value;
  return isNumber && random.chance(0.5) ? Number(value) : value;
}

/** An object with the values at its leaves, between others that stay. */
export function jsonDocument(name: string, samples: readonly Sample[], random: Random): CorpusDocument {
  const plants = samples.map((sample) => plantOf(sample, 'json-document'));
  const items = samples.map((sample, at) => ({
    id: at,
    requestId: random.uuid(),
    status: 'ok',
    uid: affectedUid,
    detail: {
      retries: 3,
      ratio: 0.25,
      tags: ['a', 'b'],
      [anySpelling(sample.name, random)]: leaf(sample.value, random),
      done: true,
      none: null,
    },
  }));
  return document(name, { integration_id: integrationId, count: samples.length, items }, plants, random);
}

const pairs = (entries: readonly (readonly [string, string])[]) => entries.map(([name, value]) => ({ name, value }));

/** A HAR capture: headers, cookies, query, form and JSON bodies, response texts. */
export function harDocument(name: string, samples: readonly Sample[], random: Random): CorpusDocument {
  const plants: Plant[] = [];
  const entries = samples.map((sample) => {
    const header = sample.header;
    const asHeader = header !== undefined && sample.habitats.includes('header');
    const place = asHeader ? 'header' : random.pick(['query', 'params', 'body', 'response', 'form-text'] as const);
    plants.push(plantOf(sample, `har-${place}`));
    const key = spell(sample.name, random.pick(['snake', 'camel', 'kebab']));
    const query = `${encodeURIComponent(key)}=${encodeURIComponent(sample.value)}`;
    return {
      startedDateTime: '2026-04-20T10:00:00.000Z',
      time: 71.2,
      request: {
        method: 'POST',
        url: `https://api.partner.example/v1/items${place === 'query' ? `?page=1&${query}` : ''}`,
        httpVersion: 'HTTP/2.0',
        headers: pairs([
          ['accept', '*/*'],
          ...(asHeader && header !== undefined ? [[header.name, header.value] as const] : []),
        ]),
        queryString:
          place === 'query'
            ? pairs([
                ['page', '1'],
                [key, sample.value],
              ])
            : [],
        cookies: [],
        postData:
          place === 'params'
            ? { mimeType: 'application/x-www-form-urlencoded', params: pairs([[key, sample.value]]), text: query }
            : place === 'form-text'
              ? { mimeType: 'application/x-www-form-urlencoded', text: `grant=x&${query}` }
              : {
                  mimeType: 'application/json',
                  text: place === 'body' ? JSON.stringify({ n: 1, [key]: sample.value }) : '{"n":1}',
                },
        headersSize: -1,
        bodySize: 71,
      },
      response: {
        status: 200,
        statusText: 'OK',
        headers: pairs([['content-type', 'application/json']]),
        cookies: [],
        content: {
          size: 71,
          mimeType: 'application/json',
          text: place === 'response' ? JSON.stringify({ ok: true, [key]: sample.value }) : '{"ok":true}',
        },
        redirectURL: '',
      },
      cache: {},
      timings: { send: 0, wait: 71, receive: 0 },
    };
  });
  return document(
    name,
    { log: { version: '1.2', creator: { name: 'WebInspector', version: '537.36' }, pages: [], entries } },
    plants,
    random,
  );
}

/** A Postman collection and its environment. */
export function postmanDocument(name: string, samples: readonly Sample[], random: Random): CorpusDocument {
  const plants = samples.map((sample) => plantOf(sample, 'postman'));
  const item = samples.map((sample) => ({
    name: 'create session',
    request: {
      method: 'POST',
      header:
        sample.header === undefined
          ? [{ key: 'accept', value: '*/*' }]
          : [{ key: sample.header.name, value: sample.header.value, type: 'text' }],
      body: {
        mode: 'raw',
        raw: JSON.stringify(
          sample.header === undefined ? { [spell(sample.name, 'snake')]: sample.value } : { n: 1 },
          null,
          2,
        ),
      },
    },
  }));
  return document(
    name,
    { info: { name: 'Begini', schema: 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json' }, item },
    plants,
    random,
  );
}

/** Whether two JSON values have the same keys and lengths and the same leaves where nothing was hidden. */
export function sameShape(before: unknown, after: unknown): boolean {
  if (Array.isArray(before))
    return (
      Array.isArray(after) && before.length === after.length && before.every((item, at) => sameShape(item, after[at]))
    );
  if (typeof before === 'object' && before !== null) {
    if (typeof after !== 'object' || after === null || Array.isArray(after)) return false;
    const [one, other] = [Object.entries(before), Object.entries(after)];
    return (
      one.length === other.length &&
      one.every(([key, value], at) => key === other[at]?.[0] && sameShape(value, other[at]?.[1]))
    );
  }
  return before === after || (typeof after === 'string' && /\[[a-z-]+#[0-9]+( [^\]]*)?\]/.test(after));
}
