import { matched, type Link } from './link.ts';

const binaryEnd = />>(?:\s{0,4}=>|,(?:\s{0,4}(?:longstr|binary|shortstr),)?)/y;

const bareNumber = />>\s{0,4}=>\s{0,4}(?=-?\d)/y;

/** `<<"name">>,<<"value">>` in lists of Erlang, with a type between them in RabbitMQ's, or `<<"name">> => <<"value">>`. */
export function erlang(text: string, at: number): Link | undefined {
  return matched(bareNumber, text, at, 'assigned') ?? matched(binaryEnd, text, at, 'listed');
}
