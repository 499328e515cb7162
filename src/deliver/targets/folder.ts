import { join } from 'node:path';
import type { Adapter, Order } from '../order.ts';
import { outputFolder, placeFile, requireWritable } from '../place-file.ts';
import { writeMarkdown } from '../text/markdown.ts';
import { writePlain } from '../text/plain.ts';

/** The zip with what a person pastes beside it: the report, a text for Begini's contact form, which takes no file, and Markdown for trackers. */
export const folderAdapter: Adapter<'folder'> = {
  async deliver(order) {
    const folder = outputFolder(order.out, order.target.path, order.host.cwd);
    const files = await filesOf(order);
    if (order.dryRun) {
      for (const { name, bytes } of files) order.show(`Write ${join(folder, name)} (${bytes.length} bytes)\n`);
      return { ticket: folder, state: 'planned' };
    }
    let isNew = false;
    for (const { name, bytes } of files)
      isNew = (await placeFile(join(folder, name), bytes, order.force, order.host)) || isNew;
    return { ticket: folder, state: isNew ? 'delivered' : 'present' };
  },
  async check(target, _targetName, { host }) {
    const folder = outputFolder(null, target.path, host.cwd);
    await requireWritable(folder, host);
    return `${folder} can be written to`;
  },
};

async function filesOf({
  parcel,
}: Order<'folder'>): Promise<readonly { readonly name: string; readonly bytes: Buffer }[]> {
  const base = parcel.fileName.replace(/\.zip$/, '');
  return [
    { name: parcel.fileName, bytes: Buffer.from(await parcel.file.arrayBuffer()) },
    { name: `${base}.report.md`, bytes: Buffer.from(parcel.report) },
    {
      name: `${base}.contact-form.txt`,
      bytes: Buffer.from(
        `${parcel.text.title}\n\n${writePlain(parcel.text)}\nThe bundle follows by mail: this form takes no file.\n`,
      ),
    },
    { name: `${base}.ticket.md`, bytes: Buffer.from(writeMarkdown(parcel.text)) },
  ];
}
