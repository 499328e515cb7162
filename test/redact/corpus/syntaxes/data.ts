import { anySpelling, json, jsonAscii, spell, xml } from '../spelling.ts';
import { dumpEnd, lineEnd, quoteEnd, wordEnd, type Syntax } from './syntax.ts';

const form = (value: string) => encodeURIComponent(value).replaceAll('%20', '+');

/** Formats for data and configuration. */
export const dataSyntaxes: readonly Syntax[] = [
  {
    id: 'json',
    keeps: ['"retries":3'],
    write: (name, value, random) => `{"id":71,${json(anySpelling(name, random))}:${json(value)},"retries":3}`,
  },
  {
    id: 'json-rows',
    keeps: ['"columns":["id",', '"rows":[[71,', '"total":3'],
    write: (name, value) => `{"columns":["id",${json(spell(name, 'snake'))}],"rows":[[71,${json(value)}]],"total":3}`,
  },
  {
    id: 'xml-rpc',
    keeps: ['<methodCall>', '<name>retries</name>'],
    write: (name, value) =>
      `<methodCall><member><name>${spell(name, 'snake')}</name><value><string>${xml(value)}</string></value></member><member><name>retries</name><value><int>3</int></value></member></methodCall>`,
  },
  {
    id: 'json-spaced',
    keeps: ['"retries": 3'],
    write: (name, value, random) => `{"id": 71, ${json(anySpelling(name, random))}: ${json(value)}, "retries": 3}`,
  },
  {
    id: 'json-pretty',
    keeps: ['"retries": 3'],
    write: (name, value, random) =>
      JSON.stringify({ id: 71, [anySpelling(name, random)]: value, retries: 3 }, null, 2).replace(
        '"retries":3',
        '"retries": 3',
      ),
  },
  {
    id: 'json-ascii',
    keeps: ['"retries":3'],
    write: (name, value, random) => `{"id":71,${jsonAscii(anySpelling(name, random))}:${jsonAscii(value)},"retries":3}`,
  },
  {
    id: 'json-nested-1',
    keeps: ['retries', 'corr'],
    write: (name, value, random) =>
      json2({ corr: 'c-19', message: JSON.stringify({ [anySpelling(name, random)]: value, retries: 3 }) }),
  },
  {
    id: 'json-nested-2',
    keeps: ['retries', 'corr'],
    write: (name, value, random) =>
      json2({
        corr: 'c-19',
        log: JSON.stringify({ body: JSON.stringify({ [anySpelling(name, random)]: value, retries: 3 }) }),
      }),
  },
  {
    id: 'json-nested-spaced',
    keeps: ['corr'],
    write: (name, value, random) =>
      json2({
        corr: 'c-19',
        message: `request body: ${JSON.stringify({ [spell(name, 'snake')]: value, n: 3 }, null, random.pick([1, 2]))} sent`,
      }),
  },
  {
    id: 'json-array-pair',
    keeps: ['"accept"'],
    write: (name, value) => `{"headers":[["accept","*/*"],[${json(spell(name, 'kebab'))},${json(value)}]]}`,
  },
  {
    id: 'json-name-value',
    keeps: ['"accept"'],
    write: (name, value, random) =>
      `[{"name":"accept","value":"*/*"},{"name":${json(anySpelling(name, random))},"value":${json(value)}}]`,
  },
  {
    id: 'json-key-value',
    keeps: ['"enabled":true'],
    write: (name, value, random) => `{"key":${json(anySpelling(name, random))},"value":${json(value)},"enabled":true}`,
  },
  {
    id: 'json5',
    keeps: ['retries: 3'],
    write: (name, value) => `{id: 71, ${spell(name, 'camel')}: ${json(value)}, retries: 3}`,
  },
  {
    id: 'query',
    keeps: ['GET /v1/items?page=2&', '&limit=50 HTTP/1.1'],
    write: (name, value, random) =>
      `GET /v1/items?page=2&${form(anySpelling(name, random))}=${encodeURIComponent(value)}&limit=50 HTTP/1.1`,
  },
  {
    id: 'url-query',
    keeps: ['https://api.partner.example/v2/loans?'],
    write: (name, value, random) =>
      `https://api.partner.example/v2/loans?${form(anySpelling(name, random))}=${encodeURIComponent(value)}`,
  },
  {
    id: 'url-fragment',
    keeps: ['https://app.lender.example/done#'],
    write: (name, value) =>
      `https://app.lender.example/done#${form(spell(name, 'snake'))}=${encodeURIComponent(value)}&state=ok`,
  },
  {
    id: 'form-body',
    keeps: ['grant_type=client_credentials'],
    write: (name, value, random) =>
      `grant_type=client_credentials&${form(anySpelling(name, random))}=${form(value)}&scope=read`,
  },
  {
    id: 'form-in-json',
    keeps: ['grant_type=client_credentials'],
    write: (name, value) =>
      json2({ body: `grant_type=client_credentials&${form(spell(name, 'snake'))}=${form(value)}` }),
  },
  {
    id: 'query-double-encoded',
    keeps: ['/login?next='],
    write: (name, value) =>
      `/login?next=${encodeURIComponent(`/cb?${form(spell(name, 'snake'))}=${encodeURIComponent(value)}&x=1`)}`,
  },
  {
    id: 'yaml',
    bars: /[\r\n]|^\W|: | #|\W$/,
    keeps: ['timeout: 30'],
    write: (name, value, random) => `client:\n  timeout: 30\n  ${anySpelling(name, random)}: ${value}`,
  },
  {
    id: 'yaml-double',
    keeps: ['timeout: 30'],
    write: (name, value, random) => `client:\n  ${anySpelling(name, random)}: ${json(value)}\n  timeout: 30`,
  },
  {
    id: 'yaml-single',
    keeps: ['timeout: 30'],
    write: (name, value) => `client:\n  ${spell(name, 'camel')}: '${value.replaceAll("'", "''")}'\n  timeout: 30`,
  },
  {
    id: 'yaml-folded',
    bars: lineEnd,
    keeps: ['timeout: 30'],
    write: (name, value) => `client:\n  ${spell(name, 'snake')}: >-\n    ${value}\n  timeout: 30`,
  },
  {
    id: 'yaml-list',
    bars: /[\r\n]|^\W|: | #/,
    keeps: ['- name: RETRIES'],
    write: (name, value) =>
      `env:\n  - name: ${spell(name, 'upper')}\n    value: ${value}\n  - name: RETRIES\n    value: "3"`,
    isAscii: true,
  },
  {
    id: 'dotenv',
    bars: lineEnd,
    keeps: ['PORT=8080'],
    isAscii: true,
    write: (name, value) => `PORT=8080\n${spell(name, 'upper')}=${value}\nNODE_ENV=production`,
  },
  {
    id: 'dotenv-double',
    bars: /["\\\n$`]/,
    keeps: ['PORT=8080'],
    isAscii: true,
    write: (name, value) => `PORT=8080\n${spell(name, 'upper')}="${value}"`,
  },
  {
    id: 'dotenv-single',
    bars: /['\n]/,
    keeps: ['NODE_ENV=production'],
    isAscii: true,
    write: (name, value) => `${spell(name, 'upper')}='${value}'\nNODE_ENV=production`,
  },
  {
    id: 'dotenv-export',
    bars: wordEnd,
    keeps: ['export'],
    isAscii: true,
    write: (name, value) => `export ${spell(name, 'upper')}=${value}`,
  },
  {
    id: 'toml',
    keeps: ['timeout = 30'],
    write: (name, value) => `[client]\ntimeout = 30\n${spell(name, 'snake')} = ${json(value)}`,
    isAscii: true,
  },
  {
    id: 'toml-literal',
    bars: /['\n]/,
    isAscii: true,
    keeps: ['timeout = 30'],
    write: (name, value) => `[client]\n${spell(name, 'kebab')} = '${value}'\ntimeout = 30`,
  },
  {
    id: 'ini',
    bars: lineEnd,
    keeps: ['timeout = 30'],
    write: (name, value, random) => `[client]\n${anySpelling(name, random)} = ${value}\ntimeout = 30`,
  },
  {
    id: 'properties',
    bars: lineEnd,
    keeps: ['client.timeout=30'],
    write: (name, value) => `client.timeout=30\nclient.${spell(name, 'dotted')}=${value}`,
  },
  {
    id: 'properties-colon',
    bars: lineEnd,
    keeps: ['client.timeout: 30'],
    write: (name, value) => `client.timeout: 30\nclient.${spell(name, 'kebab')}: ${value}`,
  },
  {
    id: 'xml-element',
    keeps: ['<timeout>30</timeout>'],
    write: (name, value) =>
      `<client><timeout>30</timeout><${spell(name, 'pascal')}>${xml(value)}</${spell(name, 'pascal')}></client>`,
  },
  {
    id: 'xml-namespaced',
    keeps: ['<b:timeout>30</b:timeout>'],
    isAscii: true,
    write: (name, value) =>
      `<b:timeout>30</b:timeout><b:${spell(name, 'camel')} xsi:type="xsd:string">${xml(value)}</b:${spell(name, 'camel')}>`,
  },
  {
    id: 'xml-lines',
    keeps: ['<timeout>30</timeout>'],
    isAscii: true,
    write: (name, value) =>
      `  <timeout>30</timeout>\n  <${spell(name, 'kebab')}>\n    ${xml(value)}\n  </${spell(name, 'kebab')}>`,
  },
  {
    id: 'xml-cdata',
    isAscii: true,
    keeps: ['<timeout>30</timeout>'],
    write: (name, value) =>
      `<timeout>30</timeout><${spell(name, 'snake')}><![CDATA[${value}]]></${spell(name, 'snake')}>`,
  },
  {
    id: 'xml-attribute',
    isAscii: true,
    keeps: ['timeout="30"'],
    write: (name, value) => `<client timeout="30" ${spell(name, 'camel')}="${xml(value)}" retries="3"/>`,
  },
  {
    id: 'xml-add-key',
    keeps: ['<appSettings>'],
    write: (name, value) =>
      `<appSettings><add key="${xml(spell(name, 'pascal'))}" value="${xml(value)}" /></appSettings>`,
  },
  {
    id: 'xml-property',
    keeps: ['<property name="timeout" value="30"/>'],
    write: (name, value) =>
      `<property name="timeout" value="30"/><property name="${xml(spell(name, 'camel'))}" value="${xml(value)}"/>`,
  },
  {
    id: 'plist',
    keeps: ['<key>Timeout</key>'],
    write: (name, value) =>
      `<key>Timeout</key><integer>30</integer><key>${xml(spell(name, 'pascal'))}</key><string>${xml(value)}</string>`,
  },
  {
    id: 'csv-columns',
    keeps: ['id,', ',status'],
    bars: quoteEnd,
    write: (name, value) => `id,${spell(name, 'snake')},status\n71,"${value}",active`,
  },
  {
    id: 'csv-plain-columns',
    keeps: ['id,', ',status'],
    bars: wordEnd,
    write: (name, value) => `id,${spell(name, 'snake')},status\n71,${value},active`,
  },
  {
    id: 'tsv-columns',
    keeps: ['active'],
    bars: wordEnd,
    write: (name, value) => `id\t${spell(name, 'snake')}\tstatus\n71\t${value}\tactive`,
  },
  {
    id: 'table-psql',
    keeps: ['(1 row)'],
    bars: wordEnd,
    write: (name, value) =>
      ` id | ${spell(name, 'snake').padEnd(value.length)} | status\n----+-${'-'.repeat(value.length)}-+--------\n 71 | ${value} | active\n(1 row)`,
  },
  {
    id: 'table-mysql-vertical',
    keeps: ['status: active'],
    bars: lineEnd,
    write: (name, value) =>
      `*************************** 1. row ***************************\n id: 71\n ${spell(name, 'snake')}: ${value}\n status: active`,
  },
  {
    id: 'table-box',
    bars: /[\r\n\t]/,
    keeps: ['status', 'active'],
    write: (name, value) => boxTable(['id', spell(name, 'snake'), 'status'], ['71', value, 'active']),
  },
  {
    id: 'table-columns',
    bars: /\s/,
    keeps: ['status', 'active'],
    write: (name, value) => {
      const key = spell(name, 'snake');
      const width = Math.max(key.length, value.length);
      return `id  ${key.padEnd(width)}  status\n--  ${'-'.repeat(width)}  ------\n71  ${value.padEnd(width)}  active`;
    },
  },
  {
    id: 'table-html',
    keeps: ['<TH>status</TH>', '<TD>active</TD>'],
    write: (name, value) =>
      `<TR><TH>id</TH>\n<TH>${xml(spell(name, 'snake'))}</TH>\n<TH>status</TH>\n</TR>\n<TR><TD>71</TD>\n<TD>${xml(value)}</TD>\n<TD>active</TD>\n</TR>`,
  },
  {
    id: 'csv-semicolon-quoted',
    keeps: ['"amount"', '"15000"'],
    write: (name, value) => `"amount";"${spell(name, 'snake')}"\n"15000";"${value.replaceAll('"', '""')}"`,
    bars: /\n/,
  },
  {
    id: 'csv-wide',
    keeps: ['created_at', '2026-04-20T10:00:00Z', 'KES', '30'],
    bars: /[\n,"]/,
    write: (name, value) =>
      `loan,created_at,currency,${spell(name, 'camel')},tenor\nL-1,2026-04-20T10:00:00Z,KES,${value},30`,
  },
  {
    id: 'markdown-table',
    keeps: ['| timeout | 30 |'],
    bars: /[\s|`]/,
    write: (name, value) => `| setting | value |\n|---|---|\n| timeout | 30 |\n| ${spell(name, 'snake')} | ${value} |`,
  },
  {
    id: 'html-form',
    keeps: ['type="hidden"'],
    write: (name, value) =>
      `<form method="post"><input type="hidden" name="${xml(spell(name, 'snake'))}" value="${xml(value)}"></form>`,
  },
  {
    id: 'html-form-value-first',
    keeps: ['type="hidden"'],
    write: (name, value) => `<input type="hidden" value="${xml(value)}" name="${xml(spell(name, 'snake'))}" />`,
  },
  {
    id: 'html-meta',
    keeps: ['<meta'],
    write: (name, value) => `<meta name="${xml(spell(name, 'kebab'))}" content="${xml(value)}">`,
  },
  {
    id: 'html-data',
    isAscii: true,
    keeps: ['<div id="app"'],
    write: (name, value) => `<div id="app" data-${spell(name, 'kebab')}="${xml(value)}"></div>`,
  },
  {
    id: 'multipart',
    bars: /[\r\n]/,
    keeps: ['Content-Disposition: form-data'],
    write: (name, value) =>
      `------WebKitFormBoundaryx7\r\nContent-Disposition: form-data; name="${spell(name, 'snake')}"\r\n\r\n${value}\r\n------WebKitFormBoundaryx7--`,
  },
  {
    id: 'terraform',
    keeps: ['timeout = 30'],
    isAscii: true,
    write: (name, value) => `provider "lender" {\n  timeout = 30\n  ${spell(name, 'snake')} = ${json(value)}\n}`,
  },
  { id: 'tfvars', isAscii: true, write: (name, value) => `${spell(name, 'snake')}     = ${json(value)}` },
  {
    id: 'k8s-secret-base64',
    keeps: ['kind: Secret'],
    write: (name, value) => `kind: Secret\ndata:\n  ${spell(name, 'kebab')}: ${Buffer.from(value).toString('base64')}`,
    isAscii: true,
  },
  {
    id: 'k8s-string-data',
    bars: /[\r\n]|^\W|: | #/,
    isAscii: true,
    keeps: ['kind: Secret'],
    write: (name, value) => `kind: Secret\nstringData:\n  ${spell(name, 'kebab')}: ${value}`,
  },
  {
    id: 'compose',
    isAscii: true,
    bars: lineEnd,
    keeps: ['PORT=8080'],
    write: (name, value) => `    environment:\n      - PORT=8080\n      - ${spell(name, 'upper')}=${value}`,
  },
  {
    id: 'docker-inspect',
    isAscii: true,
    keeps: ['"PATH=/usr/local/bin:/usr/bin"'],
    write: (name, value) =>
      `"Env": ["PATH=/usr/local/bin:/usr/bin",${json(`${spell(name, 'upper')}=${value}`)},"LANG=C.UTF-8"]`,
  },
  {
    id: 'helm-set',
    isAscii: true,
    bars: wordEnd,
    keeps: ['--set replicas=2'],
    write: (name, value) => `helm upgrade app ./chart --set replicas=2 --set secrets.${spell(name, 'camel')}=${value}`,
  },
  {
    id: 'github-actions-env',
    isAscii: true,
    bars: lineEnd,
    keeps: ['shell: /usr/bin/bash -e {0}'],
    write: (name, value) => `  shell: /usr/bin/bash -e {0}\n  env:\n    ${spell(name, 'upper')}: ${value}`,
  },
  {
    id: 'dockerfile',
    isAscii: true,
    bars: wordEnd,
    keeps: ['ENV'],
    write: (name, value) => `ENV ${spell(name, 'upper')}=${value}`,
  },
  {
    id: 'dockerfile-old',
    isAscii: true,
    bars: wordEnd,
    keeps: ['ENV'],
    write: (name, value) => `ENV ${spell(name, 'upper')} ${value}`,
  },
  {
    id: 'systemd',
    isAscii: true,
    bars: quoteEnd,
    keeps: ['Environment='],
    write: (name, value) => `Environment="${spell(name, 'upper')}=${value}"`,
  },
  {
    id: 'nginx-set',
    isAscii: true,
    bars: quoteEnd,
    keeps: ['proxy_set_header Host $host;'],
    write: (name, value) => `proxy_set_header Host $host;\nproxy_set_header ${spell(name, 'header')} "${value}";`,
  },
  {
    id: 'apache-setenv',
    isAscii: true,
    bars: quoteEnd,
    keeps: ['SetEnv'],
    write: (name, value) => `SetEnv ${spell(name, 'upper')} "${value}"`,
  },
  {
    id: 'netrc',
    isAscii: true,
    bars: wordEnd,
    keeps: ['machine api.partner.example login svc'],
    write: (_name, value) => `machine api.partner.example login svc password ${value}`,
  },
  {
    id: 'npmrc',
    isAscii: true,
    bars: lineEnd,
    keeps: ['//registry.npm.example/:'],
    write: (_name, value) => `//registry.npm.example/:_authToken=${value}`,
  },
  {
    id: 'registry-export',
    isAscii: true,
    write: (name, value) => `[HKEY_LOCAL_MACHINE\\SOFTWARE\\Lender]\n"${spell(name, 'pascal')}"=${json(value)}`,
    bars: quoteEnd,
  },
  {
    id: 'graphql-variables',
    keeps: ['"query"'],
    write: (name, value) =>
      json2({
        query: 'mutation Login($i: In!) { login(input: $i) { ok } }',
        variables: { i: { [spell(name, 'camel')]: value } },
      }),
  },
  {
    id: 'graphql-inline',
    keeps: ['mutation {'],
    isAscii: true,
    write: (name, value) => `mutation { login(user: "a", ${spell(name, 'camel')}: ${json(value)}) { ok } }`,
  },
  {
    id: 'bson-shell',
    keeps: ['ISODate("2026-04-20T10:00:00Z")'],
    isAscii: true,
    write: (name, value) =>
      `{ _id: ObjectId("65f0c0ffee0000000000beef"), ${spell(name, 'camel')}: ${json(value)}, at: ISODate("2026-04-20T10:00:00Z") }`,
  },
  {
    id: 'dynamodb-json',
    keeps: ['"id":{"N":"71"}'],
    write: (name, value) => `{"id":{"N":"71"},${json(spell(name, 'camel'))}:{"S":${json(value)}}}`,
  },
  {
    id: 'avro-union',
    keeps: ['"id":71'],
    write: (name, value) => `{"id":71,${json(spell(name, 'snake'))}:{"string":${json(value)}}}`,
  },
  {
    id: 'protobuf-text',
    isAscii: true,
    keeps: ['retries: 3'],
    write: (name, value) => `${spell(name, 'snake')}: ${json(value)} retries: 3`,
  },
  {
    id: 'edn',
    isAscii: true,
    keeps: [':retries 3'],
    write: (name, value) => `{:${spell(name, 'kebab')} ${json(value)} :retries 3}`,
  },
  {
    id: 'ltsv',
    bars: wordEnd,
    keeps: ['status:200'],
    write: (name, value) => `time:2026-04-20T10:00:00Z\t${spell(name, 'snake')}:${value}\tstatus:200`,
  },
  {
    id: 'cef',
    bars: dumpEnd,
    keeps: ['CEF:0|Lender|Api|1.0|100|login|3|'],
    write: (name, value) => `CEF:0|Lender|Api|1.0|100|login|3|src=web ${spell(name, 'camel')}=${value} outcome=ok`,
  },
];

const padded = (cells: readonly string[], widths: readonly number[]) =>
  `│ ${cells.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join(' │ ')} │`;

/** A table as `console.table` and database shells draw it. */
function boxTable(head: readonly string[], row: readonly string[]): string {
  const widths = head.map((cell, at) => Math.max(cell.length, row[at]?.length ?? 0));
  const rule = (left: string, middle: string, right: string) =>
    left + widths.map((width) => '─'.repeat(width + 2)).join(middle) + right;
  return [
    rule('┌', '┬', '┐'),
    padded(head, widths),
    rule('├', '┼', '┤'),
    padded(row, widths),
    rule('└', '┴', '┘'),
  ].join('\n');
}

function json2(value: object): string {
  return JSON.stringify(value);
}
