import { describe, expect, it } from 'vitest';
import { hidden } from '../hidden.ts';

const failed = (relation: string, row: string): string =>
  `ERROR:  null value in column "status" of relation "${relation}" violates not-null constraint\nDETAIL:  Failing row contains (${row}).`;

describe('the row that PostgreSQL shows when it fails', () => {
  it('tells names and birth dates in a table of people', () => {
    expect(
      hidden(failed('loan_applicants', '77, Ana, Souza Lima, +254712345678, 1990-01-02, null, PENDING, 2026-04-20')),
    ).toBe(failed('loan_applicants', '77, [name#1], [name#2], [phone#1], [dob#1], null, PENDING, 2026-04-20'));
  });

  it('tells them beside an e-mail address, too', () => {
    expect(hidden('DETAIL:  Failing row contains (77, Ana, ana@x.co, null).')).toBe(
      'DETAIL:  Failing row contains (77, [name#1], [email#1], null).',
    );
  });

  it.each([
    failed('batches', '77, Nightly, 1990-01-02, null, PENDING'),
    failed('applicants', '77, 2026-04-20 10:05:11.123+00, f, OPEN, Pending, null'),
  ])('stays: %j', (text) => expect(hidden(text)).toBe(text));
});
