import type { Link } from './name-link.ts';

/** `<<"name">>,<<"value">>` in lists of Erlang, with a type between them in RabbitMQ's, or `<<"name">> => <<"value">>`. */
export function erlang(text: string, at: number): Link | undefined {
  binaryEnd.lastIndex = at;
  return binaryEnd.test(text) ? { at: binaryEnd.lastIndex, tie: 'listed', crossesLines: true } : undefined;
}

const binaryEnd = />>(?:\s{0,4}=>|,(?:\s{0,4}(?:longstr|binary|shortstr),)?)/y;
