import type * as z from "zod";
import { ipAddress } from "../cidr.ts";
import { defineType, type Reference, type Resource } from "../resource-type.ts";
import { flag, object, reference, references } from "../schema.ts";

const schema = () =>
  object(
    {
      networkInterfaces: references(),
      networkProfile: object(
        { networkInterfaces: references() },
        { ignored: ["networkApiVersion", "networkInterfaceConfigurations"] },
      ).optional(),
      stateful: flag().optional(),
      sourceNat: flag().default(false),
      /** Written here, these make its one interface, which then bears the machine's name. */
      subnet: reference().optional(),
      privateIPAddress: ipAddress().optional(),
      publicIPAddress: reference().optional(),
      networkSecurityGroup: reference().optional(),
      applicationSecurityGroups: references(),
      loadBalancerBackendAddressPools: references(),
      enableIPForwarding: flag().default(false),
    },
    {
      aliases: { nsg: "networkSecurityGroup", nics: "networkInterfaces" },
      ignored: [
        "hardwareProfile",
        "storageProfile",
        "osProfile",
        "diagnosticsProfile",
        "availabilitySet",
        "licenseType",
        "priority",
        "evictionPolicy",
        "billingProfile",
        "securityProfile",
        "additionalCapabilities",
        "proximityPlacementGroup",
        "virtualMachineScaleSet",
        "host",
        "plan",
        "userData",
        "vmId",
        "instanceView",
        "resources",
        "scheduledEventsProfile",
        "applicationProfile",
        "timeCreated",
        "resiliencyProfile",
      ],
    },
  );

export type VirtualMachine = z.output<ReturnType<typeof schema>>;

const interfacesOf = ({ properties, name }: Resource<VirtualMachine>): readonly string[] => [
  ...(properties.subnet === undefined ? [] : [name]),
  ...properties.networkInterfaces,
  ...(properties.networkProfile?.networkInterfaces ?? []),
];

export const virtualMachine = defineType<VirtualMachine>({
  armType: "Microsoft.Compute/virtualMachines",
  section: "virtualMachines",
  noun: "virtual machine",
  kinds: ["vm"],
  schema,
  references: (machine): readonly Reference[] =>
    interfacesOf(machine).map((target) => ({
      property: ["networkInterfaces"],
      section: "networkInterfaces",
      target,
      relation: "has interface",
    })),
  children(machine) {
    const {
      subnet,
      privateIPAddress,
      publicIPAddress,
      networkSecurityGroup,
      applicationSecurityGroups,
      loadBalancerBackendAddressPools,
      enableIPForwarding,
    } = machine.properties;
    if (subnet === undefined) return [];
    const properties = {
      subnet,
      privateIPAddress,
      publicIPAddress,
      networkSecurityGroup,
      applicationSecurityGroups,
      loadBalancerBackendAddressPools,
      enableIPForwarding,
    };
    return [{ section: "networkInterfaces", name: machine.name, properties }];
  },
  // What speaks against its interfaces speaks against the machine.
  findings: (machine, view) =>
    view.related(machine, "has interface").flatMap((nic) => nic.type.findings?.(nic, view) ?? []),
  endpoint: (machine, view) => ({ members: view.related(machine, "has interface").map(({ id }) => id) }),
});
