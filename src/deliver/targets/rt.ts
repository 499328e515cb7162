import * as v from 'valibot';
import { UsageError } from '../../errors.ts';
import type { TargetOf } from '../../model/delivery.ts';
import { readCredential } from '../credentials.ts';
import { deliverToTicket } from '../deliver-to-ticket.ts';
import { openDialogue, type Dialogue } from '../dialogue.ts';
import type { Adapter, Order, Surroundings } from '../order.ts';
import { subjectOf } from '../text/outline.ts';
import { writePlain } from '../text/plain.ts';
import { addressOf, digestOf, parseTicketNumber, type HeldFile, type TicketSystem } from '../ticket-system.ts';

const pageSize = 100;
const mostPages = 100;

const text = v.union([v.string(), v.number()]);
const attachmentsAnswer = v.object({
  items: v.array(
    v.object({ id: text, Filename: v.optional(v.nullable(v.string())), ContentLength: v.optional(v.nullable(text)) }),
  ),
});
const ticketsAnswer = v.object({ items: v.array(v.object({ id: text, Subject: v.optional(v.nullable(v.string())) })) });

/** What RT's 400 means: a missing ticket and a missing right get the same status. */
const explain = { 400: 'RT did not accept that', 403: 'this account has no right to do that on the ticket' };

/** Request Tracker 5 by REST2: one comment that carries the zip. RT repeats whatever it is asked twice, so it is asked first. */
export const rtAdapter: Adapter<'rt'> = {
  deliver(order) {
    const { target } = order;
    const dialogue = converse(target, order.targetName, order);
    return deliverToTicket(
      order,
      {
        place: target.url,
        ticket: target.ticket?.toString(),
        maxSize: target.maxSize,
        ticketLine: 'ticket: "123"',
        createLines: 'queue: <name>',
      },
      rtSystem(order, dialogue),
    );
  },
  async check(target, targetName, surroundings) {
    const { Version } = await converse(target, targetName, surroundings).ask({
      request: { method: 'GET', url: addressOf(target.url, 'REST/2.0/rt'), repeat: 'safe' },
      status: 200,
      answer: v.object({ Version: v.string() }),
      assumed: { Version: '' },
    });
    return `Request Tracker ${Version} answers and accepts the token`;
  },
};

function converse(target: TargetOf<'rt'>, targetName: string, surroundings: Surroundings): Dialogue {
  const token = readCredential(surroundings.host, targetName, 'tokenEnv', target.tokenEnv, 'RT_TOKEN');
  return openDialogue({ ...surroundings, credentials: { authorization: `token ${token}` } });
}

function rtSystem(order: Order<'rt'>, dialogue: Dialogue): TicketSystem {
  const { target, parcel } = order;
  return {
    // RT's $MaxAttachmentSize acts in silence, if at all, so the stored size is what tells.
    limit: () => Promise.resolve(null),
    parseTicket(ticket) {
      const number = parseTicketNumber(ticket);
      if (number === undefined)
        throw new UsageError(`${ticket} is no RT ticket`, { hint: 'Give its number, such as 123' });
      return number;
    },
    async find(ticket) {
      await requireTicket(order, dialogue, ticket);
      // Text and file come in one comment, so the file stands for both.
      return { files: await findFiles(order, dialogue, ticket), texts: [] };
    },
    findCreated: () => findCreated(order, dialogue),
    create: target.queue === undefined ? null : () => createTicket(order, dialogue),
    steps: [
      {
        name: 'comment',
        adds: 'files',
        async post(ticket) {
          const value = JSON.stringify({
            Subject: subjectOf(parcel.text),
            Content: writePlain(parcel.text),
            ContentType: 'text/plain',
          });
          await dialogue.ask({
            request: {
              method: 'POST',
              url: addressOf(target.url, `REST/2.0/ticket/${ticket}/${order.isPublic ? 'correspond' : 'comment'}`),
              body: {
                kind: 'form',
                fields: [
                  { name: 'JSON', value },
                  { name: 'Attachments', file: parcel.file, fileName: parcel.fileName, contentType: 'application/zip' },
                ],
              },
              repeat: 'once',
            },
            status: 201,
            answer: v.unknown(),
            assumed: null,
            explain,
          });
        },
      },
    ],
    async readBack(file) {
      const answer = await dialogue.ask({
        request: { method: 'GET', url: addressOf(target.url, `REST/2.0/attachment/${file.id}`), repeat: 'safe' },
        status: 200,
        answer: v.object({ Content: v.string() }),
        assumed: { Content: '' },
      });
      return Buffer.from(answer.Content, 'base64');
    },
  };
}

/** RT answers the list of attachments of a missing ticket with an empty page, so the ticket is asked for first. */
async function requireTicket({ target }: Order<'rt'>, dialogue: Dialogue, ticket: string): Promise<void> {
  await dialogue.ask({
    request: { method: 'GET', url: addressOf(target.url, `REST/2.0/ticket/${ticket}`), repeat: 'safe' },
    status: 200,
    answer: v.object({ id: text }),
    assumed: { id: ticket },
    explain: { 403: 'this account may not see the ticket' },
  });
}

/** Newest first; RT leaves out what the account may not see and then does not say how many pages there are. */
async function findFiles(
  { target, parcel }: Order<'rt'>,
  dialogue: Dialogue,
  ticket: string,
): Promise<readonly HeldFile[]> {
  const found: HeldFile[] = [];
  for (let page = 1; page <= mostPages; page++) {
    const query = {
      fields: 'Filename,ContentLength',
      orderby: 'id',
      order: 'DESC',
      per_page: String(pageSize),
      page: String(page),
    };
    const { items } = await dialogue.ask({
      request: {
        method: 'GET',
        url: addressOf(target.url, `REST/2.0/ticket/${ticket}/attachments`, query),
        repeat: 'safe',
      },
      status: 200,
      answer: attachmentsAnswer,
      assumed: { items: [] },
    });
    for (const item of items) {
      if (item.Filename === parcel.fileName) {
        found.push({ id: String(item.id), bytes: item.ContentLength == null ? null : Number(item.ContentLength) });
      }
    }
    if (items.length === 0) break;
  }
  return found;
}

async function findCreated({ target, parcel }: Order<'rt'>, dialogue: Dialogue): Promise<string | null> {
  const digest = digestOf(parcel);
  const query = {
    query: `Subject LIKE '${digest}' AND Queue = '${quoted(target.queue ?? '')}'`,
    fields: 'Subject',
    per_page: String(pageSize),
  };
  const { items } = await dialogue.ask({
    request: { method: 'GET', url: addressOf(target.url, 'REST/2.0/tickets', query), repeat: 'safe' },
    status: 200,
    answer: ticketsAnswer,
    assumed: { items: [] },
  });
  const found = items.find(({ Subject }) => Subject?.includes(digest) === true);
  return found === undefined ? null : String(found.id);
}

async function createTicket({ target, parcel }: Order<'rt'>, dialogue: Dialogue): Promise<string> {
  const { id } = await dialogue.ask({
    request: {
      method: 'POST',
      url: addressOf(target.url, 'REST/2.0/ticket'),
      body: { kind: 'json', value: { Queue: target.queue, Subject: subjectOf(parcel.text) } },
      repeat: 'once',
    },
    status: 201,
    answer: v.object({ id: text }),
    assumed: { id: '<ticket>' },
    explain,
  });
  return String(id);
}

/** TicketSQL takes a backslash as its escape. */
function quoted(name: string): string {
  return name.replace(/[\\']/g, '\\$&');
}
