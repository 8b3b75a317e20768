import * as z from "zod";
import { ipAddress } from "../cidr.ts";
import { list, named, object, reference, texts, word } from "../schema.ts";

export const status = () => word("Approved", "Pending", "Rejected", "Disconnected");

const connection = () =>
  object(
    {
      privateLinkServiceId: reference().optional(),
      groupIds: texts(),
      privateLinkServiceConnectionState: object(
        { status: status().default("Approved") },
        { ignored: ["description", "actionsRequired"] },
      ).optional(),
    },
    { ignored: ["requestMessage"] },
  );

export const schema = () =>
  object(
    {
      subnet: reference(),
      /** `storage:st/blob`; ARM writes a connection instead. */
      target: z.string().optional(),
      status: status().optional(),
      address: ipAddress().optional(),
      /** Zones that get the endpoint's records, as a zone group writes them. */
      zones: texts(),
      privateLinkServiceConnections: named(connection()),
      manualPrivateLinkServiceConnections: named(connection()),
      ipConfigurations: named(
        object(
          {
            privateIPAddress: ipAddress().optional(),
            groupId: z.string().optional(),
            memberName: z.string().optional(),
          },
          { ignored: ["privateIPAllocationMethod"] },
        ),
      ),
      privateDnsZoneGroups: named(
        object({
          privateDnsZoneConfigs: named(object({ privateDnsZoneId: reference() }, { ignored: ["recordSets"] })),
        }),
      ),
      applicationSecurityGroups: list(reference()),
    },
    {
      aliases: { privateIPAddress: "address" },
      ignored: ["networkInterfaces", "customDnsConfigs", "customNetworkInterfaceName", "ipVersionType"],
    },
  );

export type PrivateEndpoint = z.output<ReturnType<typeof schema>>;

export type ConnectionStatus = z.output<ReturnType<typeof status>>;
