import { describe, expect, it } from "vitest";
import { networkOf } from "../azure/asking.ts";

/** a ⇄ hub ⇄ b; c stands alone. */
const network = `
virtualNetworks:
  a:
    addressPrefixes: [10.0.0.0/16]
    subnets: { s: { addressPrefix: 10.0.0.0/24 } }
    virtualNetworkPeerings: { to-hub: { remoteVirtualNetwork: hub } }
  hub:
    addressPrefixes: [10.1.0.0/16]
    subnets: { s: { addressPrefix: 10.1.0.0/24 } }
    virtualNetworkPeerings: { to-a: { remoteVirtualNetwork: a }, to-b: { remoteVirtualNetwork: b } }
  b:
    addressPrefixes: [10.2.0.0/16]
    subnets: { s: { addressPrefix: 10.2.0.0/24 } }
    virtualNetworkPeerings: { to-hub: { remoteVirtualNetwork: hub } }
  c: { addressPrefixes: [10.3.0.0/16], subnets: { s: { addressPrefix: 10.3.0.0/24 } } }
virtualMachines:
  vm-a: { subnet: a/s, privateIPAddress: 10.0.0.4 }
  vm-hub: { subnet: hub/s, privateIPAddress: 10.1.0.4 }
  vm-b: { subnet: b/s, privateIPAddress: 10.2.0.4 }
  vm-c: { subnet: c/s, privateIPAddress: 10.3.0.4 }
`;

describe("advice about networks that are not peered (R-RT-20)", () => {
  const { ask } = networkOf(network);

  it("names the chain of peerings that looks like a way, and is none", () => {
    expect(ask("vm-a", "vm-b", "tcp/22")).toMatchObject({ answer: "unreachable", causes: ["no-route"] });
    expect(ask("vm-a", "vm-b", "tcp/22").help).toEqual([
      "a ⇄ hub ⇄ b are peered one by one, and peering is not transitive: peer a and b, or route through an appliance in hub",
    ]);
  });

  it("names the network that holds the address where nothing joins the two", () => {
    expect(ask("vm-a", "vm-c", "tcp/22").help).toEqual(["10.3.0.4 is in c: peer a and c, each with the other"]);
  });

  it("has nothing to say where the way is open, or no network holds the address", () => {
    expect(ask("vm-a", "vm-hub", "tcp/22").answer).toBe("reachable");
    expect(ask("vm-a", "vm-hub", "tcp/22").help).toEqual([]);
    expect(ask("vm-a", "ip:10.99.0.4", "tcp/22").help).toEqual([]);
  });
});
