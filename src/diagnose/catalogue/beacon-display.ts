import type { CatalogueRow } from '../catalogue-row.ts';
import { pages } from './pages.ts';

const component = 'beacon-display';
const tabNote =
  'Two pages say that only Production data appears in the results; the newest says that there is a Test tab.';

/** Why a result cannot be seen in Beacon. */
export const beaconDisplay: readonly CatalogueRow[] = [
  {
    code: 'BD-01',
    component,
    basis: 'documented',
    title: 'Result not visible in Beacon: wrong tab',
    cause: 'Results opens on Production; a Test session is on the other tab.',
    fix: 'Switch between the Test and the Production tab of Results.',
    docs: pages.results,
    signal: "the uid belongs to the other environment's integration id",
    note: tabNote,
    symptoms: ['not-in-beacon'],
  },
  {
    code: 'BD-02',
    component,
    basis: 'documented',
    title: 'Result not visible in Beacon: wrong deployment',
    cause: 'Results are shown per deployment.',
    fix: 'Choose the deployment of this integration id.',
    docs: pages.assessment,
    signal: 'the uid belongs to another integration id',
    symptoms: ['not-in-beacon'],
  },
  {
    code: 'BD-03',
    component,
    basis: 'documented',
    title: 'Result not visible in Beacon: a filter hides it',
    cause: 'A filter on status, band or date is active.',
    fix: 'Clear the filters and search by uid.',
    docs: pages.assessment,
    signal: 'seen in Beacon only',
    symptoms: ['not-in-beacon'],
  },
  {
    code: 'BD-04',
    component,
    basis: 'documented',
    title: 'Result not visible in Beacon: not scored yet',
    cause: 'The assessment was completed shortly before.',
    fix: 'Wait a little, then follow SG-01 and SG-07.',
    docs: pages.assessment,
    signal: 'recent completion without a score',
    symptoms: ['not-in-beacon'],
  },
  {
    code: 'BD-05',
    component,
    basis: 'documented',
    title: 'Result not visible in Beacon: assessment not completed',
    cause: 'Without completion there is no result.',
    fix: 'See why the assessment was not finished.',
    docs: pages.interimAssessment,
    signal: 'no `application.complete`',
    symptoms: ['not-in-beacon'],
  },
  {
    code: 'BD-06',
    component,
    basis: 'documented',
    title: 'Test data expected among Production results',
    cause: 'Test data is kept out of the Production results.',
    fix: 'Look on the Test tab; use Production credentials for sessions that shall count.',
    docs: pages.environments,
    signal: 'Test integration id',
    note: tabNote,
    symptoms: ['not-in-beacon'],
  },
];
