import { Readable, Writable } from 'node:stream';
import { tmpdir } from 'node:os';
import type { Host, Prompts } from '../src/host.ts';

export interface FakeStreams {
  out: string;
  err: string;
}

const noPrompts: Prompts = {
  text: () => Promise.reject(new Error('asked without a terminal')),
  lines: () => Promise.reject(new Error('asked without a terminal')),
  select: () => Promise.reject(new Error('asked without a terminal')),
  confirm: () => Promise.reject(new Error('asked without a terminal')),
};

/** A host with a fixed clock, no terminal, an empty environment and captured streams; `changes` replace parts of it. */
export function fakeHost(changes: Partial<Host> & { readonly input?: string | Buffer } = {}): {
  host: Host;
  streams: FakeStreams;
} {
  const streams: FakeStreams = { out: '', err: '' };
  const { input = '', ...rest } = changes;
  const host: Host = {
    now: () => new Date('2026-04-20T12:00:00Z'),
    env: {},
    cwd: tmpdir(),
    runId: `0000feed-${process.pid}`,
    isRunOver: () => false,
    out: (text) => {
      streams.out += text;
    },
    stdin: Readable.from([Buffer.from(input)]),
    stdout: new Writable({
      write(chunk: Buffer, _encoding, done) {
        streams.out += chunk.toString();
        done();
      },
    }),
    err: (text) => {
      streams.err += text;
    },
    isInteractive: false,
    columns: undefined,
    rows: undefined,
    hasColor: false,
    prompts: noPrompts,
    signal: new AbortController().signal,
    openBrowser: () => undefined,
    ...rest,
  };
  return { host, streams };
}
