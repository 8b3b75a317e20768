import * as z from "zod";

/** A property that the input gives, that may change the answer, and that is not applied: the answer says so. */
export interface Unapplied {
  /** As ARM spells it; `a.b` for a property of a property. */
  readonly property: string;
  /** What it does in Azure, as the end of a sentence: `the hub routes by tables of its own`. */
  readonly effect: string;
  /** Without it nothing that meets the resource can be decided: the answer is open, and not only given with a caveat. */
  readonly open?: boolean;
  /** Name of the resource that gives it, where that is another one: a connection of a gateway. */
  readonly of?: string;
}

/** Properties that are read for `unapplied` alone. */
export const unread = <const Names extends readonly string[]>(...names: Names) =>
  Object.fromEntries(names.map((name) => [name, z.unknown().optional()])) as {
    readonly [Name in Names[number]]: z.ZodOptional<z.ZodUnknown>;
  };

/** A text; anything else is none. What is only read for `unapplied` may hold anything. */
export const written = (value: unknown): string => (typeof value === "string" ? value : "");

const isEmpty = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  value === false ||
  value === "" ||
  /^(false|disabled|none|off)$/i.test(written(value)) ||
  (typeof value === "object" && Object.keys(value).length === 0);

/** Those of the listed properties that hold something: not `false`, `Disabled`, `None`, `Off`, or an empty list. */
export const given = (
  properties: object,
  effects: Readonly<Record<string, string | { readonly effect: string; readonly open: boolean }>>,
): readonly Unapplied[] =>
  Object.entries(effects).flatMap(([property, entry]) => {
    const value = property
      .split(".")
      .reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], properties);
    if (isEmpty(value)) return [];
    return [typeof entry === "string" ? { property, effect: entry } : { property, ...entry }];
  });
