// Runs every command of the README's console blocks, in order, in a fresh clone, and compares what it prints.
// In expected output, … stands for anything within a line, and a line of … alone for any number of lines.
// Of a command that runs tests the line with their counts is shown.
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const work = mkdtempSync(join(tmpdir(), 'begini-escalate-readme-'));
const clone = join(work, 'begini-escalate');
const bin = join(work, 'bin');

const blocks = [...readFileSync(join(root, 'README.md'), 'utf8').matchAll(/^```console\n([\s\S]*?)^```$/gm)].map(
  (match) => match[1],
);
const steps = blocks.flatMap((block) => {
  const parts = block.split(/^\$ /m).slice(1);
  return parts.map((part) => {
    const [command, ...expected] = part.replaceAll('\\\n', ' ').split('\n');
    return { command, expected: expected.join('\n').trim() };
  });
});

let failures = 0;
try {
  spawnSync('git', ['clone', '--quiet', root, clone], { stdio: 'inherit' });
  mkdirSync(bin);
  writeFileSync(join(bin, 'begini-escalate'), `#!/bin/sh\nexec node "${clone}/dist/bin.js" "$@"\n`);
  chmodSync(join(bin, 'begini-escalate'), 0o755);
  for (const { command, expected } of steps) {
    const startedMs = Date.now();
    const env = { ...process.env, PATH: `${bin}:${process.env.PATH}`, NO_COLOR: '1', CI: 'true' };
    const ran = spawnSync('bash', ['-c', `${command} 2>&1`], { cwd: clone, encoding: 'utf8', env, maxBuffer: 1e8 });
    const seconds = ((Date.now() - startedMs) / 1000).toFixed(1);
    const printed = ran.stdout
      .replaceAll(/\u001b\[[0-9;]*m/g, '')
      // What npm says of this machine's own settings is not ours to print.
      .replaceAll(/^npm warn .*\n/gm, '')
      .trim();
    const isFine = ran.status === 0 && toPattern(expected).test(printed);
    console.log(`${isFine ? 'ok  ' : 'FAIL'} ${seconds} s  $ ${command}`);
    const counts = printed.match(/^ +Tests .*$/m)?.[0];
    if (counts !== undefined) console.log(counts);
    if (isFine) continue;
    failures += 1;
    console.log(`--- expected\n${expected}\n--- printed (exit ${ran.status})\n${printed}\n---`);
  }
} finally {
  rmSync(work, { recursive: true, force: true });
}
if (steps.length < 2) throw new Error('the README has no commands to check');
process.exitCode = failures === 0 ? 0 : 1;

function toPattern(expected) {
  const lines = expected.split('\n').map((line) =>
    line.trim() === '…'
      ? '[\\s\\S]*?'
      : line
          .trimEnd()
          .replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
          .replaceAll('…', '.*?') + '[ \\t]*',
  );
  return new RegExp(`^${lines.join('\\n').replaceAll('[\\s\\S]*?\\n', '(?:[\\s\\S]*?\\n)?')}$`);
}
