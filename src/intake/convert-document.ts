import { isAlias, isMap, isScalar, isSeq, type Document, type LineCounter } from 'yaml';
import { placeAt, unknownKey, type Place, type Problem } from './document-problem.ts';
import { knownKeys, shapeOfKey, shapeOfNode, type Shape } from './shape.ts';

export interface Conversion {
  readonly value: unknown;
  readonly problems: readonly Problem[];
  /** Where the value at a path of keys stands, or what surrounds it. */
  readonly placeOf: (path: readonly string[]) => Place;
}

/** Turns the parsed file into plain values, reading scalars as the schema wants them, and notes unknown keys on the way. */
export function convertDocument(
  document: Document.Parsed,
  schema: Shape,
  lines: LineCounter,
  aliases: Readonly<Record<string, string>>,
): Conversion {
  const problems: Problem[] = [];
  const places = new Map<string, Place>([['[]', { line: 1, column: 1 }]]);

  function convertNode(node: unknown, shape: Shape | undefined, path: readonly string[]): unknown {
    if (isAlias(node)) {
      problems.push({ ...placeAt(lines, node.range?.[0]), text: 'anchors and aliases are not supported here' });
      return undefined;
    }
    if (isMap(node)) return convertMap(node, shape === undefined ? undefined : shapeOfNode(shape, node), path);
    if (isSeq(node)) {
      const item = shape === undefined ? undefined : shapeOfNode(shape, node)?.item;
      return node.items.map((entry, index) =>
        convertNode(note(entry, [...path, String(index)]), item, [...path, String(index)]),
      );
    }
    if (!isScalar(node)) return undefined;
    const wanted = shape === undefined ? undefined : shapeOfNode(shape, node);
    const isText = wanted?.type === 'string' || wanted?.type === 'picklist';
    return isText && node.value !== null ? textOf(node) : node.value;
  }

  function convertMap(
    map: { readonly items: readonly unknown[] },
    shape: Shape | undefined,
    path: readonly string[],
  ): unknown {
    const entries: [string, unknown][] = [];
    for (const { key, value } of pairsOf(map)) {
      const written = isScalar(key) ? textOf(key) : '';
      const name =
        path.length === 0 && shape?.entries?.[written] === undefined ? (aliases[written] ?? written) : written;
      const place = placeAt(lines, isScalar(key) ? key.range?.[0] : undefined);
      const inner = shape === undefined ? undefined : shapeOfKey(shape, name);
      if (shape?.type === 'strict_object' && inner === undefined) {
        problems.push({
          ...place,
          text: unknownKey(written, [...knownKeys(shape), ...(path.length === 0 ? Object.keys(aliases) : [])]),
        });
      } else if (entries.some(([known]) => known === name)) {
        problems.push({ ...place, text: `${written} says the same as another key (${name})` });
      } else if (!isScalar(value) || value.value !== null) {
        places.set(JSON.stringify([...path, name]), place);
        entries.push([name, convertNode(value, inner, [...path, name])]);
      }
    }
    return Object.fromEntries(entries);
  }

  function note(node: unknown, path: readonly string[]): unknown {
    if (isScalar(node) || isMap(node) || isSeq(node)) places.set(JSON.stringify(path), placeAt(lines, node.range?.[0]));
    return node;
  }

  const value = document.contents === null ? {} : convertNode(document.contents, schema, []);
  return {
    value: value === null ? {} : value,
    problems,
    placeOf(path) {
      for (let length = path.length; length > 0; length--) {
        const place = places.get(JSON.stringify(path.slice(0, length)));
        if (place !== undefined) return place;
      }
      return { line: 1, column: 1 };
    },
  };
}

function* pairsOf(map: {
  readonly items: readonly unknown[];
}): Generator<{ readonly key: unknown; readonly value: unknown }> {
  for (const pair of map.items) {
    if (typeof pair === 'object' && pair !== null && 'key' in pair && 'value' in pair)
      yield { key: pair.key, value: pair.value };
  }
}

/** A scalar as it is written, whatever YAML makes of it. */
function textOf(scalar: { readonly value: unknown; readonly source?: string }): string {
  return typeof scalar.value === 'string' ? scalar.value : (scalar.source ?? JSON.stringify(scalar.value));
}
