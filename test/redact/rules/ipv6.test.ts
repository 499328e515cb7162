import { isIPv6 } from 'node:net';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isIpv6 } from '../../../src/redact/rules/ipv6.ts';

const piece = fc.constantFrom(':', '::', '0', 'f3', 'a1B2', '12345', 'g', '.', '10.0.0.7', '256.1.1.1');

it('tells addresses as Node does', () => {
  const texts = fc.oneof(
    fc.array(piece, { maxLength: 18 }).map((pieces) => pieces.join('')),
    fc.ipV6(),
    fc.ipV6().map((text) => text.replace(':', '::')),
  );
  fc.assert(
    fc.property(texts, (text) => {
      expect(isIpv6(text)).toBe(isIPv6(text));
    }),
    { numRuns: 5000 },
  );
});
