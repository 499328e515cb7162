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

/** Misses by cause, most frequent first: a syntax or a family that fails as a whole is named once. */
export function missesOf(measured: Measure, examples: number): string {
  const groups = new Map<string, Miss[]>();
  for (const miss of measured.misses) {
    const { sample, syntax, encoding } = miss.plant;
    const bySyntax = measured.by.syntax.get(syntax);
    const byFamily = measured.by.family.get(sample.family);
    const cause =
      miss.what === 'words lost'
        ? `words lost in ${syntax}`
        : syntax === 'learned'
          ? `learned value as ${encoding}`
          : bySyntax !== undefined && (byFamily === undefined || percent(bySyntax) <= percent(byFamily))
            ? `syntax ${syntax}`
            : `family ${sample.family}`;
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
    const kind = output.replaceAll(/[0-9a-f]{6,}|\d+/g, '#');
    if (!seen.has(kind))
      seen.set(kind, `- in:  ${JSON.stringify(short(input))}\n  out: ${JSON.stringify(short(output))}`);
  }
  return [...seen.values()].join('\n');
}
