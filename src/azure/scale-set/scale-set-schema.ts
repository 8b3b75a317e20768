import * as z from "zod";
import { ipAddress } from "../cidr.ts";
import { flag, integer, named, object, reference, references, texts, word } from "../schema.ts";

const instanceSku = () =>
  z.preprocess(
    (value) => (typeof value === "string" ? {} : value),
    object({ capacity: integer(0, 1000).optional() }, { ignored: ["tier"] }),
  );

/** Makes a public address for each instance. */
const publicAddress = () =>
  object(
    {
      sku: z.preprocess((value) => (typeof value === "string" ? { name: value } : value), z.unknown()).optional(),
      publicIPAddressVersion: word("IPv4", "IPv6").optional(),
    },
    { ignored: ["deleteOption", "dnsSettings", "idleTimeoutInMinutes", "ipTags", "publicIPPrefix"] },
  );

const shared = () => ({
  subnet: reference().optional(),
  applicationSecurityGroups: references(),
  loadBalancerBackendAddressPools: references(),
  loadBalancerInboundNatPools: references(),
  applicationGatewayBackendAddressPools: references(),
  publicIPAddressConfiguration: publicAddress().optional(),
});

const ipConfiguration = () =>
  object({
    ...shared(),
    primary: flag().optional(),
    privateIPAddressVersion: word("IPv4", "IPv6").optional(),
  });

const interfaceConfiguration = () =>
  object(
    {
      primary: flag().optional(),
      enableIPForwarding: flag().default(false),
      networkSecurityGroup: reference().optional(),
      dnsSettings: object({ dnsServers: texts(ipAddress()) }).optional(),
      ipConfigurations: named(ipConfiguration()),
    },
    {
      ignored: [
        "auxiliaryMode",
        "auxiliarySku",
        "deleteOption",
        "disableTcpStateTracking",
        "enableAcceleratedNetworking",
        "enableFpga",
      ],
    },
  );

const machineProfile = () =>
  object(
    {
      networkProfile: object(
        { networkInterfaceConfigurations: named(interfaceConfiguration()) },
        { ignored: ["healthProbe", "networkApiVersion"] },
      ).optional(),
    },
    {
      ignored: [
        "applicationProfile",
        "billingProfile",
        "capacityReservation",
        "diagnosticsProfile",
        "evictionPolicy",
        "extensionProfile",
        "hardwareProfile",
        "licenseType",
        "osProfile",
        "priority",
        "scheduledEventsProfile",
        "securityPostureReference",
        "securityProfile",
        "serviceArtifactReference",
        "storageProfile",
        "timeCreated",
        "userData",
      ],
    },
  );

export const schema = () =>
  object(
    {
      sku: instanceSku().optional(),
      capacity: integer(0, 1000).optional(),
      virtualMachineProfile: machineProfile().optional(),
      /** Written here, these make the one interface of each instance. */
      ...shared(),
      networkSecurityGroup: reference().optional(),
      enableIPForwarding: flag().default(false),
      /** Not of ARM's: what the software of an appliance does, as on a virtual machine. */
      stateful: flag().optional(),
      sourceNat: flag().default(false),
    },
    {
      aliases: { nsg: "networkSecurityGroup" },
      ignored: [
        "additionalCapabilities",
        "automaticRepairsPolicy",
        "constrainedMaximumCapacity",
        "doNotRunExtensionsOnOverprovisionedVMs",
        "hostGroup",
        "orchestrationMode",
        "overprovision",
        "plan",
        "platformFaultDomainCount",
        "priorityMixPolicy",
        "proximityPlacementGroup",
        "resiliencyPolicy",
        "scaleInPolicy",
        "scheduledEventsPolicy",
        "singlePlacementGroup",
        "skuProfile",
        "spotRestorePolicy",
        "timeCreated",
        "uniqueId",
        "upgradePolicy",
        "virtualMachines",
        "zonalPlatformFaultDomainAlignMode",
        "zoneBalance",
      ],
    },
  );

export type ScaleSet = z.output<ReturnType<typeof schema>>;
export type InterfaceConfiguration = z.output<ReturnType<typeof interfaceConfiguration>>;
export type IpConfiguration = z.output<ReturnType<typeof ipConfiguration>>;
