import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../temporary-folder.ts';
import { caseFlags, logLines, runBuilt, type Ended } from './built.ts';
import { watchStages, type Stage } from './stages.ts';

/** The machine runs out of something, or takes it away: one clear line, exit 3, and nothing half-made. */

const create = ['create', ...caseFlags, '--log', 'app.log', '--out'] as const;

function expectOneLine(ended: Ended): void {
  expect(ended.code, ended.err).toBe(3);
  expect(ended.out).toBe('');
  expect(ended.err).not.toContain('bug');
  expect(
    ended.err
      .trim()
      .split('\n')
      .filter((line) => /^(?:begini-escalate:|\s{4}at )/.test(line)),
  ).toHaveLength(1);
}

/** Runs `use` with a disk of 64 KB below the folder. */
async function withSmallDisk(folder: string, use: (disk: string) => Promise<void>): Promise<void> {
  const disk = join(folder, 'disk');
  mkdirSync(disk);
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', disk]);
  try {
    await use(disk);
  } finally {
    execFileSync('umount', [disk]);
  }
}

describe('a full disk', () => {
  it('under the bundle', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'app.log'), noise(4000));
    await withSmallDisk(folder, async (disk) => {
      expectOneLine(await runBuilt([...create, 'disk'], { cwd: folder }));
      expect(readdirSync(disk)).toEqual([]);
    });
  });

  it('under the evidence that does not fit in memory', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'app.log'), noise(70_000));
    await withSmallDisk(folder, async (disk) => {
      const ended = await runBuilt([...create, 'out'], { cwd: folder, env: { TMPDIR: disk } });
      expectOneLine(ended);
      expect(ended.err).toContain('TMPDIR');
      expect([...readdirSync(disk), ...(existsSync(join(folder, 'out')) ? ['out'] : [])]).toEqual([]);
    });
  });

  // One write that is larger than the disk: the system takes what fits and calls that a success.
  it.each([
    ['redact', ['redact', 'app.log', '--out-dir', 'disk']],
    ['preview', ['preview', ...caseFlags, '--actual', 'a '.repeat(50_000), '--out', 'disk/report.md']],
    ['--save-case', ['preview', ...caseFlags, '--actual', 'a '.repeat(50_000), '--save-case', 'disk/case.yaml']],
  ] as const)('under what %s writes', async (_what, argv) => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'app.log'), noise(2000));
    await withSmallDisk(folder, async (disk) => {
      expectOneLine(
        await runBuilt(
          argv.filter((word) => word !== '--yes'),
          { cwd: folder },
        ),
      );
      expect(readdirSync(disk)).toEqual([]);
    });
  });

  it('leaves the case file as it was that was to be saved anew', async () => {
    const folder = temporaryFolder();
    await withSmallDisk(folder, async (disk) => {
      const before = 'uids: [LOAN481A]\nerrors: [precious]\n';
      writeFileSync(join(disk, 'case.yaml'), before);
      const flags = ['--case', 'disk/case.yaml', '--save-case', 'disk/case.yaml', '--actual', 'a '.repeat(50_000)];
      expectOneLine(await runBuilt(['preview', ...flags], { cwd: folder }));
      expect(readFileSync(join(disk, 'case.yaml'), 'utf8')).toBe(before);
    });
  });
});

