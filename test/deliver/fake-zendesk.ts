import { createServer, type IncomingMessage } from 'node:http';
import * as v from 'valibot';
import { listen } from './listen.ts';

/**
 * A fake of Zendesk's Ticketing API, written from its documentation, not a Zendesk. Rules it enforces: Basic with `email/token` · uploads
 * are raw, their `filename` ends as their type says · an upload's token is good for 60 minutes and one use · a comment is public unless it
 * says otherwise · comments come in pages by cursor · a repeated `Idempotency-Key` gives the same ticket · a wrong login is `users/me`
 * with a null id, and 401 elsewhere.
 */
export interface FakeZendesk {
  readonly url: string;
  readonly tickets: Map<string, FakeTicket>;
  readonly calls: string[];
}

export interface FakeTicket {
  readonly subject: string;
  readonly externalId: string | null;
  readonly comments: FakeComment[];
}

export interface FakeComment {
  readonly id: number;
  readonly public: boolean;
  readonly html_body: string;
  readonly attachments: readonly {
    readonly id: number;
    readonly file_name: string;
    readonly size: number;
    readonly bytes: Buffer;
  }[];
}

export interface FakeZendeskOptions {
  readonly user: string;
  readonly token: string;
  readonly tickets?: readonly string[];
  readonly pageSize?: number;
  /** The server's clock in milliseconds, by which tokens expire. */
  readonly now?: () => number;
}

const comment = v.strictObject({
  html_body: v.optional(v.string()),
  body: v.optional(v.string()),
  public: v.optional(v.boolean(), true),
  uploads: v.optional(v.array(v.string()), []),
});
const updateBody = v.strictObject({ ticket: v.strictObject({ comment }) });
const createBody = v.strictObject({
  ticket: v.strictObject({
    subject: v.string(),
    type: v.picklist(['problem', 'incident', 'question', 'task']),
    external_id: v.string(),
    group_id: v.optional(v.number()),
    comment,
  }),
});
const lifetimeMs = 60 * 60 * 1000;

type Answer = readonly [status: number, body?: unknown];
const notFound: Answer = [404, { error: 'RecordNotFound', description: 'Not found' }];

export async function startFakeZendesk(options: FakeZendeskOptions): Promise<FakeZendesk> {
  const { pageSize = 100, now = () => 0 } = options;
  const login = `Basic ${Buffer.from(`${options.user}/token:${options.token}`).toString('base64')}`;
  const tickets = new Map<string, FakeTicket>();
  for (const id of options.tickets ?? []) tickets.set(id, { subject: 'A ticket', externalId: null, comments: [] });
  const uploads = new Map<string, { name: string; bytes: Buffer; at: number }>();
  const madeBy = new Map<string, string>();
  const calls: string[] = [];
  let lastId = 500;

  function addComment(ticket: FakeTicket, posted: v.InferOutput<typeof comment>): Answer | undefined {
    const files = posted.uploads.map((token) => uploads.get(token));
    if (files.some((file) => file === undefined || now() - file.at > lifetimeMs)) {
      return [
        422,
        {
          error: 'RecordInvalid',
          description: 'Record validation errors',
          details: { uploads: [{ description: 'Invalid attachment token' }] },
        },
      ];
    }
    for (const token of posted.uploads) uploads.delete(token);
    ticket.comments.push({
      id: ++lastId,
      public: posted.public,
      html_body: posted.html_body ?? posted.body ?? '',
      attachments: files.flatMap((file) =>
        file === undefined ? [] : [{ id: ++lastId, file_name: file.name, size: file.bytes.length, bytes: file.bytes }],
      ),
    });
    return undefined;
  }

  function answer(request: IncomingMessage, body: Buffer): Answer {
    const url = new URL(request.url ?? '/', 'http://zendesk.test');
    calls.push(`${request.method} ${url.pathname}`);
    const isLoggedIn = request.headers.authorization === login;
    if (url.pathname === '/api/v2/users/me.json')
      return [200, { user: isLoggedIn ? { id: 1, role: 'agent' } : { id: null, role: 'end-user' } }];
    if (!isLoggedIn) return [401, { error: "Couldn't authenticate you" }];
    const id = /^\/api\/v2\/tickets\/(\d+)/.exec(url.pathname)?.[1] ?? '';
    const ticket = tickets.get(id);
    switch (`${request.method} ${url.pathname.replace(/\/\d+/, '/{id}')}`) {
      case 'POST /api/v2/uploads.json': {
        const name = url.searchParams.get('filename') ?? '';
        if (request.headers['content-type'] !== 'application/zip' || !name.endsWith('.zip'))
          return [422, { error: 'AttachmentUnprocessable' }];
        const token = `token-${++lastId}`;
        uploads.set(token, { name, bytes: body, at: now() });
        return [201, { upload: { token, attachment: { id: lastId, file_name: name, size: body.length } } }];
      }
      case 'GET /api/v2/tickets/{id}/comments.json': {
        if (ticket === undefined) return notFound;
        const size = Math.min(pageSize, Number(url.searchParams.get('page[size]') ?? 100));
        const all = url.searchParams.get('sort') === '-created_at' ? ticket.comments.toReversed() : ticket.comments;
        const at = Number(url.searchParams.get('page[after]') ?? 0);
        const page = all.slice(at, at + size).map(({ attachments, ...rest }) => ({
          ...rest,
          attachments: attachments.map(({ bytes: _bytes, ...file }) => file),
        }));
        return [200, { comments: page, meta: { has_more: at + size < all.length, after_cursor: String(at + size) } }];
      }
      case 'PUT /api/v2/tickets/{id}.json': {
        const parsed = v.safeParse(updateBody, JSON.parse(body.toString()));
        if (!parsed.success) return [422, { error: 'RecordInvalid' }];
        if (ticket === undefined) return notFound;
        return addComment(ticket, parsed.output.ticket.comment) ?? [200, { ticket: { id: Number(id) } }];
      }
      case 'GET /api/v2/tickets.json': {
        const wanted = url.searchParams.get('external_id');
        const hits = [...tickets].filter(([, { externalId }]) => externalId === wanted);
        return [200, { tickets: hits.map(([key]) => ({ id: Number(key) })) }];
      }
      case 'POST /api/v2/tickets.json': {
        const key = String(request.headers['idempotency-key'] ?? '');
        const known = madeBy.get(key);
        if (known !== undefined) return [201, { ticket: { id: Number(known) } }];
        const parsed = v.safeParse(createBody, JSON.parse(body.toString()));
        if (!parsed.success) return [422, { error: 'RecordInvalid' }];
        const made = String(++lastId);
        const created: FakeTicket = {
          subject: parsed.output.ticket.subject,
          externalId: parsed.output.ticket.external_id,
          comments: [],
        };
        tickets.set(made, created);
        madeBy.set(key, made);
        return addComment(created, parsed.output.ticket.comment) ?? [201, { ticket: { id: Number(made) } }];
      }
      default:
        return notFound;
    }
  }

  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const [status, body] = answer(request, Buffer.concat(chunks));
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body ?? null));
    });
  });
  return { url: `http://127.0.0.1:${await listen(server)}`, tickets, calls };
}
