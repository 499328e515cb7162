import { describe, expect, it } from 'vitest';
import { hidden } from '../hidden.ts';

describe('the arguments that Django repeats behind a statement', () => {
  it.each([
    [
      `(0.002) INSERT INTO "a" ("first_name", "status") VALUES ('Ana', 'OPEN'); args=('Ana', 'OPEN'); alias=default`,
      `(0.002) INSERT INTO "a" ("first_name", "status") VALUES ('[name#1]', 'OPEN'); args=('[name#1]', 'OPEN'); alias=default`,
    ],
    [
      `SELECT 1 FROM "a" WHERE "a"."dob" = '1990-01-02'::date; args=(datetime.date(1990, 1, 2),); alias=default`,
      `SELECT 1 FROM "a" WHERE "a"."dob" = '[dob#1]'::date; args=(datetime.date([dob#1]),); alias=default`,
    ],
    [
      `UPDATE "a" SET "phone" = '+254733707691' WHERE "a"."id" = 77; args=('+254733707691', 77); alias=default`,
      `UPDATE "a" SET "phone" = '[phone#1]' WHERE "a"."id" = 77; args=('[phone#1]', 77); alias=default`,
    ],
  ])('%s', (text, redacted) => expect(hidden(text)).toBe(redacted));

  it.each([
    `SELECT 1 FROM "a" WHERE "a"."status" = 'OPEN'; args=('OPEN',); alias=default`,
    `task failed; args=('Ana', 7)`,
  ])('%s stays', (text) => expect(hidden(text)).toBe(text));

  it('does not take a value for a part of another', () => {
    const text = `UPDATE "a" SET "first_name" = 'Ana'; args=('Ana', 'Anatolia'); alias=default`;
    expect(hidden(text)).toBe(`UPDATE "a" SET "first_name" = '[name#1]'; args=('[name#1]', 'Anatolia'); alias=default`);
  });
});
