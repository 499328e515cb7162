import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { UsageError } from '../errors.ts';
import { back, type Answer, type Host } from '../host.ts';
import { environments, type Environment } from '../model/case.ts';
import type { CaseInput, Intake, MissingItem, Requirement } from '../model/intake.ts';
import { formatDuration, formatUtc, parseMoment, readNow } from '../time.ts';
import { completePath, expandHome } from './complete-path.ts';
import { missingItems } from './missing-items.ts';
import { readCase } from './read-case.ts';
import { noSuggestions, suggest, type Suggestions } from './suggest.ts';
import { checkUid } from './uid-warnings.ts';

/** Where the answers so far have led to. */
interface Situation {
  readonly intake: Intake;
  readonly suggestions: Suggestions;
  readonly canGoBack: boolean;
  readonly host: Host;
}

type Ask = (situation: Situation) => Promise<Answer<CaseInput>>;

type Topic = MissingItem['key'] | 'error';

/** Evidence comes first, because it proposes the other answers. */
const order: readonly Topic[] = ['evidence', 'uid', 'environment', 'integrationId', 'time', 'step', 'error'];

/**
 * Asks for what a case still needs, one question each, until it is complete. An answer may make a later question needless, going back asks
 * the one before again. Who is asked for a bundle is at last asked for the error seen, too, which the logs propose; it may be left empty.
 * @throws {CancelledError} when the person gives up.
 */
export async function askMissing(input: CaseInput, requirement: Requirement, host: Host): Promise<Intake> {
  const answers: CaseInput[] = [];
  let suggestions = noSuggestions;
  let scanned = '';
  for (;;) {
    const intake = await readCase(Object.assign({}, input, ...answers), host);
    const missing = missingItems(intake, requirement);
    const wanted = new Set<Topic>(missing.map((item) => item.key));
    if (requirement === 'create' && lacksError(intake, answers)) wanted.add('error');
    if (answers.length === 0 && scanned === '') host.err(whatIsAhead(missing.length, requirement));
    const next = order.find((topic) => wanted.has(topic));
    if (next === undefined) return intake;
    const scan = { logs: intake.logs, uids: intake.case.uids, zone: intake.case.timezone };
    if (JSON.stringify(scan) !== scanned) suggestions = await suggest(scan, host);
    scanned = JSON.stringify(scan);
    const answer = await questions[next]({ intake, suggestions, canGoBack: answers.length > 0, host });
    if (answer === back) answers.pop();
    else answers.push(answer);
  }
}

/** Whether no error was given, nor left empty when it was asked for. */
function lacksError({ case: known }: Intake, answers: readonly CaseInput[]): boolean {
  return answers.length > 0 && known.errors.length === 0 && answers.every((answer) => answer.error === undefined);
}

const questions: Readonly<Record<Topic, Ask>> = {
  evidence: askEvidence,
  error: askSeenError,
  uid: async ({ suggestions, canGoBack, host }) =>
    asInput(
      await host.prompts.text({
        message: 'Affected applicant (uid)',
        detail: 'The reference your system sent to Begini, such as LOAN2026000481.',
        suggestions: suggestions.uids,
        canGoBack,
        validate: (text) => (text === '' ? 'Give the uid' : problemOf(() => checkUid(text))),
        remark: (text) => checkUid(text).at(-1),
      }),
      (uid) => ({ uid: [uid] }),
    ),
  environment: async ({ intake, canGoBack, host }) =>
    asInput(
      await host.prompts.select<Environment>({
        message: 'Environment',
        detail: 'The side of the deployment whose API key and integration id were used.',
        canGoBack,
        choices: environments.map((environment) => ({
          value: environment,
          label: environment,
          ...idHint(intake, environment),
        })),
      }),
      (environment) => ({ environment }),
    ),
  integrationId: async ({ suggestions, canGoBack, host }) =>
    asInput(
      await host.prompts.text({
        message: 'Integration id',
        detail: 'Beacon shows it in the Deployment Centre, in the tab of the environment.',
        suggestions: suggestions.integrationIds,
        canGoBack,
        validate: (text) =>
          text === '' ? 'Give the id' : /\s/.test(text) ? 'An integration id has no blanks' : undefined,
      }),
      (integrationId) => ({ integrationId }),
    ),
  time: async ({ intake, suggestions, canGoBack, host }) => {
    const context = { zone: intake.case.timezone, nowMs: readNow(host) };
    return asInput(
      await host.prompts.text({
        message: 'When it happened',
        detail: `2026-04-20T10:05:11Z, "2026-04-20 10:05" (read in ${context.zone}), an epoch, or 2h ago. An hour to either side is searched.`,
        suggestions: suggestions.times,
        canGoBack,
        validate: (text) => (text === '' ? 'Give a time' : problemOf(() => parseMoment(text, context))),
        remark: (text) => momentInWords(parseMoment(text, context).epochMs, context.nowMs),
      }),
      (at) => ({ at: [at] }),
    );
  },
  step: async ({ canGoBack, host }) =>
    asInput(
      await host.prompts.lines({
        message: 'Steps to reproduce',
        detail: 'What was done, one step a line; an empty line ends.',
        canGoBack,
        validate: (text) => (text === '' ? 'At least one step is needed' : undefined),
      }),
      (step) => ({ step }),
    ),
};

