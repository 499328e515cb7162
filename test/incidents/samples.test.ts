import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import * as v from 'valibot';
import { openZip } from '../../src/bundle/read-zip.ts';
import { main } from '../../src/cli/main.ts';
import { fakeHost } from '../host.ts';

const samples = fileURLToPath(new URL('../../samples', import.meta.url));
const out = mkdtempSync(join(tmpdir(), 'samples-'));
afterAll(() => rmSync(out, { recursive: true, force: true }));

const created = v.object({
  bundle: v.string(),
  component: v.nullable(v.string()),
  findings: v.array(v.object({ rule: v.string(), confidence: v.string() })),
});

/** All evidence of a sample, unzipped. */
function textOf(folder: string): string {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => /[/\\](?:logs|captures)[/\\]/.test(path) && statSync(path).isFile())
    .map((path) => (path.endsWith('.gz') ? gunzipSync(readFileSync(path)) : readFileSync(path)).toString())
    .join('\n');
}

/** Secrets and personal data that are in the sample for sure, by the shapes its generator gave them. */
function planted(text: string): readonly string[] {
  const keys = [...text.matchAll(/api-key['"]?[:=]\W{0,3}([0-9a-f]{8}-[0-9a-f-]{27})/gi)].map((hit) => hit[1] ?? '');
  const signatures = (text.match(/\b[0-9a-f]{128}\b/g) ?? []).flatMap((hex) => [hex.slice(0, 40), hex.slice(-40)]);
  const shapes = [
    /eyJ[\w-]+\.[\w-]+\.[\w-]+/g,
    /[\w.]+@example\.(?:com|org|net)/g,
    /\+(?:254|62|91|234|52|57)\d{8,12}/g,
    /sk_live_\w+/g,
  ];
  return [...new Set([...keys, ...signatures, ...shapes.flatMap((shape) => text.match(shape) ?? [])])];
}

async function entriesOf(path: string): Promise<string> {
  const zip = await openZip(path);
  const texts: string[] = [];
  for (const entry of zip.entries) {
    for await (const piece of zip.read(entry)) texts.push(piece.toString());
  }
  await zip.close();
  return texts.join('');
}

it.each([
  ['session-refused', ['SC-03', 'SC-04'], ['session-creation']],
  ['uid-rejected', ['SC-05', 'SC-06'], ['session-creation']],
  ['webhooks-not-configured', ['WR-05', 'WR-01', 'EC-01'], ['webhook-receipt', 'environment-configuration']],
  ['signature-mismatch', ['WV-03'], ['webhook-delivery']],
  ['missing-score', ['SG-03', 'SG-04'], ['scoring']],
  ['repeated-deliveries', ['WV-02'], ['webhook-delivery']],
])(
  'sample %s becomes a bundle that names its fault and none of its secrets',
  async (name, rules, components) => {
    const { host, streams } = fakeHost({ cwd: samples, now: () => new Date('2026-11-22T12:00:00Z') });
    const folder = join(samples, name);
    expect(
      await main(['create', '--case', join(folder, 'case.yaml'), '--out', out, '--yes', '--json'], host),
      streams.err,
    ).toBe(0);
    const { bundle, component, findings } = v.parse(created, JSON.parse(streams.out));
    expect(rules).toContain(findings[0]?.rule);
    expect(findings[0]?.confidence).not.toBe('possible');
    expect(components).toContain(component);

    const content = await entriesOf(bundle);
    const secrets = planted(textOf(folder));
    expect(secrets.length).toBeGreaterThan(100);
    expect(secrets.filter((secret) => content.includes(secret))).toEqual([]);
  },
  30_000,
);

describe('the planted secrets', () => {
  it('are really in the samples', () => {
    expect(planted(textOf(join(samples, 'session-refused'))).some((secret) => secret.includes('@example'))).toBe(true);
  });
});
