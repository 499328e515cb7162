import { describe, expect, it } from 'vitest';
import { hidden } from '../hidden.ts';

describe('the value that code takes without the first one', () => {
  it.each([
    ['PASSWORD = os.environ.get("PASSWORD") or "at5G6zi!m"', 'at5G6zi!m'],
    ["password: settings['db'] ?? 'at5G6zi!m'", 'at5G6zi!m'],
    ['DB_PASSWORD = env.FOO || "at5G6zi!m"', 'at5G6zi!m'],
  ])('is hidden: %s', (text, value) => expect(hidden(text)).toBe(text.replace(value, '[password#1]')));
});
