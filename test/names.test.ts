import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { browserCommand } from '../src/browser-command.ts';
import { bundleNameOf, parseBundleName, rootNameOf } from '../src/bundle/bundle-name.ts';
import { findNameProblem } from '../src/bundle/entry-name.ts';
import { createEntryNamer } from '../src/collect/find/entry-names.ts';

/** Names that every system takes, whatever system the origin is from: nothing asks where the tool runs. */

const createdAt = new Date('2026-04-20T12:00:00Z');

describe('an entry of the bundle', () => {
  it.each([
    ['linux', '/var/log/app.log', 'app.log'],
    ['linux', '/var/log/app.log.1.gz', 'app.log.1'],
    ['linux', '/var/log/a:b?.log', 'a_b_.log'],
    ['linux', '/tmp/..', '_'],
    ['linux', '/var/log/.hidden', '_hidden'],
    ['win32', 'C:\\logs\\app.log', 'app.log'],
    ['win32', 'c:app.log', 'c_app.log'],
    ['win32', '\\\\server\\share\\App Log (2).txt', 'App_Log_(2).txt'],
    ['win32', '\\\\?\\C:\\very\\long\\path\\app.log', 'app.log'],
    ['win32', 'C:\\logs\\nul.log', '_nul.log'],
    ['win32', 'C:\\logs\\COM1', '_COM1'],
    ['win32', 'C:\\logs\\trailing.', 'trailing_'],
    ['darwin', '/Users/me/Logs/e\u0301tat.log', '\u00e9tat.log'],
    ['darwin', '/Users/me/Logs/a:b', 'a_b'],
    ['any', '-', 'stdin'],
  ])('of %s: %s', (_platform, origin, name) => expect(createEntryNamer()(origin)).toBe(name));

  it('differs from all others also where letter case does not count', () => {
    const nameFor = createEntryNamer();
    expect(['a/App.log', 'b/app.log', 'c\\APP.LOG', 'd/app~2.log'].map(nameFor)).toEqual([
      'App.log',
      'app~2.log',
      'APP~3.LOG',
      'app_2.log',
    ]);
  });

  it('is safe and new whatever the origin', () => {
    const origin = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.string({ unit: 'grapheme', maxLength: 300 }),
      fc
        .array(
          fc.constantFrom(
            'con',
            'NUL',
            'aux',
            'lpt1',
            '.',
            '..',
            '/',
            '\\',
            ':',
            ' ',
            '.log',
            '.gz',
            'C:',
            '\u202e',
            '~2',
            'é',
          ),
          {
            maxLength: 8,
          },
        )
        .map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(fc.array(origin, { maxLength: 12 }), (origins) => {
        const nameFor = createEntryNamer();
        const names = origins.map(nameFor);
        for (const name of names)
          expect(findNameProblem(`root/evidence/${name}`), JSON.stringify(name)).toBeUndefined();
        expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(names.length);
      }),
      { numRuns: 500 },
    );
  });
});

describe('a bundle', () => {
  it.each([
    ['LOAN/481', 'LOAN_481'],
    ['..\\..\\x', '______x'],
    ['a<b>:"|?*', 'a_b______'],
    ['CON', 'CON'],
    ['\u202e\u0000é', '___'],
    ['x'.repeat(500), 'x'.repeat(80)],
  ])('of the uid %j', (uid, shown) => {
    const root = rootNameOf('production', uid, createdAt);
    expect(root).toBe(`begini-escalation-production-${shown}-20260420T120000Z`);
    const name = bundleNameOf(root, 'ab'.repeat(32));
    expect(findNameProblem(name)).toBeUndefined();
    expect(parseBundleName(name)).toEqual({ root, digest: 'abababababab' });
  });
});

it.each([
  ['linux', ['xdg-open', 'http://127.0.0.1:1/x?a=1&b=2']],
  ['darwin', ['open', 'http://127.0.0.1:1/x?a=1&b=2']],
  ['win32', ['rundll32', 'url.dll,FileProtocolHandler', 'http://127.0.0.1:1/x?a=1&b=2']],
] as const)('opens a page on %s without a shell', (platform, command) =>
  expect(browserCommand(platform, 'http://127.0.0.1:1/x?a=1&b=2')).toEqual(command),
);
