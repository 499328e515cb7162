import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { hidden } from './hidden.ts';

const planted = {
  API_KEY: '3f9b2c1e-7a44-4d1c-9a77-0c5d2f1e8b6a',
  TOKEN:
    'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJ1aWQiOiJMT0FOLTIwMjYtMDAwNDgxIiwic2NvcGUiOiJhIn0.dBjftJeZ4CVPmB92K27uhbUJU1p1r_wW1gFWFOEjXk8',
  SIGNATURE: '5d41402abc4b2a76b9719d911017c592ae1f0c4e7b2d9a6358c1f04e97b3d2a0'.repeat(2),
  PASSWORD: 'Tr0ub4dor&3x',
  SID: 's3Fq9ZkP2LmXw7VbN4tR8yHd',
};
const programs: readonly (readonly [string, string, readonly string[]])[] = [
  ['Node', process.execPath, ['node.mjs']],
  ['Python', 'python3', ['python.py']],
  ['Perl', 'perl', ['perl.pl']],
  ['Bash', 'bash', ['shell.sh']],
];

/** What a program writes, form by form, each with its name before it. */
function formsOf(command: string, args: readonly string[]): readonly string[] {
  const ran = spawnSync(command, args, {
    cwd: join(import.meta.dirname, 'writers'),
    env: { PATH: process.env['PATH'] ?? '', NODE_DEBUG: 'http', ...planted },
    encoding: 'utf8',
  });
  expect(ran.status, ran.stderr).toBe(0);
  return `\n${ran.stdout}\n-- to stderr\n${ran.stderr}`.split(/\n(?=-- )/).slice(1);
}

/** A secret as it stands, and as URLs and lists of bytes have it. */
function writingsOf(secret: string): readonly string[] {
  return [secret, encodeURIComponent(secret), [...Buffer.from(secret)].join(',')];
}

/** Whether this machine has the program, so that there is something to test. */
function isHere(command: string): boolean {
  return spawnSync(command, ['--version']).status === 0;
}

describe('what real software prints of secrets under their names', () => {
  it.each(programs.filter(([, command]) => isHere(command)))(
    'holds none of them any more, whatever the form: %s',
    (_name, command, args) => {
      const forms = formsOf(command, args);
      expect(forms.length).toBeGreaterThan(3);
      const written = forms.join('');
      for (const form of forms) {
        const shown = hidden(`${form}\n`);
        for (const [name, secret] of Object.entries(planted))
          for (const writing of writingsOf(secret))
            expect(shown.includes(writing), `${name} in ${form.slice(0, 400)}`).toBe(false);
      }
      expect(written).toContain(planted.API_KEY);
      expect(hidden(written)).toMatch(/\[api-key#1\][^]*\[password#1\]|\[password#1\][^]*\[api-key#1\]/);
    },
  );
});
