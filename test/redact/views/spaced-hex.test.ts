import { describe, expect, it } from 'vitest';
import { hidden } from '../hidden.ts';

const key = '3f8a2c1e-9b4d-4e6f-8a7b-1c2d3e4f5a6b';
const dump = (text: string, separator: string): string =>
  Array.from(Buffer.from(text), (byte) => byte.toString(16).padStart(2, '0')).join(separator);

describe.each([' ', ':', '-'])('bytes with "%s" between them', (separator) => {
  it('hide a key in the text that they spell, and stay bytes', () => {
    const shown = hidden(`"payload": "${dump(`api-key: ${key}\r\naccept: */*`, separator)}"`);
    expect(shown).toBe(`"payload": "${dump('api-key: [api-key#1]\r\naccept: */*', separator)}"`);
  });

  it('hide a key that is learned elsewhere', () => {
    const shown = hidden(`sent ${dump(`value ${key} end`, separator)}\napi-key: ${key}\n`);
    expect(shown).toBe(`sent ${dump('value [api-key#1] end', separator)}\napi-key: [api-key#1]\n`);
  });
});

it.each([
  'SHA256 Fingerprint=5D:41:40:2A:BC:4B:2A:76:B9:71:9D:91:10:17:C5:92:AE:1F:0C:4E:7B:2D:9A:63:58:C1:F0:4E:97:B3:D2:A0',
  '2026-04-20-10-05-11-20-30-40 backup done',
  '10:20:30:40:50:60:70:21:31 lap times',
])('stays: %s', (text) => expect(hidden(text)).toBe(text));
