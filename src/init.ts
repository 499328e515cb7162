import { copyFile, readdir, stat, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { InputError } from './errors.ts';
import { back, type Answer, type Host, type Suggestion } from './host.ts';
import { formatConfig, type ConfigAnswers } from './intake/config-text.ts';
import { reasonOf } from './intake/file-problem.ts';
import { configNames, displayPath } from './intake/read-config.ts';
import { makeFolder } from './make-folder.ts';
import type { Environment } from './model/case.ts';
import { templatesFolder } from './paths.ts';
import { assertZone } from './time.ts';

export interface InitOptions {
  /** Copy the built-in templates instead of writing a config. */
  readonly templates: boolean;
  /** Folder to write to. */
  readonly out: string;
  /** Whether to ask a few questions first. */
  readonly asks: boolean;
}

/**
 * Writes a commented config file, or copies the built-in templates to start from; gives the absolute paths of what was written.
 * @throws {InputError} when something of that name is there already (then nothing is written), or the folder can't be written to.
 */
export async function initConfig(options: InitOptions, host: Host): Promise<readonly string[]> {
  const folder = resolve(host.cwd, options.out);
  if (options.templates) return copyTemplates(folder, host);
  await refuseExisting(
    configNames.map((name) => join(folder, name)),
    host,
  );
  const answers = options.asks ? await askConfig(host) : { integrationIds: {}, webhookUrls: {} };
  const path = join(folder, configNames[0]);
  await writing(path, host, () => writeFile(path, formatConfig(answers), { flag: 'wx' }));
  return [path];
}

async function copyTemplates(folder: string, host: Host): Promise<readonly string[]> {
  const names = (await readdir(templatesFolder(), { recursive: true })).filter((name) => name.endsWith('.hbs')).sort();
  const copies = names.map((name) => join(folder, name));
  await refuseExisting(copies, host);
  for (const [index, copy] of copies.entries()) {
    const source = join(templatesFolder(), names[index] ?? '');
    await writing(copy, host, () => copyFile(source, copy));
  }
  return copies;
}

async function refuseExisting(paths: readonly string[], host: Host): Promise<void> {
  for (const path of paths) {
    const isThere = await stat(path).then(
      () => true,
      () => false,
    );
    if (isThere)
      throw new InputError(`${displayPath(path, host.cwd)} is there already`, {
        hint: 'Edit it, or write elsewhere with --out',
      });
  }
}

async function writing(path: string, host: Host, write: () => Promise<unknown>): Promise<void> {
  try {
    await makeFolder(dirname(path));
    await write();
  } catch (cause) {
    throw new InputError(`${displayPath(path, host.cwd)} can't be written: ${reasonOf(cause)}`, { cause });
  }
}

interface ConfigQuestion {
  readonly message: string;
  readonly detail: string;
  readonly validate?: (text: string) => string | undefined;
  readonly suggestions?: readonly Suggestion[];
  readonly take: (answers: ConfigAnswers, text: string) => ConfigAnswers;
}

const configQuestions: readonly ConfigQuestion[] = [
  ...(['test', 'production'] as const).map(idQuestion),
  {
    message: 'Webhook URL of production',
    detail: 'Where Begini posts webhooks to (Webservice Endpoint URL in Beacon).',
    validate: (text) =>
      URL.canParse(text) && /^https?:/.test(text) ? undefined : 'Expected a URL that starts with https://',
    take: (answers, production) => ({ ...answers, webhookUrls: { production } }),
  },
  {
    message: 'Where your logs are',
    detail: 'A folder, file or glob; more can be added in the file.',
    suggestions: [{ value: 'logs/' }, { value: '/var/log/nginx/*.log*' }],
    take: (answers, log) => ({ ...answers, logs: [log] }),
  },
  {
    message: 'Time zone of your logs',
    detail: 'For log lines without an offset; UTC when left empty.',
    suggestions: Intl.supportedValuesOf('timeZone').map((value) => ({ value })),
    validate: zoneProblem,
    take: (answers, timezone) => ({ ...answers, timezone }),
  },
  {
    message: 'Contact',
    detail: 'Whom Begini should ask back; shown in every report.',
    take: (answers, contact) => ({ ...answers, contact }),
  },
];

function idQuestion(environment: Environment): ConfigQuestion {
  return {
    message: `Integration id of ${environment}`,
    detail: `Beacon, Deployment Centre, ${environment === 'test' ? 'Test' : 'Production'} tab. Leave empty to fill it in later.`,
    validate: (text) => (/\s/.test(text) ? 'Expected one word' : undefined),
    take: (answers, id) => ({ ...answers, integrationIds: { ...answers.integrationIds, [environment]: id } }),
  };
}

/** Asks one question after the other; every one may be left empty, and Escape goes back. */
async function askConfig(host: Host): Promise<ConfigAnswers> {
  const given: string[] = [];
  for (let question = configQuestions[0]; question !== undefined; question = configQuestions[given.length]) {
    const { validate } = question;
    const answer: Answer<string> = await host.prompts.text({
      message: question.message,
      detail: question.detail,
      canGoBack: given.length > 0,
      validate: (text) => (text === '' ? undefined : validate?.(text)),
      ...(question.suggestions === undefined ? {} : { suggestions: question.suggestions }),
    });
    if (answer === back) given.pop();
    else given.push(answer);
  }
  const nothing: ConfigAnswers = { integrationIds: {}, webhookUrls: {} };
  return configQuestions.reduce((answers, { take }, index) => {
    const text = given[index] ?? '';
    return text === '' ? answers : take(answers, text);
  }, nothing);
}

function zoneProblem(text: string): string | undefined {
  try {
    assertZone(text);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
