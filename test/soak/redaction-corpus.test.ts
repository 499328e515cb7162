import { writeFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { redactAsFiles, redactWithEngine } from '../redact/corpus/engine.ts';
import { measure, measureBenign, percent } from '../redact/corpus/measure.ts';
import { damageOf, missesOf, tableOf } from '../redact/corpus/table.ts';

const seed = Number(process.env['CORPUS_SEED'] ?? 20261122);
const size = Number(process.env['CORPUS_SIZE'] ?? 12_000);
/** File for the misses grouped by cause; nothing is written without it. */
const missesFile = process.env['CORPUS_MISSES'];

describe('the redaction corpus', () => {
  it('is hidden as far as the bars ask', async () => {
    const measured = await measure(seed, size, redactAsFiles);
    console.log(tableOf(measured));
    if (missesFile !== undefined) {
      const parts = [
        tableOf(measured),
        missesOf(measured, 3),
        '# benign lines changed',
        damageOf(measured),
        '# broken',
        ...measured.broken.slice(0, 60),
      ];
      await writeFile(missesFile, parts.join('\n\n'));
    }
    expect.soft(percent(measured.begini)).toBe(100);
    expect.soft(percent(measured.secrets)).toBeGreaterThanOrEqual(99.5);
    expect.soft(percent(measured.personal)).toBeGreaterThanOrEqual(98);
    expect.soft(percent(measured.learned)).toBeGreaterThanOrEqual(99.5);
    expect.soft(percent(measured.benign)).toBeGreaterThanOrEqual(99.5);
    expect.soft(percent(measured.words)).toBeGreaterThanOrEqual(99.5);
    expect.soft([measured.documents, measured.shapes, measured.jsonLines].map(percent)).toEqual([100, 100, 100]);
  });

  it('leaves benign lines as they are', async () => {
    const measured = await measureBenign(seed, 12, redactWithEngine);
    console.log(
      `benign lines identical: ${percent(measured.benign).toFixed(3)} % of ${String(measured.benign.all)}\n${damageOf(measured)}`,
    );
    expect(percent(measured.benign)).toBeGreaterThanOrEqual(99.5);
  });
});
