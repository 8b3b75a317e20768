import type { Resource } from "./resource-type.ts";
import { word } from "./schema.ts";
import type { Setting } from "./setting.ts";

export const publicNetworkAccess = () => word("Enabled", "Disabled", "SecuredByPerimeter");

/** With public access disabled, nothing that comes by the public side gets further (R-PE-5). */
export const publicAccessDisabled = (resource: Resource, behaviours: readonly string[]): Setting => ({
  access: "Deny",
  name: "public access disabled",
  place: resource.place("publicNetworkAccess", ["publicNetworkAccess"]),
  behaviours,
  cause: "public-access-disabled",
  detail: "public network access is disabled, and the flow comes by the public side",
  help: "reach it through a private endpoint whose DNS zone is linked to the caller's network, or enable public access",
});
