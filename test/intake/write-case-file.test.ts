import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { InputError } from '../../src/errors.ts';
import { readCase } from '../../src/intake/read-case.ts';
import { writeCaseFile } from '../../src/intake/write-case-file.ts';
import type { CaseInput } from '../../src/model/intake.ts';
import { fakeHost } from '../host.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const input: CaseInput = {
  title: 'No: "score"',
  uid: ['00815', 'yes', 'LOAN: 7'],
  integrationId: '111222333444555666777',
  environment: 'test',
  at: ['2026-04-20 10:00', '2h ago'],
  since: '2026-04-20 09:00',
  until: '1776683111',
  timezone: 'Africa/Lagos',
  step: ['a', '- b', '# c'],
  error: ['{"detail": "x"}', 'line\u2028two'],
  tried: ['~'],
  reproducedInTest: 'yes',
  expected: 'multi\nline',
  actual: '',
  impact: 'null',
  contact: '1e3',
  component: 'scoring',
  log: ['logs/*.log', '-', '/var/log/x.log'],
  include: ['a.png'],
  context: 0,
  all: true,
  redact: ['plan', '/x+/i'],
  keep: ['ip', 'Ana'],
};

it.each(['case.yaml', 'case.json', 'cases/of/april.yml'])('writes %s so that it reads the same again', async (path) => {
  const cwd = temporaryFolder();
  mkdirSync(join(cwd, 'cases/of'), { recursive: true });
  writeFileSync(
    join(cwd, 'begini-escalate.config.yaml'),
    'redact: { literals: [Falcon] }\nkeep: [geo]\ncontact: Ops\n',
  );
  const { host } = fakeHost({ cwd });
  const intake = await readCase(input, host);
  await writeCaseFile(path, intake, undefined, host);
  const again = await readCase({ case: path }, fakeHost({ cwd, now: () => new Date('2027-01-01T00:00:00Z') }).host);
  const instants = (moments: typeof intake.case.occurredAt) => moments.map(({ epochMs }) => epochMs);
  expect(instants(again.case.occurredAt)).toEqual(instants(intake.case.occurredAt));
  expect({ ...again.case, occurredAt: [] }).toEqual({ ...intake.case, occurredAt: [] });
  const { logs, includes, contextRecords, keepAll, redact, keep } = intake;
  expect(again).toMatchObject({ logs, includes, contextRecords, keepAll, redact, keep: { texts: keep.texts } });
  expect(new Set(again.keep.kinds)).toEqual(new Set(keep.kinds));
  expect(statSync(join(cwd, path)).mode & 0o777).toBe(0o600);
  expect(readFileSync(join(cwd, path), 'utf8')).not.toContain('Falcon');
});

it('replaces only the case file it was read from, and says so otherwise', async () => {
  const cwd = temporaryFolder();
  const { host } = fakeHost({ cwd });
  writeFileSync(join(cwd, 'case.yaml'), 'uids: [OLD01]\n');
  const intake = await readCase({ case: 'case.yaml', error: ['new'] }, host);
  await expect(writeCaseFile('case.yaml', intake, undefined, host)).rejects.toThrow(InputError);
  expect(readFileSync(join(cwd, 'case.yaml'), 'utf8')).toBe('uids: [OLD01]\n');
  await writeCaseFile('case.yaml', intake, './case.yaml', host);
  expect((await readCase({ case: 'case.yaml' }, host)).case).toMatchObject({ uids: ['OLD01'], errors: ['new'] });
  await writeCaseFile('case.yaml', intake, undefined, host);
  await expect(writeCaseFile('no/such/folder.yaml', intake, undefined, host)).rejects.toThrow(
    "folder.yaml can't be written",
  );
});

it.each(['any.yaml', 'any.json'])('keeps any text whole in %s', async (path) => {
  const cwd = temporaryFolder();
  const { host } = fakeHost({ cwd });
  const text = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.string({ unit: 'binary' }),
    fc.constantFrom('- a', '# b', 'no', '~', '1e3', '|\n x', "it's", 'a: b', '0x1F', '\\'),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(text, { maxLength: 12 }), text, async (steps, expected) => {
      const intake = await readCase({ step: steps, error: steps, expected }, host);
      await writeCaseFile(path, intake, path, host);
      const again = await readCase({ case: path }, host);
      expect(again.case.steps).toEqual(intake.case.steps);
      expect(again.case.errors).toEqual(intake.case.errors);
      expect(again.case.expected).toEqual(intake.case.expected);
    }),
    { numRuns: 12 },
  );
});
