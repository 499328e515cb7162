import { spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const megabytes = 64;

it('redacts a file larger than the memory it may use, with names and secrets on many lines', () => {
  const folder = mkdtempSync(join(tmpdir(), 'memory-'));
  try {
    const path = join(folder, 'app.log');
    const file = openSync(path, 'w');
    const line = (at: number) =>
      `2026-04-20T10:00:00Z INFO com.lender.Session${String(at % 9973)}Token - user${String(at % 511)}@example.com password=Zx81hs7sh${String(at % 1009)}\n`;
    for (let block = 0, at = 0; block < megabytes; block += 1) {
      let text = '';
      for (; text.length < 1_000_000; at += 1) text += at % 50 === 0 ? line(at) : `${'-'.repeat(99)}\n`;
      writeSync(file, text);
    }
    closeSync(file);
    const program = join(import.meta.dirname, '../../dist/bin.js');
    const done = spawnSync(
      process.execPath,
      ['--max-old-space-size=48', program, 'redact', '--quiet', '--out-dir', join(folder, 'out'), path],
      { encoding: 'utf8' },
    );
    expect([done.status, done.stderr]).toEqual([0, '']);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}, 120_000);
