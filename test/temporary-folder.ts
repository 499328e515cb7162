import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** A fresh folder that is gone when the test is over. */
export function temporaryFolder(): string {
  const { folder, remove } = temporaryRoot();
  onTestFinished(remove);
  return folder;
}

/** A fresh folder for a whole file of tests, and how to remove it. */
export function temporaryRoot(): { readonly folder: string; readonly remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'begini-test-'));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
