import { describe, expect, it } from 'vitest';
import { evidenceText } from '../../src/bundle/evidence-text.ts';
import type { Cut } from '../../src/model/evidence.ts';
import { evidenceSource, record } from './evidence.ts';

const cut: Cut = {
  kind: 'cut',
  records: 1234,
  fromMs: Date.parse('2026-04-20T10:02:11.400Z'),
  untilMs: Date.parse('2026-04-20T10:05:00Z'),
  reason: 'selection',
};

async function textOf(source: Parameters<typeof evidenceText>[0]): Promise<string> {
  let text = '';
  for await (const part of evidenceText(source)) text += part;
  return text;
}

describe('evidenceText', () => {
  it('marks a cut on a line of its own, in the line ends of the source', async () => {
    const items = [record({ text: 'one\r\n  at x' }), cut, record({ text: 'two' })];
    const text = await textOf(evidenceSource({ lineEnd: '\r\n', items }));
    expect(text).toBe(
      'one\r\n  at x\r\n--- begini-escalate: 1234 records left out (10:02:11Z to 10:05:00Z) ---\r\ntwo\r\n',
    );
  });

  it.each([
    ['one record', { records: 1 }, '--- begini-escalate: 1 record left out (10:02:11Z to 10:05:00Z) ---\n'],
    ['no count', { records: null }, '--- begini-escalate: records left out (10:02:11Z to 10:05:00Z) ---\n'],
    ['no times', { fromMs: null, untilMs: null }, '--- begini-escalate: 1234 records left out ---\n'],
    [
      'several days',
      { untilMs: Date.parse('2026-04-21T00:00:00Z') },
      '--- begini-escalate: 1234 records left out (2026-04-20T10:02:11Z to 2026-04-21T00:00:00Z) ---\n',
    ],
  ])('says what it knows of a cut: %s', async (_what, change, line) => {
    expect(await textOf(evidenceSource({ items: [{ ...cut, ...change }] }))).toBe(line);
  });

  it('marks a cut in JSON lines as an object, so that every line still parses', async () => {
    const text = await textOf(
      evidenceSource({ format: 'json-lines', items: [record({ text: '{"a":1}' }), cut, record({ text: '{"b":2}' })] }),
    );
    const lines = text.trimEnd().split('\n');
    expect(lines.map((line): unknown => JSON.parse(line))[1]).toEqual({
      'begini-escalate': 'cut',
      records: 1234,
      from: '2026-04-20T10:02:11Z',
      until: '2026-04-20T10:05:00Z',
      reason: 'selection',
    });
  });

  it('keeps a HAR a document: no mark, separators only between records', async () => {
    const frame = { before: '{"log":{"entries":[', between: ',', after: ']}}' };
    const items = [cut, record({ text: '{"n":1}' }), cut, record({ text: '{"n":2}' }), cut];
    expect(await textOf(evidenceSource({ format: 'har', frame, items }))).toBe('{"log":{"entries":[{"n":1},{"n":2}]}}');
    expect(await textOf(evidenceSource({ format: 'har', frame, items: [cut] }))).toBe('{"log":{"entries":[]}}');
  });
});
