import * as z from "zod";
import { word } from "./schema.ts";

/** `Standard`, or ARM's `{ name: Standard, tier }`. */
export const sku = <const Names extends readonly [string, ...string[]]>(...names: Names) =>
  z.preprocess(
    (value) =>
      typeof value === "object" && value !== null && "name" in value ? (value as { name: unknown }).name : value,
    word(...names),
  );
