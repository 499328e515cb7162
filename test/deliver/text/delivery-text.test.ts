import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { caseEntry, deliveryText, type TextSources } from '../../../src/deliver/text/delivery-text.ts';
import type { DeliveryText } from '../../../src/model/delivery.ts';

const incident: TextSources['incident'] = {
  uids: ['a-1', 'a-2'],
  integrationId: 'int-7',
  environment: 'production',
  occurredAt: [
    { timeUtc: '2026-04-20T10:05:11.000Z', epoch: 1776679511, original: '10:05', assumedZone: 'Africa/Lagos' },
  ],
  window: { sinceUtc: '2026-04-20T09:00:00Z', untilUtc: '2026-04-20T11:00:00Z', isHard: true },
  steps: ['first', 'second'],
  errors: ['HTTP 422'],
  title: null,
  actual: null,
};

function finding(
  rule: string,
  confidence: 'confirmed' | 'likely' | 'possible',
): TextSources['diagnosis']['findings'][number] {
  return {
    rule,
    component: 'session-creation',
    confidence,
    basis: 'documented',
    title: `Title of ${rule}`,
    cause: 'cause',
    fix: `Fix of ${rule}`,
    evidence: [{ source: 'app.log', line: 7, timeUtc: '2026-04-20T10:05:11.000Z', text: 'uid too long\nat line two' }],
    against: [],
    docs: 'https://docs.test',
  };
}

function textOf(changes: Partial<TextSources['incident']>, findings = [finding('SC-02', 'likely')]): DeliveryText {
  return deliveryText({
    incident: v.parse(caseEntry, { ...incident, ...changes }),
    diagnosis: { component: 'session-creation', findings, errorCounts: [{ label: '422', count: 3 }] },
    redactions: { kinds: { email: 2, jwt: 5, phone: 0 } },
    bundle: { fileName: 'b.zip', sha256: 'ab'.repeat(32), bytes: 10 },
  });
}

describe('the text of a delivery', () => {
  it('has the five items in the order of support, each from the case', () => {
    const { items } = textOf({});
    expect(items.map(({ values }) => values)).toEqual([
      ['uid: a-1', 'uid: a-2', 'integration_id: int-7'],
      ['Production'],
      ['2026-04-20T10:05:11.000Z (epoch 1776679511, zone Africa/Lagos assumed)'],
      ['1) first', '2) second'],
      ['HTTP 422', '422 (seen 3 times)', 'app.log:7 2026-04-20T10:05:11.000Z  uid too long'],
    ]);
  });

  it('names the window where no time is given, and leaves empty what is missing', () => {
    const { items } = textOf({ occurredAt: [], integrationId: null, environment: null, steps: [] });
    expect(items[2]?.values).toEqual(['2026-04-20T09:00:00Z to 2026-04-20T11:00:00Z']);
    expect(items[1]?.values).toEqual([]);
    expect(items[3]?.values).toEqual([]);
  });

  it('bears the user’s title, else what was found', () => {
    expect(textOf({ title: 'Mine' }).title).toBe('Mine');
    expect(textOf({}).title).toBe('Begini: Title of SC-02 (Production)');
    expect(textOf({ environment: null }, []).title).toBe('Begini: session-creation fails');
  });

  it('lists what the evidence shows, and only where that is nothing what a person could check', () => {
    const rules = (text: DeliveryText): readonly string[] => text.findings.map(({ rule }) => rule);
    expect(rules(textOf({}, [finding('SC-01', 'confirmed'), finding('SC-05', 'possible')]))).toEqual(['SC-01']);
    expect(rules(textOf({}, [finding('SC-05', 'possible')]))).toEqual(['SC-05']);
    expect(textOf({}, []).summary).toContain('No documented failure was recognised');
  });

  it('counts redactions, most frequent first, without those that are none', () => {
    expect(textOf({}).redactions).toEqual([
      { kind: 'jwt', count: 5 },
      { kind: 'email', count: 2 },
    ]);
  });
});
