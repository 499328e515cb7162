import { redactionKinds, secretKinds, type RedactionKind } from '../model/redaction.ts';
import type { Finding } from './finding.ts';
import type { Island } from './working-scan.ts';

const order = new Map<RedactionKind, number>(redactionKinds.map((kind, index) => [kind, index]));
const secrets = new Set<RedactionKind>(secretKinds);

/** Place of a kind in the contract's order: a value has the first kind that claims it. */
export function precedence(kind: RedactionKind): number {
  return order.get(kind) ?? redactionKinds.length;
}

export function isSecretKind(kind: RedactionKind): boolean {
  return secrets.has(kind);
}

/** Findings in order and without overlap: of several for one place the widest, and of equal ones the first kind. Islands stay untouched. */
export function resolveFindings(findings: readonly Finding[], islands: readonly Island[]): readonly Finding[] {
  const wanted = findings.filter((finding) => finding.isAside !== true);
  if (wanted.length === 0) return [];
  const free = islands.length === 0 ? wanted : awayFromIslands(wanted, islands);
  if (free.length < 2) return free;
  const sorted = [...free].sort((a, b) => a.start - b.start || b.end - a.end || preferred(a, b));
  const resolved: Finding[] = [];
  for (const finding of sorted) {
    const last = resolved.at(-1);
    if (last === undefined || finding.start >= last.end) resolved.push(finding);
    else resolved[resolved.length - 1] = merge(last, finding);
  }
  return resolved;
}

/** Which of two findings for the same span tells more. */
function preferred(a: Finding, b: Finding): number {
  const nested = Number(a.nested !== undefined) - Number(b.nested !== undefined);
  if (nested !== 0) return nested;
  const kinds = precedence(a.kind) - precedence(b.kind);
  if (kinds !== 0) return kinds;
  const learned = Number(a.rule === 'learned') - Number(b.rule === 'learned');
  return learned === 0 ? wealth(b) - wealth(a) : learned;
}

function wealth(finding: Finding): number {
  return (
    Number(finding.note !== undefined) * 4 +
    Number(finding.identity !== undefined) * 2 +
    Number(finding.value !== undefined)
  );
}

function merge(first: Finding, second: Finding): Finding {
  if (second.end <= first.end) {
    const isLesser = second.start !== first.start || second.end !== first.end;
    if (first.wrap === undefined && second.wrap !== undefined && !isLesser) return { ...first, wrap: second.wrap };
    return first;
  }
  const winner = precedence(second.kind) < precedence(first.kind) ? second : first;
  return { start: first.start, end: second.end, kind: winner.kind, rule: winner.rule, isLearned: false };
}

function awayFromIslands(findings: readonly Finding[], islands: readonly Island[]): readonly Finding[] {
  const sorted = inOrder(islands);
  return findings.flatMap((finding) => {
    let index = firstEndingAfter(sorted, finding.start);
    let rest: readonly Finding[] = [finding];
    for (; index < sorted.length; index += 1) {
      const island = sorted[index];
      if (island === undefined || island.start >= finding.end) break;
      if (island.isAskedFor && isSecretKind(finding.kind)) continue;
      if (island.start <= finding.start && island.end >= finding.end) return [];
      if (island.isToken) rest = rest.flatMap((piece) => around(piece, island));
    }
    return rest;
  });
}

/** The findings that islands leave anything of: where the affected uid stands on every line, most are about it. */
export function outsideIslands(findings: readonly Finding[], islands: readonly Island[]): readonly Finding[] {
  if (findings.length === 0 || islands.length === 0) return findings;
  const sorted = inOrder(islands);
  return findings.filter((finding) => {
    for (let index = firstEndingAfter(sorted, finding.start); index < sorted.length; index += 1) {
      const island = sorted[index];
      if (island === undefined || island.start > finding.start) return true;
      if (island.end >= finding.end && !(island.isAskedFor && isSecretKind(finding.kind))) return false;
    }
    return true;
  });
}

function inOrder(islands: readonly Island[]): readonly Island[] {
  return [...islands].sort((a, b) => a.start - b.start || b.end - a.end);
}

/** What is left of a finding beside a token that stood in the text already: only stretches that can hold a secret. */
function around(finding: Finding, island: Island): readonly Finding[] {
  if (island.end <= finding.start || island.start >= finding.end) return [finding];
  if (!isSecretKind(finding.kind) || finding.nested !== undefined) return [];
  return [
    { start: finding.start, end: island.start },
    { start: island.end, end: finding.end },
  ]
    .filter((span) => span.end - span.start >= 12)
    .map((span) => ({ ...span, kind: finding.kind, rule: finding.rule, isLearned: false }));
}

/** Index of the first island that ends behind `at`; islands are sorted and rarely overlap. */
function firstEndingAfter(islands: readonly Island[], at: number): number {
  let low = 0;
  let high = islands.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((islands[middle]?.end ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}
