import { describe, expect, it } from 'vitest';
import { createRedactor } from '../../../src/redact/redactor.ts';
import { hidden, policy } from '../hidden.ts';

describe('the list of traits', () => {
  it('is hidden up to its bracket, however far that stands', () => {
    const traits = Array.from({ length: 600 }, (_, at) => `{"name":"trait ${String(at)}","strength":0.5}`);
    const text = `{"traits":[${traits.join(',')}],"status":200}`;
    const shown = hidden(text);
    expect(shown).not.toContain('0.5');
    expect(shown).toContain('"status":200');
  });

  it('reaches over lines, also behind a prefix', () => {
    expect(
      hidden(
        '10:00:01 "traits": [\n10:00:01 {\n10:00:01 "Openness": 0.61\n10:00:01 }\n10:00:01 ]\n10:00:01 "status": 200\n',
      ),
    ).toBe(
      '10:00:01 "traits": [\n10:00:01 {\n10:00:01 "Openness": "[score#1]"\n10:00:01 }\n10:00:01 ]\n10:00:01 "status": 200\n',
    );
  });

  it('goes on in the next block, also deeper inside and over several', () => {
    const lines = ['"traits": [', '{', '"Openness": 0.61', '},', '{', '"Zeal": 0.4', '}', ']', '"status": 200'];
    const blocks = lines.map((line) => `10:00:01 ${line}\n`);
    const redactor = createRedactor(policy);
    const learner = redactor.learner();
    for (const block of blocks) learner.push(block);
    redactor.seal();
    const replacer = redactor.replacer('a.log');
    const shown = blocks.map((block) => replacer.push(block)).join('');
    expect(shown).toBe(hidden(blocks.join('')));
    expect(shown).not.toContain('0.4');
    expect(shown).toContain('"status": 200');
  });

  it('ends with its line when it is cut short', () => {
    expect(hidden('{"traits":[{"Openness":0.61,"Zeal":0.4\n{"status":200,"took":31}\n')).toBe(
      '{"traits":[{"Openness":"[score#1]","Zeal":"[score#2]"\n{"status":200,"took":31}\n',
    );
  });

  it('ends with the lines that are indented deeper when it is cut short', () => {
    expect(hidden('  "traits": [\n    {\n      "Openness": 0.61\n    },\n  "status": 200\n')).toBe(
      '  "traits": [\n    {\n      "Openness": "[score#1]"\n    },\n  "status": 200\n',
    );
  });
});
