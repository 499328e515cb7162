import { describe, expect, it } from 'vitest';
import { hidden } from '../hidden.ts';

describe("Begini's scores", () => {
  it.each([
    ['Begini score for LOAN-2026-000977: 412', 'Begini score for [uid#1]: [score#1]'],
    ['score for applicant 4711 is 412', 'score for applicant 4711 is [score#1]'],
    ['risk score 412 (band VERY_HIGH)', 'risk score [score#1] (band [score#2])'],
    ['risk_band=LOW_B confidence=HIGH in 4ms', 'risk_band=[score#1] confidence=[score#2] in 4ms'],
    [
      '&{Traits:[{Key:patience Value:60 RiskBand:LOW_B}]}',
      '&{Traits:[{Key:patience Value:[score#1] RiskBand:[score#2]}]}',
    ],
    [
      'traits=[Trait(key=patience, value=24, riskBand=LOW_B)])',
      'traits=[Trait(key=patience, value=[score#1], riskBand=[score#2])])',
    ],
    ['Begini trait patience = 7', 'Begini trait patience = [score#1]'],
    ['begini_psychometric=412', 'begini_psychometric=[score#1]'],
    ['[begini] band LOW_B, confidence HIGH for 7', '[begini] band [score#1], confidence [score#2] for 7'],
    ['calculated.traits[0].value=33', 'calculated.traits[0].value=[score#1]'],
    ['traits[0][value]=33&x=1', 'traits[0][value]=[score#1]&x=1'],
    [
      '<traits><trait><key>a</key><value>7</value></trait></traits><value>7</value>',
      '<traits><trait><key>a</key><value>[score#1]</value></trait></traits><value>7</value>',
    ],
    ['traits { key: "a" value: 7 }', 'traits { key: "a" value: [score#1] }'],
    [
      'traits:\n- key: a\n  value: 7\n- key: b\n  value: 9\nvalue: 5\n',
      'traits:\n- key: a\n  value: [score#1]\n- key: b\n  value: [score#2]\nvalue: 5\n',
    ],
    [
      '"traits" => array:1 [\n  0 => array:2 [\n    "key" => "a"\n    "value" => 7\n  ]\n]\n',
      '"traits" => array:1 [\n  0 => array:2 [\n    "key" => "a"\n    "value" => "[score#1]"\n  ]\n]\n',
    ],
    ['uid,trait,value\nx,patience,60\n', 'uid,trait,value\nx,patience,[score#1]\n'],
    ['score: 412 -> 431', 'score: [score#1] -> [score#2]'],
    ['score updated from 412 to 431 for 7', 'score updated from [score#1] to [score#2] for 7'],
    ['expected risk_band LOW but got HIGH', 'expected risk_band [score#1] but got [score#2]'],
    ['{"score":{"from":412,"to":431}}', '{"score":{"from":"[score#1]","to":"[score#2]"}}'],
    ['begini_score{uid="LOAN-2026-000977"} 412', 'begini_score{uid="[uid#1]"} [score#1]'],
    [
      '{:traits [{:key "a" :value 41 :risk_band "LOW"}]}',
      '{:traits [{:key "a" :value [score#1] :risk_band "[score#2]"}]}',
    ],
    ['traits -> List(Map(key -> a, value -> 87))', 'traits -> List(Map(key -> a, value -> [score#1]))'],
    [
      '#{<<"score">> => 412,<<"traits">> => [#{<<"value">> => 7}]}',
      '#{<<"score">> => [score#1],<<"traits">> => [#{<<"value">> => "[score#2]"}]}',
    ],
    ['traits: map[a:95 b:53]', 'traits: map[a:[score#1] b:[score#2]]'],
    ['GET /v2/score 200 score: 412', 'GET /v2/score 200 score: [score#1]'],
    ['GET /loans?score=412 200', 'GET /loans?score=[score#1] 200'],
    ['{"traits":[["patience",59]]}', '{"traits":[["patience","[score#1]"]]}'],
    ['{"scores":[{"provider":"BEGINI","value":412}]}', '{"scores":[{"provider":"BEGINI","value":"[score#1]"}]}'],
    ['uid;risk_band;created_at\nx;LOW_B;now', 'uid;risk_band;created_at\nx;[score#1];now'],
  ])('%s', (text, redacted) => expect(hidden(text)).toBe(redacted));

  it.each([
    '[ERROR]   ScoreTest.returnsBand:82 expected: <LOW> but was: <null>',
    '{"message":"reading \'score\')","stack":"TypeError: reading \'score\')"}',
    'score timeout for worker: 30',
    'model confidence=0.93',
    'rating: GOOD',
    'val_score=0.2044',
    'categories.performance.score 0.90 expected >= 0.9',
    'apdex_score{app="loans"} 0.93',
    'score -> toFixed(2)',
    '{"scores":[{"provider":"sonar","value":88}]}',
    'ALTER TABLE scores ADD COLUMN risk_band text',
    'duplicate score 0.98',
    'mean opinion score 4.5',
    'readability score: 68',
    'final score 3-2',
    'GET /v2/score 404 12ms',
    'POST /v2/score -> 201 in 20 ms',
    '"GET /v2/score (500) 0.99s"',
    'uri=/api/score 204',
    '"band" "B","x":"[score#1]"',
    'traits: see below',
    'the trait object has 3 methods',
    'band steering for client: 5',
  ])('%s stays', (text) => expect(hidden(text)).toBe(text));
});
