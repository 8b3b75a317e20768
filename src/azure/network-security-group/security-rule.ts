import * as z from "zod";
import { everyProtocol, intervalSet } from "../../net/interval-set.ts";
import { protocolNumbers } from "../../net/protocol.ts";
import { addressText } from "../address-terms.ts";
import { portText } from "../port-text.ts";
import { integer, object, references, texts, word } from "../schema.ts";

/** `Any` is how the portal writes `*`. All protocols, ESP and AH among them (R-NSG-5). */
export const protocols = {
  "*": everyProtocol,
  Any: everyProtocol,
  Tcp: intervalSet([{ lo: protocolNumbers.tcp, hi: protocolNumbers.tcp }]),
  Udp: intervalSet([{ lo: protocolNumbers.udp, hi: protocolNumbers.udp }]),
  Icmp: intervalSet([{ lo: protocolNumbers.icmp, hi: protocolNumbers.icmp }]),
  Esp: intervalSet([{ lo: protocolNumbers.esp, hi: protocolNumbers.esp }]),
  Ah: intervalSet([{ lo: protocolNumbers.ah, hi: protocolNumbers.ah }]),
} as const;

/** One rule of a group. Either addresses or application security groups stand on a side, never both (R-NSG-7). */
export const securityRule = () =>
  object(
    {
      priority: integer(100, 4096),
      direction: word("Inbound", "Outbound"),
      access: word("Allow", "Deny"),
      protocol: word("*", "Any", "Tcp", "Udp", "Icmp", "Esp", "Ah").default("*"),
      source: texts(addressText()),
      sourcePorts: texts(portText()),
      destination: texts(addressText()),
      destinationPorts: texts(portText()),
      sourceApplicationSecurityGroups: references(),
      destinationApplicationSecurityGroups: references(),
      description: z.string().optional(),
    },
    {
      aliases: {
        sourceAddressPrefix: "source",
        sourceAddressPrefixes: "source",
        destinationAddressPrefix: "destination",
        destinationAddressPrefixes: "destination",
        sourcePortRange: "sourcePorts",
        sourcePortRanges: "sourcePorts",
        sourcePort: "sourcePorts",
        destinationPortRange: "destinationPorts",
        destinationPortRanges: "destinationPorts",
        destinationPort: "destinationPorts",
      },
    },
  );

export type SecurityRule = z.output<ReturnType<typeof securityRule>>;
