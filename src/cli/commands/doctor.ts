import { ExitCode } from '../../errors.ts';
import { defineCommand } from '../command.ts';

export const doctorCommand = defineCommand({
  usage: 'doctor',
  summary: 'Check config, templates, keys and delivery targets',
  options: { online: { type: 'boolean', default: false, describe: 'Ask the delivery targets, too' } },
  examples: [
    ['$0 doctor', 'Check everything that needs no network'],
    ['$0 doctor --online', 'Check that the ticket and mail systems answer'],
  ],
  async run(args, host) {
    const { runDoctor } = await import('../../doctor.ts');
    const checks = await runDoctor({ config: args.config, online: args.online }, host);
    const isOk = checks.every((check) => check.ok);
    if (args.json) host.out(`${JSON.stringify({ schema: 'begini-escalate/checks@1', ok: isOk, checks })}\n`);
    else host.out(checks.map(({ ok, name, message }) => `${ok ? 'ok  ' : 'FAIL'}  ${name}: ${message}\n`).join(''));
    return isOk ? ExitCode.Ok : ExitCode.No;
  },
});
