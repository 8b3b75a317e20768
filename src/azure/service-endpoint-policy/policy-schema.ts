import * as z from "zod";
import { named, object, texts } from "../schema.ts";

const definition = () =>
  z.preprocess(
    (value) => (typeof value === "string" || Array.isArray(value) ? { serviceResources: value } : value),
    object(
      {
        /** `Global` goes with the aliases of managed services. */
        service: z.string().default("Microsoft.Storage"),
        /** Accounts by name or id, resource groups, subscriptions, and aliases such as `/services/Azure/Batch`. */
        serviceResources: texts(),
      },
      { ignored: ["description"] },
    ),
  );

export const schema = () =>
  object(
    { serviceEndpointPolicyDefinitions: named(definition()) },
    {
      aliases: { definitions: "serviceEndpointPolicyDefinitions" },
      ignored: ["contextualServiceEndpointPolicies", "serviceAlias", "subnets"],
    },
  );

export type ServiceEndpointPolicy = z.output<ReturnType<typeof schema>>;
