import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInThisContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { InputError } from '../../src/errors.ts';
import { templatesFolder } from '../../src/paths.ts';
import { precompileTemplate } from '../../src/render/compile-template.ts';
import { loadTemplate, rendererOf } from '../../src/render/render-template.ts';
import { reportView } from '../../src/render/view-model.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { hostileTexts, view } from './view.ts';

function write(name: string, text: string, folder = temporaryFolder()): string {
  mkdirSync(join(folder, name, '..'), { recursive: true });
  writeFileSync(join(folder, name), text);
  return folder;
}

async function render(text: string, format: 'md' | 'html' | 'txt' = 'md', changes = {}): Promise<string> {
  const folder = write(`mine.${format}.hbs`, text);
  const template = await loadTemplate(`./mine.${format}.hbs`, reportView, folder);
  return template.render(view(changes));
}

describe('built-in templates', () => {
  it.each(readdirSync(templatesFolder()).filter((file) => file.endsWith('.hbs')))(
    '%s loads and renders',
    async (file) => {
      const template = await loadTemplate(join(templatesFolder(), file), reportView, '.');
      const text = template.render(view());
      for (const item of [
        'LOAN-481',
        '65f0c0ffee0000000000abcd',
        'Production',
        '2026-04-20T10:05:11.000Z',
        'Create a session',
        'HTTP 422',
      ]) {
        expect(text).toContain(item);
      }
    },
  );

  it.each(readdirSync(templatesFolder()).filter((file) => file.endsWith('.hbs')))(
    '%s renders the same as the build compiles it',
    async (file) => {
      const path = join(templatesFolder(), file);
      const { format, render: compiled } = await loadTemplate(path, reportView, '.');
      const precompiled: TemplateSpecification = runInThisContext(`(${await precompileTemplate(path, format)})`);
      expect(rendererOf(precompiled, format)(view())).toBe(compiled(view()));
    },
  );

  it('finds the format that is asked for', async () => {
    expect((await loadTemplate('report', reportView, '.', 'html')).format).toBe('html');
    expect((await loadTemplate('report', reportView, '.')).format).toBe('md');
  });
});

describe('mistakes in a template', () => {
  it.each([
    ['a misspelt field', 'a\nb {{titel}}', 'mine.md.hbs:2:5: unknown field titel', 'Did you mean title?'],
    ['a misspelt field in a list', '{{#each findings}}{{rul}}{{/each}}', 'unknown field rul', 'Did you mean rule?'],
    [
      'a misspelt field in a condition',
      '{{#if isComplet}}x{{/if}}',
      'unknown field isComplet',
      'Did you mean isComplete?',
    ],
    ['a field of a list', '{{findings.rule}}', 'unknown field findings.rule', 'rule is not part of a list'],
    ['an unknown helper', '{{cod title}}', 'unknown helper cod', 'Did you mean code?'],
    ['a helper given no list', '{{proof title}}', 'proof needs a list of groups with where, timeUtc, text', ''],
    ['a helper given another list', '{{timelineChart gaps}}', 'timelineChart needs a list of groups', ''],
    ['an unknown block', '{{#repeat title}}x{{/repeat}}', 'unknown block {{#repeat}}', 'Known blocks: if'],
    ['an unknown partial', '{{> head}}', 'unknown partial {{> head}}', 'partials/head'],
    ['raw output', '{{{title}}}', 'raw output', 'escaped for you'],
    ['an unclosed block', '{{#if title}}x', 'mine.md.hbs:1', ''],
    ['reaching above the top', '{{../title}}', 'reaches above the top', ''],
    ['a prototype', '{{constructor}}', 'unknown field constructor', ''],
    ['an unknown variable', '{{@secret}}', 'unknown variable @secret', ''],
  ])('%s names place and remedy', async (_what, text, message, hint) => {
    const error = await render(text).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(InputError);
    expect(error).toMatchObject({ message: expect.stringContaining(message) });
    if (hint !== '') expect(error).toMatchObject({ hint: expect.stringContaining(hint) });
  });

  it('in a partial names the partial', async () => {
    const folder = write('mine.md.hbs', '{{> head}}');
    write('partials/head.md.hbs', '\n{{titel}}', folder);
    await expect(loadTemplate('./mine.md.hbs', reportView, folder)).rejects.toThrow(
      'partials/head.md.hbs:2:3: unknown field titel',
    );
  });

  it('names a template that is not there', async () => {
    await expect(loadTemplate('./none.md.hbs', reportView, temporaryFolder())).rejects.toThrow('no such file');
    await expect(loadTemplate('raport', reportView, '.')).rejects.toThrow('there is no template raport');
  });
});

