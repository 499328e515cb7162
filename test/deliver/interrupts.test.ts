import { expect, it } from 'vitest';
import { attachBundle } from '../../src/attach.ts';
import { CancelledError } from '../../src/errors.ts';
import type { DeliveryTarget } from '../../src/model/delivery.ts';
import { fakeHost } from '../host.ts';
import { startCuttingProxy, type Fate } from '../servers/cutting-proxy.ts';
import { startFakeJira } from './fake-jira.ts';
import { startFakeZendesk } from './fake-zendesk.ts';
import { attachRequest, hurried, sampleBundle } from './sample-bundle.ts';

const { host } = fakeHost({ env: { TOKEN: 'secret-token-1' } });

interface System {
  readonly url: string;
  /** How many files and texts of the bundle it holds on all its tickets, and how many tickets there are. */
  readonly count: () => readonly [files: number, texts: number, tickets: number];
}

interface Kind {
  readonly start: () => Promise<System>;
  readonly target: (url: string) => DeliveryTarget;
}

const kinds = {
  jira: {
    async start() {
      const { url, issues } = await startFakeJira({ api: 'data-center', authorization: 'Bearer secret-token-1' });
      return {
        url,
        count: () => {
          const all = [...issues.values()];
          return [
            all.flatMap((issue) => issue.attachments).length,
            all.flatMap((issue) => issue.comments).length,
            all.length,
          ];
        },
      };
    },
    target: (url) => ({
      type: 'jira',
      url,
      tokenEnv: 'TOKEN',
      visibility: { role: 'Developers' },
      project: 'OPS',
      issueType: 'Task',
    }),
  },
  zendesk: {
    async start() {
      const { url, tickets } = await startFakeZendesk({ user: 'a@b.c', token: 'secret-token-1' });
      return {
        url,
        count: () => {
          const comments = [...tickets.values()].flatMap((ticket) => ticket.comments);
          const files = comments.flatMap((comment) => comment.attachments).length;
          return [files, comments.filter((comment) => comment.attachments.length > 0).length, tickets.size];
        },
      };
    },
    target: (url) => ({ type: 'zendesk', url, user: 'a@b.c', tokenEnv: 'TOKEN', ticketType: 'incident' }),
  },
} satisfies Record<string, Kind>;

it.each([
  ['jira', 'cut', 'with its receipt'],
  ['jira', 'drop', 'without any receipt'],
  ['zendesk', 'cut', 'without any receipt'],
  ['zendesk', 'drop', 'with its receipt'],
] as const)(
  '%s: stopped at any request (%s), the next run %s leaves one ticket, one file, one text',
  async (name, fate, receipts) => {
    const kind: Kind = kinds[name];
    let all = 1;
    for (let stopAt = 0; stopAt <= all; stopAt++) {
      const system = await kind.start();
      const stop = new AbortController();
      let requests = 0;
      const abort = (): void => stop.abort(new CancelledError(130));
      const fateOf = (): Fate => {
        if (++requests !== stopAt) return 'pass';
        if (fate === 'drop') abort();
        return fate;
      };
      const proxy = await startCuttingProxy(system.url, fateOf, abort);
      const request = attachRequest(sampleBundle(), kind.target(proxy.url), { ticket: 'new' });
      const first = attachBundle(request, { ...host, signal: stop.signal }, hurried());
      if (stopAt > 0) await expect(first).rejects.toMatchObject({ exitCode: 130 });
      else await first.then(() => (all = requests));
      const zipPath = receipts === 'with its receipt' ? request.zipPath : sampleBundle().zipPath;
      await attachBundle({ ...request, zipPath }, host, hurried());
      expect([stopAt, ...system.count()]).toEqual([stopAt, 1, 1, 1]);
    }
    expect(all).toBeGreaterThan(4);
  },
);
