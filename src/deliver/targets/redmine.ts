import * as v from 'valibot';
import { RemoteError, UsageError } from '../../errors.ts';
import type { TargetOf } from '../../model/delivery.ts';
import { formatSizeFlag } from '../../text/size.ts';
import { missingSetting, readCredential } from '../credentials.ts';
import { deliverToTicket } from '../deliver-to-ticket.ts';
import { openDialogue, type Dialogue } from '../dialogue.ts';
import type { Adapter, Order, Surroundings } from '../order.ts';
import { markerOf, subjectOf } from '../text/outline.ts';
import { writeRedmine } from '../text/redmine.ts';
import { addressOf, digestOf, parseTicketNumber, type Held, type TicketSystem } from '../ticket-system.ts';

/** Redmine's own default; its API does not tell the limit. Source: Redmine, Administration, Settings, Files: 5120 kB. */
const defaultLimit = 5120 * 1024;

const issueAnswer = v.object({
  issue: v.object({
    attachments: v.array(v.object({ id: v.number(), filename: v.string(), filesize: v.number() })),
    journals: v.array(
      v.object({ id: v.number(), notes: v.nullish(v.string()), private_notes: v.optional(v.boolean()) }),
    ),
  }),
});
const uploadAnswer = v.object({ upload: v.object({ token: v.string() }) });
const listAnswer = v.object({ issues: v.array(v.object({ id: v.number(), subject: v.string() })) });
const createdAnswer = v.object({ issue: v.object({ id: v.number() }) });
const trackersAnswer = v.object({ trackers: v.array(v.object({ id: v.number(), name: v.string() })) });

/** Redmine: uploads the zip, then adds one note with it. The upload is an orphan until then, and the note is atomic. */
export const redmineAdapter: Adapter<'redmine'> = {
  deliver(order) {
    const { target, targetName } = order;
    const dialogue = converse(target, targetName, order);
    return deliverToTicket(
      order,
      {
        place: target.url,
        ticket: target.issue?.toString(),
        maxSize: target.maxSize ?? formatSizeFlag(defaultLimit),
        ticketLine: 'issue: "123"',
        createLines: 'project: <identifier>, tracker: <name>',
      },
      redmineSystem(order, dialogue),
    );
  },
  async check(target, targetName, surroundings) {
    const { user } = await converse(target, targetName, surroundings).ask({
      request: { method: 'GET', url: addressOf(target.url, 'users/current.json'), repeat: 'safe' },
      status: 200,
      answer: v.object({ user: v.object({ login: v.string() }) }),
      assumed: { user: { login: '' } },
    });
    return `Redmine answers, logged in as ${user.login}`;
  },
};

function converse(target: TargetOf<'redmine'>, targetName: string, surroundings: Surroundings): Dialogue {
  const key = readCredential(surroundings.host, targetName, 'tokenEnv', target.tokenEnv, 'REDMINE_API_KEY');
  return openDialogue({ ...surroundings, credentials: { 'x-redmine-api-key': key } });
}

