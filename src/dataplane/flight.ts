import type { Station } from "../model/forwarding.ts";
import type { Place } from "../model/place.ts";
import type { Address } from "../net/address.ts";
import type { Header } from "../rules/header.ts";
import type { Scope } from "../rules/scope.ts";
import type { Recorder } from "./recorder.ts";

/** A device on the way that may keep state of the flow. */
export interface Passage {
  readonly station: string;
  readonly place: Place;
  readonly kind: "appliance" | "firewall";
  /** `undefined`: not known. */
  readonly stateful: boolean | undefined;
  /** What it put in place of the source, and what that was. */
  readonly translated?: { readonly from: Address; readonly to: Address };
  readonly endpointRepliesReturn: boolean;
  /** The load balancer that chose it. */
  readonly balancer?: string;
  /** The flow was called in by a public address of its own. */
  readonly publicly?: boolean;
}

interface Exit {
  readonly station: string;
  readonly subnet: string;
  readonly from: Address;
  readonly passed: number;
}

/** What the reply will need: where the flow came in, and what it passed. */
export interface Session {
  /** Interfaces that saw the flow: the reply passes their filters by flow state (R-NSG-8). */
  readonly seenBy: readonly string[];
  readonly passages: readonly Passage[];
  /** The public address by which the flow came in, still to be undone. */
  readonly arrivedPublicly?: { readonly place: Place; readonly station: string };
  /** The load balancer that it passed last. */
  readonly balancer?: string;
  /** The backend that a load balancer chose for it: it takes the flow whatever the destination still says (R-LB-8). */
  readonly balancedTo?: string;
  /** Whether the source was replaced by a public address on the way out. */
  readonly leftPublicly: boolean;
  /** Where that happened, or the site that forwards it; what the source was, and how many devices it had passed by then. */
  readonly exit?: Exit;
}

/** Where a flow began, as far as its reply cares: a proxy begins one of its own. */
export interface Origin {
  readonly station: Station | undefined;
  readonly subnet: string | undefined;
}

/** Where a flow ended up. */
export interface Destination {
  /** Absent: a host that is assumed, or outside the model. */
  readonly station?: Station;
  /** Subnet that its reply leaves from; absent outside the virtual networks. */
  readonly subnet?: string;
  /** How the reply is found: routed in a subnet, or taken back by the service or the Internet as it came. */
  readonly reply: "routed" | "endpoint" | "returned" | "site";
}

/** A flow that a proxy has ended: its reply has a way of its own. */
export interface Leg {
  readonly header: Header;
  readonly origin: Origin;
  readonly session: Session;
  readonly destination: Destination;
}

/** One flow on its way. Fields change as it goes; `fork` lets it go several ways. */
export interface Flight {
  header: Header;
  /** The header as it was sent. */
  readonly sent: Header;
  readonly scope: Scope;
  readonly record: Recorder;
  readonly facts: Set<string>;
  session: Session;
  /** Places routed from, to notice a loop. */
  readonly visited: Set<string>;
  /** The flow exists already: flow state passes it wherever groups keep it, in both directions (R-NSG-8, R-NSG-9). */
  readonly established: boolean;
  /** The name it calls, if it calls by name. */
  host: string | undefined;
  origin: Origin;
  /** Flows before this one, each ended by a proxy. */
  legs: readonly Leg[];
}

export const fork = (flight: Flight): Flight => ({
  ...flight,
  scope: flight.scope.fork(),
  record: flight.record.fork(),
  facts: new Set(flight.facts),
  visited: new Set(flight.visited),
});

/** The flow leaves the private networks here. */
export const exitOf = ({ header, session }: Flight, station: string, subnet: string): Exit => ({
  station,
  subnet,
  from: header.source,
  passed: session.passages.length,
});

/** Replaces a header field; from here on it is the same for all that share this walk. */
export function rewrite(flight: Flight, field: "source" | "destination", to: Address): void {
  flight.header = { ...flight.header, [field]: to };
  flight.scope.pin(field);
}

export function rewritePort(flight: Flight, to: number): void {
  flight.header = { ...flight.header, destinationPort: to };
  flight.scope.pin("destinationPort");
}

/** A gateway forwards for a site without the peering's consent; an appliance does not (R-RT-22). */
export const BY_GATEWAY = "forwarded by a virtual network gateway";
