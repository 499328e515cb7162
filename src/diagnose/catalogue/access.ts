import type { CatalogueRow } from '../catalogue-row.ts';
import { pages } from './pages.ts';

const component = 'access';

/** Why somebody cannot use Beacon. */
export const access: readonly CatalogueRow[] = [
  {
    code: 'AC-01',
    component,
    basis: 'documented',
    title: 'Cannot log in: the invitation expired',
    cause: 'An invitation must be used within 24 hours.',
    fix: 'Send the invitation again from the profile menu.',
    docs: pages.users,
    signal: 'invitation older than 24 h',
    symptoms: ['log-in', 'invitation', 'invitation-expired'],
  },
  {
    code: 'AC-02',
    component,
    basis: 'documented',
    title: 'Invitation not received',
    cause: 'The invitation mail did not arrive.',
    fix: 'Send it again and look in the spam folder.',
    docs: pages.operations,
    signal: 'none in a log',
    symptoms: ['invitation'],
  },
  {
    code: 'AC-03',
    component,
    basis: 'documented',
    title: 'Token conflict while verifying an account',
    cause: 'Other Begini links were open in the browser while the verification link was clicked.',
    fix: 'Close them and ask for a fresh invitation.',
    docs: pages.users,
    signal: 'token conflict shown in the browser',
    symptoms: ['token-conflict', 'log-in'],
  },
  {
    code: 'AC-04',
    component,
    basis: 'documented',
    title: 'A feature is not visible or read-only',
    cause: 'The user is a Viewer, who can neither see nor change settings.',
    fix: 'Ask an Admin to change the role.',
    docs: pages.users,
    signal: 'seen in Beacon only',
    note: 'The current page knows Admin and Viewer; an older one a third role.',
    symptoms: ['read-only'],
  },
  {
    code: 'AC-05',
    component,
    basis: 'documented',
    title: 'Several people share one account',
    cause: 'Accounts are personal.',
    fix: 'Invite each person.',
    docs: pages.users,
    signal: 'seen in Beacon only',
    symptoms: ['shared-account'],
  },
];
