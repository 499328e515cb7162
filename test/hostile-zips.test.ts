import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { main } from '../src/cli/main.ts';
import { rawZip, type RawZip } from './bundle/raw-zip.ts';
import { fakeHost } from './host.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** Zips from strangers, given to each command that takes one: one line, the right exit code, and not a byte outside. */

const root = 'begini-escalation-production-LOAN481A-20260420T120000Z';
const file = { name: `${root}/case.json`, data: '{}' };
const zips: Readonly<Record<string, RawZip>> = {
  'no bundle at all': { entries: [{ name: 'a/b.txt', data: 'x' }] },
  'nothing in it': { entries: [] },
  'two root folders': { entries: [file, { name: 'other/case.json', data: '{}' }] },
  traversal: { entries: [file, { name: `${root}/../../outside`, data: 'x' }] },
  'an absolute name': { entries: [{ name: '/tmp/outside', data: 'x' }] },
  'a drive': { entries: [{ name: 'C:\\outside', data: 'x' }] },
  'a reserved name': { entries: [{ name: `${root}/nul`, data: 'x' }] },
  'a link': { entries: [{ name: `${root}/evidence/a.log`, data: '/etc/passwd', isStored: true, mode: 0o120777 }] },
  'a name twice': { entries: [file, file] },
  'names that differ by case': { entries: [file, { ...file, name: `${root}/CASE.json` }] },
  'overlapping entries': { entries: [file, { ...file, name: `${root}/b`, offset: 0 }] },
  'an encrypted entry': { entries: [{ ...file, flags: 1 }] },
  'a comment': { entries: [file], comment: '\u001b[31mhello' },
  'trailing data': { entries: [file], trailing: Buffer.from('#!/bin/sh') },
  'a prefix': { entries: [file], prefix: Buffer.from('#!/bin/sh\n') },
  'a bomb': { entries: [{ ...file, data: '', compressed: deflateRawSync(Buffer.alloc(8e7)), bytes: 8e7 }] },
  'a bomb that lies': { entries: [{ ...file, data: '', compressed: deflateRawSync(Buffer.alloc(8e7)), bytes: 9 }] },
  'a name that acts on a terminal': { entries: [{ name: `${root}/\u001b[2J\u202e`, data: 'x' }] },
  'JSON a million deep': { entries: [{ ...file, data: '['.repeat(1e6) }] },
  'JSON with keys of every object': { entries: [{ ...file, data: '{"__proto__":{"uids":["x"]},"constructor":1}' }] },
};

it.each(Object.keys(zips))('%s', async (what) => {
  const cwd = temporaryFolder();
  mkdirSync(join(cwd, 'in'));
  writeFileSync(join(cwd, 'begini-escalate.config.yaml'), 'deliver:\n  here: { type: folder, path: handed-over }\n');
  const bytes = rawZip(zips[what] ?? { entries: [] });
  const zip = join('in', `${root}-0123456789ab.zip`);
  writeFileSync(join(cwd, zip), bytes);
  for (const [argv, codes] of [
    [['verify', zip], [1]],
    [
      ['inspect', zip],
      [0, 3],
    ],
    [
      ['inspect', zip, '--entry', 'case.json'],
      [0, 3],
    ],
    [
      ['attach', zip, '--to', 'here', '--yes'],
      [3, 5],
    ],
  ] as const) {
    const { host, streams } = fakeHost({ cwd });
    const code = await main(argv, host);
    const said = streams.out + streams.err;
    expect(codes, `${argv[0]}: ${said.slice(0, 500)}`).toContain(code);
    // eslint-disable-next-line no-control-regex -- that is what is looked for
    expect(said).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
  }
  expect(readdirSync(cwd, { recursive: true, encoding: 'utf8' }).toSorted()).toEqual([
    'begini-escalate.config.yaml',
    'in',
    zip,
  ]);
  expect(readFileSync(join(cwd, zip)).equals(bytes)).toBe(true);
});
