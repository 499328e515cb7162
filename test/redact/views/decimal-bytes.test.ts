import { describe, expect, it } from 'vitest';
import { hidden } from '../hidden.ts';

const key = '3f8a2c1e-9b4d-4e6f-8a7b-1c2d3e4f5a6b';
const bytes = [...Buffer.from(key)];
const spelled = (text: string, separator: string) => [...Buffer.from(text)].join(separator);

describe('bytes as decimal numbers', () => {
  it.each([
    ['Java', ', ', (list: string) => `value = [${list}] read`],
    ['Go', ' ', (list: string) => `got [${list}]`],
    ['Node', ',', (list: string) => `{"type":"Buffer","data":[${list}]}`],
    ['Erlang', ',', (list: string) => `<<${list}>>`],
  ])('of a known key are hidden as %s prints them', (_tool, separator, print) =>
    expect(hidden(`api-key: ${key}\n${print(bytes.join(separator))}\n`)).toBe(
      `api-key: [api-key#1]\n${print(spelled('[api-key#1]', separator))}\n`,
    ),
  );

  it.each([
    [
      `RecordHeader(key = api-key, value = [${bytes.join(', ')}])`,
      'RecordHeader(key = api-key, value = [[api-key#1]])',
    ],
    [`{"apiKey":{"type":"Buffer","data":[${bytes.join(',')}]}}`, '{"apiKey":{"type":"Buffer","data":["[api-key#1]"]}}'],
  ])('are hidden beside their name: %s', (text, redacted) => expect(hidden(text)).toBe(redacted));

  it.each([
    'durations [101, 115, 99, 102, 87, 65, 77, 98, 104, 120]',
    'buckets [10 20 30 40 50 60 70 80 90 100 110]',
    '{"data":[255,216,255,224,0,16,74,70,73,70,0,1]}',
    '10:05:11 10:05:12 12 13 14 15 16 17 18 19 20',
  ])('stay where they spell nothing secret: %s', (text) => expect(hidden(text)).toBe(text));

  it.each(['101, ', '101,102 ', '200,', '99 ', '[101, 102'])('keep their pace in %j over and over', (unit) =>
    expect(hidden(unit.repeat(20_000))).toBe(unit.repeat(20_000)),
  );
});
