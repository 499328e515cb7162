import { redactionKinds } from '../model/redaction.ts';
import { detached } from '../text/detached.ts';
import type { Finding } from './finding.ts';

/** Findings as numbers: in little room, without a hold on the text they were found in, and soon copied from one thread to another. */
export interface PackedFindings {
  /** Of each finding its start, its end, and its kind, rule and answers in one. */
  readonly numbers: Uint32Array;
  readonly rules: readonly string[];
  /** Of those that say more, four texts each. */
  readonly texts: readonly (string | undefined)[];
}

const row = 3;
const textsOfOne = 4;
const bit = { aside: 1, unlearned: 2, texts: 4 } as const;
const [kindBits, ruleBits] = [3, 9];
const mostKinds = 1 << (ruleBits - kindBits);

/** What is nested in a finding is left out. */
export function packFindings(findings: readonly Finding[]): PackedFindings {
  const numbers = new Uint32Array(findings.length * row);
  const rules: string[] = [];
  const texts: (string | undefined)[] = [];
  for (const [place, finding] of findings.entries()) {
    const { start, end, kind, value, identity, note, wrap, isAside, isLearned } = finding;
    const own = [value, identity, note, wrap];
    const saysMore = own.some((text) => text !== undefined);
    if (saysMore) texts.push(...own.map((text) => (text === undefined ? undefined : detached(text))));
    let rule = rules.indexOf(finding.rule);
    if (rule === -1) rule = rules.push(finding.rule) - 1;
    const answers =
      (isAside === true ? bit.aside : 0) + (isLearned === false ? bit.unlearned : 0) + (saysMore ? bit.texts : 0);
    numbers[place * row] = start;
    numbers[place * row + 1] = end;
    numbers[place * row + 2] = answers + (redactionKinds.indexOf(kind) << kindBits) + (rule << ruleBits);
  }
  return { numbers, rules, texts };
}

export function unpackFindings({ numbers, rules, texts }: PackedFindings): readonly Finding[] {
  const findings: Finding[] = [];
  let text = 0;
  for (let at = 0; at < numbers.length; at += row) {
    const code = numbers[at + 2] ?? 0;
    const own = (code & bit.texts) === 0 ? [] : texts.slice(text, (text += textsOfOne));
    findings.push(findingOf(numbers[at] ?? 0, numbers[at + 1] ?? 0, code, rules[code >>> ruleBits] ?? '', own));
  }
  return findings;
}

function findingOf(
  start: number,
  end: number,
  code: number,
  rule: string,
  [value, identity, note, wrap]: readonly (string | undefined)[],
): Finding {
  return {
    start,
    end,
    kind: redactionKinds[(code >>> kindBits) & (mostKinds - 1)] ?? 'custom',
    rule,
    ...(value === undefined ? {} : { value }),
    ...(identity === undefined ? {} : { identity }),
    ...(note === undefined ? {} : { note }),
    ...(wrap === undefined ? {} : { wrap }),
    ...((code & bit.aside) === 0 ? {} : { isAside: true }),
    ...((code & bit.unlearned) === 0 ? {} : { isLearned: false }),
  };
}
