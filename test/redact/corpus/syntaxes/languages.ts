import { format, inspect } from 'node:util';
import { stringify } from 'yaml';
import { anySpelling, inspected, json, php, python, ruby, spell } from '../spelling.ts';
import { dumpEnd, lineEnd, quoteEnd, wordEnd, type Syntax } from './syntax.ts';

const bytes = (value: string) => Buffer.from(value).length;

/** What languages and their libraries print of an object, map or call. */
export const languageSyntaxes: readonly Syntax[] = [
  {
    id: 'python-dict',
    keeps: ["'retries': 3"],
    write: (name, value, random) => `{'id': 71, ${python(anySpelling(name, random))}: ${python(value)}, 'retries': 3}`,
  },
  {
    id: 'python-dict-bytes',
    bars: /[^\x20-\x7e]/,
    keeps: ["'retries': 3"],
    write: (name, value) => `{${python(spell(name, 'snake'))}: b${python(value)}, 'retries': 3}`,
  },
  {
    id: 'python-kwargs',
    isAscii: true,
    keeps: ['Client(', 'timeout=30'],
    write: (name, value) => `Client(host='api', ${spell(name, 'snake')}=${python(value)}, timeout=30)`,
  },
  {
    id: 'python-dataclass',
    isAscii: true,
    keeps: ['Settings(', 'retries=3'],
    write: (name, value) => `Settings(retries=3, ${spell(name, 'snake')}=${python(value)})`,
  },
  {
    id: 'python-tuple-list',
    keeps: ["('accept', '*/*')"],
    write: (name, value) => `[('accept', '*/*'), (${python(spell(name, 'kebab'))}, ${python(value)})]`,
  },
  { id: 'python-assignment', isAscii: true, write: (name, value) => `${spell(name, 'snake')} = ${python(value)}` },
  {
    id: 'python-ordered-dict',
    keeps: ["('id', 71)"],
    write: (name, value) => `OrderedDict([('id', 71), (${python(spell(name, 'snake'))}, ${python(value)})])`,
  },
  {
    id: 'python-namespace',
    isAscii: true,
    keeps: ['verbose=False'],
    write: (name, value) => `Namespace(verbose=False, ${spell(name, 'snake')}=${python(value)})`,
  },
  {
    id: 'python-os-environ',
    isAscii: true,
    keeps: ["'LANG': 'C.UTF-8'"],
    write: (name, value) => `environ({'LANG': 'C.UTF-8', '${spell(name, 'upper')}': ${python(value)}})`,
  },
  {
    id: 'pydantic',
    isAscii: true,
    keeps: ['retries=3'],
    write: (name, value) => `id=71 ${spell(name, 'snake')}=${python(value)} retries=3`,
  },
  {
    id: 'django-querydict',
    keeps: ["'next': ['/']"],
    write: (name, value) => `<QueryDict: {'next': ['/'], ${python(spell(name, 'snake'))}: [${python(value)}]}>`,
  },
  {
    id: 'python-wrapped-string',
    keeps: ["'retries': 3"],
    bars: /^.{0,11}$|['"\\\n]/,
    write: (name, value) => {
      const half = Math.ceil(value.length / 2);
      return `{'id': 71,\n '${spell(name, 'snake')}': '${value.slice(0, half)}'\n          '${value.slice(half)}',\n 'retries': 3}`;
    },
  },
  {
    id: 'python-locals',
    isAscii: true,
    keeps: ['    self = <client.Client object at 0x7f8a1c0b2a40>', '    timeout = 30'],
    write: (name, value) =>
      `  File "/app/client.py", line 41, in call\n    raise RuntimeError("boom")\n    ${spell(name, 'snake')} = ${python(value)}\n    self = <client.Client object at 0x7f8a1c0b2a40>\n    timeout = 30`,
  },
  {
    id: 'python-ast',
    isAscii: true,
    keeps: ["Name(id='timeout'"],
    write: (name, value) =>
      `Assign(targets=[Name(id='${spell(name, 'snake')}', ctx=Store())], value=Constant(value=${python(value)})), Assign(targets=[Name(id='timeout', ctx=Store())])`,
  },
  {
    id: 'js-concatenated',
    isAscii: true,
    keeps: ['retries: 3'],
    bars: /^.{0,11}$|['"\\\n]/,
    write: (name, value) => {
      const half = Math.ceil(value.length / 2);
      return `{ ${spell(name, 'camel')}: '${value.slice(0, half)}' +\n    '${value.slice(half)}', retries: 3 }`;
    },
  },
  {
    id: 'ruby-hash',
    keeps: ['"retries"=>3'],
    write: (name, value, random) => `{"id"=>71, ${ruby(anySpelling(name, random))}=>${ruby(value)}, "retries"=>3}`,
  },
  {
    id: 'ruby-symbol-hash',
    isAscii: true,
    keeps: [':retries=>3'],
    write: (name, value) => `{:id=>71, :${spell(name, 'snake')}=>${ruby(value)}, :retries=>3}`,
  },
  {
    id: 'ruby-new-hash',
    isAscii: true,
    keeps: ['retries: 3'],
    write: (name, value) => `{id: 71, ${spell(name, 'snake')}: ${ruby(value)}, retries: 3}`,
  },
  {
    id: 'ruby-34-hash',
    keeps: ['"retries" => 3'],
    write: (name, value) => `{"id" => 71, ${ruby(spell(name, 'snake'))} => ${ruby(value)}, "retries" => 3}`,
  },
  {
    id: 'ruby-object',
    isAscii: true,
    keeps: ['#<Client:0x00007f8a1c0b2a40', '@retries=3'],
    write: (name, value) => `#<Client:0x00007f8a1c0b2a40 @${spell(name, 'snake')}=${ruby(value)}, @retries=3>`,
  },
  {
    id: 'ruby-struct',
    isAscii: true,
    keeps: ['#<struct Config'],
    write: (name, value) => `#<struct Config id=71, ${spell(name, 'snake')}=${ruby(value)}>`,
  },
  {
    id: 'rails-parameters',
    keeps: ['Parameters: {"utf8"=>"yes"'],
    write: (name, value) =>
      `  Parameters: {"utf8"=>"yes", "user"=>{${ruby(spell(name, 'snake'))}=>${ruby(value)}}, "commit"=>"Log in"}`,
  },
  {
    id: 'activerecord-bind',
    keeps: ['User Update (0.5ms)', '["id", 71]'],
    write: (name, value) =>
      `User Update (0.5ms)  UPDATE "users" SET "x" = $1 WHERE "id" = $2  [[${ruby(spell(name, 'snake'))}, ${ruby(value)}], ["id", 71]]`,
  },
  {
    id: 'php-print-r',
    bars: lineEnd,
    keeps: ['[id] => 71'],
    write: (name, value) => `Array\n(\n    [id] => 71\n    [${spell(name, 'snake')}] => ${value}\n)`,
  },
  {
    id: 'php-print-r-object',
    bars: lineEnd,
    isAscii: true,
    keeps: ['[id:protected] => 71'],
    write: (name, value) =>
      `Client Object\n(\n    [id:protected] => 71\n    [${spell(name, 'camel')}:Client:private] => ${value}\n)`,
  },
  {
    id: 'php-var-dump',
    bars: /[\r\n]/,
    keeps: ['["id"]=>', 'int(71)'],
    write: (name, value) =>
      `array(2) {\n  ["id"]=>\n  int(71)\n  ["${spell(name, 'snake')}"]=>\n  string(${String(bytes(value))}) "${value}"\n}`,
  },
  {
    id: 'php-var-export',
    keeps: ["'id' => 71"],
    write: (name, value) => `array (\n  'id' => 71,\n  ${php(spell(name, 'snake'))} => ${php(value)},\n)`,
  },
  {
    id: 'php-short-array',
    keeps: ["'retries' => 3"],
    write: (name, value) => `['id' => 71, ${php(spell(name, 'snake'))} => ${php(value)}, 'retries' => 3]`,
  },
  {
    id: 'php-serialize',
    bars: /[^\x20-\x7e]/,
    keeps: ['s:2:"id";i:71;'],
    write: (name, value) =>
      `a:2:{s:2:"id";i:71;s:${String(bytes(spell(name, 'snake')))}:"${spell(name, 'snake')}";s:${String(bytes(value))}:"${value}";}`,
  },
  {
    id: 'php-define',
    isAscii: true,
    keeps: ["define('DB_HOST', 'db');"],
    write: (name, value) => `define('DB_HOST', 'db');\ndefine('${spell(name, 'upper')}', ${php(value)});`,
  },
  {
    id: 'laravel-context',
    keeps: ['production.ERROR: call failed'],
    write: (name, value) =>
      `[2026-04-20 10:00:00] production.ERROR: call failed {"${spell(name, 'snake')}":${json(value)},"exception":"[object] (E(code: 0))"} []`,
  },
  {
    id: 'java-map',
    bars: dumpEnd,
    keeps: ['{id=71, ', ', retries=3}'],
    write: (name, value, random) => `{id=71, ${anySpelling(name, random)}=${value}, retries=3}`,
  },
  {
    id: 'java-record',
    isAscii: true,
    bars: dumpEnd,
    keeps: ['Settings[id=71, ', ', retries=3]'],
    write: (name, value) => `Settings[id=71, ${spell(name, 'camel')}=${value}, retries=3]`,
  },
  {
    id: 'java-lombok',
    isAscii: true,
    bars: dumpEnd,
    keeps: ['ClientConfig(id=71, ', ', retries=3)'],
    write: (name, value) => `ClientConfig(id=71, ${spell(name, 'camel')}=${value}, retries=3)`,
  },
  {
    id: 'java-guava',
    isAscii: true,
    bars: dumpEnd,
    keeps: ['Client{id=71, ', ', retries=3}'],
    write: (name, value) => `Client{id=71, ${spell(name, 'camel')}=${value}, retries=3}`,
  },
  {
    id: 'java-intellij',
    isAscii: true,
    bars: quoteEnd,
    keeps: ["Client{host='api', ", ', retries=3}'],
    write: (name, value) => `Client{host='api', ${spell(name, 'camel')}='${value}', retries=3}`,
  },
  {
    id: 'java-lang3',
    isAscii: true,
    bars: dumpEnd,
    keeps: ['Client@1b6d3586[id=71,'],
    write: (name, value) => `com.lender.Client@1b6d3586[id=71,${spell(name, 'camel')}=${value},retries=3]`,
  },
  {
    id: 'java-optional',
    isAscii: true,
    bars: dumpEnd,
    keeps: ['retries=OptionalInt[3]'],
    write: (name, value) => `Config{retries=OptionalInt[3], ${spell(name, 'camel')}=Optional[${value}]}`,
  },
  {
    id: 'java-multivalue',
    bars: dumpEnd,
    keeps: ['accept=[*/*]'],
    write: (name, value) => `{accept=[*/*], ${spell(name, 'kebab')}=[${value}]}`,
  },
  {
    id: 'java-system-property',
    bars: wordEnd,
    keeps: ['-Xmx512m', '-jar app.jar'],
    isAscii: true,
    write: (name, value) => `java -Xmx512m -D${spell(name, 'dotted')}=${value} -jar app.jar`,
  },
  {
    id: 'kotlin-data',
    isAscii: true,
    bars: dumpEnd,
    keeps: ['Credentials(id=71, '],
    write: (name, value) => `Credentials(id=71, ${spell(name, 'camel')}=${value}, retries=3)`,
  },
  {
    id: 'scala-map',
    bars: dumpEnd,
    keeps: ['Map(id -> 71, '],
    write: (name, value) => `Map(id -> 71, ${spell(name, 'camel')} -> ${value}, retries -> 3)`,
  },
  {
    id: 'groovy-map',
    bars: dumpEnd,
    keeps: ['[id:71, ', ', retries:3]'],
    write: (name, value) => `[id:71, ${spell(name, 'camel')}:${value}, retries:3]`,
  },
  {
    id: 'go-map',
    bars: /[\s[\]]/,
    keeps: ['map[', 'id:71'],
    write: (name, value) => `map[${spell(name, 'snake')}:${value} id:71 retries:3]`,
  },
  {
    id: 'go-map-interface',
    keeps: ['map[string]interface {}{"id":71'],
    write: (name, value) => `map[string]interface {}{"id":71, ${json(spell(name, 'snake'))}:${json(value)}}`,
  },
  {
    id: 'go-struct-plus',
    isAscii: true,
    bars: /[\s{}]/,
    keeps: ['{ID:71 ', ' Retries:3}'],
    write: (name, value) => `{ID:71 ${spell(name, 'pascal')}:${value} Retries:3}`,
  },
  {
    id: 'go-struct-pointer',
    isAscii: true,
    bars: /[\s{}]/,
    keeps: ['&{ID:71 '],
    write: (name, value) => `&{ID:71 ${spell(name, 'pascal')}:${value} Retries:3}`,
  },
  {
    id: 'go-struct-sharp',
    isAscii: true,
    keeps: ['main.Config{ID:71, ', ', Retries:3}'],
    write: (name, value) => `main.Config{ID:71, ${spell(name, 'pascal')}:${json(value)}, Retries:3}`,
  },
  {
    id: 'go-slog-text',
    bars: /["\\\n]/,
    keeps: ['level=INFO msg="client ready"'],
    write: (name, value) =>
      `time=2026-04-20T10:00:00.000Z level=INFO msg="client ready" ${spell(name, 'snake')}="${value}" retries=3`,
  },
  {
    id: 'go-zap-console',
    keeps: ['INFO\tclient/client.go:41\tready'],
    write: (name, value) =>
      `2026-04-20T10:00:00.000Z\tINFO\tclient/client.go:41\tready\t{"id": 71, ${json(spell(name, 'camel'))}: ${json(value)}}`,
  },
  {
    id: 'go-spew',
    isAscii: true,
    keeps: ['ID: (int) 71'],
    write: (name, value) =>
      `(main.Config) {\n ID: (int) 71,\n ${spell(name, 'pascal')}: (string) (len=${String(bytes(value))}) ${json(value)}\n}`,
  },
  {
    id: 'rust-debug',
    isAscii: true,
    keeps: ['Config { id: 71, ', ', retries: 3 }'],
    write: (name, value) => `Config { id: 71, ${spell(name, 'snake')}: ${json(value)}, retries: 3 }`,
  },
  {
    id: 'rust-debug-some',
    isAscii: true,
    keeps: ['retries: Some(3)'],
    write: (name, value) => `Config { ${spell(name, 'snake')}: Some(${json(value)}), retries: Some(3) }`,
  },
  {
    id: 'rust-debug-pretty',
    isAscii: true,
    keeps: ['    retries: 3,'],
    write: (name, value) => `Config {\n    ${spell(name, 'snake')}: ${json(value)},\n    retries: 3,\n}`,
  },
  {
    id: 'rust-secret-tuple',
    isAscii: true,
    keeps: ['retries: 3'],
    write: (name, value) => `Config { ${spell(name, 'snake')}: ${spell(name, 'pascal')}(${json(value)}), retries: 3 }`,
  },
  {
    id: 'csharp-anonymous',
    isAscii: true,
    bars: /[\s,{}]/,
    keeps: ['{ Id = 71, ', ', Retries = 3 }'],
    write: (name, value) => `{ Id = 71, ${spell(name, 'pascal')} = ${value}, Retries = 3 }`,
  },
  {
    id: 'csharp-record',
    isAscii: true,
    bars: /[\s,{}]/,
    keeps: ['Config { Id = 71, '],
    write: (name, value) => `Config { Id = 71, ${spell(name, 'pascal')} = ${value}, Retries = 3 }`,
  },
  {
    id: 'serilog',
    keeps: ['Client ready ', 'Retries: 3'],
    isAscii: true,
    write: (name, value) =>
      `[10:00:00 INF] Client ready {"Id": 71, "${spell(name, 'pascal')}": ${json(value)}, "$type": "Config"} Retries: 3`,
  },
  {
    id: 'serilog-structure',
    isAscii: true,
    keeps: ['Config { Id: 71, '],
    write: (name, value) => `Config { Id: 71, ${spell(name, 'pascal')}: ${json(value)} }`,
  },
  {
    id: 'csharp-dictionary',
    bars: /[\s,[\]]/,
    keeps: ['[Id, 71]'],
    write: (name, value) => `[Id, 71], [${spell(name, 'pascal')}, ${value}]`,
  },
  {
    id: 'powershell-list',
    bars: lineEnd,
    isAscii: true,
    keeps: ['Id       : 71'],
    write: (name, value) => `Id       : 71\n${spell(name, 'pascal')} : ${value}`,
  },
  {
    id: 'powershell-hashtable',
    bars: quoteEnd,
    isAscii: true,
    keeps: ['@{Id = 71; '],
    write: (name, value) => `@{Id = 71; ${spell(name, 'pascal')} = "${value}"}`,
  },
  {
    id: 'powershell-object',
    bars: /[\s;{}]/,
    isAscii: true,
    keeps: ['@{Id=71; '],
    write: (name, value) => `@{Id=71; ${spell(name, 'pascal')}=${value}; Retries=3}`,
  },
  {
    id: 'node-inspect',
    isAscii: true,
    keeps: ['{ id: 71, ', ', retries: 3 }'],
    write: (name, value) => `{ id: 71, ${spell(name, 'camel')}: ${inspected(value)}, retries: 3 }`,
  },
  {
    id: 'node-inspect-quoted-key',
    keeps: ['retries: 3'],
    write: (name, value) => `{\n  id: 71,\n  '${spell(name, 'kebab')}': ${inspected(value)},\n  retries: 3\n}`,
  },
  {
    id: 'node-map',
    keeps: ["'id' => 71"],
    write: (name, value) => `Map(2) { 'id' => 71, '${spell(name, 'camel')}' => ${inspected(value)} }`,
  },
  {
    id: 'node-symbol',
    keeps: ['retries: 3'],
    isAscii: true,
    write: (name, value) => `{ [Symbol(${spell(name, 'camel')})]: ${inspected(value)}, retries: 3 }`,
  },
  {
    id: 'js-assignment',
    isAscii: true,
    write: (name, value) => `const ${spell(name, 'camel')} = ${inspected(value)};`,
  },
  {
    id: 'js-template',
    bars: /[`$\\\n]/,
    isAscii: true,
    write: (name, value) => `config.${spell(name, 'camel')} = \`${value}\`;`,
  },
  {
    id: 'js-process-env',
    bars: quoteEnd,
    isAscii: true,
    keeps: ['process.env.'],
    write: (name, value) => `process.env.${spell(name, 'upper')} ||= "${value}"`,
  },
  {
    id: 'node-real-inspect',
    keeps: ['retries'],
    write: (name, value, random) =>
      inspect(
        { id: 71, request: { headers: { accept: '*/*' }, [anySpelling(name, random)]: value }, retries: 3 },
        { depth: 5, colors: random.chance(0.3), compact: random.pick([3, true, false]) },
      ),
  },
  {
    id: 'node-real-format',
    keeps: ['client ready'],
    write: (name, value, random) => format('client ready %o', { [anySpelling(name, random)]: value }),
  },
  {
    id: 'node-real-search-params',
    keeps: ['URLSearchParams {'],
    write: (name, value) =>
      inspect(
        new URLSearchParams([
          ['page', '1'],
          [spell(name, 'snake'), value],
        ]),
      ),
  },
  {
    id: 'node-real-map',
    keeps: ["'retries' => 3"],
    write: (name, value) =>
      inspect(
        new Map<string, unknown>([
          [spell(name, 'camel'), value],
          ['retries', 3],
        ]),
      ),
  },
  {
    id: 'yaml-real',
    keeps: ['timeout: 30'],
    write: (name, value, random) =>
      stringify({ client: { [anySpelling(name, random)]: value, timeout: 30 } }).trimEnd(),
  },
  {
    id: 'elixir-map',
    isAscii: true,
    keeps: ['%{id: 71, '],
    write: (name, value) => `%{id: 71, ${spell(name, 'snake')}: ${ruby(value)}, retries: 3}`,
  },
  {
    id: 'elixir-string-map',
    keeps: ['%{"id" => 71, '],
    write: (name, value) => `%{"id" => 71, ${ruby(spell(name, 'snake'))} => ${ruby(value)}}`,
  },
  {
    id: 'erlang-proplist',
    isAscii: true,
    keeps: ['[{id,71},'],
    write: (name, value) => `[{id,71},{${spell(name, 'snake')},<<${json(value)}>>}]`,
  },
  {
    id: 'swift-dictionary',
    keeps: ['["id": 71, '],
    write: (name, value) => `["id": 71, ${json(spell(name, 'camel'))}: ${json(value)}]`,
  },
  {
    id: 'swift-struct',
    isAscii: true,
    keeps: ['Config(id: 71, '],
    write: (name, value) => `Config(id: 71, ${spell(name, 'camel')}: ${json(value)})`,
  },
  {
    id: 'swift-optional',
    isAscii: true,
    keeps: ['Config(id: 71, '],
    write: (name, value) => `Config(id: 71, ${spell(name, 'camel')}: Optional(${json(value)}))`,
  },
  {
    id: 'objc-dictionary',
    bars: /["\\\n]/,
    isAscii: true,
    keeps: ['    id = 71;'],
    write: (name, value) => `{\n    id = 71;\n    ${spell(name, 'camel')} = "${value}";\n}`,
  },
  {
    id: 'dart-map',
    bars: dumpEnd,
    keeps: ['{id: 71, ', ', retries: 3}'],
    write: (name, value) => `{id: 71, ${spell(name, 'camel')}: ${value}, retries: 3}`,
  },
  {
    id: 'lua-table',
    isAscii: true,
    keeps: ['{ id = 71, '],
    write: (name, value) => `{ id = 71, ${spell(name, 'snake')} = ${json(value)} }`,
  },
  {
    id: 'perl-dumper',
    bars: quoteEnd,
    keeps: ["'id' => 71,"],
    write: (name, value) =>
      `$VAR1 = {\n          'id' => 71,\n          '${spell(name, 'snake')}' => '${value}'\n        };`,
  },
  {
    id: 'c-sprintf',
    bars: wordEnd,
    isAscii: true,
    keeps: ['ctx->retries = 3'],
    write: (name, value) => `ctx->retries = 3 ctx->${spell(name, 'snake')} = ${value}`,
  },
  {
    id: 'cpp-define',
    isAscii: true,
    keeps: ['#define'],
    write: (name, value) => `#define ${spell(name, 'upper')} ${json(value)}`,
  },
  { id: 'go-const', isAscii: true, write: (name, value) => `${spell(name, 'camel')} := ${json(value)}` },
  {
    id: 'java-setter',
    isAscii: true,
    keeps: ['client.set'],
    write: (name, value) => `client.set${spell(name, 'pascal')}(${json(value)});`,
  },
  {
    id: 'java-put',
    keeps: ['headers.put("accept", "*/*");'],
    write: (name, value) => `headers.put("accept", "*/*"); headers.put(${json(spell(name, 'kebab'))}, ${json(value)});`,
  },
  {
    id: 'java-annotation',
    isAscii: true,
    keeps: ['@Value("30")'],
    write: (name, value) =>
      `@Value("30") int timeout; private static final String ${spell(name, 'upper')} = ${json(value)};`,
  },
  {
    id: 'go-var-typed',
    isAscii: true,
    keeps: ['var retries int = 3'],
    write: (name, value) => `var retries int = 3; var ${spell(name, 'camel')} string = ${json(value)}`,
  },
  {
    id: 'laravel-dump',
    keeps: ['"accept" => "*/*"'],
    write: (name, value) => `array:2 [\n  ${json(name)} => ${json(value)}\n  "accept" => "*/*"\n]`,
  },
  {
    id: 'clojure-map',
    isAscii: true,
    keeps: ['{:id 71, ', ':retries 3}'],
    write: (name, value) => `{:id 71, :${spell(name, 'kebab')} ${json(value)}, :retries 3}`,
  },
];
