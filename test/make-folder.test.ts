import { existsSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeFolder } from '../src/make-folder.ts';
import { temporaryFolder } from './temporary-folder.ts';

describe('makeFolder', () => {
  it('makes what is missing and names the topmost folder it made', async () => {
    const there = temporaryFolder();
    expect(await makeFolder(join(there, 'a', 'b', 'c'), 0o700)).toBe(join(there, 'a'));
    expect(statSync(join(there, 'a', 'b', 'c')).mode & 0o777).toBe(0o700);
    expect(await makeFolder(join(there, 'a', 'd'))).toBe(join(there, 'a', 'd'));
    expect(await makeFolder(join(there, 'a'))).toBeUndefined();
  });

  it('fails where a file is in the way', async () => {
    const there = temporaryFolder();
    writeFileSync(join(there, 'file'), '');
    await expect(makeFolder(join(there, 'file'))).rejects.toMatchObject({ code: 'EEXIST' });
    await expect(makeFolder(join(there, 'file', 'x'))).rejects.toMatchObject({ code: 'ENOTDIR' });
  });

  it.skipIf(!existsSync('/proc/self'))('comes back where the system makes none', async () => {
    await expect(makeFolder('/proc/none/deeper')).rejects.toMatchObject({ code: 'ENOENT' });
  });
});
