import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readVersion, samplesFolder, schemasFolder, templatesFolder } from '../src/paths.ts';

it('finds what the package brings', () => {
  expect(existsSync(join(templatesFolder(), 'report.md.hbs'))).toBe(true);
  expect(existsSync(join(samplesFolder(), 'README.md'))).toBe(true);
  expect(existsSync(join(schemasFolder(), 'config.schema.json'))).toBe(true);
  expect(readFileSync(new URL('../package.json', import.meta.url), 'utf8')).toContain(`"version": "${readVersion()}"`);
});
