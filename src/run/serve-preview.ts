import { randomBytes } from 'node:crypto';
import { readdir, stat } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { dirname, join, resolve } from 'node:path';
import { EscalateError, InputError } from '../errors.ts';
import type { Host } from '../host.ts';
import type { Intake } from '../model/intake.ts';
import { previewReport, type Preview } from '../pipeline.ts';
import { redactionPage, shellPage, problemPage } from '../render/served-pages.ts';
import { makeVisible } from '../text/visible.ts';

export interface ServeRequest {
  /** Reads flags, case file and config again, at each rendering. */
  readonly readIntake: () => Promise<Intake>;
  /** Case and config files, whose change renders again. */
  readonly watched: readonly string[];
  readonly template: string;
  readonly maxBytes: number;
  /** Called once, with the address of the page. */
  readonly onUrl: (url: string) => void;
}

interface Rendering {
  readonly report: string;
  readonly redaction: string;
  readonly files: readonly string[];
}

const pollMs = 300;

/**
 * Serves the report on 127.0.0.1, on a port and under a token that can't be guessed, and renders it again when a template, the case or a log
 * changes. Ends when the host's signal aborts.
 */
export async function servePreview(request: ServeRequest, host: Host): Promise<void> {
  const token = randomBytes(16).toString('hex');
  const listeners = new Set<ServerResponse>();
  let rendering = await render(request, host);
  let stamp = await stampOf(rendering.files, host.cwd);
  const server = createServer((incoming, response) => answer(incoming, response, { token, rendering, listeners }));
  await new Promise<void>((listening, reject) => {
    server.once('error', (cause) => reject(new InputError(`the preview can't be served: ${cause.message}`, { cause })));
    server.listen(0, '127.0.0.1', listening);
  });
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  request.onUrl(`http://127.0.0.1:${port}/${token}/`);
  try {
    while (!host.signal.aborted) {
      await pause(pollMs, host.signal);
      const now = await stampOf(rendering.files, host.cwd);
      if (now === stamp || host.signal.aborted) continue;
      rendering = await render(request, host);
      stamp = await stampOf(rendering.files, host.cwd);
      for (const listener of listeners) listener.write('data: changed\n\n');
    }
  } finally {
    server.close();
    server.closeAllConnections();
  }
  host.signal.throwIfAborted();
}

async function render(request: ServeRequest, host: Host): Promise<Rendering> {
  let files: readonly string[] = request.watched;
  try {
    const intake = await request.readIntake();
    files = [...files, ...intake.logs.filter((log) => log !== '-')];
    const preview: Preview = await previewReport(
      { intake, template: request.template, maxBytes: request.maxBytes, format: 'html', describesRedaction: true },
      host,
    );
    return {
      report: preview.report.text,
      redaction: redactionPage(preview.redactions),
      files: [...files, ...preview.report.files, ...preview.logFiles],
    };
  } catch (error) {
    if (!(error instanceof EscalateError) || host.signal.aborted) throw error;
    const page = problemPage(makeVisible(error.message), makeVisible(error.hint ?? ''));
    return { report: page, redaction: page, files: [...files, ...(await templateFiles(request.template, host.cwd))] };
  }
}

/** A misspelt template must be seen to be mended: its own file is watched, and every partial beside it. */
async function templateFiles(template: string, cwd: string): Promise<readonly string[]> {
  const partials = join(dirname(resolve(cwd, template)), 'partials');
  const names = await readdir(partials).catch(() => []);
  return [template, partials, ...names.map((name) => join(partials, name))];
}

/** Changes when one of the files does. */
async function stampOf(files: readonly string[], cwd: string): Promise<string> {
  const stamps = await Promise.all(
    files.map((file) =>
      stat(resolve(cwd, file)).then(
        ({ mtimeMs, size }) => `${mtimeMs}:${size}`,
        () => '-',
      ),
    ),
  );
  return stamps.join('|');
}

function answer(
  incoming: IncomingMessage,
  response: ServerResponse,
  page: { readonly token: string; readonly rendering: Rendering; readonly listeners: Set<ServerResponse> },
): void {
  const port = incoming.socket.localPort ?? 0;
  const self = `127.0.0.1:${port}`;
  const { origin, host } = incoming.headers;
  // A page of another site can reach this port through a name that resolves to 127.0.0.1: then Host or Origin give it away.
  const isForeign = host !== self || (origin !== undefined && origin !== `http://${self}`);
  const path = incoming.url?.startsWith(`/${page.token}/`) === true ? incoming.url.slice(page.token.length + 2) : null;
  if (isForeign || path === null) return refuse(response, 403);
  if (incoming.method !== 'GET') return refuse(response, 405);
  const nonce = randomBytes(16).toString('base64');
  if (path === '')
    return send(
      response,
      shellPage(nonce),
      `default-src 'none'; style-src 'unsafe-inline'; script-src 'nonce-${nonce}'; connect-src 'self'; frame-src 'self'`,
    );
  if (path === 'report') return send(response, page.rendering.report, inert);
  if (path === 'redaction') return send(response, page.rendering.redaction, inert);
  if (path === 'events') return listen(response, page.listeners);
  refuse(response, 404);
}

const inert =
  "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox allow-same-origin";

function send(response: ServerResponse, html: string, policy: string): void {
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy, ...safety });
  response.end(html);
}

const safety = {
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'cross-origin-resource-policy': 'same-origin',
};

function listen(response: ServerResponse, listeners: Set<ServerResponse>): void {
  response.writeHead(200, { 'content-type': 'text/event-stream', ...safety });
  response.write(': here\n\n');
  listeners.add(response);
  response.on('close', () => listeners.delete(response));
}

function refuse(response: ServerResponse, status: number): void {
  response.writeHead(status, { 'content-type': 'text/plain', ...safety });
  response.end(`${status}\n`);
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((over) => {
    const timer = setTimeout(done, ms);
    function done() {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      over();
    }
    signal.addEventListener('abort', done);
  });
}
