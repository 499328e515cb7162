import { describe, expect, it } from 'vitest';
import { hidden } from './hidden.ts';

describe('a number of JSON', () => {
  it.each([
    [
      '{"Item":[{"Name":"Amount","Value":100.0},{"Name":"PhoneNumber","Value":14153341799}]}',
      '{"Item":[{"Name":"Amount","Value":100.0},{"Name":"PhoneNumber","Value":"[phone#1]"}]}',
    ],
    ['[{"key":"dob","value":19900102}]', '[{"key":"dob","value":"[dob#1]"}]'],
    ['{"value":31215771,"name":"national_id"}', '{"value":"[national-id#1]","name":"national_id"}'],
    ['{"field":"dob","old":19900102,"new":19900103}', '{"field":"dob","old":"[dob#1]","new":"[dob#2]"}'],
    ['{"nationalId":[31215771,31215772]}', '{"nationalId":["[national-id#1]","[national-id#2]"]}'],
    ['["dob",19900102]', '["dob","[dob#1]"]'],
    [
      String.raw`{"m":"{\"Name\":\"PhoneNumber\",\"Value\":14153341799}"}`,
      String.raw`{"m":"{\"Name\":\"PhoneNumber\",\"Value\":\"[phone#1]\"}"}`,
    ],
    [
      '{"uid":2383869310,"other":2383869310,"list":[2383869310,5]}',
      '{"uid":"[uid#1]","other":"[uid#1]","list":["[uid#1]",5]}',
    ],
    ['{"password":"2413008551","o":[1, 2413008551]}', '{"password":"[password#1]","o":[1, "[password#1]"]}'],
  ])('becomes a string: %s', (text, redacted) => {
    expect(hidden(text)).toBe(redacted);
    expect(() => JSON.parse(redacted) as unknown).not.toThrow();
  });

  it.each(['["password", 255]', '["retries", 412]', '{"value":412,"name":"retries"}', "string('password', 255)"])(
    'stays: %s',
    (text) => expect(hidden(text)).toBe(text),
  );
});
