import { createHash } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { createRedactor } from '../../src/redact/redactor.ts';
import { hidden, policy } from './hidden.ts';

const key = '3f8a2c1e-9b4d-4e6f-8a7b-1c2d3e4f5a6b';

describe('tokens', () => {
  it('gives the same value the same number in every spelling, and other values others', () => {
    const text = `api-key: ${key}\napi-key: ${key.toUpperCase()}\n/x?api-key=${encodeURIComponent(key)}\napi-key: ${key.replace('3f', '4f')}\n`;
    expect(hidden(text)).toBe(
      'api-key: [api-key#1]\napi-key: [api-key#1]\n/x?api-key=[api-key#1]\napi-key: [api-key#2]\n',
    );
  });

  it('numbers by first appearance, not by when a value was learned', () => {
    expect(hidden('seen Zx81hs7shAQ first\nthen password=Qw92kd8slPO\nand password=Zx81hs7shAQ\n')).toBe(
      'seen [password#1] first\nthen password=[password#2]\nand password=[password#1]\n',
    );
  });

  it('leaves a token that stands in the input, and does not give its number again', () => {
    expect(hidden('password=[password#1] and pwd=Zx81hs7shAQ\n')).toBe('password=[password#1] and pwd=[password#2]\n');
  });

  it('gives a value one kind everywhere, the first that claims it', () => {
    expect(hidden(`token=${key}\nx ${key} y\napi_key=${key}\n`)).toBe(
      'token=[api-key#1]\nx [api-key#1] y\napi_key=[api-key#1]\n',
    );
  });

  const digest = '0f'.repeat(32);
  it.each([
    `{"api-key":"${key}","score":412,"email":"ana@example.com"}\nCookie: sid=a8f7sd98f7a9; theme=dark`,
    `Stripe-Signature: t=1775030400,v1=${digest}`,
    `map[Stripe-Signature:[t=1775030400,v1=${digest}]]`,
    `{"cookie":["laravel_session=eyJpdiI6IkFzZGZhc2Rm8sd9f7`,
    'Cookie: session=eyJhbGciOiJIUzI1NiJ9.eyJ1aWQiOiJBUFAtMjAyNi0wMDAxMiJ9.dBjftJeZ4CVPmB92K27uhbUJU1p1; a=b8f7sd98f7a9',
    `{"authorization":"Bearer ${key} 11:00:00.000 INFO received`,
    `{"received":"${digest}${digest}","computed":"${'1e'.repeat(64)}","algorithm":"sha512"}`,
    `http://proxyuser:Zx81hs7shAQ@proxy.corp:3128\n<input type="password" name="password">`,
  ])('changes nothing when what it wrote is redacted again: %s', (text) => {
    const once = hidden(text);
    expect(hidden(once)).toBe(once);
  });

  it('learns nothing from a token', () => {
    const text = 'user:[password#1] and name="password"';
    expect(hidden(text)).toBe(text);
  });

  it('goes on behind a value that is broken off in a quoted cookie header', () => {
    expect(hidden('{"cookie":"sid=a8f7sd98f7a9\u0007x; _ga=GA1.1.313653201.1763270000"}')).toBe(
      '{"cookie":"sid=[cookie#1]; _ga=[cookie#2]"}',
    );
  });
});

describe('JSON', () => {
  it('stays JSON: a hidden number becomes a string, also in nested JSON and lists', () => {
    const inner = JSON.stringify({ details: { calculated: { score: 412, risk_band: 'LOW' } } });
    const output = hidden(`${JSON.stringify({ phone: 254712345678, list: [254712345679, 1], body: inner })}\n`);
    expect(JSON.parse(output)).toEqual({
      phone: '[phone#1]',
      list: ['[phone#2]', 1],
      body: JSON.stringify({ details: { calculated: { score: '[score#1]', risk_band: '[score#2]' } } }),
    });
  });

  it('hides values beside names in HAR, whichever stands first', () => {
    expect(hidden(`[{"name":"api-key","value":"${key}"},{"value":"${key}","name":"x-api-key"}]`)).toBe(
      '[{"name":"api-key","value":"[api-key#1]"},{"value":"[api-key#1]","name":"x-api-key"}]',
    );
  });
});

