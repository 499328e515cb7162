import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { stringify } from 'yaml';
import { InputError } from '../errors.ts';
import type { Host } from '../host.ts';
import type { CaseFile } from '../model/case-file.ts';
import type { Intake } from '../model/intake.ts';
import type { CustomRule } from '../model/redaction.ts';
import { writeFileWhole } from '../text/write-whole.ts';
import { formatUtc } from '../time.ts';
import { displayPath } from './read-config.ts';
import { rebasePath } from './rebase-path.ts';

/**
 * Writes a case, readable by its owner only, so that `--case` reads the same again: YAML, or JSON where the name ends in `.json`. Times are
 * written in UTC, paths relative to the file. A file that is there already is only replaced when it is `readFrom`, the case file of this run.
 * @throws {InputError} when it can't be written.
 */
export async function writeCaseFile(
  path: string,
  intake: Intake,
  readFrom: string | undefined,
  host: Pick<Host, 'cwd' | 'runId' | 'isRunOver'>,
): Promise<void> {
  const absolute = resolve(host.cwd, path);
  const name = displayPath(absolute, host.cwd);
  const text = formatCaseFile(intake, dirname(absolute), host.cwd, absolute.endsWith('.json'));
  const mayReplace = readFrom !== undefined && resolve(host.cwd, readFrom) === absolute;
  const existing = mayReplace ? undefined : await readFile(absolute, 'utf8').catch(() => undefined);
  if (existing === text) return;
  if (existing !== undefined)
    throw new InputError(`${name} is there already`, { hint: 'Give --save-case another name, or remove it' });
  await writeFileWhole(absolute, text, host);
}

function formatCaseFile(intake: Intake, folder: string, cwd: string, isJson: boolean): string {
  const file = toCaseFile(intake, folder, cwd);
  if (isJson) return `${JSON.stringify(file, null, 2)}\n`;
  return `# A case for begini-escalate: begini-escalate create --case <this file>\n${stringify(file, { lineWidth: 0 })}`;
}

function toCaseFile(intake: Intake, folder: string, cwd: string): CaseFile {
  const { case: known } = intake;
  const rebase = (path: string): string => rebasePath(path, cwd, folder);
  const hard = known.window?.isHard === true ? known.window : null;
  const entries: Record<keyof CaseFile, unknown> = {
    $schema: undefined,
    title: known.title,
    uids: known.uids,
    integrationId: known.integrationId,
    environment: known.environment,
    at: known.occurredAt.map((moment) => formatUtc(moment.epochMs)),
    since: hard === null ? null : formatUtc(hard.sinceMs),
    until: hard === null ? null : formatUtc(hard.untilMs),
    timezone: known.timezone,
    steps: known.steps,
    stepsFile: undefined,
    errors: known.errors,
    tried: known.tried,
    reproducedInTest: known.reproducedInTest,
    expected: known.expected,
    actual: known.actual,
    impact: known.impact,
    contact: known.contact,
    component: known.component,
    logs: intake.logs.map(rebase),
    includes: intake.includes.map(rebase),
    context: intake.contextRecords,
    all: intake.keepAll ? true : undefined,
    redact: ownRules(intake).map(textOfRule),
    keep: ownKept(intake),
  };
  const said = Object.entries(entries).filter(
    ([, value]) => value !== undefined && value !== null && !(Array.isArray(value) && value.length === 0),
  );
  return Object.fromEntries(said);
}

/** The rules that do not come from the config; those of the config come first. */
function ownRules({ config, redact }: Intake): readonly CustomRule[] {
  const { literals = [], patterns = [], keys = [] } = config.config.redact ?? {};
  return redact.slice(literals.length + patterns.length + keys.length);
}

function textOfRule(rule: CustomRule): string {
  return rule.type === 'pattern' ? `/${rule.source}/${rule.flags}` : rule.type === 'key' ? rule.name : rule.text;
}

function ownKept({ config, keep }: Intake): readonly string[] {
  const inConfig = new Set(config.config.keep ?? []);
  return [...keep.kinds, ...keep.texts].filter((text) => !inConfig.has(text));
}