async function askSeenError({ suggestions, canGoBack, host }: Situation): Promise<Answer<CaseInput>> {
  const text = await host.prompts.text({
    message: 'Error seen',
    detail: 'The message or code that support should look for; leave it empty to let the logs speak.',
    suggestions: suggestions.errors,
    canGoBack,
  });
  return asInput(text, (error) => ({ error: error === '' ? [] : [error] }));
}

async function askEvidence(situation: Situation): Promise<Answer<CaseInput>> {
  const { canGoBack, host } = situation;
  const kind = await host.prompts.select({
    message: 'What shows the failure',
    canGoBack,
    choices: [
      { value: 'log', label: 'Log files', hint: 'searched and redacted' },
      { value: 'error', label: 'An error message or code', hint: 'as you saw it' },
    ],
  });
  if (kind === back) return back;
  const answer = kind === 'log' ? await askLog(host) : await askError(host);
  return answer === back ? askEvidence(situation) : answer;
}

/** Said once, before the first question. */
function whatIsAhead(missing: number, requirement: Requirement): string {
  const count = `${missing} ${missing === 1 ? 'thing is' : 'things are'} missing and asked for here`;
  return `${count}${requirement === 'create' ? '; nothing is written unseen' : ''}.\n`;
}

/** How a time was understood. */
function momentInWords(epochMs: number, nowMs: number): string {
  const age = nowMs - epochMs;
  return `${formatUtc(epochMs)}, ${age < 0 ? `in ${formatDuration(-age)}: in the future` : `${formatDuration(age)} ago`}`;
}

async function askLog(host: Host): Promise<Answer<CaseInput>> {
  const home = host.env['HOME'];
  const paths = await host.prompts.lines({
    message: 'Log file, folder or glob',
    detail: 'One a line; an empty line ends.',
    complete: (typed) => completePath(typed, { cwd: host.cwd, home }),
    canGoBack: true,
    validate(text) {
      if (text === '') return 'Give a path';
      const isThere = /[*?[{]/.test(text) || existsSync(resolve(host.cwd, expandHome(text, home)));
      return isThere ? undefined : 'There is no such file or folder';
    },
  });
  return asInput(paths, (logs) => ({ log: logs.map((path) => expandHome(path, home)) }));
}

async function askError(host: Host): Promise<Answer<CaseInput>> {
  const text = await host.prompts.text({
    message: 'Error',
    detail: 'The message or code, such as 403 Invalid Api-key.',
    canGoBack: true,
    validate: (typed) => (typed === '' ? 'Give the error' : undefined),
  });
  return asInput(text, (error) => ({ error: [error] }));
}

function asInput<T>(answer: Answer<T>, build: (given: T) => CaseInput): Answer<CaseInput> {
  return answer === back ? back : build(answer);
}

function problemOf(attempt: () => unknown): string | undefined {
  try {
    attempt();
    return undefined;
  } catch (error) {
    if (error instanceof UsageError) return error.message;
    throw error;
  }
}

function idHint(intake: Intake, environment: Environment): { readonly hint?: string } {
  const id = intake.deployments.find((deployment) => deployment.environment === environment)?.integrationId;
  return id === null || id === undefined ? {} : { hint: `integration id ${id}` };
}
