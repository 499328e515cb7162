import { array, assert, constantFrom, oneof, property, string } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { writeAdf } from '../../../src/deliver/text/adf.ts';
import { writeHtml } from '../../../src/deliver/text/html.ts';
import { writeJiraWiki } from '../../../src/deliver/text/jira-wiki.ts';
import { writeMarkdown } from '../../../src/deliver/text/markdown.ts';
import { subjectOf } from '../../../src/deliver/text/outline.ts';
import { writePlain } from '../../../src/deliver/text/plain.ts';
import { writeRedmine } from '../../../src/deliver/text/redmine.ts';
import type { DeliveryText } from '../../../src/model/delivery.ts';
import { isAdf } from '../fake-jira.ts';

const sha256 = 'ab'.repeat(32);

function textOf(untrusted: string): DeliveryText {
  return {
    title: untrusted,
    items: [
      { label: 'uid and integration_id', values: [`uid: ${untrusted}`], isVerbatim: false },
      { label: 'Environment', values: [], isVerbatim: false },
      { label: 'Error codes or log output', values: [untrusted, 'plain'], isVerbatim: true },
    ],
    summary: untrusted,
    findings: [{ rule: 'WR-01', confidence: 'confirmed', title: untrusted, fix: untrusted }],
    bundleName: 'bundle.zip',
    sha256,
    bytes: 1234,
    redactions: [{ kind: 'email', count: 3 }],
  };
}

/** Characters and sequences with a meaning in one of the formats. */
const hostile = array(
  oneof(
    constantFrom(
      '{noformat}',
      '{code}',
      '{{x}}',
      '{%',
      '[~admin]',
      '@admin',
      '```',
      '`',
      '</pre>',
      '<script>',
      '&lt;',
      '!x!',
      '|',
      '\\',
      '\n',
      '\r\n',
      '\u2028',
      '\u202e',
      '\u0000',
      '\u001b[31m',
      '\ud800',
      '\ufeff',
      '😀',
      '#',
      '* ',
      'h1. ',
      '[x](y)',
      '{',
      '@',
    ),
    string({ unit: 'binary', maxLength: 8 }),
  ),
  { maxLength: 12 },
).map((parts) => parts.join(''));

describe('whatever a log line holds', () => {
  it("is valid ADF by Atlassian's schema, as text nodes only", () => {
    assert(
      property(hostile, (untrusted) => {
        const document = writeAdf(textOf(untrusted));
        expect(isAdf(document)).toBe(true);

        expect(JSON.stringify(document)).not.toMatch(
          /"type":"(?!doc|heading|paragraph|bulletList|listItem|codeBlock|text|strong")/,
        );
      }),
    );
  });

  it('ends no {noformat} block, starts no macro and mentions nobody in Jira wiki text', () => {
    assert(
      property(hostile, (untrusted) => {
        const wiki = writeJiraWiki(textOf(untrusted));
        const blocks = wiki.split('{noformat}');
        // Headings of ours stand outside the blocks, everything untrusted inside.
        for (const outside of blocks.filter((_part, index) => index % 2 === 0))
          expect(outside).toMatch(/^(\n?h3\. [\w .]+\n)*\n?$/);
        expect(wiki.replaceAll('{noformat}', '')).not.toMatch(/\{(?!\u2060)|\[(?!\u2060)|@(?!\u2060)/);
      }),
    );
  });

  it('stays text in HTML, without tags, placeholders or mentions of its own', () => {
    assert(
      property(hostile, (untrusted) => {
        const html = writeHtml(textOf(untrusted));
        const tags = new Set((html.match(/<[^>]*>?/g) ?? []).map((tag) => tag.replace(/[</>]/g, '')));
        expect([...tags].every((tag) => ['h3', 'ul', 'li', 'p', 'pre', 'br', 'strong'].includes(tag))).toBe(true);
        expect(html).not.toMatch(/\{\{|\{%|@\w/);
      }),
    );
  });

  it('opens no tag, entity or mention in the <pre> of a Redmine note, and does not close it', () => {
    assert(
      property(hostile, (untrusted) => {
        const note = writeRedmine(textOf(untrusted));
        expect(note.slice(5, -6)).not.toMatch(/[<&@](?!\u2060)/);
        expect(note.slice(0, 5) + note.slice(-6)).toBe('<pre></pre>');
      }),
    );
  });

  it('stays in code in Markdown', () => {
    assert(
      property(hostile, (untrusted) => {
        expect(withoutCode(writeMarkdown(textOf(untrusted)))).not.toMatch(/[@<[\]!{}\\&|]/);
      }),
    );
  });

  it('has no control, bidirectional or invisible character in plain text, and no line of its own', () => {
    assert(
      property(hostile, (untrusted) => {
        const plain = writePlain(textOf(untrusted));
        expect(plain).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028-\u202e\u200b-\u200f]/);
        expect(plain.split('\n')).toHaveLength(writePlain(textOf('x')).split('\n').length);
        expect(subjectOf(textOf(untrusted))).toMatch(/^[^\n\r]{1,200}$/u);
      }),
    );
  });
});

/** Markdown with code blocks and code spans taken out, by CommonMark's rules for both. */
function withoutCode(markdown: string): string {
  const withoutBlocks = markdown.replace(/^(`{3,})text\n[\s\S]*?\n\1$/gm, '');
  return withoutBlocks.replace(/(?<!`)(`+)(?!`)([\s\S]*?[^`])\1(?!`)/g, '');
}

it('holds the five items first, then summary, findings, bundle and redactions', () => {
  expect(writePlain(textOf('boom'))).toBe(
    [
      '1. uid and integration_id',
      '   uid: boom',
      '',
      '2. Environment',
      '   not given',
      '',
      '3. Error codes or log output',
      '   boom',
      '   plain',
      '',
      'Summary',
      '   boom',
      '',
      'Findings',
      '   WR-01 (confirmed): boom',
      '      Fix: boom',
      '',
      'Bundle',
      '   bundle.zip (1.2 kB); begin with REPORT.md',
      '   Redacted: 3 email',
      `   Bundle-SHA256: ${sha256}`,
      '',
    ].join('\n'),
  );
});

it('stays short: long lines, many lines and many findings are cut, and the cut is said', () => {
  const long = textOf('🙂'.repeat(5000));
  const many = Array.from({ length: 500 }, (_, index) => `error ${index}`);
  const text: DeliveryText = {
    ...long,
    items: [{ label: 'Error codes or log output', values: many, isVerbatim: true }],
    findings: Array.from({ length: 40 }, () => ({
      rule: 'WR-01',
      confidence: 'possible',
      title: 'x'.repeat(999),
      fix: 'y',
    })),
  };
  const plain = writePlain(text);
  expect(plain.length).toBeLessThan(8000);
  expect(plain).toContain('(490 more in the bundle)');
  expect(plain).toContain('35 more in the bundle');
  expect(plain).not.toMatch(/[\ud800-\udbff](?![\udc00-\udfff])/);
});

it('knows a document that is none', () => {
  expect(
    isAdf({ version: 1, type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: '' }] }] }),
  ).toBe(false);
  expect(isAdf('plain')).toBe(false);
});