describe('learned values', () => {
  const secret = 'Zx81/hs7+shAQ==k3';
  it.each([
    ['bare', secret],
    ['percent', encodeURIComponent(secret)],
    ['percent, all of it', [...Buffer.from(secret)].map((byte) => `%${byte.toString(16)}`).join('')],
    ['JSON unicode', [...secret].map((char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`).join('')],
    ['HTML entities', [...secret].map((char) => `&#${String(char.charCodeAt(0))};`).join('')],
    ['base64 at 0', Buffer.from(`\u0001\u0002\u0003${secret}\u0004\u0005`).toString('base64')],
    ['base64 at 1', Buffer.from(`\u0001${secret}\u0004\u0005\u0006`).toString('base64')],
    ['base64 at 2', Buffer.from(`\u0001\u0002${secret}\u0004`).toString('base64')],
    ['hex', Buffer.from(secret).toString('hex')],
    ['HEX', Buffer.from(secret).toString('hex').toUpperCase()],
    ['wrapped', `${secret.slice(0, 7)}\n  ${secret.slice(7)}`],
    ['with an escape sequence inside', `${secret.slice(0, 9)}\u001B[31m${secret.slice(9)}`],
  ])('%s', (_how, written) => {
    const output = hidden(`password=${secret}\nlater ${written} end\n`);
    expect(output.replace(/\s/g, '')).toContain('[password#1]later');
    expect(output).not.toContain(written);
    expect(output).not.toContain(secret.slice(4, 12));
  });

  it('reads a parameter of a query to its end, whatever it decodes to', () =>
    expect(hidden('GET /x?api_key=Kestrel%23zr%26RdCkdR HTTP/1.1\nKestrel#zr&RdCkdR\n')).toBe(
      'GET /x?api_key=[api-key#1] HTTP/1.1\n[api-key#1]\n',
    ));

  it('hides short and ordinary values only where they were recognised', () => {
    expect(
      hidden('pin=1234\nport 1234 ok\n"score":412\nstatus 412\nfirst_name=Ana\nAna called\npassword=password\n'),
    ).toBe(
      'pin=[secret#1]\nport 1234 ok\n"score":"[score#1]"\nstatus 412\nfirst_name=[name#1]\nAna called\npassword=password\n',
    );
  });

  it('leaves longer numbers that hold one of fewer than twelve digits', () => {
    const text = 'x = 0x12345678; s = "xyz0123456789"; id 912345678 ab12345678cd';
    expect(hidden(`password: '12345678'\n${text}`)).toBe(`password: '[password#1]'\n${text}`);
  });

  it.each(['2026-04-20', '10:05:11', '2026-04-20T10:05:11.123Z', 'default=1', '20/04/2026'])(
    'hides what every log is full of only where it was recognised: %s',
    (value) =>
      expect(hidden(`password="${value}"\nat ${value} done`)).toBe(`password="[password#1]"\nat ${value} done`),
  );

  it('hides keys from the environment that no rule would find', () => {
    expect(
      hidden('sent plainwordsecret to x\n', { knownSecrets: [{ value: 'plainwordsecret', kind: 'api-key' }] }),
    ).toBe('sent [api-key#1] to x\n');
  });

  it('learns as it goes when there is no first pass', () => {
    const { push } = createRedactor(policy).replacer('stdin');
    expect([push('Zx81hs7shAQ\n'), push('password=Zx81hs7shAQ\n'), push('Zx81hs7shAQ\n')]).toEqual([
      'Zx81hs7shAQ\n',
      'password=[password#1]\n',
      '[password#1]\n',
    ]);
  });
});

describe('text inside text', () => {
  it('is hidden in base64 and encoded again', () => {
    const output = hidden(`body ${Buffer.from(`{"api-key":"${key}","n":1}`).toString('base64')} end`);
    expect(Buffer.from(output.split(' ')[1] ?? '', 'base64').toString()).toBe('{"api-key":"[api-key#1]","n":1}');
  });

  it('is hidden in gzip inside base64, and unpacks again', () => {
    const packed = gzipSync(`{"api-key":"${key}","text":"${'a long text '.repeat(20)}"}`).toString('base64');
    const output = hidden(`body ${packed} end`).split(' ')[1] ?? '';
    expect(gunzipSync(Buffer.from(output, 'base64')).toString()).toContain('{"api-key":"[api-key#1]"');
  });
});

describe('private keys', () => {
  const body = [
    'MIIEowIBAAKCAQEA1c7+9z5Pad7OejecsQ0bu3aumz/hGVJLsSQxYk1lsLdkFnYT',
    'mQ0bu3aumz/hGVJLsSQxYk1lsLdkFnYTMIIEowIBAAKCAQEA1c7+9z5Pad7Oejec',
    'sQ0bu3a=',
  ];
  const pem = `-----BEGIN RSA PRIVATE KEY-----\n${body.join('\n')}\n-----END RSA PRIVATE KEY-----\n`;

  it('are followed over the records that Docker makes of their lines, and no further', () => {
    const record = (text: string) =>
      JSON.stringify({ log: `${text}\n`, stream: 'stdout', time: '2026-04-20T10:05:11Z' });
    const lines = [...pem.trimEnd().split('\n'), 'ready'].map(record).join('\n');
    expect(hidden(lines)).toBe([...hidden(pem).trimEnd().split('\n'), 'ready'].map(record).join('\n'));
    const pino = (text: string) => JSON.stringify({ level: 30, time: 1776679511000, msg: text });
    expect(hidden([...pem.trimEnd().split('\n'), 'ready'].map(pino).join('\n'))).toBe(
      [...hidden(pem).trimEnd().split('\n'), 'ready'].map(pino).join('\n'),
    );
    expect(hidden(`key=${pem.trimEnd().replaceAll('\n', '\\n\\\n')}`)).toBe(
      `key=${hidden(pem).trimEnd().replaceAll('\n', '\\n\\\n')}`,
    );
    const cut = `{"key":"-----BEGIN RSA PRIVATE KEY-----\\n${body.join('\\n')}","n":1}\ncommit 9fceb02d0ae598e95dc970b74767f19372d61af8\n`;
    expect(hidden(cut)).toContain('","n":1}\ncommit 9fceb02d0ae598e95dc970b74767f19372d61af8\n');
    expect(hidden(cut)).not.toContain(body[1]);
  });

  it('are each found where one begins within another, on its line or on the next', () => {
    const [opening = '', ...lines] = pem.trimEnd().split('\n');
    const other = pem.trimEnd().replaceAll('Q', 'R');
    const broken = [opening, ...lines.slice(0, 3)].join('\n');
    for (const text of [`${pem.trimEnd()}${other}\n`, `${broken}\n${other}\n`, `${broken}${other}\n`]) {
      const shown = hidden(text);
      expect(shown).not.toMatch(/[A-Za-z0-9+/]{8}=?$/m);
      expect(shown.match(/private-key#1/g)).toHaveLength(3);
      expect(shown.match(/private-key#2/g)).toHaveLength(3);
      const { push } = createRedactor(policy).replacer('stdin');
      expect(
        text
          .match(/[^\n]*\n/g)
          ?.map(push)
          .join(''),
      ).toBe(shown);
    }
  });

  it('put their token on each line, however the text is cut', () => {
    const expected =
      '-----BEGIN RSA PRIVATE KEY-----\n[private-key#1]\n[private-key#1]\n[private-key#1]\n-----END RSA PRIVATE KEY-----\n';
    expect(hidden(pem)).toBe(expected);
    const { push } = createRedactor(policy).replacer('stdin');
    expect(
      pem
        .match(/[^\n]*\n/g)
        ?.map(push)
        .join(''),
    ).toBe(expected);
  });

  it('keep the log prefix of their lines; certificates stay', () => {
    const logged = pem.replaceAll(/^/gm, 'Apr 20 10:05:11 app: ');
    expect(hidden(logged).split('\n')[1]).toBe('Apr 20 10:05:11 app: [private-key#1]');
    const last = '2026-04-20 10:05:11 INFO -----END RSA PRIVATE KEY-----';
    expect(hidden(pem.replaceAll(/^/gm, '2026-04-20 10:05:11 INFO '))).toContain(last);
    const certificate = pem.replaceAll('RSA PRIVATE KEY', 'CERTIFICATE');
    expect(hidden(certificate)).toBe(certificate);
  });
});

describe('what stays', () => {
  it('keeps the affected uid and the integration id, in any place', () => {
    const text =
      'uid=LOAN-2026-000481 integration_id=65f0c0ffee0000000000abcd "api_key_id":"65f0c0ffee0000000000abcd"\n';
    expect(hidden(text)).toBe(text);
  });

  it('hides uids of others by name and by their shape, and not at all in a filter without --uid', () => {
    const text = 'uid=APPL-77-1 and /loans/LOAN-2026-000482/status\n';
    expect(hidden(text)).toBe('uid=[uid#1] and /loans/[uid#2]/status\n');
    expect(hidden(text, { hidesOtherUids: false })).toBe(text);
  });

  it('spares what --keep names, and counts it', () => {
    const redactor = createRedactor({ ...policy, keepTexts: ['ops@lender.example'], keepKinds: ['ip'] });
    const text = 'from ops@lender.example and ana@lender.example at 41.90.1.2\n';
    redactor.learner().push(text);
    redactor.seal();
    expect(redactor.replacer('a').push(text)).toBe('from ops@lender.example and [email#1] at 41.90.1.2\n');
    expect(redactor.totals()).toEqual({
      kinds: { email: 1 },
      values: { email: 1 },
      counts: [{ entry: 'a', kind: 'email', rule: 'email', count: 1 }],
      kept: [{ text: 'ops@lender.example', count: 1 }],
    });
  });
});

describe('a text to be kept that is a secret', () => {
  const keeping = { ...policy, keepTexts: [`x-${key}`] };
  const text = `api-key: ${key} and x-${key}\n`;

  it('is refused once it is known, without being told', () => {
    const redactor = createRedactor(keeping);
    redactor.learner().push(text);
    expect(() => redactor.seal()).toThrow('a text to be kept is a secret of kind api-key, or holds one');
  });

  it('is hidden in a pipe, which has no time to refuse', () => {
    expect(createRedactor(keeping).replacer('a').push(text)).toBe('api-key: [api-key#1] and x-[api-key#1]\n');
  });
});

it('describes a session token of Begini without giving it away', () => {
  const part = (claims: object) => Buffer.from(JSON.stringify(claims)).toString('base64url');
  const claims = { uid: 'LOAN-2026-000481', integration_id: '65f0c0ffee0000000000abcd', exp: 1775030400 };
  const jwt = `${part({ typ: 'JWT', alg: 'HS256' })}.${part(claims)}.c2lnbmF0dXJlLW9mLWl0`;
  expect(hidden(`{"access_token":"${jwt}"}`)).toBe(
    '{"access_token":"[jwt#1 alg=HS256 exp=1775030400 uid=affected integration=same]"}',
  );
});

it('hides a token whose header names its algorithm, whatever is written right before it', () => {
  const part = (claims: object) => Buffer.from(JSON.stringify(claims)).toString('base64url');
  const jwt = `${part({ alg: 'HS256' })}.${part({ sub: 'a' })}.c2lnbmF0dXJlLW9mLWl0`;
  expect(hidden(`x7e${jwt}\nabc${part({ version: 3 })}.chunk.js\n`)).toBe(
    `x7e[jwt#1]\nabc${part({ version: 3 })}.chunk.js\n`,
  );
});

it.each([
  ['a block of YAML', '  key: |', (line: string) => `    ${line}`],
  ['a mail', 'You wrote:', (line: string) => `> ${line}`],
  ['a diff', '@@ -0,0 +1,5 @@', (line: string) => `+${line}`],
  ['a comment', '# For tests:', (line: string) => `# ${line}`],
  ['strings of JavaScript', 'const key =', (line: string) => `  "${line}\\n" +`],
])('leaves what stands around the lines of a key in %s', (_where, before, written) => {
  const material = createHash('sha512').update('key').digest('base64').slice(0, 64);
  const block = (lines: readonly string[]): string =>
    [before, ...['-----BEGIN EC PRIVATE KEY-----', ...lines, '-----END EC PRIVATE KEY-----'].map(written), 'next'].join(
      '\n',
    );
  expect(hidden(block([material, material.toLowerCase(), `${material.slice(0, 22)}==`]))).toBe(
    block(['[private-key#1]', '[private-key#1]', '[private-key#1]']),
  );
});

it('hides a token in a path, and nothing behind it', () => {
  const part = (claims: object) => Buffer.from(JSON.stringify(claims)).toString('base64url');
  const jwt = `${part({ typ: 'JWT', alg: 'HS256' })}.${part({ sub: 'a' })}.jG-tUi8owhcUSb9owlWmuIneWuIio8aw2HE7JMJ05u7`;
  expect(hidden(`GET /assess/${jwt}/start 302`)).toBe('GET /assess/[jwt#1]/start 302');
});

it.each([
  [
    'octal escapes',
    (key: string) => `'${key.replaceAll(/./g, (char) => `\\${char.charCodeAt(0).toString(8).padStart(3, '0')}`)}'`,
  ],
  [
    'a list of hex',
    (key: string) => `[]byte{${Array.from(key, (char) => `0x${char.charCodeAt(0).toString(16)}`).join(', ')}}`,
  ],
  ['strings that are joined', (key: string) => `'${key.slice(0, 9)}' + '${key.slice(9)}'`],
])('finds a known value in %s', (_how, spell) => {
  const key = '3f8a2c1e-9b4d-4e6f-8a7b-1c2d3e4f5a6b';
  expect(hidden(`api-key: ${key}\nx ${spell(key)} y\n`)).toBe(
    `api-key: [api-key#1]\nx ${spell(key).replace(/['{].*['}]/, (all) => `${all[0] ?? ''}[api-key#1]${all.at(-1) ?? ''}`)} y\n`,
  );
});

it.each([
  'C:\\101\\102\\readme',
  'at 0x7f1a2b3c4d50, 0x7f1a',
  "'a' + 'b'",
  '{0x01, 0x02, 0x03, 0x04, 0x05, 0x06, 0x07, 0x08}',
])('leaves %j', (text) => expect(hidden(text)).toBe(text));

it('finds a known value that a mail quotes over two lines', () => {
  const key = '3f8a2c1e-9b4d-4e6f-8a7b-1c2d3e4f5a6b';
  expect(hidden(`api-key: ${key}\n> ${key.slice(0, 20)}\n> ${key.slice(20)}\n`)).toBe(
    'api-key: [api-key#1]\n> [api-key#1]\n> [api-key#1]\n',
  );
});

it('keeps line ends and columns of CSV', () => {
  expect(hidden('uid,email,score\r\nAPPL-77-1,ana@example.com,412\r\n')).toBe(
    'uid,email,score\r\n[uid#1],[email#1],[score#1]\r\n',
  );
});

it('hides digests of a failed signature under any of their names, and leaves checksums', () => {
  const [first, second] = ['a1', 'b2'].map((pair) => pair.repeat(64));
  expect(hidden(`{"msg":"signature mismatch","received":"${first}","computed":"${second}"}\n`)).toBe(
    '{"msg":"signature mismatch","received":"[signature#1 128 hex]","computed":"[signature#2 128 hex]"}\n',
  );
  const checksum = `download failed: expected ${first} actual ${second}\n`;
  expect(hidden(checksum)).toBe(checksum);
});

describe('a text longer than what is walked over at once', () => {
  const stretch = 8192;
  it.each([
    [
      'a named secret, and the same one bare',
      'password=Qw92kd8slPO end Qw92kd8slPO.',
      'password=[password#1] end [password#1].',
    ],
    ['a phone', 'call +254 712 345 678.', 'call [phone#1].'],
    ['a phone behind an escape', String.raw`a\n254712345678 b`, String.raw`a\n[phone#1] b`],
    ['an address', 'from 41.90.12.7 to', 'from [ip#1] to'],
    ['an address of IPv6', 'from 2c0f:fe38:2184:1d6a:a1b2:c3d4:e5f6:7a8b to', 'from [ip#1] to'],
    ['an address of a device', 'mac 3c-22-fb-91-0a-7e end', 'mac [device-id#1] end'],
    ['a card', 'paid 4111 1111 1111 1111 ok', 'paid [card#1] ok'],
    ['an id of digits and a letter', 'rut 12.345.678-5 ok', 'rut [national-id#1] ok'],
    ['an id in pairs', 'nino SX 06 58 11 C ok', 'nino [national-id#1] ok'],
  ])('hides %s wherever the stretches meet in it', (_what, text, shown) => {
    for (let before = stretch - text.length - 2; before <= stretch + 2; before += 1) {
      const filler = `${'-'.repeat(before - 1)}\n`;
      expect(hidden(`${filler}${text}\n`)).toBe(`${filler}${shown}\n`);
    }
  });
});
