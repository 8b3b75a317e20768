import type * as z from "zod";
import { defineType } from "../resource-type.ts";
import { object } from "../schema.ts";

const schema = () =>
  object(
    {},
    {
      ignored: [
        "type",
        "disableVpnEncryption",
        "allowBranchToBranchTraffic",
        "allowVnetToVnetTraffic",
        "office365LocalBreakoutCategory",
        "virtualHubs",
        "vpnSites",
      ],
    },
  );

export type VirtualWan = z.output<ReturnType<typeof schema>>;

/** Only groups hubs: what they do to a flow is theirs. */
export const virtualWan = defineType<VirtualWan>({
  armType: "Microsoft.Network/virtualWans",
  section: "virtualWans",
  noun: "virtual WAN",
  kinds: [],
  schema,
});
