import { json, python, xml } from '../spelling.ts';
import type { Syntax } from './syntax.ts';

/** A value that stands without a name that would give it away. */
export const bareSyntaxes: readonly Syntax[] = [
  { id: 'bare-prose', keeps: ['tried with', 'and got 401'], write: (_n, value) => `tried with ${value} and got 401` },
  { id: 'bare-line', keeps: ['see below'], write: (_n, value) => `see below\n${value}` },
  { id: 'bare-end', keeps: ['argument was'], write: (_n, value) => `argument was ${value}` },
  {
    id: 'bare-sentence-end',
    keeps: ['partner rejected'],
    write: (_n, value) => `partner rejected ${value}.`,
    bars: /[^\w-]$/,
  },
  { id: 'bare-quoted', keeps: ['argument', 'ignored'], write: (_n, value) => `argument "${value}" ignored` },
  { id: 'bare-single', keeps: ['argument', 'ignored'], write: (_n, value) => `argument '${value}' ignored` },
  { id: 'bare-backtick', keeps: ['argument', 'ignored'], write: (_n, value) => `argument \`${value}\` ignored` },
  {
    id: 'bare-paren',
    keeps: ['denied (', ') at 10:00'],
    write: (_n, value) => `denied (${value}) at 10:00`,
    bars: /[()]/,
  },
  { id: 'bare-brackets', keeps: ['args=['], write: (_n, value) => `args=[get, ${value}, 3]`, bars: /[,\s]/ },
  { id: 'bare-json-array', keeps: ['"get"'], write: (_n, value) => `{"args":["get",${json(value)},"3"]}` },
  { id: 'bare-json-value', keeps: ['"n":3'], write: (_n, value) => `{"arg":${json(value)},"n":3}` },
  {
    id: 'bare-json-message',
    keeps: ['"level":"warn"'],
    write: (_n, value) => JSON.stringify({ level: 'warn', msg: `tried ${value} twice` }),
  },
  {
    id: 'bare-json-nested',
    keeps: ['corr'],
    write: (_n, value) => JSON.stringify({ corr: 'c-1', body: JSON.stringify({ v: value }) }),
  },
  {
    id: 'bare-json-newline',
    keeps: ['corr'],
    write: (_n, value) => JSON.stringify({ corr: 'c-1', text: `first line\n${value}\nlast line` }),
  },
  { id: 'bare-query', keeps: ['/cb?x='], write: (_n, value) => `GET /cb?x=${encodeURIComponent(value)}&ok=1 HTTP/1.1` },
  {
    id: 'bare-path',
    keeps: ['https://files.lender.example/d/'],
    write: (_n, value) => `https://files.lender.example/d/${encodeURIComponent(value)}/view`,
  },
  {
    id: 'bare-fragment',
    keeps: ['https://app.lender.example/#'],
    write: (_n, value) => `https://app.lender.example/#${encodeURIComponent(value)}`,
  },
  { id: 'bare-xml', keeps: ['<v>'], write: (_n, value) => `<v>${xml(value)}</v>` },
  { id: 'bare-html-entity', keeps: ['said &quot;'], write: (_n, value) => `said &quot;${xml(value)}&quot; twice` },
  { id: 'bare-csv', keeps: ['71,', ',active'], write: (_n, value) => `71,${value},active`, bars: /[,"\s]/ },
  { id: 'bare-tab', keeps: ['71\t', '\tactive'], write: (_n, value) => `71\t${value}\tactive` },
  { id: 'bare-cli', keeps: ['app get'], write: (_n, value) => `app get ${value} --json`, bars: /[\s"';&|]/ },
  { id: 'bare-python', keeps: ['call('], write: (_n, value) => `call(${python(value)})` },
  {
    id: 'bare-stack',
    keeps: ['\tat com.lender.Client.call(Client.java:41)'],
    write: (_n, value) => `java.io.IOException: ${value} refused\n\tat com.lender.Client.call(Client.java:41)`,
  },
  { id: 'bare-markdown', keeps: ['- first'], write: (_n, value) => `- first\n- **${value}**` },
  { id: 'bare-angle', keeps: ['token'], write: (_n, value) => `token <${value}>`, bars: /[<>]/ },
  { id: 'bare-diff', keeps: ['@@ -1,3 +1,3 @@'], write: (_n, value) => `@@ -1,3 +1,3 @@\n+${value}` },
  { id: 'bare-ansi', keeps: ['value '], write: (_n, value) => `value \u001b[33m${value}\u001b[39m` },
  { id: 'bare-slash-escaped', keeps: ['"u":'], write: (_n, value) => `{"u":${json(value).replaceAll('/', '\\/')}}` },
  {
    id: 'bare-base64-text',
    keeps: ['blob='],
    write: (_n, value) => `blob=${Buffer.from(`hello, take this: ${value} and keep it`).toString('base64')}`,
  },
];
