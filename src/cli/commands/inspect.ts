import { ExitCode, UsageError } from '../../errors.ts';
import { defineCommand } from '../command.ts';

export const inspectCommand = defineCommand({
  usage: 'inspect <zip>',
  summary: 'Show what a bundle holds, on one screen',
  positionals: { zip: { type: 'string', demandOption: true, describe: 'Bundle to read' } },
  options: { entry: { type: 'string', describe: 'Print this entry, safe for a terminal' } },
  examples: [
    ['$0 inspect bundle.zip', 'List entries, case and gaps'],
    ['$0 inspect bundle.zip --entry REPORT.md', 'Print the report in it'],
  ],
  async run(args, host) {
    if (args.entry !== undefined && args.json) {
      throw new UsageError('--entry prints text, not JSON', { hint: 'Leave out --json' });
    }
    const { inspectBundle, formatOverview, printEntry } = await import('../../inspect.ts');
    if (args.entry !== undefined) {
      await printEntry({ zipPath: args.zip, entry: args.entry }, host);
      return ExitCode.Ok;
    }
    const overview = await inspectBundle({ zipPath: args.zip }, host);
    host.out(args.json ? `${JSON.stringify(overview)}\n` : formatOverview(overview, host));
    return ExitCode.Ok;
  },
});
