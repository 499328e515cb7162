import { readdirSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../temporary-folder.ts';
import { collectFrom, collectIn, inShort, recordsOf, uid, writeFiles } from './collecting.ts';

/** Every record of one file, as text. */
async function recordsIn(name: string, content: string | Buffer): Promise<readonly string[]> {
  const { items } = await collectFrom({ [name]: content }, { keepAll: true });
  return recordsOf(Object.values(items)[0]).map(({ text }) => text);
}

const java = `2026-04-20 10:05:11,123 ERROR [main] co.example.Sessions - refused
java.lang.IllegalStateException: session refused
\tat co.example.Sessions.create(Sessions.java:42)
\tat co.example.Main.main(Main.java:7)
Caused by: java.io.IOException: 401
\t... 2 more
`;
const python = `2026-04-20 10:05:11,123 - app - ERROR - refused
Traceback (most recent call last):
  File "/srv/app.py", line 12, in create
    raise ValueError("401")
ValueError: 401

During handling of the above exception, another exception occurred:

Traceback (most recent call last):
  File "/srv/app.py", line 14, in create
    raise
app.errors.SessionError: refused
`;
const dotnet = `2026-04-20 10:05:11.123 +00:00 [ERR] refused
System.InvalidOperationException: session refused
 ---> System.Net.Http.HttpRequestException: 401
   at Example.Sessions.Create(String uid) in /src/Sessions.cs:line 42
   --- End of inner exception stack trace ---
`;
const ruby = `E, [2026-04-20T10:05:11.123456 #77] ERROR -- : refused (RuntimeError)
/srv/app.rb:12:in \`create'
/srv/app.rb:30:in \`<main>'
`;
const php = `[20-Apr-2026 10:05:11 UTC] PHP Fatal error:  Uncaught RuntimeException: refused in /srv/app.php:12
Stack trace:
#0 /srv/app.php(30): create()
#1 {main}
  thrown in /srv/app.php on line 12
`;
const go = `2026/04/20 10:05:11 http: panic serving 10.0.0.1:4711: refused
goroutine 34 [running]:
net/http.(*conn).serve.func1()
\t/usr/local/go/src/net/http/server.go:1898 +0xbe
main.create(0xc000010000)
\t/srv/main.go:42 +0x1d
created by net/http.(*Server).Serve
`;
const node = `[2026-04-20T10:05:11.123Z] ERROR refused
Error: session refused
    at create (/srv/sessions.js:42:11)
    at process.processTicksAndRejections (node:internal/process/task_queues:95:5) {
  code: 'E401'
}
`;

describe('a stack trace belongs to the line above it', () => {
  it.each(Object.entries({ java, python, dotnet, ruby, php, go, node }))('%s', async (_language, trace) => {
    const [first = ''] = trace.split('\n');
    const line = first.replace(/refused.*/, 'fine').replace(/http: panic.*/, 'fine');
    const text = `${line}\n${line}\n${trace}${line}\n`;
    expect(await recordsIn('app.log', text)).toEqual([line, line, trace.trimEnd(), line]);
  });

  it('also where lines have no time', async () => {
    const text = ['GET /a 200', 'TypeError: x is not a function', '    at f (/srv/a.js:1:2)', 'GET /b 200', ''].join(
      '\n',
    );
    expect(await recordsIn('console.log', text)).toEqual([
      'GET /a 200\nTypeError: x is not a function\n    at f (/srv/a.js:1:2)',
      'GET /b 200',
    ]);
  });

  it('also where a container runtime wrapped each of its lines', async () => {
    const cri = (text: string): string => `2026-04-20T10:05:11.123456789Z stderr F ${text}`;
    const wrapped = ['refused', 'java.lang.IllegalStateException: no', '\tat co.example.Main.main(Main.java:7)'].map(
      cri,
    );
    expect(await recordsIn('0.log', [cri('fine'), ...wrapped, cri('fine'), ''].join('\n'))).toEqual([
      cri('fine'),
      wrapped.join('\n'),
      cri('fine'),
    ]);
    const docker = (text: string): string =>
      JSON.stringify({ log: `${text}\n`, stream: 'stderr', time: '2026-04-20T10:05:11.123456789Z' });
    const boxed = ['refused', 'ValueError: no', '  File "a.py"'].map(docker);
    expect(await recordsIn('c-json.log', [docker('fine'), ...boxed, docker('fine'), ''].join('\n'))).toEqual([
      docker('fine'),
      boxed.join('\n'),
      docker('fine'),
    ]);
  });
});

describe('a message of many lines that a container runtime wrapped one by one', () => {
  const runtimes: Readonly<Record<string, (text: string) => string>> = {
    Kubernetes: (text) => `2026-04-20T10:05:11.123456789Z stderr F ${text}`,
    Docker: (text) => JSON.stringify({ log: `${text}\n`, stream: 'stderr', time: '2026-04-20T10:05:11.123456789Z' }),
  };
  const traces = {
    go: go.replace('http: panic', 'panic'),
    node,
    php,
    python,
    json: '2026-04-20 10:05:11,123 INFO answer\n{\n  "a": [\n    1\n  ]\n}\n',
  };
  const cases = Object.entries(runtimes).flatMap(([runtime, wrap]) =>
    Object.entries(traces).map(([trace, text]) => ({ runtime, wrap, trace, text })),
  );

  it.each(cases)('$runtime, $trace', async ({ wrap, text }) => {
    const wrapped = (lines: string): string => lines.trimEnd().split('\n').map(wrap).join('\n');
    const [first = ''] = text.split('\n');
    const records = [first, text, first];
    expect(await recordsIn('0.log', `${records.map(wrapped).join('\n')}\n`)).toEqual(records.map(wrapped));
  });

  it('also where lines begin with a level alone', async () => {
    const lines = ['INFO a', 'WARN b', 'ERROR c', 'Error: d', '    at e (/srv/a.js:1:2) {', '  code: 1', '}', 'INFO f'];
    for (const wrap of Object.values(runtimes)) {
      const wrapped = lines.map(wrap);
      const records = [wrapped[0], wrapped[1], wrapped.slice(2, 7).join('\n'), wrapped[7]];
      expect(await recordsIn('0.log', `${[...wrapped, ...wrapped].join('\n')}\n`)).toEqual([...records, ...records]);
    }
  });

  it('where levels do not lead, a line that continues nothing stands alone', async () => {
    for (const wrap of Object.values(runtimes)) {
      const lines = ['INFO a', 'ready', 'GET /', 'ERROR c', 'stopped'].map(wrap);
      expect(await recordsIn('0.log', `${lines.join('\n')}\n`)).toEqual(lines);
    }
  });
});

describe('blocks of fields', () => {
  it.each([
    [
      'java.util.logging',
      ['Apr 20, 2026 10:05:11 AM com.a.B c\nINFO: one', 'Apr 20, 2026 10:05:11 AM com.a.B c\nSEVERE: two\ncom.a.E: x'],
    ],
    [
      'journalctl -o export',
      ['__CURSOR=a\n__REALTIME_TIMESTAMP=1776679511123456\nMESSAGE=x\n', '__CURSOR=b\nMESSAGE=y'],
    ],
    [
      'wevtutil',
      ['Event[0]\n  Log Name: A\n  Date: 2026-04-20T10:05:11.1230000Z\n  Description: \nx\n', 'Event[1]\n  Date: y\nz'],
    ],
    [
      'Format-List',
      ['TimeCreated  : 4/20/2026 10:05:11 AM\nMessage      : x\ny\n', 'TimeCreated  : z\nMessage      : x'],
    ],
  ])('%s', async (_tool, records) => {
    const { items } = await collectFrom({ 'a.log': `${records.join('\n')}\n` }, { keepAll: true });
    const kept = recordsOf(items['a.log']);
    expect(kept.map(({ text }) => text)).toEqual(records);
    expect(Math.floor((kept[0]?.timeMs ?? 0) / 1000)).toBe(1776679511);
  });
});

describe('lines that a container runtime split are one', () => {
  it('Kubernetes', async () => {
    const text = [
      '2026-04-20T10:05:11.1Z stdout F before',
      '2026-04-20T10:05:11.2Z stdout P {"msg":"be',
      '2026-04-20T10:05:11.2Z stdout P gin',
      '2026-04-20T10:05:11.2Z stdout F ning"}',
      '2026-04-20T10:05:11.3Z stdout F after',
      '',
    ].join('\n');
    expect(await recordsIn('0.log', text)).toEqual([
      '2026-04-20T10:05:11.1Z stdout F before',
      '2026-04-20T10:05:11.2Z stdout F {"msg":"beginning"}',
      '2026-04-20T10:05:11.3Z stdout F after',
    ]);
  });

  it('Docker', async () => {
    const line = (log: string): string =>
      JSON.stringify({ log, stream: 'stdout', time: '2026-04-20T10:05:11.123456789Z' });
    const text = [line('before\n'), line('{"msg":"be'), line('ginning"}\n'), line('after\n'), ''].join('\n');
    expect(await recordsIn('c-json.log', text)).toEqual([
      line('before\n'),
      line('{"msg":"beginning"}\n'),
      line('after\n'),
    ]);
  });
});

describe('JSON', () => {
  it('over several lines is one record an object', async () => {
    const [first, second] = [
      { time: '2026-04-20T10:05:11Z', a: { b: [1] } },
      { time: '2026-04-20T10:05:12Z', a: {} },
    ].map((value) => JSON.stringify(value, null, 2));
    expect(await recordsIn('app.log', `${first ?? ''}\n${second ?? ''}\n`)).toEqual([first, second]);
  });

  it('of one document is one record, of a list one an element', async () => {
    const document = JSON.stringify({ uid, event: { type: 'application.complete', details: {} } }, null, 2);
    expect(await recordsIn('hook.json', document)).toEqual([document]);
    const list = [{ uid: 'A', n: [1, '"]}'] }, { uid, n: [] }, { uid: 'B' }];
    const { evidence, items } = await collectFrom({ 'list.json': JSON.stringify(list, null, 2) });
    expect(inShort(items['list.json'])).toEqual(['cut 1', '9 uid', 'cut 1']);
    expect(evidence.sources[0]).toMatchObject({
      format: 'json',
      frame: { before: '[\n', between: ',\n', after: '\n]\n' },
    });
  });
});

describe('records of a JSON list', () => {
  const list = Array.from({ length: 9 }, (_, at) => ({ n: at, uid: at === 3 || at === 4 ? uid : 'B' }));
  const text = JSON.stringify(list, null, 2);
  const linesOf = (indices: readonly number[]): readonly number[] => indices.map((at) => 2 + at * 4);

  it.each([
    ['context', { contextRecords: 2 }, [1, 2, 3, 4, 5, 6]],
    ['all', { keepAll: true }, [0, 1, 2, 3, 4, 5, 6, 7, 8]],
  ])('with %s: each once, whole and at its line', async (_what, changes, expected) => {
    const { items, evidence } = await collectFrom({ 'a.json': text }, changes);
    const records = recordsOf(items['a.json']);
    expect(records.map((record) => JSON.parse(record.text) as unknown)).toEqual(expected.map((at) => list[at]));
    expect(records.map(({ line }) => line)).toEqual(linesOf(expected));
    expect(evidence.sources[0]?.recordsScanned).toBe(9);
  });
});

describe('a JSON document that is packed or in UTF-16', () => {
  const events = Array.from({ length: 2000 }, (_, at) => ({
    timestamp: 1776679511000 + at,
    message: at === 7 ? `uid=${uid}` : `uid=LOAN-${10_000 + at}`,
  }));
  const har = {
    log: {
      creator: {},
      entries: events.map(({ timestamp, message }) => ({
        startedDateTime: new Date(timestamp).toISOString(),
        request: { method: 'GET', url: `https://a.example/?${message}` },
      })),
    },
  };
  const wide = (text: string): Buffer => Buffer.from(`\ufeff${text}`, 'utf16le');
  const documents = {
    'an export': JSON.stringify({ events }, null, 4),
    'an export on one line': JSON.stringify({ events }),
    'a list': JSON.stringify(events, null, 2),
    HAR: JSON.stringify(har, null, 2),
  };

  it.each(
    Object.entries(documents).flatMap(([what, text]) => [
      { what, how: 'as it is', content: Buffer.from(text) },
      { what, how: 'in UTF-16', content: wide(text) },
      { what, how: 'gzipped', content: gzipSync(text) },
      { what, how: 'gzipped in UTF-16', content: gzipSync(wide(text)) },
    ]),
  )('$what, $how, is one record an entry', async ({ content }) => {
    const folder = writeFiles({ 'a.json': content });
    const tempFolder = temporaryFolder();
    const { items, evidence } = await collectIn(folder, { tempFolder });
    const records = recordsOf(items['a.json']);
    expect(records.map(({ timeMs }) => timeMs)).toEqual([1776679511007]);
    expect(JSON.parse(records[0]?.text ?? '')).toBeTypeOf('object');
    expect(evidence.sources[0]).toMatchObject({ recordsScanned: 2000, recordsKept: 1, origin: 'a.json' });
    expect(readdirSync(tempFolder)).toEqual([]);
  });

  it('that is cut off is read as far as it goes, and a gap', async () => {
    const packed = gzipSync(documents['a list']);
    const { items, evidence } = await collectFrom({ 'a.json.gz': packed.subarray(0, packed.length - 2000) });
    expect(recordsOf(items['a.json'])).toHaveLength(1);
    expect(evidence.gaps).toHaveLength(1);
  });
});

it('takes entries out of a HAR file and gives what makes a HAR of them again', async () => {
  const entry = (url: string, seconds: number): object => ({
    startedDateTime: `2026-04-20T10:00:${String(seconds).padStart(2, '0')}.000Z`,
    request: { method: 'POST', url, postData: { text: `{"uid":"${uid}"}` } },
    response: { status: 401 },
  });
  const plain = (url: string): object => ({
    startedDateTime: '2026-04-20T09:00:00.000Z',
    request: { method: 'GET', url },
  });
  const har = {
    log: {
      version: '1.2',
      creator: { name: 'x', version: '1' },
      pages: [{ id: 'p' }],
      entries: [plain('https://a'), entry('https://b', 5), plain('https://c')],
    },
  };
  const { evidence, items } = await collectFrom({ 'network.har': JSON.stringify(har, null, 2) });
  const [source] = evidence.sources;
  expect(source).toMatchObject({
    format: 'har',
    recordsKept: 1,
    coverage: { fromMs: Date.UTC(2026, 3, 20, 9), untilMs: Date.UTC(2026, 3, 20, 10, 0, 5) },
  });
  const kept = recordsOf(items['network.har']).map(({ text }) => text);
  const again: unknown = JSON.parse(
    `${source?.frame.before ?? ''}${kept.join(source?.frame.between)}${source?.frame.after ?? ''}`,
  );
  expect(again).toMatchObject({ log: { version: '1.2', entries: [entry('https://b', 5)] } });
});

describe('messages', () => {
  it('an exchange of curl is one record', async () => {
    const exchange = (host: string): string => `* Host ${host} was resolved.
*   Trying 192.0.2.1:443...
> POST /v1/sessions-management/tokens HTTP/1.1
> Host: ${host}
>
< HTTP/1.1 401 Unauthorized
<
{"detail":"no"}`;
    const text = `${exchange('api.begini.co')}\n${exchange('other.example')}\n`;
    const { evidence } = await collectFrom({ 'curl.txt': text }, { keepAll: true });
    expect(evidence.sources[0]).toMatchObject({ format: 'curl', recordsKept: 2 });
  });

  it('an exchange has the time of its Date', async () => {
    const exchange = (mark: string): string =>
      `${mark}POST /v1/x HTTP/1.1\n> Host: a\n>\n< HTTP/1.1 401\n< date: Mon, 20 Apr 2026 10:05:11 GMT\n<\n{"uid":"${uid}"}\n`;
    const plain = `POST https://a/x HTTP/1.1\nHost: a\n\n{"uid":"${uid}"}\n\nHTTP/1.1 401\nDate: Mon, 20 Apr 2026 10:05:11 GMT\n`;
    const { items } = await collectFrom({ 'curl.txt': exchange('> '), 'a.http': plain });
    for (const name of ['curl.txt', 'a.http'])
      expect(recordsOf(items[name]).map(({ timeMs }) => timeMs)).toEqual([Date.parse('2026-04-20T10:05:11Z')]);
  });

  it('a captured webhook is one record, its body byte for byte', async () => {
    const text = `POST /hooks/begini HTTP/1.1\r\nHost: a.example\r\nX-Signature: abc\r\n\r\n{"uid": "${uid}",\r\n "event": {}}`;
    const { evidence, items } = await collectFrom({ 'hook.http': text });
    expect(evidence.sources[0]).toMatchObject({ format: 'http', lineEnd: '\r\n' });
    expect(recordsOf(items['hook.http']).map((record) => record.text)).toEqual([text]);
  });
});

it('keeps the header of a table with its rows, and a row with a line break whole', async () => {
  const table = `time,uid,event,note\n2026-04-20 10:00:00,A,started,x\n2026-04-20 10:00:01,${uid},complete,"two\nlines"\n2026-04-20 10:00:02,B,started,x\n`;
  const { evidence, items } = await collectFrom({ 'events.csv': table });
  expect(evidence.sources[0]?.format).toBe('csv');
  expect(inShort(items['events.csv'])).toEqual(['1 context', 'cut 1', '3 uid', 'cut 1']);
  expect(recordsOf(items['events.csv']).at(-1)?.text).toBe(`2026-04-20 10:00:01,${uid},complete,"two\nlines"`);
});

it('takes the ids in a table by the names of their columns', async () => {
  const rows = [
    'time,uid,request_id,event',
    `2026-04-20 10:00:00,${uid},r-77c1,"started, ""well"""`,
    '2026-04-20 10:00:01,,"r-77c1",scored',
    '2026-04-20 10:00:02,OTHER,r-77c2,POST https://api.begini.co/v1/sessions-management/tokens',
    '2026-04-20 10:00:03,,r-77c3,POST https://api.begini.co/v1/sessions-management/tokens',
  ];
  const { items } = await collectFrom({ 'events.csv': `${rows.join('\n')}\n` });
  expect(inShort(items['events.csv'])).toEqual(['1 context', '2 uid', '3 correlated', 'cut 1', '5 begini']);
});

describe('lines that each bear a prefix', () => {
  const trace = `2026-04-20 10:05:11,123 ERROR co.example.Sessions - refused

org.example.WebClientException$Unauthorized: 401 Unauthorized
\tat co.example.Sessions.create(Sessions.java:42)
2026-04-20 10:05:12,000 INFO co.example.Sessions - next`;

  it.each([
    ['kubectl logs --prefix', '[pod/api-7d9c/app] '],
    ['docker compose logs', 'api-1  | '],
    ['syslog, RFC 3164', 'Apr 20 10:05:11 app1 origination[812]: '],
    ["Android's logcat", '04-20 10:05:11.123  9001  9001 E AndroidRuntime: '],
    ['syslog, RFC 5424', '<134>1 2026-04-20T10:05:11.123Z app1 origination 812 - - '],
  ])('%s: a stack trace stays with its first line', async (_viewer, prefix) => {
    const log = trace
      .split('\n')
      .map((line) => `${prefix}${line}\n`)
      .join('');
    const records = await recordsIn('app.log', log);
    expect(records).toHaveLength(2);
    expect(records[0]).toContain('Sessions.java:42');
  });
});

describe("a log service's export", () => {
  const events = ['one', 'two'].map((message, at) => ({ timestamp: 1776679511000 + at, message }));

  it.each([
    ['on one line', JSON.stringify({ events, searchedLogStreams: [] })],
    ['over several', JSON.stringify({ events, searchedLogStreams: [] }, null, 4)],
    ['of Elasticsearch', JSON.stringify({ hits: { total: 2, hits: events } }, null, 2)],
  ])('%s is one record an entry', async (_layout, text) => {
    expect(await recordsIn('export.json', text)).toHaveLength(2);
  });

  it('a message that has a list inside stays whole', async () => {
    const message = { uid, traits: events, body: { items: events } };
    expect(await recordsIn('capture.json', JSON.stringify(message, null, 2))).toHaveLength(1);
  });
});
