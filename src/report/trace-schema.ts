import * as z from "zod";
import { type Cause, causes } from "../model/cause.ts";

/** Names and one-line descriptions of what the JSON Schemas define once and refer to. */
export type Names = z.core.$ZodRegistry<{ id: string; description: string }>;

export function named<Schema extends z.ZodType>(names: Names, id: string, description: string, schema: Schema): Schema {
  names.add(schema, { id, description });
  return schema;
}

/** Line or column. */
export const ordinal = () => z.int().min(1);

/** The shape of traces, and of what they share with answers. */
export function traceSchemas(names: Names) {
  const cause = named(
    names,
    "cause",
    "Why; `canreach explain CAUSE` prints it at length.",
    z.enum(Object.keys(causes) as Cause[]),
  );
  const location = named(
    names,
    "location",
    "Where something stands in an input file. Line and column count from 1.",
    z.object({ file: z.string(), line: ordinal(), column: ordinal() }),
  );
  const behaviours = named(
    names,
    "behaviours",
    "Ids of the platform behaviours it rests on; `canreach explain ID` prints one.",
    z.array(z.string()),
  );
  const place = named(
    names,
    "place",
    "A resource, or one element of it.",
    z.object({
      resource: z.string(),
      type: z.string(),
      id: z.string(),
      element: z.exactOptional(z.string()),
      alias: z.exactOptional(z.string()),
      at: z.exactOptional(location),
    }),
  );
  const step = named(names, "step", "One decision or change at a hop.", stepSchema(place, behaviours));
  const blocker = named(
    names,
    "blocker",
    "A reason why the flow does not get through; with `certain` false, why that is open. `hop` and `step` count from 0.",
    z.object({
      cause,
      concern: z.enum(["routing", "policy"]),
      certain: z.boolean(),
      decidedBy: z.array(place),
      behaviours,
      detail: z.string(),
      missing: z.exactOptional(z.string()),
      help: z.exactOptional(z.string()),
      hop: z.int().min(0),
      step: z.int().min(0),
    }),
  );
  const hop = z.object({ at: z.string(), what: z.string(), steps: z.array(step) });
  const trace = named(
    names,
    "trace",
    "The way of a flow, hop by hop. It goes on past what denies it, so that all blockers are found.",
    z.object({ disposition: dispositionSchema(), hops: z.array(hop), blockers: z.array(blocker) }),
  );
  return { cause, location, behaviours, blocker, trace };
}

const dispositionSchema = () =>
  z.enum([
    "delivered",
    "denied-outbound",
    "denied-inbound",
    "denied-in-transit",
    "denied-by-service",
    "no-route",
    "not-resolved",
    "no-such-host",
    "no-outbound-access",
    "not-forwarded",
    "not-balanced",
    "asymmetric-return",
    "loop",
    "platform-blocked",
    "indeterminate",
  ]);

/** `reports` is left out: a document holds `rules`, computed from it, where somebody reads them. */
function stepSchema<Place extends z.ZodType, Behaviours extends z.ZodType>(place: Place, behaviours: Behaviours) {
  const judged = z.enum(["Allow", "Deny", "indeterminate"]);
  const access = z.enum(["Allow", "Deny"]);
  const step = <Kind extends string, Shape extends z.ZodRawShape>(kind: Kind, shape: Shape) =>
    z.object({
      kind: z.literal(kind),
      detail: z.string(),
      decidedBy: z.exactOptional(place),
      behaviours,
      ...shape,
    });
  const address = z.string();
  return z.discriminatedUnion("kind", [
    step("originate", { address }),
    step("resolve", { host: z.string(), answer: z.string() }),
    step("filter", {
      access: judged,
      direction: z.enum(["Inbound", "Outbound"]),
      list: place,
      rules: z.exactOptional(
        z.array(
          z.strictObject({
            name: z.string(),
            priority: z.exactOptional(z.number()),
            access,
            protocolMatched: z.boolean(),
            sourceMatched: z.boolean(),
            sourcePortMatched: z.boolean(),
            destinationMatched: z.boolean(),
            destinationPortMatched: z.boolean(),
          }),
        ),
      ),
    }),
    step("route", {
      prefix: z.string(),
      nextHopType: z.string(),
      nextHopIpAddress: z.exactOptional(z.string()),
      source: z.string(),
    }),
    step("translate", { field: z.enum(["source", "destination"]), from: z.string(), to: z.string() }),
    step("balance", { backend: z.string() }),
    step("forward", {}),
    step("session", { access }),
    step("deliver", { address }),
    step("drop", {}),
  ]);
}
