import * as z from "zod";
import type { ResourceType } from "../../../src/azure/resource-type.ts";
import { named, object, texts } from "../../../src/azure/schema.ts";

const rule = () =>
  z.strictObject({
    name: z.string().optional(),
    priority: z.int().min(100).max(4096),
    access: z.enum(["Allow", "Deny"]),
    ports: z.union([z.string(), z.array(z.string())]).optional(),
  });

/** A type whose schema is plain: what stands in the file is what it checks. */
const group: ResourceType = {
  armType: "Test.Network/groups",
  section: "groups",
  noun: "test group",
  kinds: ["group"],
  schema: () =>
    z.strictObject({
      rules: z.array(rule()).max(3).optional(),
      prefix: z.string().regex(/^10\./, "a prefix starts with 10.").optional(),
      sku: z.strictObject({ name: z.string() }).optional(),
      zones: z.array(z.string()).optional(),
      flag: z.boolean().optional(),
      links: z.record(z.string(), z.strictObject({ to: z.string() })).optional(),
      even: z
        .number()
        .refine((value) => value % 2 === 0, { error: "must be even", params: { code: "bad-ports", help: "add one" } })
        .optional(),
      target: z.union([z.string(), z.strictObject({ id: z.string() })]).optional(),
      shape: z
        .discriminatedUnion("kind", [
          z.strictObject({ kind: z.literal("round") }),
          z.strictObject({ kind: z.literal("square"), side: z.number() }),
        ])
        .optional(),
    }),
};

/** A type of which another holds some, with a schema that reads other spellings. */
const subnet: ResourceType = {
  armType: "Test.Network/networks/subnets",
  section: "subnets",
  noun: "test subnet",
  kinds: [],
  schema: () => object({ prefixes: texts(z.string().min(3)) }, { aliases: { addressPrefix: "prefixes" } }),
};

const network: ResourceType = {
  armType: "Test.Network/networks",
  section: "networks",
  noun: "test network",
  kinds: [],
  nested: { subnets: "subnets" },
  schema: () =>
    object(
      { space: texts(), subnets: z.unknown().optional(), peers: named(object({ weight: z.int().max(9) })) },
      { ignored: ["silly"] },
    ),
};

/** Types of a section inside a section. */
const cluster: ResourceType = {
  armType: "Test.Learning/clusters",
  section: "learning/clusters",
  noun: "test cluster",
  kinds: [],
  schema: () => z.strictObject({ subnet: z.string() }),
};

export const types: readonly ResourceType[] = [group, network, subnet, cluster];
