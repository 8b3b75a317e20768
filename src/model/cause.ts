/**
 * Every cause an answer can have: the closed list that is published with the answer's schema.
 * `explain` prints the text.
 */
export const causes = {
  allowed: "Every step of the path lets the flow through, and the reply finds its way back.",
  "security-rule": "A rule of a network security group denies the flow.",
  "admin-rule":
    "A security admin rule of a network manager denies the flow, before any network security group is asked.",
  "closed-by-default":
    "A Standard public IP address or Standard load balancer is closed to inbound traffic until a network security group allows it, and none is attached.",
  "no-public-address": "The destination has no public address, so nothing outside its private network can address it.",
  "no-public-endpoint": "The service is reached by private addresses only; it has no public endpoint.",
  "no-such-host": "No network interface, endpoint or frontend holds the destination address.",
  "no-route": "The route that wins for the destination has next hop None, or no route leads there.",
  "route-none": "A user-defined route sends the flow to next hop None, which drops it.",
  "no-outbound-access": "The route leads to the Internet, but nothing gives the source a public address to leave with.",
  "appliance-unresolved": "The next hop address of a route belongs to nothing in the model.",
  "appliance-not-forwarding":
    "The next hop is a network interface whose IP forwarding is off, so it drops what is not addressed to it.",
  "forwarded-traffic-not-allowed": "The peering does not allow traffic that the peer merely forwards.",
  "firewall-rule": "A rule of an Azure Firewall denies the flow.",
  "firewall-default": "No rule of the Azure Firewall allows the flow, and what is not allowed is denied.",
  "threat-intelligence": "Threat intelligence of the Azure Firewall denies the address or host.",
  "no-load-balancing-rule": "The load balancer has no rule for this protocol and port.",
  "no-healthy-backend": "The load balancer has no backend that its probe finds healthy.",
  hairpin: "A member of the load balancer's pool would be balanced back to itself.",
  "not-over-global-peering": "The frontend of a Basic load balancer is not reachable over global peering.",
  "private-endpoint-not-approved": "The private endpoint's connection is not approved, so it carries no traffic.",
  "private-endpoint-protocol": "Private endpoints carry TCP and UDP only.",
  "private-endpoint-initiates-nothing": "Connections through a private endpoint start from the consumer's side only.",
  "name-not-resolved": "The host name does not resolve where the source asks.",
  "service-firewall": "The service's own network rules do not admit the caller.",
  "public-access-disabled":
    "Public access to the service is disabled, and the flow does not come through a private endpoint.",
  "network-perimeter": "The network security perimeter of the service does not admit the flow.",
  "endpoint-policy": "A service endpoint policy of the subnet does not list the service.",
  "access-restriction": "An access restriction of the app denies the caller.",
  "wrong-port": "The service does not listen on this port.",
  "platform-blocked": "Azure blocks this traffic inside virtual networks, whatever the rules say.",
  "asymmetric-return": "The reply takes another way than the flow came, past the device that keeps its state.",
  "return-not-delivered": "The flow arrives, but the reply has no way back to the source.",
  loop: "The flow comes back to a place it has already passed.",
  "outbound-only": "The integration lets the app call out; it does not let anything in.",
  "feature-unavailable":
    "The network would carry the flow, but the platform does not offer this operation in this configuration.",
  "not-modelled": "Something on the deciding path is not modelled, so the answer is open.",
  "missing-fact": "The input does not say what would decide; the answer names the missing fact.",
} as const;

export type Cause = keyof typeof causes;
