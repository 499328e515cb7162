import * as v from 'valibot';
import { UsageError } from '../../errors.ts';
import type { HttpRequest } from '../../http.ts';
import { formatSize } from '../../text/size.ts';
import { missingSetting } from '../credentials.ts';
import { deliverToTicket } from '../deliver-to-ticket.ts';
import type { Dialogue } from '../dialogue.ts';
import type { Adapter, Order } from '../order.ts';
import { writeAdf } from '../text/adf.ts';
import { writeJiraWiki } from '../text/jira-wiki.ts';
import { addressOf, type Held, type TicketSystem } from '../ticket-system.ts';
import { apiUrl, converse, createIssue, findCreated, findTexts, isCloud, readLimit } from './jira-calls.ts';
import { attachToRequest } from './jira-service.ts';

const id = v.union([v.string(), v.number()]);
const issueAnswer = v.object({
  fields: v.object({
    attachment: v.array(v.object({ id, filename: v.string(), size: v.number() })),
    project: v.object({ projectTypeKey: v.optional(v.string()) }),
  }),
});
/** Jira Cloud by REST v3 with ADF, Data Center by v2 with wiki text: the attachment first, then the comment. */
export const jiraAdapter: Adapter<'jira'> = {
  deliver(order) {
    const { target } = order;
    const dialogue = converse(target, order.targetName, order);
    return deliverToTicket(
      order,
      {
        place: target.url,
        ticket: target.issue?.toString(),
        maxSize: target.maxSize,
        ticketLine: 'issue: OPS-123',
        createLines: 'project: OPS, issueType: Task',
      },
      jiraSystem(order, dialogue),
    );
  },
  async check(target, targetName, surroundings) {
    const dialogue = converse(target, targetName, surroundings);
    const myself = await dialogue.ask({
      request: { method: 'GET', url: apiUrl(target, 'myself'), repeat: 'safe' },
      status: 200,
      answer: v.object({ displayName: v.string() }),
      assumed: { displayName: '' },
    });
    const limit = await readLimit(target, dialogue);
    const restricted = target.visibility === undefined ? '; no visibility is set, so comments need --public' : '';
    return `Jira answers, logged in as ${myself.displayName}; it takes files up to ${formatSize(limit)}${restricted}`;
  },
};

function jiraSystem(order: Order<'jira'>, dialogue: Dialogue): TicketSystem {
  const { target, parcel } = order;
  let isServiceProject = false;

  async function readIssue(issue: string): Promise<v.InferOutput<typeof issueAnswer>['fields']> {
    const { fields } = await dialogue.ask({
      request: {
        method: 'GET',
        url: apiUrl(target, `issue/${issue}`, { fields: 'attachment,project' }),
        repeat: 'safe',
      },
      status: 200,
      answer: issueAnswer,
      assumed: { fields: { attachment: [], project: {} } },
    });
    isServiceProject = fields.project.projectTypeKey === 'service_desk';
    return fields;
  }

  return {
    limit: () => readLimit(target, dialogue),
    parseTicket(ticket) {
      const key = ticket.trim().toUpperCase();
      if (/^[A-Z][A-Z0-9_]*-[1-9]\d*$/.test(key)) return key;
      throw new UsageError(`${ticket} is no Jira issue`, { hint: 'Give its key, such as OPS-123' });
    },
    async find(issue) {
      const fields = await readIssue(issue);
      const files = fields.attachment.filter(({ filename }) => filename === parcel.fileName);
      return {
        files: files.map((file) => ({ id: String(file.id), bytes: file.size })),
        texts: await findTexts(order, dialogue, issue),
      } satisfies Held;
    },
    findCreated: () => findCreated(order, dialogue),
    create: target.project === undefined || target.issueType === undefined ? null : () => createIssue(order, dialogue),
    steps: [
      {
        name: 'attachment',
        adds: 'files',
        async post(issue) {
          // On a customer request the plain attachment would show in the portal; the service desk's own call can keep it internal.
          if (isServiceProject && !order.isPublic && (await attachToRequest(order, dialogue, issue))) return;
          commentVisibility(order);
          await dialogue.ask({ request: attachRequest(order, issue), status: 200, answer: v.unknown(), assumed: null });
        },
      },
      {
        name: 'comment',
        adds: 'texts',
        async post(issue) {
          const body = isCloud(target) ? writeAdf(parcel.text) : writeJiraWiki(parcel.text);
          await dialogue.ask({
            request: {
              method: 'POST',
              url: apiUrl(target, `issue/${issue}/comment`),
              body: { kind: 'json', value: { body, ...commentVisibility(order) } },
              repeat: 'once',
            },
            status: 201,
            answer: v.unknown(),
            assumed: null,
            explain: {
              400: 'the comment was not accepted; check that the role or group of `visibility` exists and the account is in it',
            },
          });
        },
      },
    ],
    readBack: (file) =>
      dialogue.download({
        method: 'GET',
        url: isCloud(target)
          ? apiUrl(target, `attachment/content/${file.id}`, { redirect: 'false' })
          : addressOf(target.url, `secure/attachment/${file.id}/${encodeURIComponent(parcel.fileName)}`),
        headers: { accept: '*/*' },
        repeat: 'safe',
      }),
  };
}

function attachRequest({ target, parcel }: Order<'jira'>, issue: string): HttpRequest {
  return {
    method: 'POST',
    url: apiUrl(target, `issue/${issue}/attachments`),
    headers: { 'x-atlassian-token': 'no-check' }, // else Jira's XSRF check refuses multipart
    body: {
      kind: 'form',
      fields: [{ name: 'file', file: parcel.file, fileName: parcel.fileName, contentType: 'application/zip' }],
    },
    repeat: 'once',
  };
}

/** Jira has no private comment without a role or group to see it, so one must be named, or `--public` given. */
function commentVisibility({ target, targetName, isPublic }: Order<'jira'>): { readonly visibility?: unknown } {
  if (isPublic) return {};
  if (target.visibility === undefined) {
    throw missingSetting(
      targetName,
      'visibility: { role: Developers }   (or pass --public)',
      'no visibility, so everybody who sees the issue would see the comment',
    );
  }
  return {
    visibility:
      'role' in target.visibility
        ? { type: 'role', value: target.visibility.role }
        : { type: 'group', value: target.visibility.group },
  };
}
