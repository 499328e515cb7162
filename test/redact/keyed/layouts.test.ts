import { describe, expect, it } from 'vitest';
import { hidden } from '../hidden.ts';

const key = '3f8a2c1e-9b4d-4e6f-8a7b-1c2d3e4f5a6b';

describe('values are found in what real tools print', () => {
  it.each([
    [
      'a quoted word of JSON',
      '{"msg":"bad password \\"Tiger8517\\" given"}',
      '{"msg":"bad password \\"[password#1]\\" given"}',
    ],
    [
      'a line with its time in brackets below a statement',
      'insert into score (band, value) values (?, ?)\n[66868.739939] Out of memory',
      'insert into score (band, value) values (?, ?)\n[66868.739939] Out of memory',
    ],
    [
      'a key of Clojure',
      '{:logdna-ingestion-key "e5f4bed9588a6c84da4382df15f49c47"}',
      '{:logdna-ingestion-key "[secret#1]"}',
    ],
    [
      'a signature that begins with a plus',
      '{"signature":"+PdfZ9p95tXGYQiJ+9wHkTFo8R05TStBR+ZPc8Ita3cIu/sngoL+9WKyvwVRm6tNN3bAQAa3M9S6oLrfoj0OLg=="}',
      '{"signature":"[signature#1 88 base64]"}',
    ],
    [
      'the same in an attribute',
      '<x a="1" signature="+PdfZ9p95tXGYQiJ+9wHkTFo8R05TStBR+ZPc8Ita3cIu/sngoL+9WKyvwVRm6tNN3bAQAa3M9S6oLrfoj0OLg==">',
      '<x a="1" signature="[signature#1 88 base64]">',
    ],
    [
      "a hash behind MySQL's word for it",
      "GRANT ALL TO 'a' IDENTIFIED BY PASSWORD '*AC2769A6D7320FEB59E8C088F2072737C92EE4C2'",
      "GRANT ALL TO 'a' IDENTIFIED BY PASSWORD '[password#1]'",
    ],
    [
      'a version in brackets behind its like',
      'IronPython 2.7.4 (2.7.0.40) on Mono',
      'IronPython 2.7.4 (2.7.0.40) on Mono',
    ],
    [
      'a member of XML-RPC',
      '<name>last_name</name><value><string>Kamau</string></value>',
      '<name>last_name</name><value><string>[name#1]</string></value>',
    ],
    ['an instant of Clojure', ':dob #inst "1990-04-12"', ':dob #inst "[dob#1]"'],
    ['a date of SQL', "SET date_of_birth=DATE '1990-04-12'", "SET date_of_birth=DATE '[dob#1]'"],
    ['an address of UPI', '{"vpa":"ana.kamau@okhdfcbank"}', '{"vpa":"[iban#1]"}'],
    [
      'a value before another name',
      'queue=session id=2rE6zFu8WkDtvCQodxYswYssL16 size=3',
      'queue=session id=2rE6zFu8WkDtvCQodxYswYssL16 size=3',
    ],
    [
      'another statement',
      'insert into score (band, value) values (?, ?)\nSELECT id FROM loan WHERE (id = ?)\n\tbind => [31632]',
      'insert into score (band, value) values (?, ?)\nSELECT id FROM loan WHERE (id = ?)\n\tbind => [31632]',
    ],
    ['a box with names in its first column', `│ api-key │ '${key}' │`, "│ api-key │ '[api-key#1]' │"],
    [
      'a box with names above',
      `│ (index) │ apiKey │\n├─────────┼────────┤\n│ 0 │ '${key}' │\n`,
      "│ (index) │ apiKey │\n├─────────┼────────┤\n│ 0 │ '[api-key#1]' │\n",
    ],
    [
      'a box with names in its edge',
      `┌─id─┬─api_key─┐\n│  7 │ ${key} │\n└────┴─────────┘\n`,
      '┌─id─┬─api_key─┐\n│  7 │ [api-key#1] │\n└────┴─────────┘\n',
    ],
    [
      'a box with thin lines inside',
      `│ id  ┆ api_key │\n│ --- ┆ ---     │\n│ i64 ┆ str     │\n╞═════╪═════════╡\n│ 7   ┆ ${key} │\n`,
      '│ id  ┆ api_key │\n│ --- ┆ ---     │\n│ i64 ┆ str     │\n╞═════╪═════════╡\n│ 7   ┆ [api-key#1] │\n',
    ],
    [
      'a box with a heavy heading',
      `┃ id ┃ api_key ┃\n┡━━━━╇━━━━━━━━━┩\n│ 7  │ ${key} │\n`,
      '┃ id ┃ api_key ┃\n┡━━━━╇━━━━━━━━━┩\n│ 7  │ [api-key#1] │\n',
    ],
    [
      'columns that are aligned to the right',
      `   id  ${'api_key'.padStart(36)}  active\n0   7  ${key}    True\n`,
      `   id  ${'api_key'.padStart(36)}  active\n0   7  [api-key#1]    True\n`,
    ],
    [
      'columns wider than the dashes below their headings',
      `BaseUrl    ApiKey\n-------    ------\nhttps://a1 ${key}\n`,
      'BaseUrl    ApiKey\n-------    ------\nhttps://a1 [api-key#1]\n',
    ],
    [
      'a line of a header with the next below it',
      `'authorization', 'Bearer ${key}'\n'content-length', '412'\n`,
      "'authorization', 'Bearer [bearer#1]'\n'content-length', '412'\n",
    ],
    [
      'JSON in a CSV cell',
      `1,"{""api-key"":""${key}"",""score"":412}"`,
      '1,"{""api-key"":""[api-key#1]"",""score"":""[score#1]""}"',
    ],
    ['a doubled quote in a CSV cell', `1,"api_key=""${key}"" ok"`, '1,"api_key=""[api-key#1]"" ok"'],
    [
      'CSV in a JSON string',
      `{"log":"1,\\"{\\"\\"api-key\\"\\":\\"\\"${key}\\"\\"}\\""}`,
      '{"log":"1,\\"{\\"\\"api-key\\"\\":\\"\\"[api-key#1]\\"\\"}\\""}',
    ],
    [
      'a header that pprint wraps',
      "{'Authorization': 'Bearer '\n                  'c2VjcmV0dG9rZW4tMTIz'\n                  'NDU2Nzg5MGFiY2Rl'}",
      "{'Authorization': 'Bearer '\n                  '[bearer#1]'\n                  '[bearer#1]'}",
    ],
    ['strings that a plus joins', "phone: '+254712' +\n  '345678',", "phone: '[phone#1]' +\n  '[phone#1]',"],
    ['the line below the name', 'Password:\n  Zx81hs7shAQ\n', 'Password:\n  [password#1]\n'],
    ['the line after next', 'Your code is:\n\n   482913\n', 'Your code is:\n\n   482913\n'],
    ['a numbered list of redis-cli', `1) "api_key"\n2) "${key}"`, '1) "api_key"\n2) "[api-key#1]"'],
    ['a dump of .NET', `{ Key = api-key, Value = ${key} }`, '{ Key = api-key, Value = [api-key#1] }'],
    ['a declaration in Basic', `Dim apiKey As String = "${key}"`, 'Dim apiKey As String = "[api-key#1]"'],
    ['brackets in a sentence', `Invalid Api-key (${key})`, 'Invalid Api-key ([api-key#1])'],
    [
      'a coloured log',
      `\u001B[36mapi_key=\u001B[0m${key}\u001B[0m ok`,
      '\u001B[36mapi_key=\u001B[0m[api-key#1]\u001B[0m ok',
    ],
    ['headers as Node keeps them', `'api-key': [ 'Api-Key', '${key}' ]`, "'api-key': [ 'Api-Key', '[api-key#1]' ]"],
    [
      'a password with an ampersand',
      '{user=a, password=mk8JBj&ZmdWyj, port=1}',
      '{user=a, password=[password#1], port=1}',
    ],
    [
      'a mapping of YAML below a plural',
      `apiKeys:\n  test: ${key}\n  note: none\n`,
      'apiKeys:\n  test: [api-key#1]\n  note: none\n',
    ],
    ['a key of YAML behind a question mark', '? password\n: w4lnutX9\n', '? password\n: [password#1]\n'],
    [
      'a block of YAML with several lines',
      'token: >-\n  OAqxCatOZQhCOIH7Of1o\n  anlo58qWQfr2ulITANRK\nuser: app',
      'token: >-\n  [secret#1]\n  [secret#1]\nuser: app',
    ],
    [
      "a list of HPACK's parts",
      `Name: api-key\n    Value Length: 36\n    Value: ${key}`,
      'Name: api-key\n    Value Length: 36\n    Value: [api-key#1]',
    ],
    [
      'a property of Spring with its value in an element',
      '<property name="password"><value>w4lnutX9</value></property>',
      '<property name="password"><value>[password#1]</value></property>',
    ],
    ['a sigil of Elixir', '[password: ~c"w4lnutX9", user: ~c"app"]', '[password: ~c"[password#1]", user: ~c"app"]'],
    ['a ciphertext of Jasypt', 'db.password=ENC(q8ZrW1mE0pT7yQ==)', 'db.password=ENC([password#1])'],
    ['an array of characters', 'password=[w, 4, l, n, u, t]', 'password=[[password#1]]'],
    [
      'bytes that spell no text',
      'aes_key = [149, 164, 57, 45, 241, 39, 211, 125, 29, 248, 8, 177, 180, 214]',
      'aes_key = [[secret#1]]',
    ],
    [
      'a field of ArcSight before its label',
      'suser=app cs2=w4lnutX9 cs2Label=Password src=app',
      'suser=app cs2=[password#1] cs2Label=Password src=app',
    ],
    [
      'a cookie with a bar inside',
      'cookie: remember_token=7|3f8a2c1e9b4d4e6f8a7b; theme=dark',
      'cookie: remember_token=[cookie#1]; theme=dark',
    ],
    ['a table of Jira', `||Environment||API key||\n|Test|${key}|\n`, '||Environment||API key||\n|Test|[api-key#1]|\n'],
    [
      'the next pair below one',
      `'api-key', '${key}'\n'content-type', 'application/json'`,
      "'api-key', '[api-key#1]'\n'content-type', 'application/json'",
    ],
    [
      "settings behind SQL Server's port",
      'jdbc:sqlserver://db:1433;databaseName=loans;user=sa;password=w4lnut@X9;encrypt=true',
      'jdbc:sqlserver://db:1433;databaseName=loans;user=sa;password=[password#1];encrypt=true',
    ],
    [
      'credentials of a warehouse',
      "CREDENTIALS=(AWS_KEY_ID='AKIAQ7ZRW2MEXPT7YQ4D' AWS_ROLE='r')",
      "CREDENTIALS=(AWS_KEY_ID='[cloud-key#1]' AWS_ROLE='r')",
    ],
  ])('%s', (_what, text, expected) => expect(hidden(text)).toBe(expected));
});

