import type { ZodType } from "zod";
import { spellings } from "../azure/schema.ts";

/** The parts of a zod definition that lead from a schema to those inside it. */
interface Definition {
  readonly type: string;
  readonly shape?: Readonly<Record<string, ZodType>>;
  readonly element?: ZodType;
  readonly valueType?: ZodType;
  readonly innerType?: ZodType;
  readonly in?: ZodType;
  readonly out?: ZodType;
  readonly options?: readonly ZodType[];
  readonly left?: ZodType;
  readonly right?: ZodType;
  readonly items?: readonly ZodType[];
  readonly getter?: () => ZodType;
}

/** Wrappers inside one another: optional, default, preprocess, alternatives. */
const DEEPEST = 20;

export const definitionOf = (schema: ZodType): Definition => schema._zod.def as unknown as Definition;

const defined = <T>(values: readonly (T | undefined)[]): readonly T[] => values.filter((value) => value !== undefined);

const bareBefore = new WeakMap<ZodType, readonly ZodType[]>();

/** The objects, lists and plain values that a schema can be, without its wrappers. */
export function bareSchemas(schema: ZodType): readonly ZodType[] {
  const known = bareBefore.get(schema) ?? unwrapped(schema, 0);
  bareBefore.set(schema, known);
  return known;
}

function unwrapped(schema: ZodType, depth: number): readonly ZodType[] {
  if (depth > DEEPEST) return [];
  const { innerType, getter, left, right, options, in: from, out } = definitionOf(schema);
  const inner = defined([innerType, getter?.(), left, right, from, out, ...(options ?? [])]);
  return inner.length === 0 ? [schema] : inner.flatMap((part) => unwrapped(part, depth + 1));
}

/** The bare schemas of what a segment leads to. */
export function schemasBelow(schemas: readonly ZodType[], segment: PropertyKey): readonly ZodType[] {
  return schemas.flatMap((schema) => {
    const { shape, element, valueType, items } = definitionOf(schema);
    const member = shape !== undefined && Object.hasOwn(shape, segment) ? shape[String(segment)] : undefined;
    const item = typeof segment === "number" ? items?.[segment] : undefined;
    return defined([member, element, valueType, item]).flatMap(bareSchemas);
  });
}

/** How a property may be spelled in the input: its name in the schema, then the others. */
export function spellingsOf(schemas: readonly ZodType[], key: string): readonly string[] {
  const others = schemas.flatMap((schema) => Object.entries(spellings.get(schema)?.aliases ?? {}));
  return [key, ...others.filter(([, canonical]) => canonical === key).map(([spelling]) => spelling)];
}

/** The keys that a schema knows at a path: those of the object there, or of all objects that could stand there. */
export function knownKeys(schema: ZodType, path: readonly PropertyKey[]): readonly string[] {
  const here = path.reduce(schemasBelow, bareSchemas(schema));
  const own = here.flatMap((each) => Object.keys(definitionOf(each).shape ?? {}));
  const others = here.flatMap((each) => Object.keys(spellings.get(each)?.aliases ?? {}));
  return [...new Set([...own, ...others])];
}
