import { describe, expect, it } from 'vitest';
import { hidden } from '../hidden.ts';

describe('a value that an object holds in parts', () => {
  it.each([
    [
      '{"dob":{"year":1990,"month":4,"day":12},"id":7}',
      '{"dob":{"year":"[dob#1]","month":"[dob#2]","day":"[dob#3]"},"id":7}',
    ],
    ['birth_date {\n  year: 1990\n}', 'birth_date {\n  year: [dob#1]\n}'],
    ['{"phone":{"countryCode":"+254","number":"733707691"}}', '{"phone":{"countryCode":"+254","number":"[phone#1]"}}'],
    ['dob=datetime.date(1990, 4, 12), id=7', 'dob=datetime.date([dob#1]), id=7'],
    ["dob=Timestamp('1990-04-12')", "dob=Timestamp('[dob#1]')"],
  ])('%s', (text, redacted) => expect(hidden(text)).toBe(redacted));

  it.each([
    '{"created":{"year":2026,"month":4}}',
    '{"phone":{"valid":true,"number":null}}',
    'mobile {width: 360}',
  ])('%s stays', (text) => expect(hidden(text)).toBe(text));
});
