import type * as z from "zod";
import { addressText } from "../address-terms.ts";
import { defineType } from "../resource-type.ts";
import { object, texts } from "../schema.ts";

const schema = () => object({ ipAddresses: texts(addressText()) }, { ignored: ["firewalls", "firewallPolicies"] });

export type IpGroup = z.output<ReturnType<typeof schema>>;

export const ipGroup = defineType<IpGroup>({
  armType: "Microsoft.Network/ipGroups",
  section: "ipGroups",
  noun: "IP group",
  kinds: [],
  schema,
  ranges: ({ properties }) => properties.ipAddresses,
});
