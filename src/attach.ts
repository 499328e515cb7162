import { openZip, ZipProblem } from './bundle/read-zip.ts';
import { check, deliver } from './deliver/adapters.ts';
import { deliveredEntries, readParcel, type BundleEntries } from './deliver/read-parcel.ts';
import { EscalateError, InputError, UnsafeError, UsageError } from './errors.ts';
import type { Host } from './host.ts';
import { unhurried, type Pace } from './http.ts';
import { targetTypes, type DeliveryTarget, type Receipt, type TargetCheck } from './model/delivery.ts';
import { readVersion } from './paths.ts';
import { nearest } from './text/nearest.ts';

export interface AttachRequest {
  readonly zipPath: string;
  readonly target: DeliveryTarget;
  /** Name of the target in the config, for messages and the receipt. */
  readonly targetName: string;
  /** `--ticket`: a key, `new`, or null when the config names it. */
  readonly ticket: string | null;
  /** `--out` */
  readonly out: string | null;
  readonly isPublic: boolean;
  readonly allowInsecure: boolean;
  readonly force: boolean;
  readonly dryRun: boolean;
  /** The verification of `verify`, with the keys of this environment. */
  readonly verify: (
    zipPath: string,
  ) => Promise<{ readonly ok: boolean; readonly problems: readonly { readonly message: string }[] }>;
  /** Absent means `readBundleEntries`. */
  readonly readBundle?: (zipPath: string) => Promise<BundleEntries>;
  /** Takes what a dry run would send. */
  readonly show: (text: string) => void;
  readonly warn: (text: string) => void;
}

/**
 * Delivers a bundle to a target, once: only one that verification passes, under its canonical name.
 * @throws {UnsafeError} when verification rejects the bundle: nothing was sent.
 * @throws {UsageError} when the config or the environment lacks something, with the line to add.
 * @throws {RemoteError} when the target refuses, does not answer, or stored something else.
 */
export async function attachBundle(request: AttachRequest, host: Host, pace: Pace = unhurried): Promise<Receipt> {
  const { target, targetName, zipPath } = request;
  if (request.ticket !== null && hasNoTickets(target)) {
    throw new UsageError(`Target ${targetName} has no tickets (${target.type})`, {
      hint: 'Leave --ticket out, or choose another target',
    });
  }
  const parcel = await readParcel(zipPath, request.readBundle ?? readBundleEntries, async () => {
    const { ok, problems } = await request.verify(zipPath);
    if (ok) return;
    const [first] = problems;
    throw new UnsafeError(
      `${zipPath} does not pass verification, and nothing was sent${first === undefined ? '' : `: ${first.message}`}`,
      {
        hint: `See all problems: begini-escalate verify ${zipPath}`,
      },
    );
  });
  const outcome = await deliver(target.type, {
    ...surroundings(host, pace),
    allowInsecure: request.allowInsecure,
    target,
    targetName,
    parcel,
    zipPath,
    ticket: request.ticket,
    out: request.out,
    isPublic: request.isPublic,
    force: request.force,
    dryRun: request.dryRun,
    show: request.show,
    warn: request.warn,
  });
  return {
    schema: 'begini-escalate/receipt@1',
    target: targetName,
    ticket: outcome.ticket,
    sha256: parcel.sha256,
    state: outcome.state,
  };
}

/**
 * The entries of a bundle, by their names below its root folder.
 * @throws {InputError} when the file is no bundle.
 */
export async function readBundleEntries(zipPath: string): Promise<BundleEntries> {
  try {
    const zip = await openZip(zipPath);
    try {
      const root = zip.entries[0]?.name.split('/')[0] ?? '';
      const texts = new Map<string, string>();
      for (const entry of zip.entries) {
        const name = entry.name.slice(root.length + 1);
        if (!deliveredEntries.has(name)) continue;
        const chunks: Buffer[] = [];
        for await (const chunk of zip.read(entry)) chunks.push(chunk);
        texts.set(name, Buffer.concat(chunks).toString('utf8'));
      }
      return {
        root,
        readEntry(name) {
          const text = texts.get(name);
          if (text === undefined) throw new InputError(`${zipPath} is no bundle: it holds no ${name}`);
          return text;
        },
      };
    } finally {
      await zip.close();
    }
  } catch (error) {
    if (error instanceof ZipProblem)
      throw new InputError(`${zipPath} is no bundle: ${error.message}`, { cause: error });
    throw error;
  }
}

