import { ExitCode } from '../../errors.ts';
import { defineCommand } from '../command.ts';
import { tell } from '../tell.ts';

export const initCommand = defineCommand({
  usage: 'init',
  summary: 'Write a commented config file, or copy the templates',
  options: {
    templates: { type: 'boolean', default: false, describe: 'Copy the built-in templates to start from' },
    out: { type: 'string', default: '.', describe: 'Folder to write to' },
    yes: { type: 'boolean', alias: 'y', default: false, describe: 'Ask nothing' },
  },
  examples: [
    ['$0 init', 'Ask a few questions and write begini-escalate.config.yaml'],
    ['$0 init --templates --out templates', 'Copy the templates into templates/'],
  ],
  async run(args, host) {
    const { initConfig } = await import('../../init.ts');
    const written = await initConfig(
      { templates: args.templates, out: args.out, asks: host.isInteractive && !args.yes },
      host,
    );
    host.out(
      args.json
        ? `${JSON.stringify({ schema: 'begini-escalate/initialised@1', files: written })}\n`
        : written.map((path) => `${path}\n`).join(''),
    );
    tell(args, host).note(
      args.templates
        ? 'Render one of them with --template <path>'
        : 'Put your Integration IDs in, then run begini-escalate doctor',
    );
    return ExitCode.Ok;
  },
});
