// The main job on a sample incident, as a user would run it. The bundle lands in ./demo.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const run = (...args) => spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' }).status ?? 1;

if (!existsSync(new URL('../dist/bin.js', import.meta.url)) && run('scripts/build/build.mjs') !== 0) process.exit(1);
const sample = 'samples/webhooks-not-configured';
console.log(`> begini-escalate create --case ${sample}/case.yaml --out demo --yes`);
process.exitCode = run('dist/bin.js', 'create', '--case', `${sample}/case.yaml`, '--out', 'demo', '--yes');
