import { ExitCode } from '../../errors.ts';
import { attachOptions } from '../attach-options.ts';
import { defineCommand } from '../command.ts';
import { formatReceipt } from '../receipt.ts';
import { tell } from '../tell.ts';

export const attachCommand = defineCommand({
  usage: 'attach <zip>',
  summary: 'Put a bundle on a ticket or into a mail',
  positionals: { zip: { type: 'string', demandOption: true, describe: 'Bundle to attach' } },
  options: {
    to: { type: 'string', demandOption: true, describe: 'Target: a name from the config, or folder or eml' },
    ...attachOptions,
    out: { type: 'string', describe: 'Folder for the targets folder and eml' },
    'dry-run': { type: 'boolean', default: false, describe: 'Show each request without sending' },
    yes: { type: 'boolean', alias: 'y', default: false, describe: 'Do not ask before sending' },
  },
  examples: [
    ['$0 attach bundle.zip --to ops --ticket OPS-481', 'Attach it to a ticket of the target ops'],
    ['$0 attach bundle.zip --to eml --out drafts', 'Write a mail draft with the bundle attached'],
  ],
  async run(args, host) {
    const { attachZip, requireTarget } = await import('../../run/attach.ts');
    const say = tell(args, host);
    const receipt = await attachZip(args.zip, await requireTarget(args.to, args, host), args, host, say.warn);
    const isDeclined = receipt.state === 'declined';
    if (isDeclined) say.note('Nothing was sent.');
    if (args.json) host.out(`${JSON.stringify(receipt)}\n`);
    else if (!isDeclined) host.out(formatReceipt(receipt));
    return isDeclined ? ExitCode.No : ExitCode.Ok;
  },
});
