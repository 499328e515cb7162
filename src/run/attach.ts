import { resolve } from 'node:path';
import { attachBundle, chooseTarget, type ChosenTarget } from '../attach.ts';
import { sha256OfFile } from '../bundle/output.ts';
import { InputError, UsageError } from '../errors.ts';
import type { Host } from '../host.ts';
import { readSettings } from '../intake/read-settings.ts';
import type { Receipt } from '../model/delivery.ts';
import { verifyBundle } from '../verify.ts';

/** The flags of `attach`, and of `create` with `--attach-to`. */
export interface AttachFlags {
  readonly config?: string | undefined;
  readonly ticket?: string | undefined;
  readonly out?: string | undefined;
  readonly public: boolean;
  readonly allowInsecure: boolean;
  readonly force: boolean;
  readonly dryRun: boolean;
  readonly yes: boolean;
}

/**
 * The target a name stands for, checked before any work starts.
 * @throws {UsageError} when there is none, or when nobody can be asked and `--yes` is missing.
 */
export async function requireTarget(name: string, flags: AttachFlags, host: Host): Promise<ChosenTarget> {
  const { config } = await readSettings({ config: flags.config }, host);
  const chosen = chooseTarget(name, config.config.deliver ?? {});
  if (!host.isInteractive && !flags.yes && !flags.dryRun) {
    throw new UsageError('nobody can be asked whether to send', {
      hint: 'Add --yes, or --dry-run to see what would be sent',
    });
  }
  return chosen;
}

/**
 * Puts a bundle where the target says, unless the person declines.
 * @throws {InputError} when the bundle can't be read.
 * @throws {UnsafeError} when the bundle does not pass verification.
 */
export async function attachZip(
  zipPath: string,
  chosen: ChosenTarget,
  flags: AttachFlags,
  host: Host,
  warn: (text: string) => void,
): Promise<Receipt> {
  const { keys } = await readSettings({ config: flags.config }, host);
  if (!flags.yes && !flags.dryRun) {
    const ticket = flags.ticket === undefined ? '' : `, ticket ${flags.ticket}`;
    const isWanted = await host.prompts.confirm({
      message: `Send ${zipPath} to ${chosen.name} (${chosen.target.type}${ticket})?`,
      initial: false,
    });
    if (!isWanted) {
      const sha256 = await sha256OfFile(resolve(host.cwd, zipPath)).catch((cause: unknown) => {
        throw new InputError(`${zipPath} can't be read`, { cause });
      });
      return {
        schema: 'begini-escalate/receipt@1',
        target: chosen.name,
        ticket: flags.ticket ?? null,
        sha256,
        state: 'declined',
      };
    }
  }
  return attachBundle(
    {
      zipPath: resolve(host.cwd, zipPath),
      target: chosen.target,
      targetName: chosen.name,
      ticket: flags.ticket ?? null,
      out: flags.out ?? null,
      isPublic: flags.public,
      allowInsecure: flags.allowInsecure,
      force: flags.force,
      dryRun: flags.dryRun,
      verify: (path) => verifyBundle({ zipPath: path, keys }, host),
      show: host.err,
      warn,
    },
    host,
  );
}
