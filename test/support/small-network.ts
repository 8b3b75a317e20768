/** A network in which each kind of answer can be had, as scenario text. */
export const network = `scenario: A web server and the machine that administers it
platform: azureml-2020-07
network:
  location: eastus
  virtualNetworks:
    vnet:
      addressPrefixes: [10.0.0.0/16]
      subnets:
        front: { addressPrefix: 10.0.0.0/24, networkSecurityGroup: front-nsg }
        back: { addressPrefix: 10.0.1.0/24, networkSecurityGroup: back-nsg }
  networkSecurityGroups:
    front-nsg:
      securityRules:
        - { name: AllowHttps, priority: 100, direction: Inbound, access: Allow, protocol: Tcp,
            source: Internet, destination: "*", destinationPorts: 443 }
    back-nsg:
      securityRules:
        - { name: DenyRegion, priority: 100, direction: Outbound, access: Deny, protocol: "*",
            source: "*", destination: 20.0.0.0/8, destinationPorts: "*" }
  publicIPAddresses:
    web-ip: { ipAddress: 203.0.113.10 }
  virtualMachines:
    web: { subnet: vnet/front, privateIPAddress: 10.0.0.4, publicIPAddress: web-ip }
    admin: { subnet: vnet/back, privateIPAddress: 10.0.1.4 }
`;

const claims = (...lines: readonly string[]): string =>
  `${network}claims:\n${lines.map((line) => `  - ${line}\n`).join("")}`;

export const holding = claims(
  "can: internet -> vm:web on tcp/443",
  "{ cannot: 'internet -> vm:web on tcp/22', because: front-nsg/DenyAllInBound, id: no-ssh }",
);

export const failing = claims("can: internet -> vm:web on tcp/443", "can: internet -> vm:web on tcp/22");

/** The host's real address would decide, and it is not known. */
export const undecided = claims("can: vm:admin -> fqdn:example.org on tcp/443");

/** One problem on line 2, one on line 3. */
export const wrong =
  "scenario: wrong\nnetwrok: {}\nplatfrom: azureml-2020-07\nclaims: [{ cannot: internet -> vm:web }]\n";
