import * as v from 'valibot';
import { formatConfig } from '../src/intake/config-text.ts';
import { knownKeys, shapeOfKey, type Shape } from '../src/intake/shape.ts';
import { caseFileSchema } from '../src/model/case-file.ts';
import { configSchema } from '../src/model/config.ts';
import { deliveryTarget } from '../src/model/delivery.ts';

/** The page on config file, case file and environment, from the schemas that the tool checks them with. */
export function configurationPage(): string {
  const targets = deliveryTarget.options.map((target) => {
    const [type, ...rows] = rowsOf(target, []);
    return [`#### \`${type === undefined ? '' : target.entries.type.literal}\``, table(rows)].join('\n\n');
  });
  return [
    '# Configuration',
    '<!-- Made from the schemas by `npm run docs`; change those. -->',
    'What a flag says goes before the case file (`--case`), and the case file before the config. `--redact` and `--keep` add to what the files say.',
    '## Config file',
    'Called `begini-escalate.config.yaml` (or `.yml`, `.json`), found in the working folder or above, or named by `--config`. `begini-escalate init` writes it, `begini-escalate doctor` checks it. It holds no secrets. Its paths are relative to itself.',
    table(rowsOf(configSchema, [])),
    '### Delivery targets',
    'Each has a `type`, and the keys of that type.',
    ...targets,
    '### What `init` writes',
    `\`\`\`yaml\n${formatConfig({ integrationIds: {}, webhookUrls: {} })}\`\`\``,
    '## Case file',
    'The flags of a case, kept in a file: `--case` reads it, `--save-case` writes it. YAML or JSON; keys may be spelt as the flags are, too (`uid`, `integration-id`). Its paths are relative to itself.',
    table(rowsOf(caseFileSchema, [])),
    '```yaml\nuids: [LOAN2026000481]\nenvironment: production\nintegrationId: 65f0c0ffee0000000000abcd\nat: "2026-04-20 10:05"\ntimezone: Africa/Lagos\nsteps:\n  - Applicant opens the link\nerrors: ["403 Forbidden"]\nlogs: [logs/*.log]\n```',
    '## Times',
    'ISO 8601 with an offset (`2026-04-20T10:05:11Z`, `2026-04-20T12:05:11.250+02:00`), `2026-04-20 10:05` or `2026-04-20 10:05:11` in the time zone given, an epoch in seconds or milliseconds, or an age (`2h ago`, `90 min ago`, `3d ago`). A time that does not exist (30 February, the hour that daylight saving skips) or exists twice (the hour it repeats) is refused with the way to write it.',
    '## Environment variables',
    table([
      ['BEGINI_API_KEY', 'API key, where one serves; verifies signatures and is hidden everywhere'],
      ['BEGINI_API_KEY_TEST', 'API key of Test'],
      ['BEGINI_API_KEY_PRODUCTION', 'API key of Production'],
      [
        'SOURCE_DATE_EPOCH',
        "Seconds since 1970 that count as now: the bundle's creation time, and what ages count from",
      ],
      ['NO_COLOR', 'Set to anything, output has no colour'],
    ]),
    'And those that the config names. None is ever written anywhere; one of fewer than 8 bytes is refused, since it could not be told from ordinary text.',
    '## In editors',
    'The package brings JSON Schemas of both files, `schemas/config.schema.json` and `schemas/case-file.schema.json`. With the YAML language server, put this at the top of the config:',
    '```yaml\n# yaml-language-server: $schema=./node_modules/begini-escalate/schemas/config.schema.json\n```',
  ]
    .join('\n\n')
    .concat('\n');
}

type Row = readonly [key: string, meaning: string];

function rowsOf(shape: Shape, path: readonly string[], shown = new Map<unknown, string>()): readonly Row[] {
  return knownKeys(shape).flatMap((key) => {
    const inner = shapeOfKey(shape, key);
    if (inner === undefined) return [];
    const name = [...path, key].join('.');
    const nested = inner.wrapped ?? inner;
    if (nested.entries === undefined) return [[name, meaningOf(inner)] as const];
    const twin = shown.get(nested.entries);
    if (twin !== undefined) return [[name, `The same keys as \`${twin}\``] as const];
    shown.set(nested.entries, name);
    return [[name, meaningOf(inner)] as const, ...rowsOf(nested, [...path, key], shown)];
  });
}

/** A description may be on the schema itself or on what an optional one wraps. */
function meaningOf(shape: Shape): string {
  const inner = shape.wrapped ?? shape;
  const description = isSchema(inner) ? (v.getDescription(inner) ?? '') : '';
  const choices = inner.type === 'picklist' ? (inner.options ?? []).map((option) => `\`${String(option)}\``) : [];
  const unnamed = choices.filter((choice) => !description.includes(choice));
  return unnamed.length === 0 ? description : `${description}: ${choices.join(', ')}`;
}

function isSchema(shape: Shape): shape is Shape & v.GenericSchema {
  return 'kind' in shape && shape.kind === 'schema';
}

function table(rows: readonly Row[]): string {
  return [
    '| Name | Meaning |',
    '|---|---|',
    ...rows.map(([key, meaning]) => `| \`${key}\` | ${meaning.replaceAll('|', '\\|')} |`),
  ].join('\n');
}
