import { describe, expect, it } from "vitest";
import type { Called, Resource } from "../../../src/azure/resource-type.ts";
import { admits } from "../../../src/azure/service-endpoint-policy/listed-services.ts";
import type { ServiceEndpointPolicy } from "../../../src/azure/service-endpoint-policy/policy-schema.ts";
import { pathOf } from "../../../src/model/place.ts";
import { networkOf } from "./asking.ts";

const subscription = "/subscriptions/11111111-1111-1111-1111-111111111111";
const idOf = (name: string, group = "rg") =>
  `${subscription}/resourceGroups/${group}/providers/Microsoft.Storage/storageAccounts/${name}`;

const limited = (policies: string, attached = "[p]") => `
location: eastus
subscription: 11111111-1111-1111-1111-111111111111
virtualNetworks:
  vnet:
    addressPrefixes: [10.0.0.0/16]
    subnets:
      s: { addressPrefix: 10.0.0.0/24, serviceEndpoints: [Microsoft.Storage], serviceEndpointPolicies: ${attached} }
      free: { addressPrefix: 10.0.1.0/24, serviceEndpoints: [Microsoft.Storage] }
storageAccounts:
  a: { id: ${idOf("a")} }
  b: { id: ${idOf("b", "other")} }
  foreign: { subscription: 22222222-2222-2222-2222-222222222222, location: northeurope }
vaults: { kv: {} }
serviceEndpointPolicies: ${policies}`;

const verdict = (yaml: string, call: { service?: string; host?: string; tag?: string }, subnet = "vnet/s") => {
  const { network } = networkOf(yaml);
  const inside = network.find("subnets", subnet);
  const service =
    call.service === undefined
      ? undefined
      : (network.find("storageAccounts", call.service) ?? network.find("vaults", call.service));
  if (inside === undefined) throw new Error(`there is no ${subnet}`);
  const address =
    call.tag === undefined ? undefined : network.tags.serviceAddress({ name: call.tag, region: "eastus" }, "x");
  const called: Called = { service, host: call.host, address };
  // As the data plane joins them: of several policies, one that lists the account is enough.
  const said = network
    .related(inside, "limited by")
    .flatMap((policy) => admits(policy as Resource<ServiceEndpointPolicy>, network, called) ?? []);
  const found = (["Allow", "open", "Deny"] as const)
    .map((access) => said.find((each) => each.access === access))
    .find((each) => each !== undefined);
  return found === undefined ? undefined : `${found.access} ${pathOf(found.place)}`;
};

describe("service endpoint policy (R-SE-8)", () => {
  const only = "{ p: { definitions: { listed: [a] } } }";

  it("V-SE-08: admits what it lists and denies the rest", () => {
    expect(verdict(limited(only), { service: "a" })).toBe("Allow p/listed");
    expect(verdict(limited(only), { service: "b" })).toBe("Deny p");
  });

  it("V-SE-16: denies unlisted accounts of any region, known or not", () => {
    expect(verdict(limited(only), { service: "foreign" })).toBe("Deny p");
    expect(verdict(limited(only), { host: "elsewhere.blob.core.windows.net" })).toBe("Deny p");
    expect(verdict(limited(only), { host: "a.z13.web.core.windows.net" })).toBe("Allow p/listed");
  });

  it("V-SE-10: denies a classic account, which no policy can list", () => {
    expect(verdict(limited(only), { host: "classic.blob.core.windows.net" })).toBe("Deny p");
    const id = "/subscriptions/x/resourceGroups/y/providers/Microsoft.ClassicStorage/storageAccounts/classic";
    const listing = limited(`{ p: { definitions: { old: ["${id}"] } } }`);
    expect(verdict(listing, { host: "classic.blob.core.windows.net" })).toBe("Deny p");
    expect(networkOf(listing).findings("serviceEndpointPolicies", "p")).toEqual(["classic-account-listed"]);
  });

  it("a secondary follows its primary", () => {
    expect(verdict(limited(only), { host: "a-secondary.blob.core.windows.net" })).toBe("Allow p/listed");
  });

  it("lists accounts by id, resource group and subscription", () => {
    const of = (resource: string) =>
      limited(
        `{ p: { serviceEndpointPolicyDefinitions: [{ name: d, properties: { service: Microsoft.Storage, serviceResources: ["${resource}"] } }] } }`,
      );
    expect(verdict(of(idOf("A")), { service: "a" })).toBe("Allow p/d");
    expect(verdict(of(`${subscription}/resourceGroups/RG`), { service: "a" })).toBe("Allow p/d");
    expect(verdict(of(`${subscription}/resourceGroups/rg`), { service: "b" })).toBe("Deny p");
    expect(verdict(of(subscription), { service: "b" })).toBe("Allow p/d");
    expect(verdict(of(subscription), { service: "foreign" })).toBe("Deny p");
  });

  it("leaves open whether an account outside the model lies in what is listed", () => {
    const group = limited(`{ p: { definitions: { d: ["${subscription}/resourceGroups/rg"] } } }`);
    expect(verdict(group, { host: "elsewhere.blob.core.windows.net" })).toBe("open p/d");
    const alias = limited(
      "{ p: { definitions: { d: { service: Global, serviceResources: [/services/Azure/Batch] } } } }",
    );
    expect(verdict(alias, { host: "elsewhere.blob.core.windows.net" })).toBe("open p/d");
    expect(verdict(alias, { service: "a" })).toBe("Deny p");
    expect(verdict(limited(only), { tag: "Storage" })).toBe("open p/listed");
    expect(verdict(limited("{ p: {} }"), { tag: "Storage" })).toBe("Deny p");
    expect(verdict(limited(only), { tag: "Sql" })).toBeUndefined();
  });

  it("several policies admit what any of them lists", () => {
    const two = limited("{ p: { definitions: { x: [a] } }, q: { definitions: { y: [b] } } }", "[p, q]");
    expect(verdict(two, { service: "b" })).toBe("Allow q/y");
    expect(verdict(two, { service: "foreign" })).toBe("Deny p");
  });

  it("concerns storage only, and only subnets it is attached to", () => {
    expect(verdict(limited(only), { service: "kv" })).toBeUndefined();
    expect(verdict(limited(only), { host: "www.contoso.com" })).toBeUndefined();
    expect(verdict(limited(only), { service: "b" }, "vnet/free")).toBeUndefined();
  });

  it("serves subnets of its own region", () => {
    const { findings } = networkOf(limited("{ p: { location: westus, definitions: { d: [a] } } }"));
    expect(findings("serviceEndpointPolicies", "p")).toEqual(["not-same-region"]);
    expect(networkOf(limited(only)).findings("serviceEndpointPolicies", "p")).toEqual([]);
  });
});