function hasNoTickets({ type }: DeliveryTarget): boolean {
  return type === 'folder' || type === 'eml' || type === 'smtp';
}

/** Whether the target could be used right now, asked online; it is changed in nothing. */
export async function checkTarget(
  target: DeliveryTarget,
  targetName: string,
  host: Host,
  pace: Pace = unhurried,
): Promise<TargetCheck> {
  try {
    return { isUsable: true, message: await check(target.type, target, targetName, surroundings(host, pace)) };
  } catch (error) {
    if (!(error instanceof EscalateError) || host.signal.aborted) throw error;
    return { isUsable: false, message: error.hint === undefined ? error.message : `${error.message} (${error.hint})` };
  }
}

/** A target and its name in the config. */
export interface ChosenTarget {
  readonly name: string;
  readonly target: DeliveryTarget;
}

/**
 * The target that `--to` names: one of the config, the only one of a type, or `folder` or `eml`, which need no config.
 * @throws {UsageError} when there is no such target, with the lines of config that make one.
 */
export function chooseTarget(name: string, configured: Readonly<Record<string, DeliveryTarget>>): ChosenTarget {
  const target = Object.hasOwn(configured, name) ? configured[name] : undefined;
  if (target !== undefined) return { name, target };
  const type = targetTypes.find((type) => type === name);
  const ofType = Object.entries(configured).filter(([, candidate]) => candidate.type === type);
  const [only] = ofType;
  if (only !== undefined && ofType.length === 1) return { name: only[0], target: only[1] };
  if (only !== undefined) {
    throw new UsageError(`There are several targets of type ${name}`, {
      hint: `Choose one of ${ofType.map(([key]) => key).join(', ')}`,
    });
  }
  if (type === 'folder' || type === 'eml') return { name, target: { type } };
  if (type !== undefined) {
    throw new UsageError(`No target ${name} is configured`, {
      hint: `Add to the config:  deliver: { ${name}: { ${examples[type]} } }`,
    });
  }
  const names = [...new Set([...Object.keys(configured), 'folder', 'eml'])];
  const meant = nearest(name, names);
  throw new UsageError(`There is no target ${name}${meant === undefined ? '' : `; did you mean ${meant}?`}`, {
    hint: `Choose one of ${names.join(', ')}, or add it to the config:  deliver: { ${name}: { type: …, … } }`,
  });
}

const examples: Readonly<Record<DeliveryTarget['type'], string>> = {
  folder: 'type: folder',
  eml: 'type: eml, to: [<address>]',
  smtp: 'type: smtp, host: <mail server>, from: <address>, to: [<address>], userEnv: SMTP_USER, passwordEnv: SMTP_PASSWORD',
  jira: 'type: jira, url: <address>, userEnv: JIRA_USER, tokenEnv: JIRA_TOKEN, visibility: { role: <role> }',
  redmine: 'type: redmine, url: <address>, tokenEnv: REDMINE_API_KEY',
  rt: 'type: rt, url: <address>, tokenEnv: RT_TOKEN',
  zendesk: 'type: zendesk, url: <address>, userEnv: ZENDESK_USER, tokenEnv: ZENDESK_TOKEN',
};

/** For a conversation that only asks; a delivery overrides the rest. */
function surroundings(host: Host, pace: Pace) {
  const say = (): void => undefined;
  return {
    host,
    pace,
    userAgent: `begini-escalate/${readVersion()}`,
    allowInsecure: false,
    dryRun: false,
    show: say,
    warn: say,
  };
}
