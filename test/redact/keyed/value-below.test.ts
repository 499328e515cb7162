import { expect, it } from 'vitest';
import { hidden } from '../hidden.ts';

const digest = `+aLmj/6KxXbaX6vdo80Uk4U7szmACeCQFoghvNMfV17dYhy9tTYq5uJmssL21dGo4H6hBJAPz5Scy5vbMWGcSP==`;

it.each([
  ["Node's inspect", `{ signature:\n   '${digest}',\n  id: 71 }`],
  ["Node's inspect in colours", `{ signature:\n   \u001B[32m'${digest}'\u001B[39m,\n  id: \u001B[33m71\u001B[39m }`],
])('hides what %s sets on the next line', (_what, text) => {
  expect(hidden(text)).toBe(text.replace(digest, '[signature#1 88 base64]'));
});

it.each([
  [
    'a pair that PHP prints',
    '[0] => Array\n(\n    [0] => Api-key\n    [1] => 3f8a2c1e-9b4d-4e6f-8a7b-1c2d3e4f5a6b\n)\n',
  ],
  [
    'header and value in colours',
    "[\n  \u001B[32m'Api-key'\u001B[39m,\n  \u001B[32m'3f8a2c1e-9b4d-4e6f-8a7b-1c2d3e4f5a6b'\u001B[39m\n]\n",
  ],
])('hides the second of %s', (_what, text) => {
  expect(hidden(text)).toBe(text.replace('3f8a2c1e-9b4d-4e6f-8a7b-1c2d3e4f5a6b', '[api-key#1]'));
});

it('leaves the second of a pair with another name', () => {
  const text = '[0] => id\n[1] => 3f8a2c1e-9b4d-4e6f-8a7b-1c2d3e4f5a6b\n';
  expect(hidden(text)).toBe(text);
});

it('hides the password of a pair that a log prints behind `auth`', () => {
  expect(hidden("INFO auth ('ana', 'Tr0ub4dor&3') timeout 5")).toBe("INFO auth ('ana', '[password#1]') timeout 5");
});

it('reads a pair of Kubernetes whose line ends are escaped', () =>
  expect(hidden('apply: - name: API_KEY\\n    value: "Zx81kkQwPo93ssTT"\\n  - name: B\\n    value: "debug"')).toBe(
    'apply: - name: API_KEY\\n    value: "[api-key#1]"\\n  - name: B\\n    value: "debug"',
  ));
