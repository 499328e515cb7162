// Lines of text, and the files they end up in.
import { gzipSync } from 'node:zlib';

/** The line of nginx's combined format for a request that reached the edge, with request id and upstream time appended as many set-ups do. */
export function nginx(event, { combined }, { timing = true } = {}) {
  const isHook = event.kind === 'webhook';
  const agent = isHook ? 'python-requests/2.32.3' : event.agent;
  const ip = isHook ? '198.51.100.77' : event.ip;
  const method = isHook ? 'POST' : event.method;
  const bytes = event.bytes ?? (event.answer ?? '').length;
  const tail = timing ? ` rt=${(event.ms / 1000).toFixed(3)} urt="${(Math.max(event.ms - 1, 0) / 1000).toFixed(3)}" rid=${event.requestId}` : '';
  return `${ip} - - [${combined(event.t)}] "${method} ${event.path} HTTP/1.1" ${event.status} ${bytes} "-" "${agent}"${tail}`;
}

export const reachedEdge = (event) => event.kind === 'request' || event.kind === 'webhook';

/** File content: each entry one line, or several for a stack trace. */
export const lines = (entries, end = '\n') => entries.flat().map((line) => `${line}${end}`).join('');

/** Gzip with a fixed header, so that the same lines give the same bytes. */
export const gzip = (text) => gzipSync(text, { level: 9 });

/** Rotates as logrotate does: entries before `at` into the gzipped older file, the rest into the current one. */
export function rotated(name, oldName, events, at, render) {
  const before = events.filter((event) => event.t < at).flatMap(render);
  const after = events.filter((event) => event.t >= at).flatMap(render);
  return { [oldName]: gzip(lines(before)), [name]: lines(after) };
}

/** Puts every file of a record below a folder. */
export const below = (folder, entries) =>
  Object.fromEntries(Object.entries(entries).map(([file, content]) => [`${folder}/${file}`, content]));
