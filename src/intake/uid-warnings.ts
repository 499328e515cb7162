import { hasGoodLength, shapeOfUid, uidLength } from '../begini/uid.ts';
import { UsageError } from '../errors.ts';
import { makeVisibleLine } from '../text/visible.ts';

const personalWords = {
  email: 'an email address',
  phone: 'a phone number',
  'national-id': 'a national id',
  date: 'a date of birth',
} as const;

/**
 * What is unusual about an affected uid, as sentences: the odd uid may be the very incident, so only an empty one or one with control
 * characters is refused.
 * @throws {UsageError} for those two.
 */
export function checkUid(uid: string): readonly string[] {
  if (uid === '')
    throw new UsageError('--uid is empty', { hint: 'Give the applicant reference that was sent to Begini' });
  if (/[\u0000-\u001f\u007f-\u009f]/.test(uid)) {
    throw new UsageError(`--uid ${makeVisibleLine(uid)} has control characters`, {
      hint: 'Give it as it was sent to Begini',
    });
  }
  const shape = shapeOfUid(uid);
  const warnings: string[] = [];
  if (!hasGoodLength(shape)) {
    warnings.push(`uid ${uid} has ${shape.length} characters; Begini takes ${uidLength.min} to ${uidLength.max}`);
  }
  if (shape.characters === 'joined') {
    warnings.push(
      `uid ${uid} has "-" or "_": Begini's rule says letters and digits only, though its own examples use them`,
    );
  } else if (shape.characters === 'other') {
    warnings.push(`uid ${uid} has characters other than the letters and digits that Begini's rule allows`);
  }
  if (shape.personal !== null) {
    warnings.push(
      `uid ${uid} looks like ${personalWords[shape.personal]}; Begini wants no personal data in it, and it is shown in the bundle`,
    );
  }
  return warnings;
}
