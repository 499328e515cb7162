import { redactionKinds } from '../model/redaction.ts';
import { detached } from '../text/detached.ts';
import type { Finding } from './finding.ts';

/** Findings as numbers, without a hold on the text they were found in. */
export interface PackedFindings {
  /** Of each finding its start, its end, and its kind, rule and answers in one. */
  readonly numbers: Uint32Array;
  /** Of those that say more, four texts each. */
  readonly texts: readonly (string | undefined)[];
}

/** Packs findings without nested ones, which must be found again. */
export interface FindingPacker {
  readonly pack: (findings: readonly Finding[]) => PackedFindings;
  readonly unpack: (packed: PackedFindings) => readonly Finding[];
}

const row = 3;
const textsOfOne = 4;
const bit = { aside: 1, unlearned: 2, texts: 4 } as const;
const [kindBits, ruleBits] = [3, 9];
const mostKinds = 1 << (ruleBits - kindBits);

export function createFindingPacker(): FindingPacker {
  const rules: string[] = [];
  const places = new Map<string, number>();

  function placeOf(rule: string): number {
    const known = places.get(rule);
    if (known !== undefined) return known;
    places.set(rule, rules.length);
    return rules.push(rule) - 1;
  }

  return {
    pack(findings) {
      const numbers = new Uint32Array(findings.length * row);
      const texts: (string | undefined)[] = [];
      for (const [place, finding] of findings.entries()) {
        const { start, end, kind, rule, value, identity, note, wrap, isAside, isLearned } = finding;
        const own = [value, identity, note, wrap];
        const saysMore = own.some((text) => text !== undefined);
        if (saysMore) texts.push(...own.map((text) => (text === undefined ? undefined : detached(text))));
        const answers =
          (isAside === true ? bit.aside : 0) + (isLearned === false ? bit.unlearned : 0) + (saysMore ? bit.texts : 0);
        const code = answers + (redactionKinds.indexOf(kind) << kindBits) + (placeOf(rule) << ruleBits);
        numbers.set([start, end, code], place * row);
      }
      return { numbers, texts };
    },
    unpack({ numbers, texts }) {
      const findings: Finding[] = [];
      let text = 0;
      for (let at = 0; at < numbers.length; at += row) {
        const code = numbers[at + 2] ?? 0;
        const own = (code & bit.texts) === 0 ? [] : texts.slice(text, (text += textsOfOne));
        findings.push(findingOf(numbers[at] ?? 0, numbers[at + 1] ?? 0, code, rules[code >>> ruleBits] ?? '', own));
      }
      return findings;
    },
  };
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
