import { type ChildResource, defineType, type Reference, type Resource } from "../resource-type.ts";
import { type InterfaceConfiguration, type IpConfiguration, type ScaleSet, schema } from "./scale-set-schema.ts";

type Set = Resource<ScaleSet>;

/** Two instances show whatever a flow may meet: they differ in nothing but their addresses. */
const mostInstances = 2;

const instancesOf = ({ properties, name }: Set): readonly string[] =>
  Array.from(
    { length: Math.min(properties.sku?.capacity ?? properties.capacity ?? mostInstances, mostInstances) },
    (_, index) => `vmss:${name}/node${index}`,
  );

/** The interfaces of every instance by name: the configurations of the profile, or the one that stands on the set itself. */
function interfacesOf({ properties }: Set): readonly (readonly [string, InterfaceConfiguration])[] {
  const written = Object.entries(
    properties.virtualMachineProfile?.networkProfile?.networkInterfaceConfigurations ?? {},
  );
  if (properties.subnet === undefined) return written;
  const { enableIPForwarding, networkSecurityGroup, ...own } = properties;
  return [
    ["", { enableIPForwarding, networkSecurityGroup, ipConfigurations: { ipconfig1: { ...own, primary: true } } }],
    ...written,
  ];
}

/** The primary interface bears the instance's name. */
const isPrimary = (all: ReturnType<typeof interfacesOf>, index: number): boolean =>
  index ===
  Math.max(
    0,
    all.findIndex(([, { primary }]) => primary === true),
  );

const nameOf = (instance: string, all: ReturnType<typeof interfacesOf>, index: number): string =>
  isPrimary(all, index) ? instance : `${instance}/${all[index]?.[0]}`;

/** What the platform makes for one interface of an instance: the interface, and its public addresses. */
function made(set: Set, nic: string, configuration: InterfaceConfiguration): readonly ChildResource[] {
  const { stateful, sourceNat } = set.properties;
  const { enableIPForwarding, networkSecurityGroup, dnsSettings, ipConfigurations } = configuration;
  const several = Object.keys(ipConfigurations).length > 1;
  const publicName = (name: string): string => `${nic}/publicIPAddress${several ? `-${name}` : ""}`;
  const entry = (name: string, ip: IpConfiguration) => ({
    subnet: ip.subnet,
    primary: ip.primary,
    privateIPAddressVersion: ip.privateIPAddressVersion,
    applicationSecurityGroups: ip.applicationSecurityGroups,
    loadBalancerBackendAddressPools: ip.loadBalancerBackendAddressPools,
    loadBalancerInboundNatRules: ip.loadBalancerInboundNatPools,
    applicationGatewayBackendAddressPools: ip.applicationGatewayBackendAddressPools,
    ...(ip.publicIPAddressConfiguration === undefined ? {} : { publicIPAddress: publicName(name) }),
  });
  return [
    ...Object.entries(ipConfigurations).flatMap(([name, { publicIPAddressConfiguration: wanted }]): ChildResource[] =>
      wanted === undefined ? [] : [{ section: "publicIPAddresses", name: publicName(name), properties: { ...wanted } }],
    ),
    {
      section: "networkInterfaces",
      name: nic,
      properties: {
        enableIPForwarding,
        networkSecurityGroup,
        dnsSettings,
        stateful,
        sourceNat,
        ipConfigurations: Object.fromEntries(
          Object.entries(ipConfigurations).map(([name, ip]) => [name, entry(name, ip)]),
        ),
      },
    },
  ];
}

const to = (
  section: string,
  relation: string,
  property: readonly string[],
  target: string | undefined,
): readonly Reference[] => (target === undefined ? [] : [{ property, section, target, relation }]);

/** The interfaces say the same, but nobody writes them: a name that leads nowhere is the set's. */
function referencesOf(set: Set): readonly Reference[] {
  return interfacesOf(set).flatMap(([name, { networkSecurityGroup, ipConfigurations }]) => {
    const at = name === "" ? [] : ["virtualMachineProfile", "networkProfile", "networkInterfaceConfigurations", name];
    return [
      ...to("networkSecurityGroups", "filtered by", [...at, "networkSecurityGroup"], networkSecurityGroup),
      ...Object.entries(ipConfigurations).flatMap(([key, { subnet }]) =>
        to("subnets", "in subnet", name === "" ? ["subnet"] : [...at, "ipConfigurations", key, "subnet"], subnet),
      ),
    ];
  });
}

/** Machines made from one profile: each instance is a network interface with all that the profile gives it. */
export const scaleSet = defineType<ScaleSet>({
  armType: "Microsoft.Compute/virtualMachineScaleSets",
  section: "virtualMachineScaleSets",
  noun: "virtual machine scale set",
  kinds: ["vmss"],
  schema,
  references: referencesOf,
  children(set) {
    const all = interfacesOf(set);
    return instancesOf(set).flatMap((instance) =>
      all.flatMap(([, configuration], index) => made(set, nameOf(instance, all, index), configuration)),
    );
  },
  endpoint(set, view) {
    const all = interfacesOf(set);
    const parts = instancesOf(set).map(
      (instance) =>
        [
          instance.slice(instance.lastIndexOf("/") + 1),
          all.flatMap((_, index) => view.find("networkInterfaces", nameOf(instance, all, index))?.id ?? []),
        ] as const,
    );
    return { members: parts.flatMap(([, ids]) => ids), parts: Object.fromEntries(parts) };
  },
});