function redmineSystem(order: Order<'redmine'>, dialogue: Dialogue): TicketSystem {
  const { target, parcel } = order;
  const issueUrl = (issue: string): URL => addressOf(target.url, `issues/${issue}.json`);

  async function upload(): Promise<string> {
    const answer = await dialogue.ask({
      request: {
        method: 'POST',
        url: addressOf(target.url, 'uploads.json', { filename: parcel.fileName }),
        body: { kind: 'file', file: parcel.file, contentType: 'application/octet-stream' },
        repeat: 'safe',
      },
      status: 201,
      answer: uploadAnswer,
      assumed: { upload: { token: '<token>' } },
    });
    return answer.upload.token;
  }

  return {
    limit: () => Promise.resolve(null),
    parseTicket(ticket) {
      const issue = parseTicketNumber(ticket);
      if (issue === undefined)
        throw new UsageError(`${ticket} is no Redmine issue`, { hint: 'Give its number, such as 123' });
      return issue;
    },
    async find(ticket) {
      const url = addressOf(target.url, `issues/${ticket}.json`, { include: 'attachments,journals' });
      const { issue } = await dialogue.ask({
        request: { method: 'GET', url, repeat: 'safe' },
        status: 200,
        answer: issueAnswer,
        assumed: { issue: { attachments: [], journals: [] } },
      });
      return heldOf(issue, order);
    },
    findCreated: () => findCreated(order, dialogue),
    create: target.project === undefined || target.tracker === undefined ? null : () => createIssue(order, dialogue),
    steps: [
      {
        name: 'note',
        adds: 'files',
        async post(ticket) {
          const token = await upload();
          await dialogue.ask({
            request: {
              method: 'PUT',
              url: issueUrl(ticket),
              body: {
                kind: 'json',
                value: {
                  issue: {
                    notes: writeRedmine(parcel.text),
                    private_notes: !order.isPublic,
                    uploads: [{ token, filename: parcel.fileName, content_type: 'application/zip' }],
                  },
                },
              },
              repeat: 'once',
            },
            status: 204,
            answer: v.unknown(),
            assumed: null,
          });
        },
      },
    ],
    async readBack(file) {
      return dialogue.download({
        method: 'GET',
        url: addressOf(target.url, `attachments/download/${file.id}`),
        repeat: 'safe',
      });
    },
  };
}

function heldOf(issue: v.InferOutput<typeof issueAnswer>['issue'], { parcel }: Order<'redmine'>): Held {
  const marker = markerOf(parcel.sha256);
  return {
    files: issue.attachments
      .filter(({ filename }) => filename === parcel.fileName)
      .map(({ id, filesize }) => ({ id: String(id), bytes: filesize })),
    texts: issue.journals
      .filter(({ notes }) => notes?.includes(marker) === true)
      .map((journal) => ({ id: String(journal.id), isPrivate: journal.private_notes ?? null })),
  };
}

async function findCreated({ target, parcel }: Order<'redmine'>, dialogue: Dialogue): Promise<string | null> {
  const digest = digestOf(parcel);
  const query = { project_id: target.project ?? '', subject: `~${digest}`, status_id: '*', limit: '100' };
  const { issues } = await dialogue.ask({
    request: { method: 'GET', url: addressOf(target.url, 'issues.json', query), repeat: 'safe' },
    status: 200,
    answer: listAnswer,
    assumed: { issues: [] },
  });
  const found = issues.find(({ subject }) => subject.includes(digest));
  return found === undefined ? null : String(found.id);
}

async function createIssue(
  { target, targetName, parcel, isPublic }: Order<'redmine'>,
  dialogue: Dialogue,
): Promise<string> {
  const { trackers } = await dialogue.ask({
    request: { method: 'GET', url: addressOf(target.url, 'trackers.json'), repeat: 'safe' },
    status: 200,
    answer: trackersAnswer,
    assumed: { trackers: [{ id: 0, name: target.tracker ?? '' }] },
  });
  const tracker = trackers.find(({ name }) => name === target.tracker);
  if (tracker === undefined) {
    throw missingSetting(
      targetName,
      `tracker: ${trackers.map(({ name }) => name).join(' | ')}`,
      `no tracker that this Redmine has`,
    );
  }
  const { issue } = await dialogue.ask({
    request: {
      method: 'POST',
      url: addressOf(target.url, 'issues.json'),
      body: {
        kind: 'json',
        value: {
          issue: {
            project_id: target.project,
            tracker_id: tracker.id,
            subject: subjectOf(parcel.text),
            is_private: !isPublic,
          },
        },
      },
      repeat: 'once',
    },
    status: 201,
    answer: createdAnswer,
    assumed: { issue: { id: 0 } },
  });
  if (!Number.isSafeInteger(issue.id)) throw new RemoteError('Redmine made an issue without a number');
  return String(issue.id);
}
