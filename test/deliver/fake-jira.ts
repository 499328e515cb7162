import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import { createRequire } from 'node:module';
import Ajv from 'ajv-draft-04';
import * as v from 'valibot';
import { listen } from './listen.ts';

/**
 * A fake of Jira's REST interface, written from Atlassian's documentation (Cloud v3, Data Center v2, Service Management), not a Jira.
 * Rules it enforces: Basic (Cloud) or Bearer (Data Center) · `X-Atlassian-Token: no-check` on multipart · the part is called `file` ·
 * v3 bodies are ADF by Atlassian's own schema, v2 bodies are strings · a comment's visibility names a role or group that exists ·
 * attachments over the limit are 413 · temporary attachments serve once · customers see what is not internal.
 */
export interface FakeJira {
  readonly url: string;
  readonly issues: Map<string, FakeIssue>;
  /** `METHOD /path` of each request, in order. */
  readonly calls: string[];
}

export interface FakeIssue {
  readonly projectTypeKey: 'software' | 'service_desk';
  /** Whether it came in through the portal. */
  readonly isRequest: boolean;
  readonly summary: string;
  readonly attachments: { id: string; filename: string; bytes: Buffer; isInternal: boolean }[];
  readonly comments: { id: string; body: unknown; visibility?: unknown; jsdPublic: boolean }[];
}

export interface FakeJiraOptions {
  readonly api: 'cloud' | 'data-center';
  readonly authorization: string;
  readonly uploadLimit?: number;
  /** Keeps only so many bytes of a file, as a faulty server would. */
  readonly keptBytes?: number;
  readonly roles?: readonly string[];
  readonly issues?: Readonly<Record<string, Partial<FakeIssue>>>;
}

const require = createRequire(import.meta.url);
const adfSchema: unknown = JSON.parse(
  readFileSync(require.resolve('@atlaskit/adf-schema/json-schema/v1/full.json'), 'utf8'),
);
/** Whether a value is a document by the schema that Atlassian publishes. */
export const isAdf = new Ajv.default({ strict: false }).compile(v.parse(v.record(v.string(), v.unknown()), adfSchema));

const commentBody = v.strictObject({
  body: v.unknown(),
  visibility: v.optional(v.strictObject({ type: v.picklist(['role', 'group']), value: v.string() })),
});
const createBody = v.object({
  fields: v.object({
    project: v.object({ key: v.string() }),
    issuetype: v.object({ name: v.string() }),
    summary: v.pipe(v.string(), v.maxLength(255), v.regex(/^[^\n]*$/)),
    description: v.unknown(),
  }),
});
const serviceBody = v.strictObject({
  temporaryAttachmentIds: v.array(v.string()),
  public: v.boolean(),
  additionalComment: v.strictObject({ body: v.string() }),
});

type Answer = readonly [status: number, body?: unknown];
const refused = (status: number, message: string): Answer => [status, { errorMessages: [message], errors: {} }];

