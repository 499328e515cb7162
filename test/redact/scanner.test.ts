import { describe, expect, it } from 'vitest';
import { createNameClassifier } from '../../src/redact/names/classify-name.ts';
import { createScanner } from '../../src/redact/scanner.ts';

const names = createNameClassifier([]);
const nothing = { findings: [], islands: [] };
const scanner = createScanner({
  names,
  context: {
    affectedUids: new Set(['LOAN-2026-000481']),
    integrationIds: [],
    hidesOtherUids: true,
    isSecretName: names.isName,
    keyBlocks: new Map(),
    kindUnder: (name) => names.classify(name)?.kind,
    findNested: () => [],
    scanView: () => nothing,
    matchView: () => nothing,
  },
  keptTexts: [],
  askedTexts: [],
  custom: [],
});

const repeated = [
  'x',
  'A1',
  '"',
  'a.',
  'key=',
  'http://a/',
  '1 ',
  'eyJ',
  '://a:',
  '-----BEGIN ',
  '+1 ',
  'password=',
  'password: ',
  '"password":"',
  'password is ',
  'Authorization: Bearer ',
  'Cookie: a=b; ',
  'uid=',
  '@',
  'a@b.',
  '1.2.3.',
  ':',
  '::',
  '12:',
  '4111 ',
  '00-',
  'AKIA',
  'ghp_',
  '<password>',
  '<th>',
  'a,password\n',
  'insert into t (password) values (',
  'traits":[',
  'name="password"',
  '"name":"password","value":"',
  '[uid#1]',
  'H4sI',
  'QUJD',
  '41',
  '41 ',
  'mysql -p',
  '-----BEGIN PRIVATE KEY-----\nAAAA',
  '\\"',
  '%41',
  '&#65;',
  '\\u0041',
  '\u001B[31m',
  'GB82 ',
  'POINT(',
  'Q~',
  'the password for the ',
  'signature=',
  'sig: ',
  'pin=',
  'bearer:',
  'Applicant(name=Ana Wanjiku, ',
  '"name":"Ana",',
  '"dob":{"year":1990,',
  'phone {number: 733707691 ',
  'score for ',
  'basic%20',
  ':1521',
  '!',
  'APA91b',
  '""k"":',
  '\\"\\":',
  '61 70 69 2d ',
  "'\n  '",
  "'password': 'a'\n  ",
  '│ password │ a │\n',
  'password:\n',
  'key=a&key=',
  'password=a"b',
  'password -> ',
  '(password "',
  'abcdefgh1234 as the token ',
  '"value": "a1b2c3d4", "name": "token", ',
  'UPDATE s SET password = ? ',
  'INSERT INTO s (password) VALUES (?) ',
  'SET password = $1 [',
  '"field": "password", "a": null, ',
  'password {{',
  'password  x\n',
  'a  password\nb  c\n',
  'Dear Ana ',
  'api key and ',
  'key for key ',
  'session{id=',
  '-u a -p ',
  'password? ',
  'token\r\n$3\r\n',
  'regards,\n',
  'Ana Bo <',
  'password was ',
  '{"password": {"Type": "a", ',
];

describe('time', () => {
  // Steps are the characters that rules walk over; each rule reports its walks. Twice the text must not take more than twice the steps.
  it.each(repeated)('grows no faster than the text for %j repeated', (unit) => {
    const steps = (length: number): number => scanner.scan(unit.repeat(Math.ceil(length / unit.length))).steps;
    const [short, long] = [steps(20_000), steps(40_000)];
    expect(long).toBeLessThanOrEqual(short * 2.1 + 2000);
    expect(long).toBeLessThanOrEqual(40_000 * 40);
  });
});

it('finds nothing in an ordinary log', () => {
  const log = [
    '2026-04-20 10:05:11,123 INFO  [http-1] c.l.SessionService - Token expired for request 4f1c2a, password reset requested, key=none',
    '{"level":30,"time":1775030400000,"pid":812,"hostname":"web-1","reqId":"8c0f1f3e-6f1b-4a52-9d5e-0b8f6c7d8e9f","msg":"session created","responseTime":12.5}',
    '127.0.0.1 - - [20/Apr/2026:10:05:11 +0000] "GET /v1/health HTTP/1.1" 200 512 "-" "Mozilla/5.0 Chrome/120.0.0.0 Safari/537.36"',
    'commit 9fceb02d0ae598e95dc970b74767f19372d61af8 (tag: v1.2.3.4) sha256:2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae',
    '\tat com.lender.auth.TokenStore.load(TokenStore.java:118)',
    'token_type=bearer expires_in=3600 api_key=${BEGINI_API_KEY} password=******** card=4111********1111',
  ];
  expect(log.flatMap((line) => scanner.scan(line).findings)).toEqual([]);
});
