import { readdir, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { checkTarget } from './attach.ts';
import { credentialVariables } from './model/delivery.ts';
import { EscalateError } from './errors.ts';
import type { Host } from './host.ts';
import { displayPath, readConfig } from './intake/read-config.ts';
import { readKeys, secretVariables } from './intake/read-keys.ts';
import { readSettings } from './intake/read-settings.ts';
import { environments } from './model/case.ts';
import type { Config } from './model/config.ts';
import type { LoadedConfig } from './model/intake.ts';
import { templatesFolder } from './paths.ts';
import { loadTemplate } from './render/render-template.ts';
import { reportView } from './render/view-model.ts';

/** One thing that was looked at. Its message is one line and never holds a secret. */
export interface Check {
  readonly name: string;
  readonly ok: boolean;
  readonly message: string;
}

export interface DoctorOptions {
  /** Path of the config file; absent means the one found. */
  readonly config?: string | undefined;
  /** Whether to ask the delivery targets. */
  readonly online: boolean;
}

/** Looks at config, keys, logs, templates and delivery targets. Finds everything that is wrong, not only the first. */
export async function runDoctor(options: DoctorOptions, host: Host): Promise<readonly Check[]> {
  const { check, loaded } = await checkConfig(options, host);
  return [
    check,
    ...checkDeployments(loaded.config),
    ...checkKeys(loaded.config, host),
    ...(await checkLogs(loaded, host)),
    ...(await checkTemplates(host)),
    ...(await checkTargets(loaded.config, options.online, host)),
  ];
}

async function checkConfig(
  options: DoctorOptions,
  host: Host,
): Promise<{ readonly check: Check; readonly loaded: LoadedConfig }> {
  const name = 'config';
  const none: LoadedConfig = { path: null, config: {} };
  try {
    const loaded = await readConfig(options.config, host);
    if (loaded.path === null) {
      const message = 'none in this folder or above; begini-escalate init writes one';
      return { check: { name, ok: true, message }, loaded };
    }
    // Keys have checks of their own.
    await readSettings({ config: options.config }, { cwd: host.cwd, env: {} });
    return { check: { name, ok: true, message: displayPath(loaded.path, host.cwd) }, loaded };
  } catch (error) {
    return { check: { name, ok: false, message: sentenceOf(error) }, loaded: none };
  }
}

function checkDeployments(config: Config): readonly Check[] {
  const ids = environments.map((environment) => config.environments?.[environment]?.integrationId);
  const checks: Check[] = [];
  for (const environment of environments) {
    const deployment = config.environments?.[environment];
    if (deployment === undefined) continue;
    const problems = [
      ...(deployment.integrationId === undefined ? ['no integration id'] : []),
      ...(deployment.integrationId !== undefined && ids[0] === ids[1]
        ? ['the same integration id in both environments']
        : []),
      ...webhookProblems(deployment.webhookUrl),
    ];
    const isNamed = deployment.integrationId !== undefined || deployment.webhookUrl !== undefined;
    const message = problems.length === 0 ? `integration id ${deployment.integrationId}` : problems.join('; ');
    checks.push({ name: `environment ${environment}`, ok: problems.length === 0 || !isNamed, message });
  }
  return checks;
}

function webhookProblems(url: string | undefined): readonly string[] {
  if (url === undefined) return [];
  const { protocol, hostname } = new URL(url);
  return [
    ...(protocol === 'https:' ? [] : ['the webhook URL is not https']),
    ...(/^(?:localhost|127\.|10\.|192\.168\.|\[::1\])|\.(?:local|internal)$/.test(hostname)
      ? ['Begini cannot reach the host of the webhook URL']
      : []),
  ];
}

function checkKeys(config: Config, host: Host): readonly Check[] {
  const checks: Check[] = [];
  const named = secretVariables(config);
  const standard = new Set(['BEGINI_API_KEY', 'BEGINI_API_KEY_TEST', 'BEGINI_API_KEY_PRODUCTION']);
  const inConfig = new Set(environments.map((environment) => config.environments?.[environment]?.apiKeyEnv));
  for (const { name, environment, isBeginiKey } of named) {
    const isSet = (host.env[name] ?? '').trim() !== '';
    if (!isSet && standard.has(name) && !inConfig.has(name)) continue;
    const what = isBeginiKey ? `API key${environment === null ? '' : ` of ${environment}`}` : 'secret';
    const problem = isSet ? keyProblem(config, name, host) : 'not set';
    checks.push({ name: `variable ${name}`, ok: problem === undefined, message: problem ?? `set (${what})` });
  }
  if (!named.some(({ name, isBeginiKey }) => isBeginiKey && (host.env[name] ?? '') !== '')) {
    checks.push({
      name: 'API key',
      ok: true,
      message: 'none set; signatures cannot be verified, and keys are only hidden where they are recognised',
    });
  }
  return checks;
}

function keyProblem(config: Config, name: string, host: Host): string | undefined {
  try {
    const { warnings } = readKeys(config, { [name]: host.env[name] });
    return warnings[0];
  } catch (error) {
    return sentenceOf(error);
  }
}

async function checkLogs({ path, config }: LoadedConfig, host: Host): Promise<readonly Check[]> {
  const checks: Check[] = [];
  for (const log of config.evidence?.logs ?? []) {
    if (log === '-' || /[*?[{]/.test(log)) continue;
    const isThere = await stat(resolve(path === null ? host.cwd : dirname(path), log)).then(
      () => true,
      () => false,
    );
    checks.push({ name: `evidence ${log}`, ok: isThere, message: isThere ? 'there' : 'no such file or folder' });
  }
  return checks;
}

async function checkTemplates(host: Host): Promise<readonly Check[]> {
  const checks: Check[] = [];
  const files = (await readdir(templatesFolder())).filter((file) => file.endsWith('.hbs')).sort();
  for (const file of files) {
    const problem = await loadTemplate(resolve(templatesFolder(), file), reportView, host.cwd).then(
      () => undefined,
      sentenceOf,
    );
    checks.push({ name: `template ${file}`, ok: problem === undefined, message: problem ?? 'compiles' });
  }
  return checks;
}

async function checkTargets(config: Config, isOnline: boolean, host: Host): Promise<readonly Check[]> {
  const checks: Check[] = [];
  for (const [target, settings] of Object.entries(config.deliver ?? {})) {
    const name = `target ${target}`;
    const unset = credentialVariables(settings).filter((variable) => (host.env[variable] ?? '') === '');
    if (unset.length > 0) {
      checks.push({ name, ok: false, message: `${unset.join(' and ')} not set` });
    } else if (isOnline) {
      const { isUsable, message } = await checkTarget(settings, target, host);
      checks.push({ name, ok: isUsable, message });
    } else {
      checks.push({ name, ok: true, message: `${settings.type}, not asked (--online asks it)` });
    }
  }
  return checks;
}

/** One line for what a person can mend; anything else is a bug and goes on. */
function sentenceOf(error: unknown): string {
  if (!(error instanceof EscalateError)) throw error;
  return error.hint === undefined ? error.message : `${error.message} (${error.hint})`;
}
