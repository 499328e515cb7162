import { dirname } from 'node:path';
import { ExitCode } from '../../errors.ts';
import type { Host } from '../../host.ts';
import type { ChosenTarget } from '../../attach.ts';
import type { AttachFlags } from '../../run/attach.ts';
import type { Room } from '../../text/fit-sections.ts';
import { attachOptions } from '../attach-options.ts';
import { caseOptions, evidenceOptions, reportOptions } from '../case-options.ts';
import { defineCommand } from '../command.ts';
import { readMaxSize } from '../max-size.ts';
import { startProgress } from '../progress.ts';
import { formatReceipt } from '../receipt.ts';
import { tell } from '../tell.ts';

export const createCommand = defineCommand({
  usage: 'create',
  aliases: ['$0'],
  summary: 'Build the bundle for Begini support (default command)',
  options: {
    ...caseOptions,
    ...evidenceOptions,
    ...reportOptions,
    out: { type: 'string', default: '.', describe: 'A .zip file, or a folder' },
    'allow-incomplete': { type: 'boolean', default: false, describe: 'Build although required items are missing' },
    'dry-run': { type: 'boolean', default: false, describe: 'Show what would leave and leave nothing' },
    yes: { type: 'boolean', alias: 'y', default: false, describe: 'Skip the question on the consent screen' },
    'attach-to': { type: 'string', describe: 'Attach the bundle to this target of the config' },
    ...attachOptions,
  },
  examples: [
    [
      '$0 --uid LOAN-481 --integration-id 65f0c0ffee0000000000abcd -e production --at "2h ago" --step "Create a session" --log logs/',
      'Search logs/ and build a bundle',
    ],
    ['$0 create --case case.yaml --dry-run', 'Show what would leave, from a case file'],
  ],
  async run(args, host) {
    const { takeIn } = await import('../../run/take-in.ts');
    const { createBundle, describeOffer } = await import('../../pipeline.ts');
    const { createdDocument } = await import('../../documents.ts');
    const { formatConsent } = await import('../consent.ts');
    const { formatCreated } = await import('../created.ts');
    const say = tell(args, host);
    const maxBytes = readMaxSize(args.maxSize);
    const target = args.attachTo === undefined ? null : await chosenTarget(args.attachTo, args, host);
    const intake = await takeIn(
      { input: args, requirement: 'create', allowsIncomplete: args.allowIncomplete, saveCase: args.saveCase },
      host,
    );
    for (const warning of intake.warnings) say.warn(warning);
    const progress = startProgress(args, host);
    let isConsentShown = false;
    const created = await createBundle(
      {
        intake,
        template: args.template,
        maxBytes,
        out: args.out,
        onProgress: progress.update,
        async approve(offer) {
          progress.stop();
          const asks = host.isInteractive && !args.yes && !args.dryRun;
          if (asks || args.dryRun || args.verbose) {
            host.err(formatConsent(await describeOffer(offer), intake.warnings, roomForConsent(args.verbose, host)));
            isConsentShown = true;
          }
          if (args.dryRun) return false;
          return !asks || host.prompts.confirm({ message: 'Write this bundle?', initial: false });
        },
      },
      host,
    ).finally(progress.stop);
    if (created.bundle === null) {
      say.note('Nothing was written.');
      if (args.json) host.out(`${JSON.stringify(createdDocument(created))}\n`);
      return args.dryRun ? ExitCode.Ok : ExitCode.No;
    }
    say.note(formatCreated(created, { isConsentShown, columns: host.columns }));
    let code: ExitCode = ExitCode.Ok;
    if (target !== null) {
      // Said before sending: when sending fails, stdout stays empty but the bundle is there.
      say.note(`Bundle:   ${created.bundle.path}`);
      const { attachZip } = await import('../../run/attach.ts');
      const { path } = created.bundle;
      const receipt = await attachZip(path, target, { ...args, out: folderFor(target, path) }, host, say.warn);
      say.note(receipt.state === 'declined' ? 'Nothing was sent.' : formatReceipt(receipt));
      if (receipt.state === 'declined') code = ExitCode.No;
    }
    host.out(args.json ? `${JSON.stringify(createdDocument(created))}\n` : `${created.bundle.path}\n`);
    return code;
  },
});

/** The screen without the two rows that the question takes; `--verbose` folds nothing. */
function roomForConsent(isVerbose: boolean, { columns, rows }: Host): Room {
  return { columns, rows: isVerbose || rows === undefined ? undefined : Math.max(0, rows - 2) };
}

/** What a folder or a draft is made of goes beside the bundle, unless the config names a place. */
function folderFor({ target }: ChosenTarget, bundlePath: string): string | undefined {
  const isPlaced = (target.type === 'folder' || target.type === 'eml') && target.path === undefined;
  return isPlaced ? dirname(bundlePath) : undefined;
}

async function chosenTarget(name: string, flags: AttachFlags, host: Host): Promise<ChosenTarget> {
  const { requireTarget } = await import('../../run/attach.ts');
  return requireTarget(name, flags, host);
}
