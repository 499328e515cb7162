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
    ['uid;risk_band;created_at\nx;LOW_B;now', 'uid;risk_band;created_at\nx;[score#1];now'],
  ])('%s', (text, redacted) => expect(hidden(text)).toBe(redacted));

  it.each([
    '[ERROR]   ScoreTest.returnsBand:82 expected: <LOW> but was: <null>',
    '{"message":"reading \'score\')","stack":"TypeError: reading \'score\')"}',
    'score timeout for worker: 30',
    'model confidence=0.93',
    'rating: GOOD',
    'band steering for client: 5',
  ])('%s stays', (text) => expect(hidden(text)).toBe(text));
});
