import { describe, expect, it } from 'vitest';
import { hidden } from '../hidden.ts';

const first = 'Gm7NB0PPydhAq7QfPjVIylntn2lCv7K8vlVEr12b8geyBvfA8zGLXTqZ91TDsdbipN7XpdDUtGG1';
const second = 'U7lBHAxqmHNCDe57aqcWZZdRR6k2fUBsWXjGFfycj1AyECYJP13dJjOBUXxOdc1rrrdmOCli3Ko2';
const rest = 'w1c81zImpn4ujItp==';

describe('a value that goes on in the next line', () => {
  it.each([
    ['in a block of YAML', `api_key: |\n  ${first}\n  ${second}\n  ${rest}\nnext: 1\n`],
    ['in a block of YAML with empty lines', `api_key: |2- # old\n  ${first}\n\n  ${second}\n  ${rest}\nnext: 1\n`],
    ['below its name', `api_key=\n  ${first}\n  ${second}\n  ${rest}\nnext=1\n`],
    ['joined by backslashes', `API_KEY=${first}\\\n${second}\\\n${rest}\n`],
    ['in three quotes', `API_KEY = """\n${first}\n${second}\n${rest}\n"""\n`],
    ['in three quotes, joined by backslashes', `api_key = """\\\n${first}\\\n${second}\\\n"""\n`],
    ['in an element', `<api-key>\n    ${first}\n    ${second}\n    ${rest}\n</api-key>\n`],
  ])('is hidden to its end: %s', (_where, text) => {
    const redacted = hidden(text);
    expect([first, second, rest].filter((line) => redacted.includes(line))).toEqual([]);
    expect(redacted.split('\n')).toHaveLength(text.split('\n').length);
  });

  it.each([
    ['API_KEY = \\\n    "3f8a2c1e9b4d4e6f8a7b"', 'API_KEY = \\\n    "[api-key#1]"'],
    ["PASSWORD=\\\n'WeR15tr0n6'", "PASSWORD=\\\n'[password#1]'"],
  ])('is found behind a backslash at the end of a line: %s', (text, redacted) => expect(hidden(text)).toBe(redacted));

  it('ends before an assignment behind a backslash', () => {
    const text = (value: string) => `API_KEY=${value}\nDEBUG=verbose\n`;
    expect(hidden(text('c5b930561325680b\\'))).toBe(text('[api-key#1]'));
  });

  it('ends where other lines begin', () => {
    const text = (value: string) => `api_key=${value}\n2026-04-18 08:16:43 closing\nDone\n"name"\n`;
    expect(hidden(text(first))).toBe(text('[api-key#1]'));
    const hex = '3f8a2c1e9b4d4e6f8a7b3f8a2c1e9b4d4e6f8a7b3f8a2c1e9b4d4e6f8a7b0123';
    expect(hidden(`token=${hex}\n"tenantId": "x"\n`)).toBe('token=[secret#1]\n"tenantId": "x"\n');
    expect(hidden(`token=${hex}\nreqId_12=\n`)).toBe('token=[secret#1]\nreqId_12=\n');
    const fields = (value: string) => `api_key: ${value}\ntime="2026-04-18T08:16:43Z" level=info\n`;
    expect(hidden(fields(first))).toBe(fields('[api-key#1]'));
  });
});
