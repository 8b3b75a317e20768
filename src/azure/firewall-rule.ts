import * as z from "zod";
import type { FilterLine } from "../model/forwarding.ts";
import { integer, list, named, object, references, texts, word } from "./schema.ts";

const protocol = () =>
  z.preprocess(
    (value) => {
      if (typeof value !== "string") return value;
      const [protocolType, port] = value.split(/[:/]/);
      return { protocolType, ...(port === undefined ? {} : { port: Number(port) }) };
    },
    object({ protocolType: word("Http", "Https", "Mssql"), port: integer(0, 64000).optional() }),
  );

/** One rule, of whichever kind: the properties of all three. */
export const firewallRule = () =>
  object(
    {
      ruleType: word("NetworkRule", "ApplicationRule", "NatRule").optional(),
      ipProtocols: texts(),
      sourceAddresses: texts(),
      sourceIpGroups: references(),
      destinationAddresses: texts(),
      destinationIpGroups: references(),
      destinationFqdns: texts(),
      destinationPorts: texts(),
      translatedAddress: z.string().optional(),
      translatedFqdn: z.string().optional(),
      translatedPort: integer(1, 65535).optional(),
      protocols: list(z.unknown()),
      targetFqdns: texts(),
      targetUrls: texts(),
      fqdnTags: texts(),
      webCategories: texts(),
    },
    { ignored: ["description", "terminateTLS", "httpHeadersToInsert"] },
  ).transform((rule) => ({ ...rule, ...split(rule.protocols) }));

/** ARM writes IP protocols and application protocols under one name in the firewall's own collections. */
function split(written: readonly unknown[]): {
  readonly protocols: readonly z.output<ReturnType<typeof protocol>>[];
  readonly ipProtocols?: string[];
} {
  const plain = written.filter(
    (value): value is string => typeof value === "string" && /^(tcp|udp|icmp|any)$/i.test(value),
  );
  const parsed = written
    .filter((value) => !plain.includes(value as string))
    .flatMap((value) => protocol().safeParse(value).data ?? []);
  return { protocols: parsed, ...(plain.length > 0 ? { ipProtocols: plain } : {}) };
}

export type FirewallRule = z.output<ReturnType<typeof firewallRule>>;

const action = () =>
  z.preprocess(
    (value) =>
      typeof value === "object" && value !== null && "type" in value ? (value as { type: unknown }).type : value,
    word("Allow", "Deny", "DNAT", "Dnat", "SNAT"),
  );

export const ruleCollection = () =>
  object({
    priority: integer(100, 65000),
    action: action().optional(),
    ruleCollectionType: z.string().optional(),
    rules: named(firewallRule()),
  });

export type RuleCollection = z.output<ReturnType<typeof ruleCollection>>;

/** Rules of one kind and one action, from a policy or from the firewall itself (R-FW-2). */
export interface FirewallCollection {
  readonly kind: "nat" | "network" | "application";
  readonly access: "Allow" | "Deny";
  readonly name: string;
  readonly rules: readonly { readonly name: string; readonly rule: FirewallRule; readonly line: FilterLine }[];
}
