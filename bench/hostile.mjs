// npm run bench hostile: what redaction costs on each beginning of a rule, repeated, at 50 KB and at 100 KB of one line. Rules walk a bounded way
// from their beginning, so twice the text should cost twice the time: prints those that cost more, and the slowest.
import { cpuMs, loadEngine, policyWith } from './engine.mjs';

const bytes = 50_000;
/** Below it the clock and the compiler tell more than the text. */
const leastMs = 10;
const mostRatio = 2.8;
const others = ['x', 'A1', '"', 'a.', 'http://a/', '1 ', 'eyJ', '://a:', '-----BEGIN ', '+1 ', '{"a":', '\\"', '%25'];
const policy = policyWith({});

const { createRedactor, beginnings } = await loadEngine();
const costs = [...new Set([...beginnings, ...others])].map(costOf);
const steep = costs.filter(({ ms, ratio }) => ms >= leastMs && ratio > mostRatio);
const slowest = costs.toSorted((a, b) => b.longMs - a.longMs).slice(0, 5);
console.log(`${costs.length} beginnings, ${steep.length} steeper than ${mostRatio}`);
for (const { text, ms, longMs, ratio } of [...steep, ...slowest])
  console.log(`${JSON.stringify(text)} | ${ms.toFixed(0)} ms | ${longMs.toFixed(0)} ms | ${ratio.toFixed(2)}`);

/** The cheaper of two runs each, so that a collection of garbage is not taken for the text's fault. */
function costOf(text) {
  const cheapest = (length) => Math.min(measure(text, length), measure(text, length));
  const ms = cheapest(bytes);
  if (ms < leastMs) return { text, ms, longMs: ms, ratio: 1 };
  const longMs = cheapest(bytes * 2);
  return { text, ms, longMs, ratio: longMs / ms };
}

function measure(text, length) {
  const learner = createRedactor(policy).learner();
  const whole = text.repeat(Math.ceil(length / text.length));
  const before = cpuMs();
  learner.push(whole);
  return cpuMs() - before;
}
