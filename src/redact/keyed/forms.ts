import type { Scan } from '../finding.ts';
import type { NameForm, NameMeaning } from '../names/name-group.ts';
import { addValue, hideDigest, hidePin, hidePlain, hideSignature } from './credential-forms.ts';
import { hideAccount, hideAddress, hideCard, hideDevice, hidePhone } from './personal-forms.ts';
import { hideAuthorization } from './authorization.ts';
import { hideCookies } from './cookies.ts';
import { hideDate } from './date-form.ts';
import { hideGeo } from './geo-form.ts';
import { hideNationalId } from './national-id-form.ts';
import { hidePerson } from './person-form.ts';
import { hideReference, hideUid } from './begini-forms.ts';
import { hideScore } from './score-form.ts';
import type { Located } from './located.ts';

type Form = (scan: Scan, meaning: NameMeaning, located: Located) => void;

/** How a value beside a name of each form is read. */
const forms: Readonly<Record<NameForm, Form>> = {
  plain: hidePlain,
  authorization: hideAuthorization,
  cookie: (scan, _meaning, located) => hideCookies(scan, located),
  signature: hideSignature,
  digest: hideDigest,
  pin: hidePin,
  phone: hidePhone,
  card: hideCard,
  account: hideAccount,
  'national-id': hideNationalId,
  date: hideDate,
  person: hidePerson,
  device: hideDevice,
  geo: hideGeo,
  address: hideAddress,
  uid: hideUid,
  reference: hideReference,
  score: hideScore,
  custom: (scan, meaning, located) => addValue(scan, meaning, located, scan.text.slice(located.start, located.end)),
};

/** Hides a value as its name's form says. */
export function hideByForm(scan: Scan, meaning: NameMeaning, located: Located): void {
  forms[meaning.form](scan, meaning, located);
}
