import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  existsSync,
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../temporary-folder.ts';
import { caseFlags, logLines, runBuilt, type RunOptions } from './built.ts';

interface Created {
  readonly bundle: string;
  readonly gaps: readonly { readonly source: string; readonly reason: string }[];
}

async function create(folder: string, logs: readonly string[], options: Omit<RunOptions, 'cwd'> = {}) {
  const ended = await runBuilt(
    ['create', ...caseFlags, ...logs.flatMap((log) => ['--log', log]), '--out', 'out', '--json'],
    { cwd: folder, ...options },
  );
  const created: Created | null = ended.code === 0 ? JSON.parse(ended.out) : null;
  return { ...ended, created };
}

function reasons(created: Created | null): string {
  return (created?.gaps ?? []).map(({ source, reason }) => `${source}: ${reason}`).join('\n');
}

describe('a log that can not be read as it stands', () => {
  it('cut gzip: keeps what came before the cut and names it', async () => {
    const folder = temporaryFolder();
    const packed = gzipSync(logLines(6_000));
    writeFileSync(join(folder, 'app.log.gz'), packed.subarray(0, packed.length >> 1));
    const { created, err } = await create(folder, ['app.log.gz']);
    expect(reasons(created), err).toMatch(/app\.log.*ends early/);
  });

  it('trailing garbage and several members: all members count', async () => {
    const folder = temporaryFolder();
    const [one, two] = [logLines(50), logLines(60).replaceAll('10:05', '10:06')];
    writeFileSync(
      join(folder, 'app.log.gz'),
      Buffer.concat([gzipSync(one), gzipSync(two), Buffer.from('garbage that is no gzip')]),
    );
    const { created, err } = await create(folder, ['app.log.gz']);
    expect(created, err).not.toBeNull();
    expect(execFileSync('unzip', ['-p', created?.bundle ?? '', '*/evidence/app.log']).toString()).toContain('10:06:11');
  });

  it('a bomb of 1 GB in 1 MB: ends in bounded memory', async () => {
    const folder = temporaryFolder();
    execFileSync('bash', ['-c', 'head -c 1073741824 /dev/zero | gzip > bomb.gz'], { cwd: folder });
    writeFileSync(join(folder, 'app.log'), logLines(50));
    let peakKb = 0;
    const { code, err } = await create(folder, ['bomb.gz', 'app.log'], {
      onStart: (_kill, processId) => {
        const poll = setInterval(() => {
          const status = existsSync(`/proc/${processId}/status`)
            ? readFileSync(`/proc/${processId}/status`, 'utf8')
            : '';
          const peak = /VmHWM:\s+(\d+)/.exec(status)?.[1];
          if (peak === undefined) clearInterval(poll);
          else peakKb = Number(peak);
        }, 20);
      },
    });
    expect(code, err).toBe(0);
    expect(peakKb).toBeGreaterThan(0);
    expect(peakKb).toBeLessThan(300_000);
  }, 120_000);

  it('a FIFO and a device are gaps, not a hang', async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'logs'));
    execFileSync('mkfifo', [join(folder, 'logs/pipe.log')]);
    writeFileSync(join(folder, 'logs/app.log'), logLines(50));
    const { created, err } = await create(folder, ['logs', '/dev/zero']);
    expect(reasons(created), err).toMatch(/pipe\.log/);
    expect(reasons(created)).toMatch(/zero/);
  });

  it('links that leave the folder or go in circles are not followed', async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'logs/inner'), { recursive: true });
    writeFileSync(join(folder, 'logs/app.log'), logLines(50));
    writeFileSync(join(folder, 'outside.log'), logLines(50).replaceAll('INFO', 'OUTSIDE'));
    symlinkSync('..', join(folder, 'logs/inner/loop'));
    symlinkSync('../outside.log', join(folder, 'logs/link.log'));
    const { created, err } = await create(folder, ['logs']);
    expect(created, err).not.toBeNull();
    expect(execFileSync('unzip', ['-p', created?.bundle ?? '', '*/evidence/*']).toString()).not.toContain('OUTSIDE');
  });

  it('an unreadable file among others is a gap', async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'logs'));
    writeFileSync(join(folder, 'logs/app.log'), logLines(50));
    writeFileSync(join(folder, 'logs/secret.log'), logLines(50));
    writeFileSync(join(folder, 'logs/core'), Buffer.from(Array.from({ length: 4096 }, (_, at) => (at * 73) % 256)));
    chmodSync(join(folder, 'logs/secret.log'), 0);
    chmodSync(folder, 0o755);
    const { created, err } = await create(folder, ['logs']);
    // root reads everything; others get the gap
    if (process.getuid?.() !== 0) expect(reasons(created), err).toContain('secret.log');
    expect(reasons(created), err).toContain('core');
  });
});

describe('a log that changes while it is read', () => {
  const change: readonly (readonly [string, (path: string) => void])[] = [
    ['grows', (path) => appendFileSync(path, logLines(1000).replaceAll('10:05', '11:05'))],
    ['shrinks', (path) => truncateSync(path, 100_000)],
    [
      'is rotated',
      (path) => {
        renameSync(path, `${path}.1`);
        writeFileSync(path, '');
      },
    ],
    ['is deleted', (path) => rmSync(path)],
  ];
  it.each(change)('%s: a whole bundle, or a clear refusal', async (_what, act) => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'app.log'), logLines(6_000));
    writeFileSync(join(folder, 'other.log'), logLines(100));
    const { code, err } = await create(folder, ['app.log', 'other.log'], {
      onStart: () => setTimeout(() => act(join(folder, 'app.log')), 150),
    });
    expect(err).not.toContain('bug');
    expect([0, 3], err).toContain(code);
    const left = existsSync(join(folder, 'out')) ? readdirSync(join(folder, 'out')) : [];
    expect(left.filter((name) => !name.endsWith('.zip'))).toEqual([]);
  });
});

it('redact: a file that may not be read is a gap among others, and one line when it is the only one', async () => {
  const folder = temporaryFolder();
  chmodSync(folder, 0o755);
  writeFileSync(join(folder, 'a.log'), 'fine\n');
  writeFileSync(join(folder, 'b.log'), 'not for you\n');
  chmodSync(join(folder, 'b.log'), 0);
  // root may read everything, so the command runs as somebody else.
  const shell =
    process.getuid?.() === 0 ? 'exec setpriv --reuid=65534 --regid=65534 --clear-groups -- "$@"' : 'exec "$@"';
  const several = await runBuilt(['redact', 'a.log', 'b.log'], { cwd: folder, shell });
  expect([several.code, several.out], several.err).toEqual([0, 'fine\n']);
  expect(several.err).toContain('b.log');
  const alone = await runBuilt(['redact', 'b.log'], { cwd: folder, shell });
  expect([alone.code, alone.out], alone.err).toEqual([3, '']);
});
