import type { RedactionPolicy } from '../../../src/model/redaction.ts';
import { createRedactor } from '../../../src/redact/redactor.ts';
import type { Redact } from './measure.ts';
import { affectedUid, integrationId } from './values/begini.ts';

/** What the corpus' own case asks for. */
export const policy: RedactionPolicy = {
  affectedUids: [affectedUid],
  integrationIds: [integrationId],
  hidesOtherUids: true,
  knownSecrets: [],
  keepTexts: [],
  keepKinds: [],
  custom: [],
};

/** Cuts a text into pieces of whole lines, about `size` characters each. */
export function blocksOf(text: string, size: number): string[] {
  const blocks: string[] = [];
  let from = 0;
  while (from < text.length) {
    const end = text.indexOf('\n', Math.min(text.length - 1, from + size));
    const to = end < 0 ? text.length : end + 1;
    blocks.push(text.slice(from, to));
    from = to;
  }
  return blocks;
}

/** The product's engine, both passes over all files of a bundle. */
export const redactWithEngine: Redact = (files) => {
  const redactor = createRedactor(policy);
  for (const file of files) {
    const learner = redactor.learner(file.name);
    for (const block of blocksOf(file.text, 1_000_000)) learner.push(block);
  }
  redactor.seal();
  return files.map((file) => {
    const replacer = redactor.replacer(file.name);
    return blocksOf(file.text, 1_000_000)
      .map((block) => replacer.push(block))
      .join('');
  });
};
