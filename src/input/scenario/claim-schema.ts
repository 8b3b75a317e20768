import { claimKinds, participants, resolutions } from "./claim-kinds.ts";
import { commonKeys } from "./claims.ts";
import { closedMap, described, type JsonSchema, listOf, oneOrMore, reference, text } from "./json-schema.ts";
import { nextHopTypes } from "./route-claim.ts";

const kinds = Object.entries(claimKinds);
const traffic = described("tcp/22,443-445 · udp/53 · icmp · any", text);

const flowKeys = {
  on: described(
    "Protocols and ports; without it, all in `cannot`, and the target's documented port in `can`.",
    oneOrMore(traffic),
  ),
  enters: described("Virtual network or site where packets of a foreign source come in.", text),
  established: described("The flow exists already; rules of this direction are not asked again.", {
    enum: ["inbound", "outbound"],
  }),
};

const flow: JsonSchema = {
  anyOf: [
    described("FROM -> TO on PROTOCOL/PORTS", { type: "string", pattern: "->" }),
    closedMap({ from: text, to: text, ...flowKeys }, ["from", "to"]),
  ],
};

const nextHop = described(`A type and, if it has one, its address: ${nextHopTypes.join(", ")}.`, { type: "string" });

const keys: Readonly<Record<string, JsonSchema>> = {
  can: described("Every packet gets there, and its reply back.", flow),
  cannot: described("No packet gets there.", flow),
  via: described("The way leads through `hop`.", flow),
  avoiding: described("The way does not lead through `hop`.", flow),
  hop: described("A resource, or several in order.", oneOrMore(text)),
  resolves: described("A host name that `from` resolves to `to`.", text),
  from: text,
  to: described(`${resolutions.join(", ")} or an address`, text),
  routes: described("E -> ADDRESS: the route that wins for packets of E to ADDRESS has `nextHop`.", {
    type: "string",
    pattern: "->",
  }),
  nextHop,
  works: described("A feature of the workload that works.", text),
  broken: described("A feature of the workload that fails, at `step` if given.", text),
  with: closedMap(Object.fromEntries(participants.map((participant) => [participant, text]))),
  step: text,
  valid: described("A resource whose configuration Azure accepts.", text),
  invalid: described("A resource whose configuration Azure turns down, for `code` if given.", text),
  code: text,
  because: described("What must have decided: a path, a cause code, several, or different ones by traffic.", {
    anyOf: [
      text,
      { ...listOf(text), minItems: 1 },
      { type: "object", additionalProperties: oneOrMore(text), minProperties: 1 },
    ],
  }),
  id: text,
  note: text,
  ...flowKeys,
};

/** Keys that are no good without another one. */
const needs: Readonly<Record<string, readonly string[]>> = {
  via: ["hop"],
  avoiding: ["hop"],
  resolves: ["from", "to"],
  routes: ["nextHop"],
};

/** Every key of a kind needs one of the kinds that have it. */
function kindsOfKeys(): Readonly<Record<string, JsonSchema>> {
  const all = new Set(kinds.flatMap(([, reader]) => reader.keys));
  return Object.fromEntries(
    [...all].map((key) => {
      const owners = kinds.filter(([, reader]) => reader.keys.includes(key));
      return [key, { anyOf: owners.map(([kind]) => ({ required: [kind] })) }];
    }),
  );
}

/** One claim: exactly one of the kinds, with the keys that belong to it. */
export const claimSchema: JsonSchema = {
  ...closedMap(pickKnown()),
  oneOf: kinds.map(([kind]) => ({ required: [kind] })),
  dependencies: { ...kindsOfKeys(), ...needs },
};

/** In the order of the reader's table, so that a kind that the reader has and the schema lacks is left unknown. */
function pickKnown(): Readonly<Record<string, JsonSchema>> {
  const names = new Set([...kinds.flatMap(([kind, reader]) => [kind, ...reader.keys]), ...commonKeys]);
  return Object.fromEntries([...names].map((name) => [name, keys[name] ?? {}]));
}

const paths = oneOrMore(described("SECTION/NAME/PROPERTY; a part that holds `/` stands in double quotes", text));
const changes: JsonSchema = { type: "object" };

/** One variant: a change, and the claims that hold then. */
export const variantSchema: JsonSchema = {
  ...closedMap(
    {
      name: text,
      note: text,
      platform: described("Replaces the scenario's platform.", text),
      remove: described("What the variant lacks.", paths),
      set: described("Values by path; missing parents are made.", changes),
      add: described("New values by path: a new key, or an entry appended to a list.", changes),
      claims: { ...listOf(reference("claim")), minItems: 1 },
    },
    ["name", "claims"],
  ),
  anyOf: ["platform", "remove", "set", "add"].map((key) => ({ required: [key] })),
};
