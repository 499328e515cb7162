import { describe, expect, it } from 'vitest';
import { hidden } from '../hidden.ts';

const key = '3f8a2c1e-9b4d-4e6f-8a7b-1c2d3e4f5a6b';

describe('a value before its name', () => {
  it.each([
    `the value ${key} in the api-key header`,
    `value "${key}" of header api-key rejected`,
    `Some("${key}") for api-key`,
    `Some(${key}) for api-key`,
    `sending ${key} as api-key`,
    `${key} (api key, production)`,
    `loaded "${key}" (x api key) from vault`,
    `accepted ${key} as primary begini api key`,
    `${key} is not a valid api-key`,
    `request.setValue("${key}", forHTTPHeaderField: "api-key")`,
    `[request setValue:@"${key}" forHTTPHeaderField:@"api-key"]`,
    `invalid header field value "${key}\\n" for key Api-Key`,
    `Duplicate entry '${key}' for key 'settings.api_key'`,
    `- value: ${key}\n  name: API_KEY`,
    `  example: ${key}\n  name: api_key`,
    `<appSettings><add value="${key}" key="BeginiApiKey"/></appSettings>`,
    `{"value":"${key}","msg":"Invalid value","param":"apiKey","location":"body"}`,
    `<entry><value>${key}</value><key>apiKey</key></entry>`,
    `${key} = api_key`,
    `+  where '${key}' = Config().api_key`,
    `from String "${key}": not valid (through reference chain: Cfg["apiKey"])`,
    `${key} is not a valid begini api key`,
  ])('is hidden: %s', (text) => expect(hidden(text)).toBe(text.replace(key, '[api-key#1]')));

  it.each([
    ['Invalid value "61351509" for property "nationalId"', 'Invalid value "[national-id#1]" for property "nationalId"'],
    ["Incorrect date value: '1990-13-01' for column 'dob'", "Incorrect date value: '[dob#1]' for column 'dob'"],
    ["The value '27/08/1958' is not valid for DateOfBirth.", "The value '[dob#1]' is not valid for DateOfBirth."],
    [
      'Cannot deserialize `java.time.LocalDate` from String "27/08/1958": Text \'27/08/1958\' at index 2\n at [Source: x] (through reference chain: Applicant["dob"])',
      'Cannot deserialize `java.time.LocalDate` from String "[dob#1]": Text \'[dob#1]\' at index 2\n at [Source: x] (through reference chain: Applicant["dob"])',
    ],
    ["bad value '7' for property 'width'", "bad value '7' for property 'width'"],
  ])('is looked at where a validator names its property: %s', (text, redacted) => expect(hidden(text)).toBe(redacted));

  it.each([
    [
      'phone must be a `string`, but the final value was: `0733947824`.',
      'phone must be a `string`, but the final value was: `[phone#1]`.',
    ],
    ['property dob has failed: isDate, value: 27/08/1958', 'property dob has failed: isDate, value: [dob#1]'],
    ['phone must be 10 digits, got 7', 'phone must be 10 digits, got 7'],
    ['token must be sent, received none', 'token must be sent, received none'],
  ])('is looked at behind a complaint: %s', (text, redacted) => expect(hidden(text)).toBe(redacted));

  it('is hidden where a sentence calls it a password', () =>
    expect(hidden('log in with app and Zx81hs7shAQ as the password')).toBe(
      'log in with app and [password#1] as the password',
    ));

  it('is hidden where a sentence calls it a code', () =>
    expect(hidden('482913 is your verification code')).toBe('[secret#1] is your verification code'));

  it.each([
    `request ${key} is missing the api-key header`,
    `request ${key} as api-key user`,
    `trace ${key} for api-key`,
    `trace (${key}) for api-key`,
    `retry ${key} for token refresh`,
    `job ${key} (token refresh)`,
    `job ${key} (waits for the token)`,
    `uploaded ${key} as soon as the password was known`,
  ])('stays where it is the id of something else: %s', (text) => expect(hidden(text)).toBe(text));
});
