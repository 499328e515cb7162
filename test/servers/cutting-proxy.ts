import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import { listen } from '../deliver/listen.ts';

/**
 * What becomes of a request: `pass` it; `cut` the connection, or `spoil` the answer to a 502, after the server carried it out; `drop` it
 * before the server sees it; or answer it here.
 */
export type Fate =
  | 'pass'
  | 'cut'
  | 'spoil'
  | 'drop'
  | { readonly status: number; readonly headers?: Record<string, string> };

export interface CuttingProxy {
  readonly url: string;
  /** `METHOD /path` of each request, with its fate, in order. */
  readonly seen: readonly string[];
}

/** A proxy on loopback before a real server, that loses answers as a test asks for; gone when the test is over. */
export async function startCuttingProxy(
  server: string,
  fateOf: (call: string, nth: number) => Fate,
  /** Called when the server has carried out a request whose answer is cut. */
  onCut: () => void = () => undefined,
): Promise<CuttingProxy> {
  const seen: string[] = [];
  const counts = new Map<string, number>();
  const proxy = createServer((incoming, outgoing) => {
    const call = `${incoming.method} ${(incoming.url ?? '').split('?')[0]}`;
    const nth = (counts.get(call) ?? 0) + 1;
    counts.set(call, nth);
    const fate = fateOf(call, nth);
    seen.push(`${call} ${typeof fate === 'string' ? fate : fate.status}`);
    if (fate === 'drop') incoming.socket.destroy();
    else if (typeof fate === 'object') answer(incoming, outgoing, fate);
    else forward(server, incoming, outgoing, fate, onCut);
  });
  return { url: `http://127.0.0.1:${await listen(proxy)}`, seen };
}

function answer(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  fate: { status: number; headers?: Record<string, string> },
): void {
  incoming.resume();
  incoming.on('end', () => outgoing.writeHead(fate.status, fate.headers).end());
}

function forward(
  server: string,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  fate: 'pass' | 'cut' | 'spoil',
  onCut: () => void,
): void {
  const headers = { ...incoming.headers, host: new URL(server).host };
  const upstream = request(new URL(incoming.url ?? '/', server), { method: incoming.method, headers }, (response) => {
    if (fate === 'pass') {
      outgoing.writeHead(response.statusCode ?? 502, response.headers);
      response.pipe(outgoing);
    } else {
      response.resume();
      response.on('end', () => {
        if (fate === 'spoil') outgoing.writeHead(502).end();
        else {
          onCut();
          incoming.socket.destroy();
        }
      });
    }
  });
  upstream.on('error', () => incoming.socket.destroy());
  incoming.pipe(upstream);
}
