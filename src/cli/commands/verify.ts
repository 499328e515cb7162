import { ExitCode } from '../../errors.ts';
import type { Verification } from '../../model/bundle.ts';
import { makeVisibleLine } from '../../text/visible.ts';
import { defineCommand } from '../command.ts';
import { tell } from '../tell.ts';

/** The answer and, when it is no, every reason. */
function formatVerification({ ok, problems }: Verification, zip: string): string {
  if (ok) return 'ok\n';
  const lines = problems.map(({ entry, kind, message }) => `  ${entry === '' ? zip : entry}: ${message} (${kind})`);
  return [`not ok: ${problems.length} problem${problems.length === 1 ? '' : 's'}`, ...lines]
    .map((line) => `${makeVisibleLine(line)}\n`)
    .join('');
}

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
    host.out(args.json ? `${JSON.stringify(verification)}\n` : formatVerification(verification, args.zip));
    if (verification.ok)
      say.note(
        'Values learned while the bundle was built can not be known here; keys in this environment and the rules were swept for.',
      );
    return verification.ok ? ExitCode.Ok : ExitCode.No;
  },
});