export async function startFakeJira(options: FakeJiraOptions): Promise<FakeJira> {
  const { api, uploadLimit = 10_000_000, roles = ['Developers'] } = options;
  const base = `/rest/api/${api === 'cloud' ? 3 : 2}`;
  const issues = new Map<string, FakeIssue>();
  for (const [key, issue] of Object.entries(options.issues ?? {})) issues.set(key, newIssue(issue));
  const calls: string[] = [];
  const temporary = new Map<string, File>();
  let lastId = 10_000;
  const nextId = (): string => String(++lastId);
  const isBody = (body: unknown): boolean => (api === 'cloud' ? isAdf(body) : typeof body === 'string');

  async function answer(request: IncomingMessage, body: Buffer): Promise<Answer | Buffer> {
    const url = new URL(request.url ?? '/', 'http://jira.test');
    calls.push(`${request.method} ${url.pathname}`);
    if (request.headers.authorization !== options.authorization)
      return refused(401, 'Client must be authenticated to access this resource.');
    const path = url.pathname.startsWith(base) ? url.pathname.slice(base.length) : url.pathname;
    const key = /\/(?:issue|request)\/([A-Z]+-\d+)/.exec(path)?.[1];
    const issue = key === undefined ? undefined : issues.get(key);
    if (key !== undefined && issue === undefined)
      return refused(404, 'Issue does not exist or you do not have permission to see it.');
    const call = `${request.method} ${path.replace(key ?? /$^/, '{key}')}`;
    switch (call) {
      case 'GET /myself':
        return [200, { displayName: 'Integration bot' }];
      case 'GET /attachment/meta':
        return [200, { enabled: true, uploadLimit }];
      case 'GET /issue/{key}':
        return [
          200,
          {
            fields: {
              attachment: issue?.attachments.map(({ id, filename, bytes }) => ({ id, filename, size: bytes.length })),
              project: { projectTypeKey: issue?.projectTypeKey },
            },
          },
        ];
      case 'GET /issue/{key}/comment': {
        const all = (issue?.comments ?? []).toReversed();
        const at = Number(url.searchParams.get('startAt'));
        return [
          200,
          { total: all.length, startAt: at, comments: all.slice(at, at + Number(url.searchParams.get('maxResults'))) },
        ];
      }
      case 'POST /issue/{key}/attachments': {
        const file = await fileOf(request, body);
        if (!(file instanceof File)) return file;
        if (file.size > uploadLimit) return refused(413, 'The file exceeds the configured maximum size.');
        const stored = {
          id: nextId(),
          filename: file.name,
          bytes: Buffer.from(await file.arrayBuffer()).subarray(0, options.keptBytes),
          isInternal: false,
        };
        issue?.attachments.push(stored);
        return [200, [{ id: stored.id, filename: stored.filename, size: stored.bytes.length }]];
      }
      case 'POST /issue/{key}/comment': {
        const parsed = v.safeParse(commentBody, readJson(body));
        if (!parsed.success || !isBody(parsed.output.body)) return refused(400, 'INVALID_INPUT');
        const { visibility } = parsed.output;
        if (visibility?.type === 'role' && !roles.includes(visibility.value))
          return refused(400, `Role ${visibility.value} does not exist`);
        const comment = {
          id: nextId(),
          body: parsed.output.body,
          jsdPublic: true,
          ...(visibility === undefined ? {} : { visibility }),
        };
        issue?.comments.push(comment);
        return [201, comment];
      }
      case 'POST /issue': {
        const parsed = v.safeParse(createBody, readJson(body));
        if (!parsed.success || !isBody(parsed.output.fields.description)) return refused(400, 'INVALID_INPUT');
        const made = `${parsed.output.fields.project.key}-${issues.size + 100}`;
        issues.set(made, newIssue({ summary: parsed.output.fields.summary }));
        return [201, { id: nextId(), key: made }];
      }
      case api === 'cloud' ? 'GET /search/jql' : 'GET /search': {
        const jql = /^project = "(\w+)" AND summary ~ "([0-9a-f]+)"$/.exec(url.searchParams.get('jql') ?? '');
        if (jql === null) return refused(400, 'Error in the JQL Query');
        const hits = [...issues].filter(
          ([name, { summary }]) => name.startsWith(`${jql[1]}-`) && summary.includes(jql[2] ?? ''),
        );
        return [200, { issues: hits.map(([name, { summary }]) => ({ key: name, fields: { summary } })) }];
      }
      case 'GET /rest/servicedeskapi/request/{key}':
        return issue?.isRequest === true
          ? [200, { issueKey: key, serviceDeskId: '10' }]
          : refused(404, 'No such request');
      case 'POST /rest/servicedeskapi/servicedesk/10/attachTemporaryFile': {
        const file = await fileOf(request, body);
        if (!(file instanceof File)) return file;
        const id = `temp${nextId()}`;
        temporary.set(id, file);
        return [201, { temporaryAttachments: [{ temporaryAttachmentId: id, fileName: file.name }] }];
      }
      case 'POST /rest/servicedeskapi/request/{key}/attachment': {
        const parsed = v.safeParse(serviceBody, readJson(body));
        const id = parsed.success ? (parsed.output.temporaryAttachmentIds[0] ?? '') : '';
        const file = temporary.get(id);
        if (!parsed.success || file === undefined) return refused(400, 'Temporary attachment not found');
        temporary.delete(id);
        const isInternal = !parsed.output.public;
        issue?.attachments.push({
          id: nextId(),
          filename: file.name,
          bytes: Buffer.from(await file.arrayBuffer()),
          isInternal,
        });
        issue?.comments.push({ id: nextId(), body: parsed.output.additionalComment.body, jsdPublic: !isInternal });
        return [201, {}];
      }
      default:
        return download(path) ?? refused(404, `null for uri ${path}`);
    }
  }

  function download(path: string): Buffer | undefined {
    const pattern = api === 'cloud' ? /^\/attachment\/content\/(\d+)$/ : /^\/secure\/attachment\/(\d+)\//;
    const id = pattern.exec(path)?.[1];
    return [...issues.values()].flatMap(({ attachments }) => attachments).find((attachment) => attachment.id === id)
      ?.bytes;
  }

  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', async () => {
      const answered = await answer(request, Buffer.concat(chunks));
      const [status, body] = Buffer.isBuffer(answered)
        ? [200, answered]
        : [answered[0], JSON.stringify(answered[1] ?? null)];
      response.writeHead(status, { 'content-type': 'application/json' }).end(body);
    });
  });
  return { url: `http://127.0.0.1:${await listen(server)}`, issues, calls };
}

function newIssue(changes: Partial<FakeIssue>): FakeIssue {
  return { projectTypeKey: 'software', isRequest: false, summary: '', attachments: [], comments: [], ...changes };
}

/** The uploaded file, or the refusal of Jira's checks on multipart. */
async function fileOf(request: IncomingMessage, body: Buffer): Promise<File | Answer> {
  if (request.headers['x-atlassian-token'] !== 'no-check') return refused(403, 'XSRF check failed');
  const headers = { 'content-type': request.headers['content-type'] ?? '' };
  const form = await new Response(new Uint8Array(body), { headers }).formData();
  const file = form.get('file');
  return file instanceof File ? file : refused(400, 'No file in the part named file');
}

function readJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return undefined;
  }
}
