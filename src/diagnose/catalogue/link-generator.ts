import type { CatalogueRow } from '../catalogue-row.ts';
import { pages } from './pages.ts';

const component = 'link-generator';

/** Why generated links do not work. */
export const linkGenerator: readonly CatalogueRow[] = [
  {
    code: 'LG-01',
    component,
    basis: 'documented',
    title: 'Links generated under the wrong deployment',
    cause: 'The links carry another integration id or branding than intended.',
    fix: 'Generate the links again under the right deployment.',
    docs: pages.operations,
    signal: 'integration id in the link differs; wrong branding',
    symptoms: ['link', 'not-replicated'],
  },
  {
    code: 'LG-02',
    component,
    basis: 'documented',
    title: 'Links expired',
    cause: 'Links run out with the time limit of the deployment.',
    fix: 'Generate the links again; raise the time limit if applicants need longer.',
    docs: pages.operations,
    signal: 'older than the time limit; expiry screen',
    symptoms: ['link', 'link-expired'],
  },
  {
    code: 'LG-03',
    component,
    basis: 'documented',
    title: 'Links changed on the way to the applicant',
    cause: 'A shortener, tracking wrapper, line break or length limit altered the URL.',
    fix: 'Send links unmodified and test one end to end.',
    docs: pages.operations,
    signal: 'opened URL differs from the generated one',
    symptoms: ['link', 'link-altered'],
  },
  {
    code: 'LG-04',
    component,
    basis: 'inferred',
    title: 'One link shared by several people',
    cause: 'Each link is one session of one applicant.',
    fix: 'Send every applicant a link of their own.',
    docs: pages.links,
    signal: 'one uid, several devices; mixed results',
    symptoms: ['link', 'link-shared', 'wrong-person'],
  },
];
