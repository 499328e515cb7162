import * as v from 'valibot';
import { RemoteError, UsageError } from '../../errors.ts';
import type { TargetOf } from '../../model/delivery.ts';
import { basicAuthorization, missingSetting, readCredential } from '../credentials.ts';
import { deliverToTicket } from '../deliver-to-ticket.ts';
import { openDialogue, type Dialogue } from '../dialogue.ts';
import type { Adapter, Order, Surroundings } from '../order.ts';
import { writeHtml } from '../text/html.ts';
import { markerOf, subjectOf } from '../text/outline.ts';
import { addressOf, parseTicketNumber, type Held, type TicketSystem } from '../ticket-system.ts';

/** Zendesk's limit for one file. Source: Zendesk Support, "Using attachments in tickets": 50 MB. */
const defaultLimit = '50MB';
const mostPages = 100;

const commentsAnswer = v.object({
  comments: v.array(
    v.object({
      id: v.number(),
      public: v.boolean(),
      html_body: v.optional(v.string(), ''),
      attachments: v.array(v.object({ id: v.number(), file_name: v.string(), size: v.nullable(v.number()) })),
    }),
  ),
  meta: v.object({ has_more: v.boolean(), after_cursor: v.nullish(v.string()) }),
});
const uploadAnswer = v.object({ upload: v.object({ token: v.string() }) });
const ticketAnswer = v.object({ ticket: v.object({ id: v.number() }) });
const ticketsAnswer = v.object({ tickets: v.array(v.object({ id: v.number() })) });

/** Zendesk: uploads the zip for a token, then adds one comment with it, as an agent, not public. */
export const zendeskAdapter: Adapter<'zendesk'> = {
  deliver(order) {
    const { target } = order;
    const dialogue = converse(target, order.targetName, order);
    return deliverToTicket(
      order,
      {
        place: target.url,
        ticket: target.ticket?.toString(),
        maxSize: target.maxSize ?? defaultLimit,
        ticketLine: 'ticket: "123"',
        createLines: 'ticketType: incident',
      },
      zendeskSystem(order, dialogue),
    );
  },
  async check(target, targetName, surroundings) {
    const { user } = await converse(target, targetName, surroundings).ask({
      request: { method: 'GET', url: addressOf(target.url, 'api/v2/users/me.json'), repeat: 'safe' },
      status: 200,
      answer: v.object({ user: v.object({ id: v.nullable(v.number()), role: v.string() }) }),
      assumed: { user: { id: 0, role: 'agent' } },
    });
    // Zendesk answers a wrong credential with the anonymous user instead of a refusal.
    if (user.id === null) throw new RemoteError(`Zendesk at ${target.url} does not accept the account or its token`);
    if (user.role === 'end-user')
      throw new RemoteError(`The Zendesk account is an end user's, whose comments are always public`);
    return `Zendesk answers, logged in as ${user.role}`;
  },
};

function converse(target: TargetOf<'zendesk'>, targetName: string, surroundings: Surroundings): Dialogue {
  const { host } = surroundings;
  const user = target.user ?? readCredential(host, targetName, 'userEnv', target.userEnv, 'ZENDESK_USER');
  const token = readCredential(host, targetName, 'tokenEnv', target.tokenEnv, 'ZENDESK_TOKEN');
  return openDialogue({
    ...surroundings,
    credentials: { authorization: basicAuthorization(`${user}/token`, token) },
  });
}

