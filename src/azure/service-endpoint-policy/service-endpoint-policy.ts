import { networkHolding } from "../placement.ts";
import { defineType, type Finding, type NetworkView, type Resource } from "../resource-type.ts";
import { admits } from "./listed-services.ts";
import { type ServiceEndpointPolicy, schema } from "./policy-schema.ts";

const places = (policy: Resource, definitionName: string) => [
  policy.place(definitionName, ["serviceEndpointPolicyDefinitions", definitionName]),
];

/** A policy serves subnets of its own region, and lists no classic accounts (R-SE-8). */
function findings(policy: Resource<ServiceEndpointPolicy>, view: NetworkView): readonly Finding[] {
  const behaviours = ["R-SE-8"];
  const definitions = Object.entries(policy.properties.serviceEndpointPolicyDefinitions);
  return [
    ...view.referrers(policy, "limited by").flatMap((subnet) => {
      const location = networkHolding(subnet, view)?.location ?? policy.location;
      return location === policy.location
        ? []
        : [
            {
              code: "not-same-region",
              message: `${policy.name} is in ${policy.location}, and it is attached to ${subnet.name} in ${location}`,
              behaviours,
              places: [subnet.place("serviceEndpointPolicies", ["serviceEndpointPolicies"]), policy.place()],
            },
          ];
    }),
    ...definitions.flatMap(([name, { serviceResources }]) =>
      serviceResources
        .filter((text) => /\/providers\/Microsoft\.ClassicStorage\//i.test(text))
        .map((text) => ({
          code: "classic-account-listed",
          message: `${text} is a classic storage account, which no policy can list`,
          behaviours,
          places: places(policy, name),
        })),
    ),
  ];
}

export const serviceEndpointPolicy = defineType<ServiceEndpointPolicy>({
  armType: "Microsoft.Network/serviceEndpointPolicies",
  section: "serviceEndpointPolicies",
  noun: "service endpoint policy",
  kinds: [],
  schema,
  limits: admits,
  findings,
});
