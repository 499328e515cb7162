import { describe, expect, it } from 'vitest';
import { hidden } from '../hidden.ts';

describe('the value that code takes without the first one', () => {
  it.each([
    ['PASSWORD = os.environ.get("PASSWORD") or "at5G6zi!m"', 'at5G6zi!m'],
    ["password: settings['db'] ?? 'at5G6zi!m'", 'at5G6zi!m'],
    ['DB_PASSWORD = env.FOO || "at5G6zi!m"', 'at5G6zi!m'],
  ])('is hidden: %s', (text, value) => expect(hidden(text)).toBe(text.replace(value, '[password#1]')));
});

describe('the values that code chooses from', () => {
  const [one, two] = ['3f8a2c1e-9b4d-4e6f-8a7b-1c2d3e4f5a6b', '7d1e5b90-2c3f-4a8d-9e6b-0f1a2b3c4d5e'];
  it.each([`const apiKey = isProd ? '${one}' : '${two}';`, `api_key = "${one}" if prod else "${two}"`])(
    'are hidden: %s',
    (text) => expect(hidden(text)).toBe(text.replace(one, '[api-key#1]').replace(two, '[api-key#2]')),
  );
});
