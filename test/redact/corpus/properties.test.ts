import { describeProperties } from './properties.ts';

// Few runs for every change; `test/soak/redaction-properties.test.ts` tries hundreds.
describeProperties(6);