describe('the folder of the bundle', () => {
  it.each<Stage>(['reading', 'writing', 'sweeping'])('vanishes while %s', async (stage) => {
    const folder = temporaryFolder();
    const [temporary, out] = [join(folder, 'tmp'), join(folder, 'out')];
    for (const path of [temporary, out]) mkdirSync(path);
    writeFileSync(join(folder, 'app.log'), logLines(1500));
    let watch: { readonly stop: () => void } | undefined;
    const ended = await runBuilt([...create, out], {
      cwd: folder,
      env: { TMPDIR: temporary },
      onStart: () => {
        watch = watchStages(temporary, out, (reached) => {
          if (reached === stage) rmSync(out, { recursive: true });
        });
      },
    });
    watch?.stop();
    // Gone before it was opened, it is made anew.
    if (ended.code === 0) expect(readdirSync(out)).toEqual([expect.stringMatching(/\.zip$/)]);
    else {
      expectOneLine(ended);
      expect(ended.err).toContain('the folder is gone');
    }
    expect(readdirSync(temporary)).toEqual([]);
  });

  it('has a file in its place', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'app.log'), logLines(50));
    writeFileSync(join(folder, 'out'), 'a file');
    expectOneLine(await runBuilt([...create, 'out/in/it'], { cwd: folder }));
  });

  it('may not be written to', async () => {
    const folder = temporaryFolder();
    chmodSync(folder, 0o755);
    writeFileSync(join(folder, 'app.log'), logLines(50));
    mkdirSync(join(folder, 'out'), { mode: 0o555 });
    expectOneLine(await runBuilt([...create, 'out'], { cwd: folder, shell: asSomebody }));
    expectOneLine(await runBuilt([...create, 'made/here'], { cwd: folder, shell: asSomebody }));
    expect(readdirSync(join(folder, 'out'))).toEqual([]);
  });
});

// root may do everything, so the command runs as somebody else.
const asSomebody =
  process.getuid?.() === 0 ? 'exec setpriv --reuid=65534 --regid=65534 --clear-groups -- "$@"' : 'exec "$@"';

it('few file descriptors: from the first number at which Node can start it, a whole bundle or one line', async () => {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'logs'));
  for (let file = 0; file < 200; file++) writeFileSync(join(folder, `logs/app-${file}.log`), logLines(20));
  const limited = (limit: number): string => `ulimit -n ${limit}; exec "$@"`;
  let limit = 16;
  while ((await runBuilt(['diagnose', '--list'], { cwd: folder, shell: limited(limit) })).code !== 0) limit += 2;
  for (const more of [0, 2, 4, 8, 16]) {
    const argv = ['create', ...caseFlags, '--log', 'logs', '--out', `out-${more}`];
    const ended = await runBuilt(argv, { cwd: folder, shell: limited(limit + more) });
    if (ended.code !== 0) expectOneLine(ended);
    const out = join(folder, `out-${more}`);
    const left = existsSync(out) ? readdirSync(out) : [];
    expect(left, ended.err).toEqual(ended.code === 0 ? [expect.stringMatching(/\.zip$/)] : []);
  }
});

describe('a file that a killed run left half-written', () => {
  it.each([
    ['redact', ['redact', 'app.log', '--out-dir', 'out']],
    ['preview', ['preview', '--uid', 'LOAN481A', '--error', '422', '--out', 'out/report.md']],
    ['--save-case', ['preview', '--uid', 'LOAN481A', '--error', '422', '--save-case', 'out/case.yaml']],
  ] as const)('is cleared away by the next %s', async (_what, argv) => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'out'));
    writeFileSync(join(folder, 'app.log'), logLines(15_000));
    let look: NodeJS.Timeout | undefined;
    await runBuilt(['redact', 'app.log', '--out-dir', 'out'], {
      cwd: folder,
      onStart: (kill) => {
        look = setInterval(() => readdirSync(join(folder, 'out')).length > 0 && kill('SIGKILL'), 2);
      },
    });
    clearInterval(look);
    expect(readdirSync(join(folder, 'out'))).toEqual([expect.stringMatching(/tmp$/)]);
    writeFileSync(join(folder, 'app.log'), logLines(10));
    const ended = await runBuilt(argv, { cwd: folder });
    expect(ended.code, ended.err).toBe(0);
    expect(readdirSync(join(folder, 'out'))).toHaveLength(1);
    expect(readdirSync(join(folder, 'out'))[0]).not.toMatch(/tmp$/);
  });
});

/** Lines of the case that do not compress. */
function noise(lines: number): string {
  let state = 1;
  const word = (): string => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return (state >>> 8).toString(36);
  };
  return Array.from(
    { length: lines },
    () => `2026-04-20T10:05:11Z ERROR begini uid=LOAN481A ${Array.from({ length: 40 }, word).join('')}\n`,
  ).join('');
}