function zendeskSystem(order: Order<'zendesk'>, dialogue: Dialogue): TicketSystem {
  const { target, parcel } = order;

  async function upload(): Promise<string> {
    const { upload } = await dialogue.ask({
      request: {
        method: 'POST',
        url: addressOf(target.url, 'api/v2/uploads.json', { filename: parcel.fileName }),
        body: { kind: 'file', file: parcel.file, contentType: 'application/zip' },
        repeat: 'safe',
      },
      status: 201,
      answer: uploadAnswer,
      assumed: { upload: { token: '<token>' } },
      explain: { 422: 'the file was not accepted; the account may not allow zip files' },
    });
    return upload.token;
  }

  return {
    limit: () => Promise.resolve(null),
    parseTicket(ticket) {
      const number = parseTicketNumber(ticket);
      if (number === undefined)
        throw new UsageError(`${ticket} is no Zendesk ticket`, { hint: 'Give its number, such as 123' });
      return number;
    },
    find: (ticket) => findHeld(order, dialogue, ticket),
    findCreated: () => findCreated(order, dialogue),
    create: target.ticketType === undefined ? null : () => createTicket(order, dialogue),
    steps: [
      {
        name: 'comment',
        adds: 'files',
        async post(ticket) {
          const token = await upload(); // good for 60 minutes and one use, so never kept from an earlier attempt
          await dialogue.ask({
            request: {
              method: 'PUT',
              url: addressOf(target.url, `api/v2/tickets/${ticket}.json`),
              body: {
                kind: 'json',
                value: {
                  ticket: { comment: { html_body: writeHtml(parcel.text), public: order.isPublic, uploads: [token] } },
                },
              },
              repeat: 'once',
            },
            status: 200,
            answer: v.unknown(),
            assumed: null,
          });
        },
      },
    ],
    // Private attachments are handed out by a redirect to another host, and none is followed.
    readBack: null,
  };
}

async function findHeld({ target, parcel }: Order<'zendesk'>, dialogue: Dialogue, ticket: string): Promise<Held> {
  const marker = markerOf(parcel.sha256);
  const held: { files: Held['files'][number][]; texts: Held['texts'][number][] } = { files: [], texts: [] };
  let cursor: string | undefined;
  for (let page = 1; page <= mostPages; page++) {
    const query = {
      sort: '-created_at',
      'page[size]': '100',
      ...(cursor === undefined ? {} : { 'page[after]': cursor }),
    };
    const { comments, meta } = await dialogue.ask({
      request: {
        method: 'GET',
        url: addressOf(target.url, `api/v2/tickets/${ticket}/comments.json`, query),
        repeat: 'safe',
      },
      status: 200,
      answer: commentsAnswer,
      assumed: { comments: [], meta: { has_more: false, after_cursor: null } },
    });
    for (const comment of comments) {
      for (const { id, file_name, size } of comment.attachments) {
        if (file_name === parcel.fileName) held.files.push({ id: String(id), bytes: size });
      }
      if (comment.html_body.includes(marker)) held.texts.push({ id: String(comment.id), isPrivate: !comment.public });
    }
    if (!meta.has_more || meta.after_cursor == null) break;
    cursor = meta.after_cursor;
  }
  return held;
}

/** By the digest as external id, which Zendesk finds at once, without a search index. */
async function findCreated({ target, parcel }: Order<'zendesk'>, dialogue: Dialogue): Promise<string | null> {
  const { tickets } = await dialogue.ask({
    request: {
      method: 'GET',
      url: addressOf(target.url, 'api/v2/tickets.json', { external_id: externalId(parcel.sha256) }),
      repeat: 'safe',
    },
    status: 200,
    answer: ticketsAnswer,
    assumed: { tickets: [] },
  });
  return tickets[0] === undefined ? null : String(tickets[0].id);
}

async function createTicket(
  { target, targetName, parcel, isPublic }: Order<'zendesk'>,
  dialogue: Dialogue,
): Promise<string> {
  if (target.ticketType === undefined) throw missingSetting(targetName, 'ticketType: incident', 'no ticketType');
  const { ticket } = await dialogue.ask({
    request: {
      method: 'POST',
      url: addressOf(target.url, 'api/v2/tickets.json'),
      headers: { 'idempotency-key': externalId(parcel.sha256) },
      body: {
        kind: 'json',
        value: {
          ticket: {
            subject: subjectOf(parcel.text),
            type: target.ticketType,
            external_id: externalId(parcel.sha256),
            comment: { body: 'Escalation to Begini; the bundle follows.', public: isPublic },
            ...(target.group === undefined ? {} : { group_id: target.group }),
          },
        },
      },
      repeat: 'once',
    },
    status: 201,
    answer: ticketAnswer,
    assumed: { ticket: { id: 0 } },
  });
  return String(ticket.id);
}

function externalId(sha256: string): string {
  return `begini-escalation-${sha256}`;
}
