import type { Behaviour } from "./behaviour.ts";
import { reports } from "./sources-reports.ts";
import { servicePages } from "./sources-service.ts";

/** App Service and Application Gateway. */
export const applicationBehaviours: readonly Behaviour[] = [
  {
    id: "R-APP-1",
    title: "App Service VNet integration is outbound only",
    statement:
      "VNet integration of App Service and Functions carries outbound traffic only. With `vnetRouteAllEnabled` off, " +
      "only RFC 1918 destinations and service endpoints of the integration subnet enter the network; on, everything " +
      "does. Security rules and routes of the integration subnet act on that traffic; its inbound rules never apply.",
    confidence: "documented",
    sources: [servicePages.appServiceIntegration],
    vectors: ["V-N-28", "V-N-29"],
  },
  {
    id: "R-APP-2",
    title: "App Service access restrictions",
    statement:
      "Access restrictions are inbound rules tried by priority, with separate lists for the main and the scm site; " +
      "with no rules everything is allowed, with any rule what is not matched is denied unless configured otherwise. " +
      "Where `publicNetworkAccess` is not set, a private endpoint turns public access off. Private endpoint traffic " +
      "skips the restrictions. Rules by service endpoint (Microsoft.Web) are not supported on apps with a private " +
      "endpoint.",
    confidence: "documented",
    sources: [servicePages.appServiceRestrictions, servicePages.appServicePrivateEndpoint],
    vectors: ["V-N-31"],
  },
  {
    id: "R-AGW-1",
    title: "Application Gateway ends the connection",
    statement:
      "Application Gateway, like other proxies of that layer, ends the client's connection and opens a new one to the " +
      "backend: two flows. The backend sees an address of the gateway's subnet. An unhealthy or unreachable backend " +
      "gives a 502 answer, not a dropped packet.",
    confidence: "documented",
    sources: [servicePages.applicationGateway, reports.architectReview],
    vectors: ["V-N-32"],
  },
  {
    id: "R-AGW-2",
    title: "The Application Gateway subnet",
    statement:
      "Security rules of a v2 gateway's subnet must admit TCP 65200 to 65535 from GatewayManager (v1: 65503 to " +
      "65534), AzureLoadBalancer and the client ports; outbound Internet must not be blocked. A 0.0.0.0/0 " +
      "user-defined route is supported with next hop Internet only, unless network isolation is on.",
    confidence: "documented",
    sources: [servicePages.applicationGatewaySubnet, reports.architectReview],
    vectors: ["V-N-34", "V-N-35"],
  },
];
