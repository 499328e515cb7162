import { ExitCode, UsageError } from '../../errors.ts';
import { caseOptions, evidenceOptions, reportOptions } from '../case-options.ts';
import { defineCommand } from '../command.ts';
import { readMaxSize } from '../max-size.ts';
import { startProgress } from '../progress.ts';
import { tell } from '../tell.ts';

export const previewCommand = defineCommand({
  usage: 'preview',
  summary: 'Show the report without building a bundle',
  options: {
    ...caseOptions,
    ...evidenceOptions,
    ...reportOptions,
    out: { type: 'string', describe: 'File to write instead of stdout' },
    html: { type: 'boolean', default: false, describe: 'Render a self-contained HTML page' },
    serve: { type: 'boolean', default: false, describe: 'Serve a live page on 127.0.0.1 until Ctrl-C' },
    open: { type: 'boolean', default: false, describe: 'Open the served page in the browser' },
  },
  examples: [
    ['$0 preview --case case.yaml', 'Print the report'],
    ['$0 preview --case case.yaml --html --out report.html', 'Write it as a page'],
  ],
  async run(args, host) {
    if (args.serve && (args.json || args.html || args.out !== undefined)) {
      throw new UsageError('--serve goes without --html, --json and --out', {
        hint: 'Leave them out; the page is HTML already',
      });
    }
    if (args.serve && args.saveCase !== undefined) {
      throw new UsageError('--serve goes without --save-case', {
        hint: 'Save the case first, then serve it with --case',
      });
    }
    if (args.html && args.json) {
      throw new UsageError('--html and --json do not go together', { hint: 'The JSON document holds the Markdown' });
    }
    if (args.open && !args.serve) throw new UsageError('--open needs --serve', { hint: 'Add --serve' });
    const { takeIn } = await import('../../run/take-in.ts');
    const say = tell(args, host);
    const readIntake = () =>
      takeIn({ input: args, requirement: 'preview', allowsIncomplete: true, saveCase: args.saveCase }, host);
    if (args.serve) {
      const { servePreview } = await import('../../run/serve-preview.ts');
      await servePreview(
        {
          readIntake,
          watched: [args.case, args.config, args.stepsFile].filter((path) => path !== undefined),
          template: args.template,
          maxBytes: readMaxSize(args.maxSize),
          onUrl(url) {
            host.out(`${url}\n`);
            if (args.open) host.openBrowser(url);
          },
        },
        host,
      );
      return ExitCode.Ok;
    }
    const { previewReport } = await import('../../pipeline.ts');
    const { writeFileWhole } = await import('../../text/write-whole.ts');
    const { previewDocument } = await import('../../documents.ts');
    const intake = await readIntake();
    for (const warning of intake.warnings) say.warn(warning);
    const progress = startProgress(args, host);
    const format = args.html ? 'html' : 'md';
    const preview = await previewReport(
      { intake, template: args.template, maxBytes: readMaxSize(args.maxSize), format, onProgress: progress.update },
      host,
    ).finally(progress.stop);
    if (args.out !== undefined) say.note(`Wrote ${await writeFileWhole(args.out, preview.report.text, host)}`);
    else if (!args.json) host.out(await styled(preview.report.text, format, host.hasColor && !args.noColor));
    if (args.json) host.out(`${JSON.stringify(previewDocument(preview))}\n`);
    return ExitCode.Ok;
  },
});

async function styled(text: string, format: 'md' | 'html', hasColor: boolean): Promise<string> {
  if (!hasColor || format === 'html') return text;
  const { styleMarkdown } = await import('../style-markdown.ts');
  return styleMarkdown(text);
}