it('renders a partial with the item it is called for', async () => {
  const folder = write('mine.md.hbs', '{{#each gaps}}{{> gap this}};{{/each}}');
  write('partials/gap.md.hbs', '{{source}}={{reason}}', folder);
  const template = await loadTemplate('./mine.md.hbs', reportView, folder);
  expect(template.render(view({ gaps: [{ source: 'a', reason: 'b' }] }))).toBe('a=b;');
});

it.each([
  ['md', '```text\na.log:1  2026-04-20T10:05:11.000Z\n  POST /x 403\n    at send\nb.log:2\n  <b>\n```'],
  ['html', '<pre>a.log:1  2026-04-20T10:05:11.000Z\n  POST /x 403\n    at send\nb.log:2\n  &lt;b&gt;</pre>'],
  ['txt', 'a.log:1  2026-04-20T10:05:11.000Z\n  POST /x 403\n    at send\nb.log:2\n  <b>'],
] as const)('shows evidence as one block in %s', async (format, block) => {
  const evidence = [
    { where: 'a.log:1', timeUtc: '2026-04-20T10:05:11.000Z', text: 'POST /x 403\n  at send' },
    { where: 'b.log:2', timeUtc: null, text: '<b>' },
  ];
  const findings = [{ evidence }];
  expect(await render('{{#each findings}}{{proof evidence}}{{/each}}', format, { findings })).toBe(block);
});

describe('hostile text', () => {
  it.each(hostileTexts)('%j stays text in every place of every built-in template', async (text) => {
    const line = { where: text, timeUtc: null, text };
    const finding = {
      number: 1,
      rule: 'SC-01',
      component: 'scoring',
      confidence: 'likely',
      basis: 'documented',
      title: text,
      cause: text,
      fix: text,
      docs: 'https://begini.helpjuice.com/x',
      note: text,
      sameEvidenceAs: null,
      evidence: [line],
      against: [line],
    } as const;
    const hostile = view({
      title: text,
      uids: [text],
      steps: [text],
      errors: [text],
      tried: [text],
      summary: text,
      actual: text,
      findings: [{ ...finding, evidence: [line], against: [line] }],
      checks: [{ ...finding, evidence: [], against: [] }],
      gaps: [{ source: text, reason: text }],
      assumptions: [text],
      notes: [text],
      timeline: [
        {
          timeUtc: '2026-04-20T10:05:11.000Z',
          epoch: 1,
          kind: text,
          text,
          where: text,
          originalTime: text,
          assumedZone: text,
          findings: [1],
          leftOutBefore: 1,
        },
      ],
    });
    for (const format of ['md', 'html'] as const) {
      const rendered = (await loadTemplate('report', reportView, '.', format)).render(hostile);
      // eslint-disable-next-line no-control-regex -- that is what is looked for
      expect(rendered).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f\u202e]/);
      if (format === 'html') expect(rendered).not.toMatch(/<(img|script)|onerror=/);
      else expect(outsideCode(rendered)).not.toMatch(/(?<!\\)<img|(?<!\\)<script|(?<!\\)\]\(|[^\\]https?:\/\/evil/);
    }
  });
});

/** The Markdown without fenced blocks and code spans, where nothing has a meaning. */
function outsideCode(markdown: string): string {
  return markdown
    .replaceAll(/^(`{3,})text\n[\s\S]*?\n\1$/gm, '')
    .replaceAll(/(?<![`\\])(`+)(?!`)[\s\S]*?(?<!`)\1(?!`)/g, '');
}
