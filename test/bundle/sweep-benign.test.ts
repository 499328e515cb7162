import { describe, expect, it } from 'vitest';
import { createSweeper } from '../../src/bundle/sweep.ts';
import { applicationLines } from '../redact/corpus/benign/applications.ts';
import { buildLines } from '../redact/corpus/benign/builds.ts';
import { expand } from '../redact/corpus/benign/expand.ts';
import { serverLines } from '../redact/corpus/benign/servers.ts';
import { trickyLines } from '../redact/corpus/benign/tricky.ts';
import { createRandom } from '../redact/corpus/random.ts';

/** Lines of many programs in which nothing has to be hidden. One alarm among them would refuse a clean bundle. */
describe('sweep of lines with nothing to hide', () => {
  it.each([
    ['applications', applicationLines],
    ['builds', buildLines],
    ['servers', serverLines],
    ['tricky lines', trickyLines],
  ])('raises no alarm: %s', (_what, templates) => {
    const random = createRandom(20261122);
    const sweeper = createSweeper({ learned: [], allowedTexts: [], allowedKinds: [] });
    const lines = templates.flatMap((template) => Array.from({ length: 5 }, () => expand(template, random)));
    const alarms = lines.filter((line) => {
      const watch = sweeper.entry('r/evidence/a.log');
      watch.push(Buffer.from(`${line}\n`));
      watch.end();
      return watch.leaks().length > 0;
    });
    expect(alarms).toEqual([]);
    const whole = sweeper.entry('r/evidence/a.log');
    whole.push(Buffer.from(lines.join('\n')));
    whole.end();
    expect(whole.leaks()).toEqual([]);
  });
});
