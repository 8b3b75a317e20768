import type { DataPlane } from "../dataplane/data-plane.ts";
import type { FlowClaim, Traffic } from "../model/claim.ts";
import type { Interval } from "../net/interval-set.ts";
import { type Case, decideAll } from "../rules/cases.ts";
import { type Box, type Field, fields } from "../rules/header.ts";
import { type Endpoint, readEndpoint } from "./endpoint.ts";
import type { Origin } from "./origin.ts";
import { originsOf } from "./origins.ts";
import { type Target, targetsOf } from "./targets.ts";
import { type Way, walkFlow } from "./ways.ts";

/** Some headers of a question, between one origin and one target, that share their ways. */
export interface DecidedCase extends Case<readonly Way[]> {
  readonly origin: Origin;
  readonly target: Target;
}

export type DecidedFlow =
  | {
      readonly ok: true;
      readonly cases: readonly DecidedCase[];
      readonly complete: boolean;
      readonly traffic: readonly Traffic[];
    }
  | { readonly ok: false; readonly message: string; readonly help?: string };

/** Decides every packet that a claim or question names. `fallback` is the traffic when it names none. */
export function decideFlow(
  plane: DataPlane,
  flow: FlowClaim,
  fallback: (to: Endpoint) => readonly Traffic[] | { readonly message: string; readonly help?: string },
): DecidedFlow {
  const from = readEndpoint(flow.from, plane.network);
  if (!from.ok) return from;
  const to = readEndpoint(flow.to, plane.network);
  if (!to.ok) return to;
  const traffic = flow.on ?? fallback(to.endpoint);
  if ("message" in traffic) return { ok: false, ...traffic };
  const origins = originsOf(from.endpoint, plane, flow.enters);
  if (!origins.ok) return origins;
  const cases: DecidedCase[] = [];
  let complete = true;
  for (const origin of origins.origins) {
    const targets = targetsOf(to.endpoint, origin, plane);
    if (!targets.ok) return targets;
    for (const target of targets.targets) {
      const found = decideAll(boxes(origin, target, traffic), (header) =>
        walkFlow(plane, origin, target, header, { established: flow.established }),
      );
      complete &&= found.complete;
      for (const each of found.cases) cases.push({ ...each, origin, target });
    }
  }
  return { ok: true, cases, complete, traffic };
}

/** Where the name does not resolve there is no address: the walk ends before it would look at one. */
const nowhere = [{ lo: 0, hi: 0 }];

function boxes(origin: Origin, target: Target, traffic: readonly Traffic[]): readonly Box[] {
  const destinations = target.addresses.bounds.length > 0 ? target.addresses.bounds : nowhere;
  return traffic.flatMap(({ protocols, sourcePorts, destinationPorts }) =>
    product({
      source: origin.addresses.bounds,
      destination: destinations,
      protocol: protocols.bounds,
      sourcePort: sourcePorts.bounds,
      destinationPort: destinationPorts.bounds,
    }),
  );
}

/** One box for each choice of an interval for every field. */
const product = (choices: { readonly [F in Field]: readonly Interval[] }): readonly Box[] =>
  fields.reduce<readonly Partial<Box>[]>(
    (boxes, field) => boxes.flatMap((box) => choices[field].map((interval) => ({ ...box, [field]: interval }))),
    [{}],
  ) as readonly Box[];
