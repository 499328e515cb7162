import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import type { UidShape } from '../model/event.ts';

/**
 * Shortest and longest `uid` the session endpoint accepts, in characters.
 * Source: Operations Troubleshooting, "Sessions not being created", row 422.
 */
export const uidLength = { min: 5, max: 60 } as const;

const email = /^[^@\s]+@[^@\s]+\.[a-z]{2,}$/i;
const phone = /^(?:\+\d{8,15}|0\d{9,10}|\+?\d{1,3}[ -]\d{2,4}[ -]\d{3,4}(?:[ -]?\d{2,4})?)$/;
/** A day between 1920 and 2010, which a reference seldom carries and a birth date does. */
const birthDate = /(?<!\d)(?:19[2-9]\d|200\d|2010)[-/.]?(?:0[1-9]|1[0-2])[-/.]?(?:0[1-9]|[12]\d|3[01])(?!\d)/;
const nationalId = [
  /^\d{3}-\d{2}-\d{4}$/, // United States
  /^[A-Z]{2}\d{6}[A-D]$/i, // United Kingdom
  /^\d{3}\.\d{3}\.\d{3}-\d{2}$/, // Brazil
  /^\d{4} \d{4} \d{4}$/, // India
];

/** Whether digits alone, with their country code, are somebody's mobile number. */
function isMobileNumber(uid: string): boolean {
  if (!/^[1-9]\d{10,13}$/.test(uid)) return false;
  const type = parsePhoneNumberFromString(`+${uid}`)?.getType();
  return type === 'MOBILE' || type === 'FIXED_LINE_OR_MOBILE';
}

function personalKind(uid: string): UidShape['personal'] {
  if (email.test(uid)) return 'email';
  if (nationalId.some((pattern) => pattern.test(uid))) return 'national-id';
  if (phone.test(uid) || isMobileNumber(uid)) return 'phone';
  return birthDate.test(uid) ? 'date' : null;
}

/** What an applicant reference looks like by the rules for uids, without saying it. */
export function shapeOfUid(uid: string): UidShape {
  const characters = /^[a-z0-9]*$/i.test(uid) ? 'plain' : /^[a-z0-9_-]*$/i.test(uid) ? 'joined' : 'other';
  return { length: Array.from(uid).length, characters, personal: personalKind(uid) };
}

/** Whether a uid keeps to the documented length. */
export function hasGoodLength(shape: UidShape): boolean {
  return shape.length >= uidLength.min && shape.length <= uidLength.max;
}