describe('what stands beside a value stays', () => {
  it.each([
    ['token=abc123def456ghi7&page=3&size=20', 'token=[secret#1]&page=3&size=20'],
    ['api_key=3f8a2c1e9b4d4e6f;page=3 and page=3', 'api_key=[api-key#1];page=3 and page=3'],
    [
      '│ password │ status │\n├──────────┼────────┤\n│ Zx81hs7shAQ │ open │',
      '│ password │ status │\n├──────────┼────────┤\n│ [password#1] │ open │',
    ],
    [
      'https://x-access-token:cgdZP443jRWs8EW@github.com/a/b.git',
      'https://x-access-token:[password#1]@github.com/a/b.git',
    ],
    ['db:5432:app:root:2u55y9FubMqSd7It"}', 'db:5432:app:root:[password#1]"}'],
  ])('%j', (text, expected) => expect(hidden(text)).toBe(expected));

  it.each([
    'gpg: using RSA key 661988007B9D9BD8473E0C16D67F1884E3D97D80',
    'hash=449950df19dfb99e25f043030db16360a24537b6 branch=main',
    'Serial Number: c0:b0:92:f5:50:b4:2a:19:67:54:fb:ab:71:ec:ce:f2',
    'auth=oauth2 flow=client_credentials',
    "['authorization', 'cache-control', 'content-length']",
    'export(spkac: string, password: BinaryLike): NonSharedBuffer;',
    'does basic base64 encoding',
    'app -s=auth open https://app.example.com/login',
    'secrets:\n  name: app2\n',
    'auth:\n  method: oauth2\n  realm: loans\n',
    'Config{WebhookSecret:(*string)(0xc0000140a0)}',
    'password=[required, min, max]',
    'apiKeys:\ntest: 3f8a2c1e-9b4d-4e6f-8a7b-1c2d3e4f5a6b\n',
    'suser=app cs2=x cs2Label=Status src=app',
    '? user\n: app\n',
    'tokens:\n  - web1\n',
    '<p>One of <code>2019POST</code>, <code>iam:CreateUser2</code></p>',
    '"mnemonic": "CONFIG_I"',
    'Security ID: CORP\\\\svc-web$',
    "<value name='TargetUserSid'>CORP\\\\Administrator</value>",
    '-hdr "Hash: NWoZK3kTsExUV00Ywo1G5jlUKKs="',
    'password_hashing_module = vendor_hashing_sha256',
    'value = "$mssql_health_password$"',
    'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
    'Failing assertion: page3->fields == 0 in row.cc line 12',
    'password = config2->password;',
    '1\tSIMPLE\tCity\tALL\tPopulation\tUsing where',
    ' auth   Ways to log in to a server\n pop3   Options of POP3\n',
    'alt="" title="x" password=""',
  ])('%j', (text) => expect(hidden(text)).toBe(text));
});

