import * as z from "zod";
import { everyPort, everyProtocol, type IntervalSet, intervalSet } from "../net/interval-set.ts";
import { parsePorts } from "../net/port.ts";
import { protocolNumbers } from "../net/protocol.ts";

/*
 * Protocols and ports as the rules of Azure's filters write them: security groups and security admin rules alike
 * (R-NSG-5, R-AV-4).
 */

const only = (value: number): IntervalSet => intervalSet([{ lo: value, hi: value }]);

const { tcp, udp, icmp, esp, ah } = protocolNumbers;

/** `Any` is how the portal writes `*`: all protocols, ESP and AH among them. */
export const protocolsNamed = {
  "*": everyProtocol,
  Any: everyProtocol,
  Tcp: only(tcp),
  Udp: only(udp),
  Icmp: only(icmp),
  Esp: only(esp),
  Ah: only(ah),
} as const;

/** A port, a range of ports or `*`, as text. */
export const portRange = () =>
  z.string().superRefine((text, context) => {
    if (parsePorts(text) === undefined)
      context.addIssue({
        code: "custom",
        message: `\`${text}\` is neither a port, a range of ports such as 1000-2000, nor \`*\``,
        params: { code: "bad-ports" },
      });
  });

/** The ports that checked texts stand for; none = all. */
export const portsNamed = (texts: readonly string[]): IntervalSet =>
  texts.length === 0 ? everyPort : intervalSet(texts.flatMap((text) => parsePorts(text) ?? []));
