import { describe, expect, it } from 'vitest';
import { hidden } from '../hidden.ts';

describe('rows of JSON below their columns', () => {
  it.each([
    [
      '{"columns":["id","email","dob"],"rows":[[7,"a@b.ke","1990-04-12"],[8,"c@d.ke","1991-04-12"]],"n":2}',
      '{"columns":["id","email","dob"],"rows":[[7,"[email#1]","[dob#1]"],[8,"[email#2]","[dob#2]"]],"n":2}',
    ],
    [
      '{"columns":["national_id","score"],"index":[0],"data":[[61351509,412]]}',
      '{"columns":["national_id","score"],"index":[0],"data":[["[national-id#1]","[score#1]"]]}',
    ],
    [
      '{"log":"{\\"fields\\":[\\"id\\",\\"dob\\"],\\"values\\":[[7,\\"1990-04-12\\"]]}"}',
      '{"log":"{\\"fields\\":[\\"id\\",\\"dob\\"],\\"values\\":[[7,\\"[dob#1]\\"]]}"}',
    ],
  ])('%s', (text, redacted) => expect(hidden(text)).toBe(redacted));

  it.each(['{"fields":["dob","score"],"limit":[10]}', '{"columns":["id","state"],"rows":[[7,"1990-04-12"]]}'])(
    '%s stays',
    (text) => expect(hidden(text)).toBe(text),
  );
});
