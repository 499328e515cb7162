import { describe, expect, it } from 'vitest';
import { hidden } from '../hidden.ts';

describe('a record of a change', () => {
  it.each([
    ['field=firstName old="Ana" new="Eva" status=OPEN', 'field=firstName old="[name#1]" new="[name#2]" status=OPEN'],
    ['field=firstName old="" new="Eva"', 'field=firstName old="" new="[name#1]"'],
    ['field=dob old=1990-01-02 new=1990-01-03 by=ops', 'field=dob old=[dob#1] new=[dob#2] by=ops'],
    [
      'field="address" old_value="12 Moi Avenue" new_value="14 Moi Avenue"',
      'field="address" old_value="[address#1]" new_value="[address#2]"',
    ],
    ['{"first_name":{"from":null,"to":"Eva"}}', '{"first_name":{"from":null,"to":"[name#1]"}}'],
    ['{"bvn":{"old":"22880830801","new":"22880830808"}}', '{"bvn":{"old":"[national-id#1]","new":"[national-id#2]"}}'],
    [
      String.raw`{"m":"{\"dob\":{\"from\":\"1990-01-02\",\"to\":null}}"}`,
      String.raw`{"m":"{\"dob\":{\"from\":\"[dob#1]\",\"to\":null}}"}`,
    ],
    ["{'first_name': {'old': None, 'new': 'Eva'}}", "{'first_name': {'old': None, 'new': '[name#1]'}}"],
    ['"last_name"=>{"from"=>nil, "to"=>"Souza"}', '"last_name"=>{"from"=>nil, "to"=>"[name#1]"}'],
    ['{"latitude":{"before":-1.28641,"after":-1.28642}}', '{"latitude":{"before":"[geo#1]","after":"[geo#2]"}}'],
    [
      'begini_score: null -> 412, begini_band: nil -> LOW',
      'begini_score: null -> [score#1], begini_band: nil -> [score#2]',
    ],
  ])('%s', (text, redacted) => expect(hidden(text)).toBe(redacted));

  it.each([
    'field=status old="OPEN" new="CLOSED"',
    'field=phone old= new=',
    '{"location":{"from":"/a","to":"/b"},"phone":{"from":"home","to":"work"}}',
    '{"token":{"type":"string"},"name":{"type":"string","from":"query"}}',
    '{"status":{"old":"OPEN","new":"CLOSED"}}',
    'score: null -> see below',
  ])('%s stays', (text) => expect(hidden(text)).toBe(text));
});
