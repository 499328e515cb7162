import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { toJsonSchema } from '@valibot/to-json-schema';
import { Ajv, type AnySchemaObject } from 'ajv';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { formatConfig } from '../../src/intake/config-text.ts';
import { caseFileSchema } from '../../src/model/case-file.ts';
import { configSchema } from '../../src/model/config.ts';
import { samplesFolder, schemasFolder } from '../../src/paths.ts';

// The schemas that editors complete and check with follow from those that the tool checks with; `vitest -u` writes them.
const schemas = {
  'config.schema.json': {
    title: 'begini-escalate config',
    ...toJsonSchema(configSchema, { errorMode: 'ignore', typeMode: 'input' }),
  },
  'case-file.schema.json': {
    title: 'begini-escalate case file',
    ...toJsonSchema(caseFileSchema, { errorMode: 'ignore', typeMode: 'input' }),
  },
};

function compile(name: string) {
  const schema: AnySchemaObject = JSON.parse(readFileSync(join(schemasFolder(), name), 'utf8'));
  return new Ajv({ formats: { uri: true } }).compile(schema);
}

describe('schemas for editors', () => {
  it.each(Object.entries(schemas))('%s is up to date', async (name, schema) => {
    await expect(`${JSON.stringify(schema, null, 2)}\n`).toMatchFileSnapshot(join(schemasFolder(), name));
  });

  it('the one of the config accepts what init writes and rejects a misspelt key', () => {
    const check = compile('config.schema.json');
    const text = formatConfig({
      integrationIds: { test: 'a' },
      webhookUrls: { production: 'https://h.example/' },
      timezone: 'UTC',
      logs: ['l'],
      contact: 'c',
    });
    expect(check(parse(text))).toBe(true);
    expect(check({ contacts: 'x' })).toBe(false);
    expect(check({ deliver: { t: { type: 'redmine', url: 'https://r.example', tokenenv: 'X' } } })).toBe(false);
  });

  it('the one of case files accepts every sample', () => {
    const check = compile('case-file.schema.json');
    const folders = readdirSync(samplesFolder(), { withFileTypes: true }).filter((entry) => entry.isDirectory());
    expect(folders.length).toBeGreaterThan(0);
    for (const { name } of folders) {
      void check(parse(readFileSync(join(samplesFolder(), name, 'case.yaml'), 'utf8')));
      expect(check.errors, name).toBeNull();
    }
    expect(check({ uidz: ['x'] })).toBe(false);
  });
});
