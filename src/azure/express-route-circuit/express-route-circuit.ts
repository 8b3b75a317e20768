import * as z from "zod";
import { defineType } from "../resource-type.ts";
import { object } from "../schema.ts";

const schema = () =>
  object(
    { serviceProviderProperties: z.unknown().optional() },
    {
      ignored: [
        "peerings",
        "authorizations",
        "allowClassicOperations",
        "circuitProvisioningState",
        "serviceProviderProvisioningState",
        "expressRoutePort",
        "bandwidthInGbps",
        "globalReachEnabled",
        "serviceKey",
        "gatewayManagerEtag",
        "authorizationKey",
        "enableDirectPortRateLimit",
      ],
    },
  );

export type ExpressRouteCircuit = z.output<ReturnType<typeof schema>>;

/** The line itself: which prefixes come over it is the on-premises network's to say. */
export const expressRouteCircuit = defineType<ExpressRouteCircuit>({
  armType: "Microsoft.Network/expressRouteCircuits",
  section: "expressRouteCircuits",
  noun: "ExpressRoute circuit",
  kinds: [],
  schema,
});
