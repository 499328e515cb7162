import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import { openZip } from '../../src/bundle/read-zip.ts';
import { main } from '../../src/cli/main.ts';
import { fakeHost } from '../host.ts';
import type { Incident } from './incident.ts';
import { writeIncident } from './measure.ts';

/** A bundle of an incident, searched by somebody who knows what was put into its logs. */
export interface BundleCheck {
  readonly incident: Incident;
  /** Why there is no bundle; null when there is one. */
  readonly refusal: string | null;
  /** Kinds and values that must not be in it and are, with a piece of text around each. */
  readonly leaks: readonly string[];
}

const created = v.object({ bundle: v.string() });

export async function checkBundle(incident: Incident): Promise<BundleCheck> {
  const folder = await mkdtemp(join(tmpdir(), 'incident-'));
  try {
    await writeIncident(incident, folder);
    const { host, streams } = fakeHost({ cwd: folder, env: incident.env, now: () => new Date('2026-12-01T00:00:00Z') });
    const argv = ['create', '--case', join(folder, 'case.yaml'), '--out', folder, '--yes', '--json'];
    const code = await main(argv, host);
    if (code !== 0) return { incident, refusal: `exit ${code}: ${streams.err.slice(0, 400)}`, leaks: [] };
    const texts = await textsOf(v.parse(created, JSON.parse(streams.out)).bundle);
    return { incident, refusal: null, leaks: leaksIn(texts, plantedIn(incident)) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function textsOf(path: string): Promise<ReadonlyMap<string, string>> {
  const zip = await openZip(path);
  const texts = new Map<string, string>();
  for (const entry of zip.entries) {
    const pieces: Buffer[] = [];
    for await (const piece of zip.read(entry)) pieces.push(piece);
    texts.set(entry.name.slice(entry.name.indexOf('/') + 1), Buffer.concat(pieces).toString());
  }
  await zip.close();
  return texts;
}

interface Planted {
  readonly kind: string;
  readonly value: string;
}

/** What the story put into the logs and no bundle may hold. */
function plantedIn(incident: Incident): readonly Planted[] {
  const all: Planted[] = Object.values(incident.env).map((value) => ({ kind: 'key of the environment', value }));
  const own = new Set(incident.affected);
  for (const act of incident.acts) {
    if (act.kind === 'call') {
      for (const [name, value] of Object.entries(act.headers)) {
        if (name === 'api-key') all.push({ kind: 'api key', value: value.trim() });
        if (name === 'Authorization') all.push({ kind: 'bearer', value: value.replace('Bearer ', '') });
        if (name === 'X-Signature') all.push({ kind: 'signature', value });
      }
      const token = /eyJ[\w-]+\.[\w-]+\.[\w-]+/.exec(act.answer ?? '');
      if (token !== null) all.push({ kind: 'session token', value: token[0] });
      if (act.uid !== null && !own.has(act.uid)) all.push({ kind: "another's uid", value: act.uid });
    }
    if (act.kind === 'hit') {
      all.push({ kind: 'ip', value: act.ip });
      if (act.webhook?.signature != null) all.push({ kind: 'signature', value: act.webhook.signature });
      if (act.webhook !== null && !own.has(act.webhook.uid))
        all.push({ kind: "another's uid", value: act.webhook.uid });
    }
  }
  const values = new Map(all.map((planted) => [planted.value, planted]));
  return [...values.values()].filter(({ value }) => !incident.affected.some((uid) => uid.includes(value)));
}

function leaksIn(texts: ReadonlyMap<string, string>, planted: readonly Planted[]): readonly string[] {
  const leaks: string[] = [];
  for (const [name, text] of texts) {
    for (const { kind, value } of planted) {
      const at = indexOfToken(text, value);
      if (at >= 0)
        leaks.push(
          `${kind} in ${name}: …${text.slice(Math.max(0, at - 60), at + value.length + 20).replaceAll('\n', '⏎')}…`,
        );
    }
  }
  return leaks;
}

/** Where `value` stands by itself: a uid inside a longer one is another uid. */
function indexOfToken(text: string, value: string): number {
  for (let at = text.indexOf(value); at >= 0; at = text.indexOf(value, at + 1)) {
    const isFree = !/[A-Za-z0-9]/.test(text.charAt(at - 1)) && !/[A-Za-z0-9]/.test(text.charAt(at + value.length));
    if (isFree || value.length > 30) return at;
  }
  return -1;
}
