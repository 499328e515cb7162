import { isMap, isSeq } from 'yaml';

/** The part of a valibot schema that says which keys and lists a document may have. */
export interface Shape {
  readonly type: string;
  /** Keys of an object. */
  readonly entries?: Readonly<Record<string, Shape>>;
  /** Items of a list. */
  readonly item?: Shape;
  /** Values of a record. */
  readonly value?: Shape;
  /** What an optional or nullable schema is about. */
  readonly wrapped?: Shape;
  /** Members of a union or variant; values of a picklist. */
  readonly options?: readonly unknown[];
  /** Key that tells the members of a variant apart. */
  readonly key?: unknown;
  readonly literal?: unknown;
}

/** The shape that a node has to have, where a shape leaves a choice; undefined when none fits. */
export function shapeOfNode(shape: Shape, node: unknown): Shape | undefined {
  if (shape.wrapped !== undefined) return shapeOfNode(shape.wrapped, node);
  if (shape.type === 'variant') {
    const key = String(shape.key);
    const value: unknown = isMap(node) ? node.get(key) : undefined;
    return members(shape).find((member) => member.entries?.[key]?.literal === value);
  }
  if (shape.type !== 'union') return shape;
  return members(shape).find((member) => {
    if (isMap(node)) return member.entries !== undefined;
    return isSeq(node) ? member.item !== undefined : member.entries === undefined && member.item === undefined;
  });
}

/** The shape of a key's value; undefined when the key is unknown. */
export function shapeOfKey(shape: Shape, key: string): Shape | undefined {
  if (shape.entries !== undefined) return Object.hasOwn(shape.entries, key) ? shape.entries[key] : undefined;
  return shape.value;
}

export function knownKeys(shape: Shape): readonly string[] {
  return Object.keys(shape.entries ?? {}).filter((key) => !key.startsWith('$'));
}

function members(shape: Shape): readonly Shape[] {
  return (shape.options ?? []).filter(
    (option): option is Shape => typeof option === 'object' && option !== null && 'type' in option,
  );
}
