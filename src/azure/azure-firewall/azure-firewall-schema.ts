import * as z from "zod";
import { ipAddress } from "../cidr.ts";
import { ruleCollection } from "../firewall-rule.ts";
import { list, named, object, reference, references, texts, word } from "../schema.ts";
import { sku } from "../sku.ts";

const configuration = () =>
  object(
    {
      subnet: reference().optional(),
      publicIPAddress: reference().optional(),
      privateIPAddress: ipAddress().optional(),
    },
    { ignored: ["privateIPAllocationMethod"] },
  );

export const schema = () =>
  object(
    {
      sku: sku("AZFW_VNet", "AZFW_Hub").optional(),
      subnet: reference().optional(),
      privateIPAddress: ipAddress().optional(),
      publicIPAddresses: references(),
      ipConfigurations: named(configuration()),
      managementIpConfiguration: configuration().optional(),
      firewallPolicy: reference().optional(),
      virtualHub: reference().optional(),
      natRuleCollections: named(ruleCollection()),
      networkRuleCollections: named(ruleCollection()),
      applicationRuleCollections: named(ruleCollection()),
      threatIntelMode: word("Off", "Alert", "Deny").optional(),
      /** Not of ARM's: what threat intelligence lists today, and hosts of Azure's own infrastructure (R-FW-1). */
      threatIntelListed: texts(),
      infrastructureFqdns: texts(),
      /** `Network.SNAT.PrivateRanges` and the like. */
      additionalProperties: z.record(z.string(), z.string()).optional(),
      privateRanges: texts(),
      hubIPAddresses: list(z.unknown()),
    },
    { aliases: { publicIPAddress: "publicIPAddresses" }, ignored: ["ipGroups", "autoscaleConfiguration"] },
  );

export type AzureFirewall = z.output<ReturnType<typeof schema>>;
