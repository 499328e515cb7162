import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { main } from '../../src/cli/main.ts';
import { startProgress } from '../../src/cli/progress.ts';
import { fakeHost } from '../host.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { screenAfter } from './pseudo-terminal.ts';

/** A terminal and its clock, which stands still but for `pass`. */
function terminal(columns: number | undefined) {
  let nowMs = Date.parse('2026-04-20T12:00:00Z');
  const { host, streams } = fakeHost({ columns, now: () => new Date(nowMs) });
  return {
    host,
    streams,
    pass: (ms: number) => {
      nowMs += ms;
    },
    screen: () => screenAfter(streams.err.replaceAll('\u001b[K', '\u001b[J')),
  };
}

describe('the progress line', () => {
  it('shows bytes, share, rate and time left once work takes over a second, each time in place of the last', () => {
    const { host, pass, screen } = terminal(80);
    const progress = startProgress({ quiet: false }, host);
    progress.update(10e6, 100e6);
    expect(screen()).toEqual([]);
    pass(2000);
    progress.update(20e6, 100e6);
    expect(screen()).toEqual(['Searching 20.0 MB of 100.0 MB (20 %), 10.0 MB/s, 8 s left']);
    pass(100);
    progress.update(21e6, 100e6);
    expect(screen()).toEqual(['Searching 20.0 MB of 100.0 MB (20 %), 10.0 MB/s, 8 s left']);
    pass(7900);
    progress.update(100e6, 100e6);
    expect(screen()).toEqual(['100.0 MB read, redacting and diagnosing what was found']);
  });

  it('leaves nothing when work ends, and says nothing afterwards', () => {
    const { host, streams, pass, screen } = terminal(80);
    const progress = startProgress({ quiet: false }, host);
    pass(1500);
    progress.update(1e6, 2e6);
    progress.stop();
    expect(screen()).toEqual([]);
    const written = streams.err;
    pass(1500);
    progress.update(2e6, 2e6);
    progress.stop();
    expect(streams.err).toBe(written);
  });

  it('is never as wide as the terminal, so that it stays one line', () => {
    const { host, pass, screen } = terminal(30);
    const progress = startProgress({ quiet: false }, host);
    pass(1500);
    progress.update(1e6, 200e6);
    expect(screen()).toEqual(['Searching 1.0 MB of 200.0 MB…']);
  });

  it.each([
    ['without a terminal', undefined, false],
    ['with --quiet', 80, true],
  ])('is not there %s', (_what, columns, quiet) => {
    const { host, streams, pass } = terminal(columns);
    const progress = startProgress({ quiet }, host);
    pass(5000);
    progress.update(1, 2);
    progress.stop();
    expect(streams.err).toBe('');
  });

  it('leaves nothing on the screen of work that took less than a second', () => {
    const { host, streams, pass } = terminal(80);
    const progress = startProgress({ quiet: false }, host);
    pass(500);
    progress.update(2, 2);
    progress.stop();
    expect(streams.err).toBe('');
  });
});

it.each([
  ['redact', ['redact', 'app.log', '--out-dir', 'out'], 'Redacting ', ['Redacted: email 1']],
  ['diagnose', ['diagnose', '--uid', 'LOAN481', '--log', 'app.log'], 'redacting and diagnosing', []],
] as const)('%s shows one while it works, and nothing is left of it', async (_name, argv, shown, left) => {
  const folder = temporaryFolder();
  const line = '2026-04-20T10:05:11Z INFO nothing to see here, move along please, nothing to see\n';
  writeFileSync(join(folder, 'app.log'), `${line.repeat(40_000)}mail=jane@example.org uid=LOAN481\n`);
  const { host, streams, pass, screen } = terminal(80);
  const now = () => (pass(1500), host.now());
  await main(argv, { ...host, cwd: folder, now });
  expect(streams.err).toContain(shown);
  expect(screen()).toEqual(left);
});
