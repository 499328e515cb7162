import { describe, expect, it } from 'vitest';
import { createRedactor } from '../../../src/redact/redactor.ts';
import { hidden, policy } from '../hidden.ts';

const key = '3f8a2c1e-9b4d-4e6f-8a7b-1c2d3e4f5a6b';
const heading =
  '#Fields: date time cs-method cs-uri-stem cs(User-Agent) cs(api-key) cs(Authorization) sc-status time-taken';
const row = (apiKey: string, authorization: string): string =>
  `2026-04-20 10:05:11 POST /v1/sessions curl/8.5 ${apiKey} ${authorization} 200 93`;

describe('headers in columns of access logs in the extended format of the W3C', () => {
  it.each([
    [
      'keys and credentials, blanks written as a plus',
      `#Software: IIS\n${heading}\n${row(key, 'Bearer+Xk29dLq0pQ77aZ1')}\n${row('-', '-')}\n`,
      `#Software: IIS\n${heading}\n${row('[api-key#1]', 'Bearer+[bearer#1]')}\n${row('-', '-')}\n`,
    ],
    [
      'rows with tabs below a heading with blanks, lines ending in CRLF',
      `#Version: 1.0\r\n#Fields: date cs(api-key) sc-status\r\n2026-04-20\t${key}\t200\r\n`,
      '#Version: 1.0\r\n#Fields: date cs(api-key) sc-status\r\n2026-04-20\t[api-key#1]\t200\r\n',
    ],
    [
      'up to the next heading',
      `#Fields: date cs(api-key)\n2026-04-20 ${key}\n#Date: 2026-04-20\n#Fields: date cs(X-Amz-Cf-Id)\n2026-04-20 5d1b2c1e-9b4d-4e6f-8a7b-1c2d3e4f5a6c\n`,
      '#Fields: date cs(api-key)\n2026-04-20 [api-key#1]\n#Date: 2026-04-20\n#Fields: date cs(X-Amz-Cf-Id)\n2026-04-20 5d1b2c1e-9b4d-4e6f-8a7b-1c2d3e4f5a6c\n',
    ],
    [
      'cookies',
      '#Fields: time cs(Cookie) sc-status\n10:05:11 ASP.NET_SessionId=qk3v0zj1c5x2m8r4;+lang=es 200\n',
      '#Fields: time cs(Cookie) sc-status\n10:05:11 ASP.NET_SessionId=[cookie#1];+lang=es 200\n',
    ],
  ])('%s', (_what, text, expected) => expect(hidden(text)).toBe(expected));

  it('goes on in the next block', () => {
    const blocks = [`${heading}\n${row(key, '-')}\n`, `${row('5d1b2c1e-9b4d-4e6f-8a7b-1c2d3e4f5a6c', '-')}\n`];
    const redactor = createRedactor(policy);
    const learner = redactor.learner();
    for (const block of blocks) learner.push(block);
    redactor.seal();
    const replacer = redactor.replacer('a.log');
    expect(blocks.map((block) => replacer.push(block)).join('')).toBe(
      `${heading}\n${row('[api-key#1]', '-')}\n${row('[api-key#2]', '-')}\n`,
    );
  });

  it.each([
    `${heading}\n2026-04-20 10:05:11 POST /v1/sessions ${key.slice(0, 8)} 200\n`,
    '#Fields: date cs(User-Agent) cs(Referer)\n2026-04-20 curl/8.5 https://apply.example/x\n',
    'see the #Fields: date cs(api-key) line\nof the log\n',
  ])('stays: %j', (text) => expect(hidden(text)).toBe(text));
});
