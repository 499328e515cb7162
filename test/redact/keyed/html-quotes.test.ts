import { describe, expect, it } from 'vitest';
import { hidden } from '../hidden.ts';

const value = 'xq83hfK2mPz0Wn5RtYb7Lc1Vd9Jg4Sa6';

/** Pages that Django, Werkzeug and others show for an error, with the values of variables as they print them. */
describe.each(['&#x27;', '&#39;', '&quot;', '&#34;', '&apos;'])('between quotes written as %s', (quote) => {
  it.each([
    ['a cell', (shown: string) => `<td>client_secret</td>\n<td class="code"><pre>${quote}${shown}${quote}</pre></td>`],
    [
      'a dict',
      (shown: string) => `<pre>{${quote}client_secret${quote}: ${quote}${shown}${quote}, ${quote}n${quote}: 1}</pre>`,
    ],
    ['an assignment', (shown: string) => `<pre>client_secret = ${quote}${shown}${quote}</pre>`],
  ])('hides the value of %s and leaves the quotes', (_where, page) =>
    expect(hidden(page(value))).toBe(page('[secret#1]')),
  );
});
