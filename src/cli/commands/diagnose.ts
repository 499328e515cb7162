import { ExitCode } from '../../errors.ts';
import { caseOptions, evidenceOptions } from '../case-options.ts';
import { defineCommand } from '../command.ts';
import { startProgress } from '../progress.ts';
import { tell } from '../tell.ts';

export const diagnoseCommand = defineCommand({
  usage: 'diagnose',
  summary: 'Say which component fails, why, and what to try',
  options: {
    ...caseOptions,
    ...evidenceOptions,
    list: { type: 'boolean', default: false, describe: 'Print the failure catalogue instead' },
  },
  examples: [
    ['$0 diagnose --uid LOAN-481 --at "2026-04-20 10:05" --log logs/', 'Look for documented failures around that time'],
    ['$0 diagnose --list', 'Print the failure catalogue'],
  ],
  async run(args, host) {
    const { formatCatalogue, formatDiagnosis } = await import('../diagnosis.ts');
    if (args.list) {
      const { catalogueDocument } = await import('../../documents.ts');
      const catalogue = catalogueDocument();
      host.out(args.json ? `${JSON.stringify(catalogue)}\n` : formatCatalogue(catalogue.rules));
      return ExitCode.Ok;
    }
    const { takeIn } = await import('../../run/take-in.ts');
    const { diagnoseCase } = await import('../../pipeline.ts');
    const { diagnosisDocument } = await import('../../documents.ts');
    const say = tell(args, host);
    const intake = await takeIn(
      { input: args, requirement: 'diagnose', allowsIncomplete: false, saveCase: args.saveCase },
      host,
    );
    for (const warning of intake.warnings) say.warn(warning);
    const progress = startProgress(args, host);
    const diagnosed = await diagnoseCase({ intake, onProgress: progress.update }, host).finally(progress.stop);
    host.out(
      args.json
        ? `${JSON.stringify(diagnosisDocument(diagnosed.diagnosis, diagnosed.gaps))}\n`
        : formatDiagnosis(diagnosed.diagnosis, diagnosed.gaps),
    );
    return ExitCode.Ok;
  },
});
