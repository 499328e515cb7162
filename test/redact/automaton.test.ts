import { expect, it } from 'vitest';
import { buildAutomaton, classOf } from '../../src/redact/automaton.ts';

it('finds every anchor at its end, the longest where several end, in any case and without accents', () => {
  const anchors = ['key', 'api-key', 'contrasena', 'a'];
  const { next, firstHit, anchorAt } = buildAutomaton(anchors);
  const hits: string[] = [];
  let state = 0;
  for (const [at, char] of [...'x API-Key, CONTRASEÑA'].entries()) {
    state = next[(state << 6) | (classOf[char.charCodeAt(0)] ?? 0)] ?? 0;
    if (state >= firstHit) hits.push(`${anchors[anchorAt[state - firstHit] ?? 0] ?? ''}@${String(at)}`);
  }
  expect(hits).toEqual(['a@2', 'api-key@8', 'a@16', 'contrasena@20']);
});

it('refuses an anchor that the classes cannot tell', () => {
  expect(() => buildAutomaton(['a\u4E00'])).toThrow('outside the classes');
});
