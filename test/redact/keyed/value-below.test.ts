import { expect, it } from 'vitest';
import { hidden } from '../hidden.ts';

const digest = `+aLmj/6KxXbaX6vdo80Uk4U7szmACeCQFoghvNMfV17dYhy9tTYq5uJmssL21dGo4H6hBJAPz5Scy5vbMWGcSP==`;

it.each([
  ["Node's inspect", `{ signature:\n   '${digest}',\n  id: 71 }`],
  ["Node's inspect in colours", `{ signature:\n   \u001B[32m'${digest}'\u001B[39m,\n  id: \u001B[33m71\u001B[39m }`],
])('hides what %s sets on the next line', (_what, text) => {
  expect(hidden(text)).toBe(text.replace(digest, '[signature#1 88 base64]'));
});
