import type { Address } from "../../net/address.ts";
import { contains } from "../../net/interval-set.ts";
import type { MatchRule } from "./match-rule.ts";

/** The fields of a packet as a scan looks at them. */
export interface ScannedPacket {
  readonly source: Address;
  readonly destination: Address;
  readonly protocol: number;
  readonly sourcePort: number;
  readonly destinationPort: number;
  readonly context: number;
}

/** Whether one rule matches. */
export const ruleMatches = (rule: MatchRule, packet: ScannedPacket): boolean =>
  (packet.context & rule.requires) === rule.requires &&
  contains(rule.source, packet.source) &&
  contains(rule.destination, packet.destination) &&
  rule.services.some(
    ({ protocol, sourcePorts, destinationPorts }) =>
      contains(protocol, packet.protocol) &&
      contains(destinationPorts, packet.destinationPort) &&
      contains(sourcePorts, packet.sourcePort),
  );

/** The first rule that matches, tried one after the other from `from` on; -1 when none does. */
export function scanRules(rules: readonly MatchRule[], packet: ScannedPacket, from = 0): number {
  for (let index = from; index < rules.length; index++) if (ruleMatches(rules[index]!, packet)) return index;
  return -1;
}
