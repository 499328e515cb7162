import { ExitCode, UsageError } from '../../errors.ts';
import { defineCommand } from '../command.ts';
import { startProgress } from '../progress.ts';
import { tell } from '../tell.ts';

export const redactCommand = defineCommand({
  usage: 'redact [file..]',
  summary: 'Redact files or stdin, without a case',
  positionals: { file: { type: 'string', array: true, default: [], describe: 'Files or folders; stdin without any' } },
  options: {
    'out-dir': { type: 'string', describe: 'Folder to write redacted files to, instead of stdout' },
    report: { type: 'string', describe: 'File to write the counts to, as JSON' },
    uid: { type: 'string', array: true, describe: 'Affected applicant; the uids of others are hidden then' },
    redact: { type: 'string', array: true, describe: 'Extra text or /pattern/flags to hide; repeatable' },
    keep: { type: 'string', array: true, describe: 'Personal data to leave: a text or a kind; repeatable' },
  },
  examples: [
    ['tail -f app.log | $0 redact | tee shared.log', 'Redact line by line as they come'],
    ['$0 redact logs/ --out-dir redacted --report counts.json', 'Redact a folder and count what was hidden'],
  ],
  async run(args, host) {
    if (args.json && args.outDir === undefined) {
      throw new UsageError('--json needs --out-dir', { hint: 'Without it, stdout carries the redacted text' });
    }
    if (args.outDir !== undefined && args.file.length === 0) {
      throw new UsageError('--out-dir needs files', { hint: 'What is read from stdin goes to stdout' });
    }
    const say = tell(args, host);
    if (args.file.length === 0 && host.isInteractive) say.note('Reading from the terminal; Ctrl-D ends');
    const { redactWithSettings } = await import('../../run/redact.ts');
    const isOnScreen = args.outDir === undefined && 'isTTY' in host.stdout && host.stdout.isTTY === true;
    const words = { doing: 'Redacting', done: 'writing the rest' };
    const progress = startProgress({ quiet: args.quiet || isOnScreen }, host, words);
    const result = await redactWithSettings(args, host, progress.update).finally(progress.stop);
    if (args.json) host.out(`${JSON.stringify(result.document)}\n`);
    for (const gap of result.document.gaps) say.warn(`${gap.source}: ${gap.reason}`);
    say.note(result.summary);
    return ExitCode.Ok;
  },
});
