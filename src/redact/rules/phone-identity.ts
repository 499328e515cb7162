import { parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js/max';

/** Countries whose national writing is understood: Begini's markets. */
export const marketCountries: readonly CountryCode[] = [
  'KE',
  'NG',
  'ZA',
  'IN',
  'MX',
  'BR',
  'CO',
  'CL',
  'ID',
  'PH',
  'TH',
  'GB',
  'US',
];

/** What tells phone numbers apart: E.164 when the number says its country, else its digits. */
export function identityOfPhone(value: string): string {
  return internationalPhone(value) ?? value.replaceAll(/\D/g, '');
}

/** E.164 of a valid number with `+` or `00`, or with a country code of a market in front; undefined when it is none. */
export function internationalPhone(value: string): string | undefined {
  const digits = value.replaceAll(/\D/g, '').replace(/^00/, '');
  if (digits.length < 8 || digits.length > 15) return undefined;
  const number = parsePhoneNumberFromString(`+${digits}`);
  return number?.isValid() === true ? number.number : undefined;
}

const marketCodes = new Set('254 234 27 91 52 55 57 56 62 63 66 44 1'.split(' '));

/** E.164 of a number with `+` and a market's country code that has a right length, whether or not its range is in use yet. */
export function possiblePhone(value: string): string | undefined {
  const number = parsePhoneNumberFromString(`+${value.replaceAll(/\D/g, '').replace(/^00/, '')}`);
  return number !== undefined && marketCodes.has(number.countryCallingCode) && number.isPossible()
    ? number.number
    : undefined;
}

/** Whether the digits are a valid number as written inside one of the markets. */
export function isNationalPhone(value: string): boolean {
  return marketCountries.some((country) => parsePhoneNumberFromString(value, country)?.isValid() === true);
}
