import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { InputError } from '../errors.ts';
import type { Host } from '../host.ts';
import { caseFileSchema } from '../model/case-file.ts';
import type { CaseInput } from '../model/intake.ts';
import { reasonOf } from './file-problem.ts';
import { displayPath } from './read-config.ts';
import { rebasePath } from './rebase-path.ts';

/** Other spellings of the keys: those of the flags. */
const flagNames = {
  uid: 'uids',
  'integration-id': 'integrationId',
  env: 'environment',
  timestamp: 'at',
  step: 'steps',
  'steps-file': 'stepsFile',
  error: 'errors',
  'reproduced-in-test': 'reproducedInTest',
  log: 'logs',
  include: 'includes',
} as const;

/**
 * What a case file says, as if its values had been given as flags; its paths are relative to the file and come back relative to the working
 * folder.
 * @throws {InputError} when it can't be read, or names an unknown key or a wrong value.
 */
export async function readCaseFile(path: string, host: Pick<Host, 'cwd'>): Promise<CaseInput> {
  const absolute = resolve(host.cwd, path);
  const { readDocument } = await import('./read-document.ts');
  const file = await readDocument(absolute, displayPath(absolute, host.cwd), caseFileSchema, flagNames);
  const folder = dirname(absolute);
  const rebase = (paths: string | readonly string[] | undefined) =>
    list(paths)?.map((entry) => rebasePath(entry, folder, host.cwd));
  const steps = file.stepsFile === undefined ? [] : await readStepsFile(file.stepsFile, folder);
  return {
    uid: list(file.uids),
    integrationId: file.integrationId,
    environment: file.environment,
    at: list(file.at),
    since: file.since,
    until: file.until,
    timezone: file.timezone,
    title: file.title,
    step: file.stepsFile === undefined ? list(file.steps) : [...(list(file.steps) ?? []), ...steps],
    error: list(file.errors),
    tried: list(file.tried),
    reproducedInTest: file.reproducedInTest,
    expected: file.expected,
    actual: file.actual,
    impact: file.impact,
    contact: file.contact,
    component: file.component,
    log: rebase(file.logs),
    include: rebase(file.includes),
    context: file.context,
    all: file.all,
    redact: list(file.redact),
    keep: list(file.keep),
  };
}

function list(value: string | readonly string[] | undefined): readonly string[] | undefined {
  return typeof value === 'string' ? [value] : value;
}

/**
 * The steps of a `--steps-file`: one a line, empty lines left out, leading bullets and numbers dropped.
 * @throws {InputError} when it can't be read.
 */
export async function readStepsFile(path: string, folder: string): Promise<readonly string[]> {
  const text = await readFile(resolve(folder, path), 'utf8').catch((cause: unknown) => {
    throw new InputError(`steps file ${path} can't be read: ${reasonOf(cause)}`, { cause });
  });
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  return lines.map((line) => line.trim().replace(/^(?:[-*•]|\d+[.)])\s+/, '')).filter((line) => line !== '');
}
