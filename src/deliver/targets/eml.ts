import { join, resolve } from 'node:path';
import { asDraft, buildMessage } from '../mail/build-message.ts';
import { requireMailSize } from '../mail/mail-size.ts';
import type { Adapter } from '../order.ts';
import { outputFolder, placeFile, requireWritable } from '../place-file.ts';

/** A draft that mail programs open for editing; a person sends it. */
export const emlAdapter: Adapter<'eml'> = {
  async deliver(order) {
    const { target, targetName, parcel, out, host } = order;
    requireMailSize(order, target.maxSize);
    if (target.to === undefined) {
      order.warn(
        `The draft has no recipient; add under deliver.${targetName} in the config:  to: [<address of Begini support>]`,
      );
    }
    const path = out?.endsWith('.eml')
      ? resolve(host.cwd, out)
      : join(outputFolder(out, target.path, host.cwd), parcel.fileName.replace(/\.zip$/, '.eml'));
    const draft = asDraft(await buildMessage(parcel, target));
    if (order.dryRun) {
      order.show(`Write ${path} (${draft.length} bytes)\nTo: ${target.to?.join(', ') ?? ''}\n`);
      return { ticket: path, state: 'planned' };
    }
    return { ticket: path, state: (await placeFile(path, draft, order.force, host)) ? 'delivered' : 'present' };
  },
  async check(target, _targetName, { host }) {
    const folder = outputFolder(null, target.path, host.cwd);
    await requireWritable(folder, host);
    return `drafts can be written to ${folder}`;
  },
};
