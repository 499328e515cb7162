import { ExitCode } from '../../errors.ts';
import { defineCommand } from '../command.ts';
import { tell } from '../tell.ts';

export const verifyCommand = defineCommand({
  usage: 'verify <zip>',
  summary: 'Check a finished bundle: checksums, schemas, names, leaks',
  positionals: { zip: { type: 'string', demandOption: true, describe: 'Bundle to check' } },
  options: {},
  examples: [
    ['$0 verify begini-escalation-production-LOAN-481-20260420T100511Z-0123456789ab.zip', 'Check it before sending'],
    ['BEGINI_API_KEY=… $0 verify bundle.zip --json', 'Sweep for this key, too, and print the problems as JSON'],
  ],
  async run(args, host) {
    const { verifyFile } = await import('../../run/verify.ts');
    const verification = await verifyFile(args, host);
    const say = tell(args, host);
    if (args.json) host.out(`${JSON.stringify(verification)}\n`);
    for (const { entry, kind, message } of verification.problems)
      say.warn(`${entry === '' ? args.zip : entry}: ${message} (${kind})`);
    if (!args.json)
      host.out(
        verification.ok
          ? 'ok\n'
          : `not ok: ${verification.problems.length} problem${verification.problems.length === 1 ? '' : 's'}\n`,
      );
    if (verification.ok)
      say.note(
        'Values learned while the bundle was built can not be known here; keys in this environment and the rules were swept for.',
      );
    return verification.ok ? ExitCode.Ok : ExitCode.No;
  },
});
