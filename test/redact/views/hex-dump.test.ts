import { describe, expect, it } from 'vitest';
import { hidden } from '../hidden.ts';

const request =
  'POST /v1 HTTP/1.1\r\nhost: api.begini.co\r\napi-key: 3f8a2c1e-9b4d-4e6f-8a7b-1c2d3e4f5a6b\r\naccept: */*\r\n\r\n';

type Columns = (offset: string, bytes: readonly string[], shown: string) => string;

const pairs = (bytes: readonly string[]) => bytes.join('').replaceAll(/(.{4})(?=.)/g, '$1 ');
const writers: Readonly<Record<string, Columns>> = {
  xxd: (offset, bytes, shown) => `${offset}: ${pairs(bytes).padEnd(39)}  ${shown}`,
  'hexdump -C': (offset, bytes, shown) =>
    `${offset}  ${`${bytes.slice(0, 8).join(' ')}  ${bytes.slice(8).join(' ')}`.padEnd(48)}  |${shown}|`,
  'tcpdump -X': (offset, bytes, shown) => `\t0x${offset.slice(4)}:  ${pairs(bytes).padEnd(39)}  ${shown}`,
  "Java's javax.net.debug": (offset, bytes, shown) =>
    `  ${offset.slice(4).toUpperCase()}: ${`${bytes.slice(0, 8).join(' ')}   ${bytes.slice(8).join(' ')}`.toUpperCase().padEnd(50)} ${shown}`,
  "OpenSSL's BIO_dump": (offset, bytes, shown) =>
    `${offset.slice(4)} - ${`${bytes.slice(0, 8).join(' ')}-${bytes.slice(8).join(' ')}`.padEnd(49)}  ${shown}`,
  Wireshark: (offset, bytes, shown) => `${offset.slice(4)}  ${bytes.join(' ').padEnd(47)}   ${shown}`,
};

function dump(text: string, write: Columns): string {
  const lines: string[] = [];
  for (let at = 0; at < text.length; at += 16) {
    const piece = text.slice(at, at + 16);
    const bytes = Array.from(piece, (char) => char.charCodeAt(0).toString(16).padStart(2, '0'));
    lines.push(write(at.toString(16).padStart(8, '0'), bytes, piece.replaceAll(/[^ -~]/g, '.')));
  }
  return lines.join('\n');
}

describe('a dump of bytes in columns', () => {
  it.each(Object.entries(writers))('of %s hides its lines with a key, and no others', (_tool, write) => {
    const before = dump(request, write).split('\n');
    const after = hidden(`capture\n${before.join('\n')}\nend`)
      .split('\n')
      .slice(1, -1);
    const kept = after.filter((line, at) => line === before[at]);
    expect(after).toHaveLength(before.length);
    expect(kept.join('\n')).not.toMatch(/3f8a|2c3d4e|6133|5a6b|3561/);
    expect(after.filter((line) => line.includes('[api-key#1]'))).toHaveLength(before.length - kept.length);
    expect(after[0]).toBe(before[0]);
  });

  it('takes its key out of the rest of the text, too', () => {
    const text = `${dump(request, writers['xxd'] ?? String)}\nretry with 3f8a2c1e-9b4d-4e6f-8a7b-1c2d3e4f5a6b\n`;
    expect(hidden(text)).toMatch(/retry with \[api-key#1\]\n$/);
  });

  it.each(['00000000: 6865 6c6c 6f20 7468  hello th', '0000  00 01 02 03 04 05 06 07   ........', 'offset 0000: none'])(
    'that holds nothing stays: %s',
    (text) => expect(hidden(text)).toBe(text),
  );
});
