// The redaction engine as one file, built from the sources, for what is measured in one process.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { folder } from './inputs.mjs';

const contents = `
  import { builtInNames } from './names/classify-name.ts';
  import { ruleAnchors } from './rule-anchors.ts';
  export { createRedactor } from './redactor.ts';
  /** The texts with which rules begin; names with a sign that ties a value to them. */
  export const beginnings = [...ruleAnchors.map(({ text }) => text), ...builtInNames.anchors.map((name) => name + '=')];`;

/** Nothing is known, kept or asked for but what `changes` say. */
export const policyWith = (changes) => ({
  affectedUids: [],
  integrationIds: [],
  hidesOtherUids: true,
  knownSecrets: [],
  keepTexts: [],
  keepKinds: [],
  custom: [],
  ...changes,
});

/** CPU time of this process in milliseconds, so that neighbours on the machine count less. */
export function cpuMs() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** Builds and loads the engine: `createRedactor`, and the `beginnings` of its rules. */
export async function loadEngine() {
  const outfile = join(folder, 'engine.mjs');
  await build({
    stdin: { contents, resolveDir: join(folder, '../src/redact'), loader: 'ts' },
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    logLevel: 'error',
  });
  return import(pathToFileURL(outfile).href);
}
