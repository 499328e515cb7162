import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { main } from '../../src/cli/main.ts';
import { CancelledError, ExitCode } from '../../src/errors.ts';
import { samplesFolder, templatesFolder } from '../../src/paths.ts';
import { fakeHost } from '../host.ts';

/** The HTML report and the served preview in a real browser. */

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const hostile =
  '2026-04-20T10:05:11Z ERROR begini uid=LOAN481 <img src=//evil.example/x onerror="document.title=1"> [x](http://evil.example) \u001b[31mred\u001b[0m \u202e **bold** </pre><script>document.title="owned"</script>';

let browser: Browser;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'begini-escalate-browser-'));
  browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
});
afterAll(async () => {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
});

async function violations(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe);
  const found: { violations: { id: string; nodes: { html: string }[] }[] } = await page.evaluate('axe.run()');
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`);
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

function meet(one: Box, other: Box): boolean {
  const isBeside = one.x + one.width <= other.x || other.x + other.width <= one.x;
  const isAbove = one.y + one.height <= other.y || other.y + other.height <= one.y;
  return !isBeside && !isAbove;
}

const flags = [
  '--uid',
  'LOAN481',
  '--integration-id',
  '65f0c0ffee0000000000abcd',
  '-e',
  'production',
  '--at',
  '2026-04-20T10:05:11Z',
  '--step',
  'Create a session',
];

describe('preview --html', () => {
  it.each(['light', 'dark'] as const)('is inert, accessible and makes no request in %s', async (colorScheme) => {
    writeFileSync(join(folder, 'app.log'), `${hostile}\n`);
    const { host } = fakeHost({ cwd: folder });
    expect(
      await main(['preview', ...flags, '--error', hostile, '--log', 'app.log', '--html', '--out', 'report.html'], host),
    ).toBe(ExitCode.Ok);
    // The axe script needs an evaluating page; the policy is checked on its own below.
    const context = await browser.newContext({ colorScheme, bypassCSP: true });
    const page = await context.newPage();
    const requests: string[] = [];
    page.on('request', (sent) => requests.push(sent.url()));
    await page.goto(`file://${folder}/report.html`);
    expect(requests.filter((url) => !url.startsWith('file:'))).toEqual([]);
    expect(await page.title()).not.toBe('owned');
    expect(await page.locator('img, script, iframe, object').count()).toBe(0);
    expect(await page.locator('a[href*="evil"]').count()).toBe(0);
    expect(await page.locator('body').innerText()).toContain('\\x1b[31mred');
    expect(await violations(page)).toEqual([]);
    await page.screenshot({ path: join(tmpdir(), `begini-escalate-report-${colorScheme}.png`), fullPage: true });
    await context.close();
  });

  it.each([
    ['wide', 1200],
    ['on a phone', 390],
  ])(
    'of a real incident reads %s: no label over another, no link astray, nothing beyond the edge',
    async (_what, width) => {
      const out = join(folder, 'incident.html');
      const { host } = fakeHost({ cwd: join(samplesFolder(), 'signature-mismatch') });
      expect(await main(['preview', '--case', 'case.yaml', '--html', '--out', out], host)).toBe(ExitCode.Ok);
      const context = await browser.newContext({ viewport: { width, height: 800 }, bypassCSP: true });
      const page = await context.newPage();
      await page.goto(`file://${out}`);
      const labels = await page.locator('svg.timeline text').all();
      const boxes = await Promise.all(labels.map((label) => label.boundingBox()));
      expect(boxes.length).toBeGreaterThan(5);
      for (const [index, box] of boxes.entries())
        for (const other of boxes.slice(index + 1))
          expect(box !== null && other !== null && meet(box, other)).toBe(false);
      const astray: unknown = await page.evaluate(
        `[...document.querySelectorAll('a[href^="#"]')].map((link) => link.getAttribute('href')).filter((href) => document.getElementById(href.slice(1)) === null)`,
      );
      expect(astray).toEqual([]);
      expect(await page.evaluate('document.documentElement.scrollWidth - window.innerWidth')).toBeLessThanOrEqual(0);
      expect(await violations(page)).toEqual([]);
      await context.close();
    },
  );

  it('carries a policy that allows nothing but its own style', () => {
    expect(readFileSync(join(folder, 'report.html'), 'utf8')).toContain(
      `content="default-src 'none'; style-src 'unsafe-inline'`,
    );
  });
});

