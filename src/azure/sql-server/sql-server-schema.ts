import * as z from "zod";
import { parseAddress } from "../../net/address.ts";
import { ipAddress } from "../cidr.ts";
import { publicNetworkAccess } from "../public-network-access.ts";
import { named, object, reference, word } from "../schema.ts";

/** First and last address; 0.0.0.0 alone stands for Azure (R-SQL-2). */
const firewallRule = () =>
  z
    .preprocess(
      (value) => (typeof value === "string" ? { startIpAddress: value, endIpAddress: value } : value),
      object({ startIpAddress: ipAddress(), endIpAddress: ipAddress() }),
    )
    .superRefine(({ startIpAddress, endIpAddress }, context) => {
      const first = parseAddress(startIpAddress);
      const last = parseAddress(endIpAddress);
      if (first !== undefined && last !== undefined && first > last)
        context.addIssue({
          code: "custom",
          path: ["endIpAddress"],
          message: `the range ends at ${endIpAddress}, before it starts at ${startIpAddress}`,
          params: { code: "bad-address" },
        });
    });

const virtualNetworkRule = () =>
  z.preprocess(
    (value) => (typeof value === "string" ? { subnet: value } : value),
    object(
      { subnet: reference() },
      {
        aliases: { virtualNetworkSubnetId: "subnet", id: "subnet" },
        // A rule without its endpoint is accepted, and takes effect with the endpoint (R-SE-10).
        ignored: ["ignoreMissingVnetServiceEndpoint", "state"],
      },
    ),
  );

/** `Redirect`, or ARM's child resource `connectionPolicies/default`. */
const connectionPolicy = () =>
  z.preprocess(
    (value) => {
      const inner = typeof value === "object" && value !== null && "default" in value ? value.default : value;
      return typeof inner === "object" && inner !== null && "connectionType" in inner ? inner.connectionType : inner;
    },
    word("Default", "Redirect", "Proxy"),
  );

export const schema = () =>
  object(
    {
      publicNetworkAccess: publicNetworkAccess().default("Enabled"),
      firewallRules: named(firewallRule()),
      virtualNetworkRules: named(virtualNetworkRule()),
      connectionPolicy: connectionPolicy().default("Default"),
    },
    {
      aliases: { connectionPolicies: "connectionPolicy" },
      ignored: [
        "administratorLogin",
        "administratorLoginPassword",
        "administrators",
        "auditingSettings",
        "createMode",
        "databases",
        "externalGovernanceStatus",
        "federatedClientId",
        "fullyQualifiedDomainName",
        "isIPv6Enabled",
        "keyId",
        "minimalTlsVersion",
        "outboundFirewallRules",
        "primaryUserAssignedIdentityId",
        "privateEndpointConnections",
        "restrictOutboundNetworkAccess",
        "retentionDays",
        "state",
        "version",
        "workspaceFeature",
      ],
    },
  );

export type SqlServer = z.output<ReturnType<typeof schema>>;
