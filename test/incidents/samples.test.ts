import { readdirSync, readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import * as v from 'valibot';
import { main } from '../../src/cli/main.ts';
import { fakeHost } from '../host.ts';

const root = fileURLToPath(new URL('../../samples', import.meta.url));
const host = () => fakeHost({ cwd: root, now: () => new Date('2026-11-22T12:00:00Z') });
const diagnosis = v.object({
  component: v.nullable(v.string()),
  findings: v.array(v.object({ rule: v.string(), confidence: v.string() })),
});

/** All text of a sample, unzipped. */
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
  const shapes = [
    /eyJ[\w-]+\.[\w-]+\.[\w-]+/g,
    /[\w.]+@example\.(?:com|org|net)/g,
    /\+(?:254|62|91|234|52|57)\d{8,12}/g,
    /\b[0-9a-f]{128}\b/g,
    /sk_live_\w+/g,
  ];
  return [...new Set([...keys, ...shapes.flatMap((shape) => text.match(shape) ?? [])])];
}

describe.each([
  ['session-refused', ['SC-03', 'SC-04'], 'session-creation'],
  ['uid-rejected', ['SC-05', 'SC-06'], 'session-creation'],
  ['webhooks-not-configured', ['WR-05', 'WR-01', 'EC-01'], 'webhook-receipt'],
  ['signature-mismatch', ['WV-03'], 'webhook-delivery'],
  ['missing-score', ['SG-03', 'SG-04'], 'scoring'],
  ['repeated-deliveries', ['WV-02'], 'webhook-delivery'],
])('sample %s', (name, rules, component) => {
  const file = join(root, name, 'case.yaml');

  it('is diagnosed', async () => {
    const { host: outside, streams } = host();
    expect(await main(['diagnose', '--case', file, '--json'], outside), streams.err).toBe(0);
    const found = v.parse(diagnosis, JSON.parse(streams.out));
    expect(rules).toContain(found.findings[0]?.rule);
    expect(found.findings[0]?.confidence).not.toBe('possible');
    expect(found.component).toBe(component);
  });

  it('shows nothing secret in its report', async () => {
    const { host: outside, streams } = host();
    expect(await main(['preview', '--case', file], outside), streams.err).toBe(0);
    const secrets = planted(textOf(join(root, name)));
    expect(secrets.length).toBeGreaterThan(100);
    expect(secrets.filter((secret) => streams.out.includes(secret))).toEqual([]);
  });
});
