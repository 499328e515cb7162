import * as v from 'valibot';
import { RemoteError } from '../../errors.ts';
import type { TargetOf } from '../../model/delivery.ts';
import { basicAuthorization, missingSetting, readCredential } from '../credentials.ts';
import { openDialogue, type Dialogue } from '../dialogue.ts';
import type { Order, Surroundings } from '../order.ts';
import { adfParagraph } from '../text/adf.ts';
import { jiraWikiLine } from '../text/jira-wiki.ts';
import { markerOf, subjectOf } from '../text/outline.ts';
import { addressOf, digestOf, type HeldText } from '../ticket-system.ts';

const pageSize = 100;
const mostPages = 100;

const id = v.union([v.string(), v.number()]);
const metaAnswer = v.object({ enabled: v.boolean(), uploadLimit: v.number() });
const commentsAnswer = v.object({
  total: v.number(),
  comments: v.array(
    v.object({ id, body: v.unknown(), visibility: v.optional(v.unknown()), jsdPublic: v.optional(v.boolean()) }),
  ),
});
const searchAnswer = v.object({
  issues: v.array(v.object({ key: v.string(), fields: v.object({ summary: v.string() }) })),
});

export function isCloud(target: TargetOf<'jira'>): boolean {
  return (
    (target.api ?? (new URL(target.url).hostname.endsWith('.atlassian.net') ? 'cloud' : 'data-center')) === 'cloud'
  );
}

export function apiUrl(target: TargetOf<'jira'>, path: string, query: Readonly<Record<string, string>> = {}): URL {
  return addressOf(target.url, `rest/api/${isCloud(target) ? 3 : 2}/${path}`, query);
}

/** Cloud takes account and API token as Basic, Data Center a personal access token as Bearer, or account and password as Basic. */
export function converse(target: TargetOf<'jira'>, targetName: string, surroundings: Surroundings): Dialogue {
  const { host } = surroundings;
  const token = readCredential(host, targetName, 'tokenEnv', target.tokenEnv, 'JIRA_TOKEN');
  const hasUser = target.user !== undefined || target.userEnv !== undefined;
  if (isCloud(target) && !hasUser)
    throw missingSetting(targetName, 'userEnv: JIRA_USER', 'no account, and Jira Cloud needs one beside the token');
  const authorization = hasUser
    ? basicAuthorization(target.user ?? readCredential(host, targetName, 'userEnv', target.userEnv, 'JIRA_USER'), token)
    : `Bearer ${token}`;
  return openDialogue({ ...surroundings, credentials: { authorization } });
}

export async function readLimit(target: TargetOf<'jira'>, dialogue: Dialogue): Promise<number> {
  const { enabled, uploadLimit } = await dialogue.ask({
    request: { method: 'GET', url: apiUrl(target, 'attachment/meta'), repeat: 'safe' },
    status: 200,
    answer: metaAnswer,
    assumed: { enabled: true, uploadLimit: Number.MAX_SAFE_INTEGER },
  });
  if (!enabled) throw new RemoteError(`Attachments are switched off in Jira at ${target.url}`);
  return uploadLimit;
}

export async function findTexts(
  { target, parcel }: Order<'jira'>,
  dialogue: Dialogue,
  issue: string,
): Promise<readonly HeldText[]> {
  const marker = markerOf(parcel.sha256);
  const found: HeldText[] = [];
  for (let page = 0; page < mostPages; page++) {
    const query = { startAt: String(page * pageSize), maxResults: String(pageSize), orderBy: '-created' };
    const { comments, total } = await dialogue.ask({
      request: { method: 'GET', url: apiUrl(target, `issue/${issue}/comment`, query), repeat: 'safe' },
      status: 200,
      answer: commentsAnswer,
      assumed: { comments: [], total: 0 },
    });
    for (const comment of comments) {
      if (!JSON.stringify(comment.body).includes(marker)) continue;
      found.push({
        id: String(comment.id),
        isPrivate: comment.visibility !== undefined || comment.jsdPublic === false,
      });
    }
    if (comments.length === 0 || (page + 1) * pageSize >= total) break;
  }
  return found;
}

export async function findCreated({ target, parcel }: Order<'jira'>, dialogue: Dialogue): Promise<string | null> {
  const digest = digestOf(parcel);
  const jql = `project = "${(target.project ?? '').replace(/["\\]/g, '\\$&')}" AND summary ~ "${digest}"`;
  const { issues } = await dialogue.ask({
    request: {
      method: 'GET',
      url: apiUrl(target, isCloud(target) ? 'search/jql' : 'search', { jql, fields: 'summary', maxResults: '50' }),
      repeat: 'safe',
    },
    status: 200,
    answer: searchAnswer,
    assumed: { issues: [] },
  });
  return issues.find(({ fields }) => fields.summary.includes(digest))?.key ?? null;
}

export async function createIssue({ target, parcel }: Order<'jira'>, dialogue: Dialogue): Promise<string> {
  const line = 'Escalation to Begini; the bundle follows.';
  const { key } = await dialogue.ask({
    request: {
      method: 'POST',
      url: apiUrl(target, 'issue'),
      body: {
        kind: 'json',
        value: {
          fields: {
            project: { key: target.project },
            issuetype: { name: target.issueType },
            summary: subjectOf(parcel.text),
            description: isCloud(target) ? adfParagraph(line) : jiraWikiLine(line),
          },
        },
      },
      repeat: 'once',
    },
    status: 201,
    answer: v.object({ key: v.string() }),
    assumed: { key: '<issue>' },
  });
  return key;
}
