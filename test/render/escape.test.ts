import { describe, expect, it } from 'vitest';
import { codeSpan, escapeHtml, escapeMarkdown, fencedBlock } from '../../src/render/escape.ts';

describe('escapeMarkdown', () => {
  it.each([
    ['emphasis', '*bold* and _em_', '\\*bold\\* and \\_em\\_'],
    ['snake case stays readable', 'integration_id', 'integration_id'],
    ['a heading', '# title', '\\# title'],
    ['a list', '- item', '\\- item'],
    ['a numbered list', '12. item', '12\\. item'],
    ['a setext heading', '---', '\\---'],
    ['a number stays as it is', '193.0 kB', '193.0 kB'],
    ['a negative number stays as it is', '-5 °C', '-5 °C'],
    ['a quote', '> said', '\\> said'],
    ['html', '<script>alert(1)</script>', '\\<script\\>alert(1)\\</script\\>'],
    ['a link', '[x](http://a.b)', '\\[x\\](http\\://a.b)'],
    ['an autolink', 'see https://evil.example/x', 'see https\\://evil.example/x'],
    ['a www autolink', 'see www.evil.example', 'see www\\.evil.example'],
    ['a mention', 'ping @team', 'ping \\@team'],
    ['a table', 'a | b', 'a \\| b'],
    ['an entity', '&lt;', '\\&lt;'],
    ['a fence', '```js', '\\`\\`\\`js'],
    ['several lines become one', 'a\n# b', 'a\\\\n\\# b'],
    ['an escape sequence', '\u001b[31mred', '\\\\x1b\\[31mred'],
    ['a bidirectional override', 'a\u202eb', 'a\\\\u202eb'],
  ])('%s', (_what, text, expected) => {
    expect(escapeMarkdown(text)).toBe(expected);
  });
});

describe('codeSpan', () => {
  it.each([
    ['plain', 'abc', '`abc`'],
    ['backticks inside', 'a`b', '``a`b``'],
    ['backticks at the end', 'a`', '`` a` ``'],
    ['a newline', 'a\nb', '`a\\nb`'],
    ['nothing', '', '` `'],
  ])('%s', (_what, text, expected) => {
    expect(codeSpan(text)).toBe(expected);
  });
});

describe('fencedBlock', () => {
  it('is closed by nothing in the text', () => {
    const block = fencedBlock('before\n````\n# after\n~~~\n');
    expect(block.split('\n').filter((line) => /^`{5,}/.test(line))).toHaveLength(2);
    expect(block.endsWith('\n`````')).toBe(true);
  });

  it('spells escape sequences out', () => {
    expect(fencedBlock('\u001b]8;;http://x\u0007link')).toContain('\\x1b]8;;http://x\\x07link');
  });
});

describe('escapeHtml', () => {
  it('leaves no character with a meaning', () => {
    expect(escapeHtml(`<a href="x" onclick='y'>&</a>`)).toBe(
      '&lt;a href&#61;&quot;x&quot; onclick&#61;&#39;y&#39;&gt;&amp;&lt;/a&gt;',
    );
  });
});
