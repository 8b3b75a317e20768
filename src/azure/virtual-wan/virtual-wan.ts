import type * as z from "zod";
import { defineType } from "../resource-type.ts";
import { flag, object } from "../schema.ts";

const schema = () =>
  object(
    { allowBranchToBranchTraffic: flag().optional() },
    {
      ignored: [
        "disableVpnEncryption",
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
