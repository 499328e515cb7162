import { describe, expect, it } from 'vitest';
import { hidden } from '../hidden.ts';

describe('a value that an object holds in parts', () => {
  it.each([
    [
      '{"dob":{"year":1990,"month":4,"day":12},"id":7}',
      '{"dob":{"year":"[dob#1]","month":"[dob#2]","day":"[dob#3]"},"id":7}',
    ],
    ['birth_date {\n  year: 1990\n}', 'birth_date {\n  year: [dob#1]\n}'],
    ['{"phone":{"countryCode":"+254","number":"733707691"}}', '{"phone":{"countryCode":"+254","number":"[phone#1]"}}'],
    [
      '"name":[{"family":"Kamau","given":["Ana","Eva"]}]',
      '"name":[{"family":"[name#1]","given":["[name#2]","[name#3]"]}]',
    ],
    ['id_document[number]=61351509', 'id_document[number]=[national-id#1]'],
    ['{"idType":"BVN","id":"22107540091"}', '{"idType":"BVN","id":"[national-id#1]"}'],
    ['{"type":"NATIONAL_ID","number":"61351509"}', '{"type":"NATIONAL_ID","number":"[national-id#1]"}'],
    [
      '<Person><Name><First>Ana</First><Last>Souza</Last></Name></Person>',
      '<Person><Name><First>[name#1]</First><Last>[name#2]</Last></Name></Person>',
    ],
    ['{"loc":[36.817223,-1.286389]}', '{"loc":["[geo#1]","[geo#2]"]}'],
    ['{"device":{"id":"0d93af68dad1bfe0"}}', '{"device":{"id":"[device-id#1]"}}'],
    ['lat=-14.55 long=19.18', 'lat=[geo#1] long=[geo#2]'],
    ['dob=datetime.date(1990, 4, 12), id=7', 'dob=datetime.date([dob#1]), id=7'],
    [
      '<DateOfBirth><CCYY>1994</CCYY><MM>04</MM><DD>12</DD></DateOfBirth>',
      '<DateOfBirth><CCYY>[dob#1]</CCYY><MM>[dob#2]</MM><DD>[dob#3]</DD></DateOfBirth>',
    ],
    [
      '"birth_date(1i)"=>"1990", "birth_date(2i)"=>"4", "start(1i)"=>"2026"',
      '"birth_date(1i)"=>"[dob#1]", "birth_date(2i)"=>"[dob#2]", "start(1i)"=>"2026"',
    ],
    ['a%5Bbirth_date%281i%29%5D=1990&x=1', 'a%5Bbirth_date%281i%29%5D=[dob#1]&x=1'],
    [
      '"identificacion":{"tipo":"CC","numero":"1898493420"}',
      '"identificacion":{"tipo":"CC","numero":"[national-id#1]"}',
    ],
    ["dob=Timestamp('1990-04-12')", "dob=Timestamp('[dob#1]')"],
  ])('%s', (text, redacted) => expect(hidden(text)).toBe(redacted));

  it.each([
    '{"created":{"year":2026,"month":4}}',
    '{"phone":{"valid":true,"number":null}}',
    'mobile {width: 360}',
    'device: nvme0n1p1',
    'ratio=14.55 long=19.18',
    '{"names":[{"first":"eth0"}]}',
    '{"document_type":"passport","id":"3f8a2c1e-9b4d-4e6f-8a7b-1c2d3e4f5a6b"}',
  ])('%s stays', (text) => expect(hidden(text)).toBe(text));
});
