import { describe, expect, it } from 'vitest';
import { hidden } from '../hidden.ts';

const key = '3f8a2c1e-9b4d-4e6f-8a7b-1c2d3e4f5a6b';
const other = '7d1e5b90-2c3f-4a8d-9e6b-0f1a2b3c4d5e';

describe('a value that stands apart from its name', () => {
  it.each([
    ['behind an index', `api_key["production"] = "${key}"`, 'api_key["production"] = "[api-key#1]"'],
    ['behind a type of Go', `var apiKey string = "${key}"`, 'var apiKey string = "[api-key#1]"'],
    ['behind an arrow', `api-key → ${key}`, 'api-key → [api-key#1]'],
    ['behind a remark', `Begini key (prod) ${key} fails`, 'Begini key (prod) [api-key#1] fails'],
    ['behind dots', `API key ..... ${key}`, 'API key ..... [api-key#1]'],
    ['in bold', `**API key:** ${key}`, '**API key:** [api-key#1]'],
    ['in a row of two cells', `"api_key";"${key}"`, '"api_key";"[api-key#1]"'],
    ['as a fallback', `key: process.env.API_KEY || "${key}"`, 'key: process.env.API_KEY || "[api-key#1]"'],
    ['below a prompt', `$ printenv API_KEY\n${key}`, '$ printenv API_KEY\n[api-key#1]'],
    ['below an interpreter', `>>> os.environ["API_KEY"]\n'${key}'`, `>>> os.environ["API_KEY"]\n'[api-key#1]'`],
    ['as items of a list', `api_keys:\n  - ${key}\n  - ${other}`, 'api_keys:\n  - [api-key#1]\n  - [api-key#2]'],
    ['in a bare list', `api keys: ${key}, ${other}`, 'api keys: [secret#1], [secret#2]'],
    [
      'as the other one of a comparison',
      `expected api-key '${key}' but got '${other}'`,
      "expected api-key '[api-key#1]' but got '[api-key#2]'",
    ],
    [
      'below the path of a parameter',
      `name  = "/prod/api_key"\n  type  = "SecureString"\n  value = "${key}"`,
      'name  = "/prod/api_key"\n  type  = "SecureString"\n  value = "[api-key#1]"',
    ],
    ['as a bound parameter', `$1 = 'api_key', $2 = '${key}'`, "$1 = 'api_key', $2 = '[api-key#1]'"],
    [
      'in a setting of .NET',
      `<setting name="ApiKey" serializeAs="String">\n  <value>${key}</value>`,
      '<setting name="ApiKey" serializeAs="String">\n  <value>[api-key#1]</value>',
    ],
    [
      'in a collection of Postman',
      `"apikey":[{"key":"value","value":"${key}"},{"key":"key","value":"api-key"}]`,
      '"apikey":[{"key":"value","value":"[api-key#1]"},{"key":"key","value":"api-key"}]',
    ],
    [
      'in a dump of spew',
      `"Api-Key": ([]string) (len=1) {\n (string) (len=36) "${key}"`,
      '"Api-Key": ([]string) (len=1) {\n (string) (len=36) "[api-key#1]"',
    ],
    [
      'in a dump of OpenTelemetry',
      `-> http.request.header.api_key: Str(${key})`,
      '-> http.request.header.api_key: Str([api-key#1])',
    ],
    ['bare in a dump of Go', '{User:x Password:Ab4"kk zz9 Page:3}', '{User:x Password:[password#1] Page:3}'],
    ['glued to another word', 'passwordusuario=kJ8s2Lq0', 'passwordusuario=[password#1]'],
    ['as members of a named object', `{"apiKeys":{"test":"${key}"},"n":2}`, '{"apiKeys":{"test":"[api-key#1]"},"n":2}'],
    ['in a list of SQL', `WHERE api_key IN ('${key}', '${other}')`, "WHERE api_key IN ('[api-key#1]', '[api-key#2]')"],
    [
      'in place of another one',
      `rotated api key from ${key} to ${other}`,
      'rotated api key from [api-key#1] to [api-key#2]',
    ],
    [
      'as the default of a template',
      `"adminPassword":{"type":"securestring","defaultValue":"Tiger8517"}`,
      '"adminPassword":{"type":"securestring","defaultValue":"[password#1]"}',
    ],
    [
      'as an example',
      `- in: header\n  name: api-key\n  example: ${key}`,
      '- in: header\n  name: api-key\n  example: [api-key#1]',
    ],
    [
      'beside a user in a sentence',
      'Credentials: user ana, password Tiger_8517',
      'Credentials: user ana, password [password#1]',
    ],
    [
      'behind whom it is for',
      'the password for the batch user is Tiger8517 today',
      'the password for the batch user is [password#1] today',
    ],
    [
      'as the next argument',
      `args:\n- --api-key\n- ${key}\n- --env=test`,
      'args:\n- --api-key\n- [api-key#1]\n- --env=test',
    ],
    ['below a sentence', `The API key for test is\n${key}\n`, 'The API key for test is\n[api-key#1]\n'],
    ['as a token in French', `Le jeton d'accès est ${key}.`, "Le jeton d'accès est [bearer#1]."],
    ['as letters in angles', 'begini_api_key=<xCJJfUlfVdzXMewP>', 'begini_api_key=<[api-key#1]>'],
    [
      'as the default of a variable of Terraform',
      `variable "api_key" {\n  type    = string\n  default = "${key}"\n}`,
      'variable "api_key" {\n  type    = string\n  default = "[api-key#1]"\n}',
    ],
    [
      'in a plan of Terraform',
      `+ name  = "API_KEY"\n      + value = "${key}"`,
      '+ name  = "API_KEY"\n      + value = "[api-key#1]"',
    ],
    ['as an output of GitHub', `::set-output name=api_key::${key}`, '::set-output name=api_key::[api-key#1]'],
    [
      'as the input of a field above',
      `api_key\n  Input should be a valid URL [type=url_parsing, input_value='${key}', input_type=str]`,
      "api_key\n  Input should be a valid URL [type=url_parsing, input_value='[api-key#1]', input_type=str]",
    ],
    [
      'in an element of its own',
      `<p>Password: <code>U9HWo-R$RLy</code></p>`,
      '<p>Password: <code>[password#1]</code></p>',
    ],
    [
      'in a column of its own',
      'Key         Value\npwd         WZ*?_Hgdc=iU12\n',
      'Key         Value\npwd         [password#1]\n',
    ],
    ['in a wide column', 'pwd            | RJ*zbS=jEmeKv57', 'pwd            | [password#1]'],
    ['in a sentence, with signs', 'using password 4k?6adqcU=i&MHLC for demo', 'using password [password#1] for demo'],
    [
      'as a product key',
      'License key changed to "DPNLM-4RFJD-EW9WF-M83ZD-8TFLA"',
      'License key changed to "[secret#1]"',
    ],
    [
      'below a heading of two words',
      `id;"Expected Signature"\n7;"${key}"`,
      'id;"Expected Signature"\n7;"[signature#1]"',
    ],
    [
      'with the next pair below it',
      'x-shopify-access-token\t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\ncontent-type\tapplication/json',
      'x-shopify-access-token\t[bearer#1]\ncontent-type\tapplication/json',
    ],
    [
      'with a remark behind it',
      'Password=V?6A3wTMiUNGK (EnvironmentVariables)',
      'Password=[password#1] (EnvironmentVariables)',
    ],
    ['with dots in it', 'POSTGRES_PASSWORD=G5Wds.fIMau', 'POSTGRES_PASSWORD=[password#1]'],
  ])('is hidden %s', (_where, text, redacted) => expect(hidden(text)).toBe(redacted));

  it.each([
    `restoring cache key: linux-npm-${'0a1b2c3d'.repeat(8)}`,
    'Usage: -p, --password  Prompt for it',
    'password: ((db-password))',
    'password = config.database.password',
    'Access-Control-Allow-Headers: api-key, x-signature, x-request-id',
    'Credentials=same-origin',
    'Public-Key-Pins: pin-sha256="HaZ5Flzsqk0qTXaX4EkOwZ3gasRuN+mvPn8ZAngkdqI="',
    `Message-ID: <1be2d89009f07c24db65552970a8c0c3@lend.example>`,
    '"_id":"0VJtotd5dd1hhySQONgm","_score":1.0',
    '    --hash=sha256:ffcaa318923c394032ad1f555999758558236b7f6496cda4a038572cf4d2a679',
    'variable "db_password" {\n  type = string\n}\nvariable "region" {\n  default = "eu-west-1"\n}',
    'Password: <b>required</b>',
    'password    required\npassword    12 characters\n',
    'a sentence, the password, more\nof it, which, goes on',
    'the plan, My Token, other\nx',
    'tokens: 12, 15\nkeys:\n  - name\n  - created_at',
  ])('is no value in %j', (text) => expect(hidden(text)).toBe(text));

  it('is a token whose rest stands in the next string', () => {
    const token =
      'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJ1aWQiOiJBUFBHVk1TIn0.dnan9OVi5LXfhdwlbZuEe8WIlbnaL2tiENClkMoY';
    const text = hidden(`{ value: '${token.slice(0, 50)}' +\n    '${token.slice(50)}', weight: 3 }`);
    expect(text).not.toContain(token.slice(60, 80));
    expect(text).toContain("', weight: 3 }");
  });

  it('leaves the key of the next entry in a dump', () => {
    expect(hidden(`array:2 [\n  "api-key" => "${key}"\n  "accept" => "*/*"\n]`)).toContain('"accept" => "*/*"');
  });

  it.each([
    'api_key["a"]=',
    '$ echo $API_KEY\n',
    'api-key → ',
    'API key ..... ',
    'name = "/a/api_key"\n type = "x"\n ',
    '{A:b Password:c ',
    'variable "api_key" {\n type = x\n',
    'api_key\n Input [type=x, ',
  ])('keeps its pace in %j over and over', (opening) => {
    const text = opening.repeat(4000);
    expect(hidden(text).length).toBeGreaterThan(0);
  });
});
