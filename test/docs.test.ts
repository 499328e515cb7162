import { expect, it } from 'vitest';
import { configurationPage } from '../scripts/configuration-page.ts';
import { commandPage, templatesPage } from '../scripts/docs.ts';
import { commands } from '../src/cli/commands.ts';
import { reportView } from '../src/render/view-model.ts';

it.each(commands.map((command) => [command.name, command] as const))(
  'docs/commands/%s.md is current',
  async (name, command) => {
    await expect(commandPage(command)).toMatchFileSnapshot(`../docs/commands/${name}.md`);
  },
);

it('docs/templates.md is current', async () => {
  await expect(templatesPage(reportView)).toMatchFileSnapshot('../docs/templates.md');
});

it('docs/configuration.md is current', async () => {
  await expect(configurationPage()).toMatchFileSnapshot('../docs/configuration.md');
});
