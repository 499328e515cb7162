import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Where this package lies. `src/` and `dist/` are both one level below it, so the same step up serves tests and the built tool. */
const root = new URL('../', import.meta.url);

/** The folder of the built-in report templates. */
export function templatesFolder(): string {
  return fileURLToPath(new URL('templates', root));
}

/** The folder of the sample incidents. */
export function samplesFolder(): string {
  return fileURLToPath(new URL('samples', root));
}

/** The folder of the JSON Schemas. */
export function schemasFolder(): string {
  return fileURLToPath(new URL('schemas', root));
}

/** This package's version, `1.2.3`. */
export function readVersion(): string {
  const manifest: unknown = JSON.parse(readFileSync(new URL('package.json', root), 'utf8'));
  if (
    typeof manifest === 'object' &&
    manifest !== null &&
    'version' in manifest &&
    typeof manifest.version === 'string'
  ) {
    return manifest.version;
  }
  throw new Error('package.json has no version');
}
