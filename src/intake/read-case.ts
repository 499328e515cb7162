import { dirname } from 'node:path';
import { UsageError } from '../errors.ts';
import type { Host } from '../host.ts';
import { components, reproductions } from '../model/case.ts';
import type { CaseInput, Intake, Settings } from '../model/intake.ts';
import { nearest } from '../text/nearest.ts';
import { assertZone, readNow } from '../time.ts';
import { readCaseFile, readStepsFile } from './read-case-file.ts';
import { readDeployment } from './read-deployment.ts';
import { readSettings } from './read-settings.ts';
import { readTimes } from './read-window.ts';
import { rebasePath } from './rebase-path.ts';
import { checkUid } from './uid-warnings.ts';

const defaultContext = 5;
const maxContext = 1000;

/**
 * The case from flags, case file and config: key by key, a flag goes before the file, the file before the config. Redactions add up; so do
 * texts and kinds to keep. What is required may still be missing, see `missingItems`.
 * @throws {UsageError} when a flag, a time or a key from the environment is wrong.
 * @throws {InputError} when case file, steps file or config is unreadable or wrong.
 */
export async function readCase(input: CaseInput, host: Pick<Host, 'cwd' | 'env' | 'now'>): Promise<Intake> {
  const file = input.case === undefined ? {} : await readCaseFile(input.case, host);
  const settings = await readSettings(
    {
      config: input.config,
      redact: [...(file.redact ?? []), ...(input.redact ?? [])],
      keep: [...(file.keep ?? []), ...(input.keep ?? [])],
    },
    host,
  );
  const flags = await withSteps(input, host.cwd);
  const given: CaseInput = { ...fromConfig(settings, host.cwd), ...defined(file), ...defined(flags) };
  const zone = given.timezone ?? 'UTC';
  assertZone(zone);
  const times = readTimes(given, { zone, nowMs: readNow(host) });
  const deployment = readDeployment(given, settings.deployments);
  const uids = [...new Set(given.uid ?? [])];
  const context = given.context ?? defaultContext;
  if (!Number.isInteger(context) || context < 0 || context > maxContext) {
    throw new UsageError(`--context ${context} is not a number of records`, {
      hint: `Give a whole number from 0 to ${maxContext}`,
    });
  }
  return {
    ...settings,
    case: {
      uids,
      integrationId: deployment.integrationId,
      environment: deployment.environment,
      occurredAt: times.occurredAt,
      window: times.window,
      timezone: zone,
      title: textOf(given.title?.replaceAll(/\s+/g, ' ')),
      steps: textsOf(given.step),
      errors: textsOf(given.error),
      tried: textsOf(given.tried),
      reproducedInTest: oneOf(reproductions, '--reproduced-in-test', given.reproducedInTest) ?? 'not-tried',
      expected: textOf(given.expected),
      actual: textOf(given.actual),
      impact: textOf(given.impact),
      contact: textOf(given.contact),
      component: oneOf(components, '--component', given.component),
    },
    logs: pathsOf('--log', given.log),
    includes: pathsOf('--include', given.include),
    contextRecords: context,
    keepAll: given.all ?? false,
    warnings: [...settings.warnings, ...uids.flatMap(checkUid), ...deployment.warnings, ...times.warnings],
    assumptions: [...deployment.assumptions, ...times.assumptions],
  };
}

/** What the config says where neither flag nor case file does. */
function fromConfig(settings: Settings, cwd: string): CaseInput {
  const { path, config } = settings.config;
  const folder = path === null ? cwd : dirname(path);
  return {
    timezone: config.evidence?.timezone,
    log: config.evidence?.logs?.map((log) => rebasePath(log, folder, cwd)),
    context: config.evidence?.context,
    contact: config.contact,
  };
}

async function withSteps(input: CaseInput, cwd: string): Promise<CaseInput> {
  if (input.stepsFile === undefined) return input;
  return { ...input, step: [...(input.step ?? []), ...(await readStepsFile(input.stepsFile, cwd))] };
}

/** The entries that say something, so that an absent flag does not hide what lies below it. */
function defined(input: CaseInput): CaseInput {
  return Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined));
}

function textOf(text: string | undefined): string | null {
  const trimmed = text?.trim() ?? '';
  return trimmed === '' ? null : trimmed;
}

function textsOf(texts: readonly string[] | undefined): readonly string[] {
  return (texts ?? []).map((text) => text.trim()).filter((text) => text !== '');
}

/** An empty path would stand for the working folder, and all that is in it. */
function pathsOf(flag: string, paths: readonly string[] | undefined): readonly string[] {
  if (paths?.some((path) => path.trim() === '') === true)
    throw new UsageError(`${flag} is empty`, { hint: 'Give a path' });
  return [...new Set(paths ?? [])];
}

function oneOf<const T extends string>(allowed: readonly T[], flag: string, text: string | undefined): T | null {
  if (text === undefined) return null;
  const found = allowed.find((value) => value === text.trim().toLowerCase());
  if (found !== undefined) return found;
  const meant = nearest(text, allowed);
  throw new UsageError(`${flag} "${text}" is not known`, {
    hint: meant === undefined ? `Give one of ${allowed.join(', ')}` : `Did you mean ${meant}?`,
  });
}
