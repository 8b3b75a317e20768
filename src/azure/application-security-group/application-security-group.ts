import type * as z from "zod";
import type { Address } from "../../net/address.ts";
import { defineType, type NetworkView, type Resource } from "../resource-type.ts";
import { object } from "../schema.ts";

const schema = () => object({});

export type ApplicationSecurityGroup = z.output<ReturnType<typeof schema>>;

/** A group is the set of its members' private addresses, on whichever side of a rule it stands (R-NSG-23). */
function members(group: Resource<ApplicationSecurityGroup>, view: NetworkView): readonly Address[] {
  return view
    .referrers(group, "member of")
    .flatMap((member) => member.type.groupAddresses?.(member, view, group) ?? []);
}

export const applicationSecurityGroup = defineType<ApplicationSecurityGroup>({
  armType: "Microsoft.Network/applicationSecurityGroups",
  section: "applicationSecurityGroups",
  noun: "application security group",
  kinds: ["asg"],
  schema,
  members,
});