describe('preview --serve', () => {
  let url: string;
  let served: Promise<ExitCode>;
  const stop = new AbortController();

  beforeAll(async () => {
    cpSync(join(samplesFolder(), 'webhooks-not-configured'), join(folder, 'incident'), { recursive: true });
    cpSync(join(templatesFolder(), 'report.html.hbs'), join(folder, 'mine.html.hbs'));
    url = await new Promise((resolve, reject) => {
      const { host } = fakeHost({ cwd: folder, signal: stop.signal, out: (text) => resolve(text.trim()) });
      served = main(['preview', '--serve', '--case', 'incident/case.yaml', '--template', './mine.html.hbs'], host);
      served.then((code) => reject(new Error(`ended with ${code}`)), reject);
    });
  });
  afterAll(() => stop.abort(new CancelledError(ExitCode.Interrupted)));

  it('follows a template, a case and a log as they change', async () => {
    const page = await browser.newPage();
    await page.goto(url);
    const report = page.frameLocator('#view');
    await report.locator('h1').filter({ hasText: 'No webhooks in Production' }).waitFor();
    await page.screenshot({ path: join(tmpdir(), 'begini-escalate-served.png') });
    const template = join(folder, 'mine.html.hbs');
    writeFileSync(template, readFileSync(template, 'utf8').replace('What Begini support asks for', 'Five items'));
    await report.getByText('Five items').waitFor();
    writeFileSync(template, readFileSync(template, 'utf8').replace('{{prose summary}}', '{{prose sumary}}'));
    await report.getByText('unknown field sumary').waitFor();
    writeFileSync(template, readFileSync(template, 'utf8').replace('{{prose sumary}}', '{{prose summary}}'));
    mkdirSync(join(folder, 'partials'));
    writeFileSync(join(folder, 'partials/head.html.hbs'), '{{titel}}');
    writeFileSync(template, readFileSync(template, 'utf8').replace('{{title}}</h1>', '{{> head}}</h1>'));
    await report.getByText('unknown field titel').waitFor();
    writeFileSync(join(folder, 'partials/head.html.hbs'), '{{title}} from a partial');
    await report.locator('h1').filter({ hasText: 'from a partial' }).waitFor();
    const file = join(folder, 'incident/case.yaml');
    writeFileSync(file, readFileSync(file, 'utf8').replace(/^title: .*$/m, 'title: Changed while served'));
    await report.locator('h1').filter({ hasText: 'Changed while served' }).waitFor();
    const log = join(folder, 'incident/logs/fresh.log');
    writeFileSync(log, '2026-11-18 14:05:00 ERROR begini call failed for DANA20261118000391\n');
    await report.getByText('fresh.log').first().waitFor();
    await page.getByRole('button', { name: 'Redaction' }).click();
    await report.getByRole('heading', { name: 'What was redacted' }).waitFor();
    expect(await violations(page)).toEqual([]);
    await page.close();
  });

  it.each([
    ['no token', '/', {}, 403],
    ['a foreign host', undefined, { host: 'evil.example' }, 403],
    ['a foreign origin', undefined, { origin: 'http://evil.example' }, 403],
    ['itself', undefined, {}, 200],
  ])('answers %s with the right status', async (_what, path, headers, status) => {
    const { port, pathname } = new URL(url);
    const answered = await new Promise<number | undefined>((resolve, reject) => {
      request(
        { host: '127.0.0.1', port, path: path ?? pathname, headers: { host: `127.0.0.1:${port}`, ...headers } },
        (response) => {
          response.resume();
          resolve(response.statusCode);
        },
      )
        .on('error', reject)
        .end();
    });
    expect(answered).toBe(status);
  });

  it('ends with 130 on Ctrl-C', async () => {
    stop.abort(new CancelledError(ExitCode.Interrupted));
    expect(await served).toBe(ExitCode.Interrupted);
  });
});
