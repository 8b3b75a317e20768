import type { Access, Filter } from "../model/forwarding.ts";
import type { Place } from "../model/place.ts";
import { everyPort, everyProtocol, intervalSet } from "../net/interval-set.ts";
import { parsePrefix } from "../net/prefix.ts";
import { protocolNumbers } from "../net/protocol.ts";
import { knownSet } from "../rules/known-set.ts";
import type { Rule } from "../rules/rule-list.ts";
import { anyAddress } from "./address-terms.ts";

const anything = {
  source: [anyAddress],
  destination: [anyAddress],
  protocol: everyProtocol,
  sourcePorts: everyPort,
  destinationPorts: everyPort,
  requires: [],
};
const only = (...values: number[]) => intervalSet(values.map((value) => ({ lo: value, hi: value })));
const multicast = parsePrefix("224.0.0.0/4")?.prefix ?? { lo: 0, hi: 0 };

/** Azure carries none of this inside a virtual network, whatever the rules say (R-NSG-24). */
const blocked: readonly { readonly rule: Rule<Access>; readonly what: string }[] = [
  { rule: { ...anything, action: "Deny", protocol: only(protocolNumbers.gre) }, what: "GRE" },
  { rule: { ...anything, action: "Deny", protocol: only(protocolNumbers.ipip) }, what: "IP-in-IP" },
  {
    rule: { ...anything, action: "Deny", protocol: only(protocolNumbers.udp), sourcePorts: only(65330) },
    what: "UDP from port 65330",
  },
  {
    rule: {
      ...anything,
      action: "Deny",
      destination: [knownSet(intervalSet([multicast, { lo: 0xffffffff, hi: 0xffffffff }]))],
    },
    what: "multicast and broadcast",
  },
];

export const platformBlocked = (list: Place, direction: "Inbound" | "Outbound"): Filter => ({
  list,
  direction,
  rules: blocked.map(({ rule }) => rule),
  lines: blocked.map(({ what }) => ({
    name: what,
    behaviours: ["R-NSG-24"],
    cause: "platform-blocked",
    detail: `Azure does not carry ${what} inside virtual networks`,
  })),
  behaviours: ["R-NSG-24"],
  concern: "policy",
  stateful: true,
  skippable: false,
});
