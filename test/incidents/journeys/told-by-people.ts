import type { Journey } from '../journey.ts';
import type { Scene } from '../scene.ts';

/** The journey itself was fine: what is wrong stands in the case's own words. */
const fine = (scene: Scene): void => void scene.journey(scene.uid, scene.start, scene.visitor);

/** A complaint that no log shows: the check for a person must be there, and nothing may be claimed. */
function told(rule: string, actual: string, accepts: readonly string[] = []): Journey {
  return {
    name: `${rule} told by a person`,
    rule,
    accepts,
    silent: ['*'],
    tell: (scene) => {
      fine(scene);
      return { actual };
    },
  };
}

export const toldByPeople: readonly Journey[] = [
  told('AD-10', 'The result of another applicant was linked to this customer'),
  told('AD-08', 'The applicant is stuck on a Begini page after the last question', ['AD-09', 'EC-02']),
  told('BD-01', 'The result is not visible in Beacon', ['BD-02', 'BD-03', 'EC-04']),
  told('BD-03', 'Beacon shows nothing for this customer on the results page', ['BD-01', 'BD-02', 'EC-04']),
  told('LG-01', 'Links from the Link Generator show the wrong branding', ['LG-02', 'LG-03']),
  told('LG-04', 'The same link was shared with several applicants in one group chat'),
  told('AC-01', 'The invitation to Beacon has expired'),
  told('AC-02', 'A new colleague never got the invitation mail', ['AC-01']),
  told('AC-03', 'Token conflict when a colleague opens the verification link'),
  told('AC-04', 'A colleague cannot see the settings, everything is read-only'),
  told('AC-05', 'Three analysts use the same account'),
  told('EC-04', 'Beacon shows nothing for this customer, works in Test', ['BD-01', 'BD-02', 'BD-03', 'EC-01']),
  told('EC-06', 'Works in Test, in Production the time limit is another one', ['EC-01', 'EC-02', 'EC-03', 'WR-05']),
];