describe('what stands around a value stays', () => {
  it.each([
    ['brackets that hold no JSON', `Headers: [api-key, ${key}], [Accept, a/b]`],
    ['the sign of a nested link', `u=https%3A%2F%2Fh%2F%3FapiKey%3D${key}%26n%3D1`],
    ['angles', `client_secret=<${key}> retries=3`],
    ['typographic quotes', `client secret: “${key}”`],
    ['braces', `<secret>{${key}}</secret>`],
    ["Jira's markup", `{noformat}api-key: ${key}{noformat} and more`],
    ['quotes inside quotes', `buildConfigField "String", "API_KEY", "\\"${key}\\""`],
    ['quotes of an interpreter', `{"vars":{"api_key":"'${key}'","n":"5"}}`],
    ['quotes of HTML', `<td>API_KEY</td><td class="code"><pre>&#x27;${key}&#x27;</pre></td>`],
    ['where a password comes from', `apksigner sign --ks a.jks --ks-pass pass:${key} --out a.apk`],
    ["Go's pointer to a struct", `token=&{AccessToken:${key} TokenType:Bearer Expiry:2026-04-20}`],
    ["the name of Go's next field", `{TokenType:Bearer RefreshToken:${key} Expiry:2026-04-20}`],
    ["ASP.NET's complaint", `{"errors":{"ApiKey":["The value '${key}' is not valid."]}}`],
    ['the id in the next element', `<apiKey>${key}</apiKey><integrationId>65f0c0ffee0000000000abcd</integrationId>`],
    ['the default of a prompt', `AWS Secret Access Key [None]: ${key}`],
    ["PHP's length", `token|s:36:"${key}";uid|i:7;`],
  ])('%s', (_what, text) =>
    expect(hidden(text).replace(/\[(?:api-key|secret|password|bearer|cloud-key)#1\]/, key)).toBe(text),
  );

  it('finds where an apostrophe of the shell stands in a value', () =>
    expect(hidden(String.raw`PASS='Chelsea'\''Jakarta2026' run`)).toBe("PASS='[password#1]' run"));

  it('finds where the text of an element with a name has escapes', () =>
    expect(hidden('<property name="smtp_password">Tiger8&lt;Stone&gt;&amp;2003</property>')).toBe(
      '<property name="smtp_password">[password#1]</property>',
    ));

  it.each(['mac := hmac.New(sha512.New, key)', 'List(Timeout-Access: <function1>)'])('stays whole: %s', (text) =>
    expect(hidden(text)).toBe(text),
  );
});

describe('a name that is a part of some value or of code', () => {
  it.each([
    "warnings.simplefilter('ignore', category=DeprecationWarning)  # token-7, category=DeprecationWarning",
    'def refresh(url, refresh_token, **kwargs): pass',
    'such a password is percent-encoded by the caller',
    'Password: see above',
    'Invalid Api-key request_id=5d2b3a8e-1111-4222-8333-444455556666 status=403',
    'using api key for integration_id=75f0c0ffee0000000000abcd env=test',
    'loaded secret arn:aws:secretsmanager:eu-west-1:123456789012:secret:app/begini-AbCdEf',
    'if password == confirm_password: return True',
    'authorization mismatch, path /v1/webhooks-management/test',
    'Authorization header loaded: exp=1776635892',
    'authorization ok exp:1776681835',
    'cookie invalid: file=/srv/app/begini_client2.py',
    'api_key= request_id=5d2b3a8e-1111-4222-8333-444455556666',
    'cookie= trace=4bf92f3577b34da6a3ce929d0e0e4736',
    'validate(password) event=psychometric_score.complete',
    'signature=none,sha=c51dd775e6ecf65bdf28d191cf2a0badf7101c0e',
    'without X-Signature (etag=455f869ebf7973685efa020f64c5b30c)',
    '["api-key","X-Request-Id","5d2b3a8e-1111-4222-8333-444455556666"]',
    'secret:\n  batch_id: 5d2b3a8e-1111-4222-8333-444455556666',
    'cookie has expired: request_id=5d2b3a8e-1111-4222-8333-444455556666',
    'token invalid: request-id=5d2b3a8e-1111-4222-8333-444455556666',
    'JWT header missing: pod=app-7d9f8b6c5d-a7d69',
    'credentials is invalid: traceId=16bd95c58a3122b3dddeacb4acd711b7',
    'Api-key rejected in operation_id 5d2b3a8e-1111-4222-8333-444455556666',
    'API key invalid for integrationId 75f0c0ffee0000000000abcd',
    'args:\n- --token\n- --env=test',
  ])('has no value beside it: %s', (text) => expect(hidden(text)).toBe(text));

  it('does not take what stands behind the value', () =>
    expect(hidden('host=x;ROOT_PASSWORD=Dragon-Rahasia-44;region=y')).toBe(
      'host=x;ROOT_PASSWORD=[password#1];region=y',
    ));
});

describe('a value that looks like code or words', () => {
  it.each([
    '<smtp_password>Tiger$(Stone)2001</smtp_password>',
    'db_password -> fCpycnNRweNZ, region -> x',
    'The password is fCpycnNRweNZ as of today.',
    '| password | `Tiger.2005Zq` |\n| region | x |',
    '| DB_PASSWORD | `fCpycnNRweNZ` |\n| region | x |',
    'u=https%3A%2F%2Fh%2Fa%3Fpassword%3Dpwj%2526Tiger%252A46%26region%3Dx',
  ])('is hidden: %s', (text) =>
    expect(hidden(text)).toBe(
      text.replace(/Tiger\$\(Stone\)2001|fCpycnNRweNZ|Tiger\.2005Zq|pwj%2526Tiger%252A46/, '[password#1]'),
    ),
  );

  it('is hidden where a log cut it', () =>
    expect(hidden('X-Signature=bee6c337ce924e0e… attempt 2')).toBe('X-Signature=[signature#1]… attempt 2'));

  it('is hidden behind the name of its algorithm', () =>
    expect(hidden(`X-Hub-Signature-256: sha256=${'5f2c9a01'.repeat(8)}`)).toBe(
      'X-Hub-Signature-256: sha256=[signature#1 64 hex]',
    ));

  it('is hidden in a link whatever signs it has', () =>
    expect(hidden('sftp://app:p@HDdO0bcW#V2y@db.internal:22/loans')).toBe(
      'sftp://app:[password#1]@db.internal:22/loans',
    ));

  it('is hidden when base64 begins like a comment', () =>
    expect(hidden('a:\n  apiKey: //dEDN/Qllwydfn9YsEeDlo5yuyPDK2p1AdSSALz')).toBe('a:\n  apiKey: [api-key#1]'));

  it('is hidden before its name with quotes in it', () =>
    expect(hidden(String.raw`[{"value":"Gar\"Liver\"2015","name":"password"}]`)).toBe(
      '[{"value":"[password#1]","name":"password"}]',
    ));
});
