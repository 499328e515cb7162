import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import * as v from 'valibot';
import { expect, inject, it } from 'vitest';
import { main } from '../../src/cli/main.ts';
import { samplesFolder } from '../../src/paths.ts';
import { fakeHost } from '../host.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const servers = inject('servers');
const url = servers['REDMINE_URL'] ?? '';
const headers = { 'x-redmine-api-key': servers['REDMINE_ADMIN_KEY'] ?? '' };
const created = v.object({ bundle: v.string(), sha256: v.string() });
const receipt = v.object({ ticket: v.string(), state: v.string() });
const issue = v.object({
  issue: v.object({
    subject: v.string(),
    attachments: v.array(v.object({ filename: v.string(), content_url: v.string() })),
    journals: v.array(v.object({ notes: v.nullable(v.string()) })),
  }),
});

it('builds a bundle of a sample incident and puts it on a new Redmine issue, from the command line', async () => {
  const cwd = temporaryFolder();
  const config = join(cwd, 'begini-escalate.config.yaml');
  writeFileSync(
    config,
    `deliver:\n  ops: { type: redmine, url: "${url}", tokenEnv: OPS_KEY, project: begini, tracker: Bug }\n`,
  );
  const run = async (...argv: string[]): Promise<unknown> => {
    const { host, streams } = fakeHost({ cwd, env: { OPS_KEY: servers['REDMINE_BOT_KEY'] } });
    expect([await main([...argv, '--json', '--config', config], host), streams.err]).toEqual([0, expect.anything()]);
    return JSON.parse(streams.out);
  };
  const sample = join(samplesFolder(), 'webhooks-not-configured', 'case.yaml');
  const { bundle, sha256 } = v.parse(created, await run('create', '--case', sample, '--yes', '--out', cwd));
  const { ticket, state } = v.parse(receipt, await run('attach', bundle, '--to', 'ops', '--ticket', 'new', '--yes'));
  expect(state).toBe('delivered');
  expect(v.parse(receipt, await run('attach', bundle, '--to', 'redmine', '--ticket', ticket, '--yes')).state).toBe(
    'present',
  );
  const answer = await fetch(`${url}/issues/${ticket}.json?include=attachments,journals`, { headers });
  const { attachments, journals } = v.parse(issue, await answer.json()).issue;
  expect(attachments.map(({ filename }) => filename)).toEqual([basename(bundle)]);
  const stored = await fetch(attachments[0]?.content_url ?? '', { headers });
  expect(
    createHash('sha256')
      .update(Buffer.from(await stored.arrayBuffer()))
      .digest('hex'),
  ).toBe(sha256);
  expect(readFileSync(bundle)).toHaveLength(Number(stored.headers.get('content-length')));
  const notes = journals.map((journal) => journal.notes ?? '').filter((text) => text.includes(sha256));
  expect(notes).toHaveLength(1);
  expect(notes[0]).toMatch(/1\. uid and integration_id\n {3}uid: .+\n {3}integration_id: .+\n\n2\. Environment\n/);
});
