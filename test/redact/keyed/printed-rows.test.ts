import { describe, expect, it } from 'vitest';
import { hidden } from '../hidden.ts';

describe('rows that MyBatis prints', () => {
  it('are read by their columns', () => {
    expect(
      hidden(
        'TRACE find - <==    Columns: id, first_name, dob, status\nTRACE find - <==        Row: 77, Ana, 1990-01-02, PENDING\nTRACE find - <==        Row: 78, Eva, null, PENDING\nDEBUG find - <==      Total: 2\n',
      ),
    ).toBe(
      'TRACE find - <==    Columns: id, first_name, dob, status\nTRACE find - <==        Row: 77, [name#1], [dob#1], PENDING\nTRACE find - <==        Row: 78, [name#2], null, PENDING\nDEBUG find - <==      Total: 2\n',
    );
  });

  it.each([
    '<==    Columns: id, status\n<==        Row: 77, OPEN\n',
    'Columns: id, first_name\nRow: 77, Ana\n',
    '<==    Columns: id, first_name\n<==      Total: 0\n',
  ])('stay where nothing tells of people: %j', (text) => expect(hidden(text)).toBe(text));
});
