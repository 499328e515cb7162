import { percent, type Measure, type Miss, type Share } from './measure.ts';

const shown = (share: Share) =>
  `${percent(share).toFixed(2).padStart(7)} %  ${String(share.good)}/${String(share.all)}`;

/** A measure as text: the bars first, then the worst of each axis. */
export function tableOf(measured: Measure): string {
  const rows: (readonly [string, Share])[] = [
    ['secrets gone', measured.secrets],
    ["Begini's credentials gone", measured.begini],
    ['personal data gone', measured.personal],
    ['learned values gone', measured.learned],
    ['words around stay', measured.words],
    ['benign lines identical', measured.benign],
    ['JSON and HAR parse', measured.documents],
    ['JSON shapes kept', measured.shapes],
    ['JSON lines parse', measured.jsonLines],
  ];
  const axes = (['kind', 'syntax', 'encoding', 'family'] as const).map((axis) => {
    const worst = [...measured.by[axis]]
      .filter(([, share]) => share.good < share.all)
      .sort((one, other) => percent(one[1]) - percent(other[1]));
    return [
      `\n${axis}: ${String(measured.by[axis].size - worst.length)} of ${String(measured.by[axis].size)} complete`,
      ...worst.slice(0, 40).map(([label, share]) => `  ${shown(share)}  ${label}`),
    ].join('\n');
  });
  return [
    `seed ${String(measured.seed)}`,
    ...rows.map(([label, share]) => `${label.padEnd(28)}${shown(share)}`),
    ...axes,
  ].join('\n');
}

const short = (text: string) => (text.length > 420 ? `${text.slice(0, 300)} … ${text.slice(-100)}` : text);

/** How often each token stands where words were lost: one that stands in many is a word taken for a value. */
function frequentTokens(misses: readonly Miss[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { what, output } of misses) {
    if (what === 'survived') continue;
    for (const token of new Set(output.match(/\[[a-z-]+#\d+/g))) counts.set(token, (counts.get(token) ?? 0) + 1);
  }
  return counts;
}

function causeOf(miss: Miss, measured: Measure, tokens: ReadonlyMap<string, number>): string {
  const { sample, syntax, encoding } = miss.plant;
  if (miss.what === 'words lost') {
    const found = (miss.output.match(/\[[a-z-]+#\d+/g) ?? []).map((token) => [token, tokens.get(token) ?? 0] as const);
    const [common] = found.sort((one, other) => other[1] - one[1]);
    return common !== undefined && common[1] > 3 ? `a word taken for ${common[0]}]` : `words lost in ${syntax}`;
  }
  if (syntax === 'learned') return `learned value as ${encoding}`;
  const bySyntax = measured.by.syntax.get(syntax);
  const byFamily = measured.by.family.get(sample.family);
  const isSyntax = bySyntax !== undefined && (byFamily === undefined || percent(bySyntax) <= percent(byFamily));
  return isSyntax ? `syntax ${syntax}` : `family ${sample.family}`;
}

/** Misses by cause, most frequent first: a syntax or a family that fails as a whole is named once. */
export function missesOf(measured: Measure, examples: number): string {
  const groups = new Map<string, Miss[]>();
  const tokens = frequentTokens(measured.misses);
  for (const miss of measured.misses) {
    const cause = causeOf(miss, measured, tokens);
    groups.set(cause, [...(groups.get(cause) ?? []), miss]);
  }
  const parts = [...groups]
    .sort((one, other) => other[1].length - one[1].length)
    .map(([cause, misses]) => {
      const some = [...misses].sort((one, other) => one.input.length - other.input.length).slice(0, examples);
      const seen = some.map(
        (miss) =>
          `- ${miss.plant.sample.kind} / ${miss.plant.sample.family} / ${miss.plant.syntax}\n  in:  ${JSON.stringify(short(miss.input))}\n  out: ${JSON.stringify(short(miss.output))}`,
      );
      return `## ${cause} (${String(misses.length)})\n${seen.join('\n')}`;
    });
  return parts.join('\n\n');
}

/** Benign lines that were changed, one of each kind. */
export function damageOf(measured: Measure): string {
  const seen = new Map<string, string>();
  for (const { input, output } of measured.damage) {
    const kind = /.{0,12}\[[a-z-]+(?=#)/.exec(output)?.[0] ?? output;
    if (!seen.has(kind))
      seen.set(kind, `- in:  ${JSON.stringify(short(input))}\n  out: ${JSON.stringify(short(output))}`);
  }
  return [...seen.values()].join('\n');
}
