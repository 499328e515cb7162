import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { toJsonSchema } from '@valibot/to-json-schema';
import { Ajv } from 'ajv';
import type { GenericSchema } from 'valibot';
import { describe, expect, it } from 'vitest';
import { withBundle } from '../src/bundle/open-bundle.ts';
import { caseFile, diagnosisFile, overview, redactionFile, timelineEntry, verification } from '../src/model/bundle.ts';
import { receiptSchema } from '../src/model/delivery.ts';
import { createdDocument, previewDocument, redactedDocument, signatureDocument } from '../src/model/documents.ts';
import { manifestFile } from '../src/model/manifest.ts';
import { schemasFolder } from '../src/paths.ts';
import { build } from './bundle/sample-bundle.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** Every JSON document that is promised to users, by the name in its `schema`. */
const published: Readonly<Record<string, GenericSchema>> = {
  case: caseFile,
  created: createdDocument,
  diagnosis: diagnosisFile,
  manifest: manifestFile,
  overview,
  preview: previewDocument,
  receipt: receiptSchema,
  redacted: redactedDocument,
  redaction: redactionFile,
  signature: signatureDocument,
  'timeline-entry': timelineEntry,
  verification,
};

function compile(text: string) {
  return new Ajv({ strict: true, allowUnionTypes: true }).compile(JSON.parse(text));
}

/** Written by `npx vitest run --project unit test/schemas.test.ts --update`. */
describe('schemas/', () => {
  it.each(Object.entries(published))('%s.schema.json is current and compiles', async (name, schema) => {
    const draft = toJsonSchema(schema, { target: 'draft-07', ignoreActions: ['check'] });
    const text = `${JSON.stringify({ ...draft, title: `begini-escalate/${name}@1` }, null, 2)}\n`;
    expect(() => compile(text)).not.toThrow();
    await expect(text).toMatchFileSnapshot(`../schemas/${name}.schema.json`);
  });

  it('describe the JSON files of a real bundle', async () => {
    const path = await (await build(temporaryFolder())).approve();
    await withBundle(path, '/', async (bundle) => {
      for (const name of ['case', 'diagnosis', 'manifest', 'redaction']) {
        const check = compile(readFileSync(join(schemasFolder(), `${name}.schema.json`), 'utf8'));
        check(JSON.parse(await bundle.readText(`${name}.json`)));
        expect(check.errors, name).toBeNull();
      }
    });
  });
});
