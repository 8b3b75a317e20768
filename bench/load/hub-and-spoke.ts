/** How large the generated network is. */
export interface Size {
  readonly spokes: number;
  readonly subnetsPerSpoke: number;
  readonly machinesPerSubnet: number;
}

/**
 * A hub with a firewall appliance, spokes that are peered with it and send everything to it, a route table and a group
 * for each subnet, machines in each; as the text of a scenario file. The same text for the same size.
 */
export function hubAndSpoke({ spokes, subnetsPerSpoke, machinesPerSubnet }: Size): string {
  const numbers = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index);
  const spokePrefix = (spoke: number): string => `10.${spoke + 1}`;
  const network = {
    location: "westeurope",
    virtualNetworks: Object.fromEntries([
      [
        "hub",
        {
          addressPrefixes: ["10.0.0.0/16"],
          subnets: { appliances: { addressPrefix: "10.0.1.0/24" } },
          virtualNetworkPeerings: Object.fromEntries(
            numbers(spokes).map((spoke) => [
              `to-spoke${spoke}`,
              { remoteVirtualNetwork: `spoke${spoke}`, allowForwardedTraffic: true },
            ]),
          ),
        },
      ],
      ...numbers(spokes).map((spoke) => [
        `spoke${spoke}`,
        {
          addressPrefixes: [`${spokePrefix(spoke)}.0.0/16`],
          subnets: Object.fromEntries(
            numbers(subnetsPerSpoke).map((subnet) => [
              `s${subnet}`,
              {
                addressPrefix: `${spokePrefix(spoke)}.${subnet}.0/24`,
                routeTable: `rt-${spoke}-${subnet}`,
                networkSecurityGroup: `nsg-${spoke}-${subnet}`,
              },
            ]),
          ),
          virtualNetworkPeerings: {
            "to-hub": { remoteVirtualNetwork: "hub", allowForwardedTraffic: spoke % 10 !== 0 },
          },
        },
      ]),
    ]),
    routeTables: Object.fromEntries(
      numbers(spokes).flatMap((spoke) =>
        numbers(subnetsPerSpoke).map((subnet) => [
          `rt-${spoke}-${subnet}`,
          {
            routes: {
              everything: { addressPrefix: "0.0.0.0/0", nextHopType: "VirtualAppliance", nextHopIpAddress: "10.0.1.4" },
            },
          },
        ]),
      ),
    ),
    networkSecurityGroups: Object.fromEntries(
      numbers(spokes).flatMap((spoke) =>
        numbers(subnetsPerSpoke).map((subnet) => [
          `nsg-${spoke}-${subnet}`,
          {
            securityRules: [
              rule("AllowHttps", 100, "Allow", spokePrefix((spoke + 1) % spokes).concat(".0.0/16"), "443"),
              rule("AllowSql", 110, "Allow", "10.0.0.0/8", "1433"),
              rule("DenySsh", 120, "Deny", "*", "22"),
              ...numbers(20).map((index) =>
                rule(
                  `Allow${index}`,
                  200 + index,
                  "Allow",
                  `10.${(spoke * 7 + index) % 200}.0.0/16`,
                  `${8000 + index}`,
                ),
              ),
              rule("DenyRest", 4000, "Deny", "*", "*"),
            ],
          },
        ]),
      ),
    ),
    virtualMachines: Object.fromEntries([
      [
        "appliance",
        { subnet: "hub/appliances", privateIPAddress: "10.0.1.4", enableIPForwarding: true, stateful: true },
      ],
      ...numbers(spokes).flatMap((spoke) =>
        numbers(subnetsPerSpoke).flatMap((subnet) =>
          numbers(machinesPerSubnet).map((machine) => [
            `vm-${spoke}-${subnet}-${machine}`,
            {
              subnet: `spoke${spoke}/s${subnet}`,
              privateIPAddress: `${spokePrefix(spoke)}.${subnet}.${machine + 4}`,
            },
          ]),
        ),
      ),
    ]),
  };
  return JSON.stringify({ scenario: "A large hub and its spokes", network });
}

const rule = (name: string, priority: number, access: string, source: string, destinationPorts: string) => ({
  name,
  priority,
  direction: "Inbound",
  access,
  protocol: "Tcp",
  source,
  destination: "*",
  destinationPorts,
});
