import type * as z from "zod";
import { parsePorts } from "../../net/port.ts";
import { ipAddress } from "../cidr.ts";
import { flag, integer, list, named, object, reference, references, text, word } from "../schema.ts";
import { sku } from "../sku.ts";

const transport = () => word("Tcp", "Udp", "All");

/** A port, or a range that keeps its numbers on the way to the backend. */
const ports = () =>
  text().superRefine((value, context) => {
    if (parsePorts(value as string) === undefined)
      context.addIssue({
        code: "custom",
        message: `\`${String(value)}\` is neither a port nor a range of ports`,
        params: { code: "bad-ports" },
      });
  });

const frontend = () =>
  object(
    {
      gatewayLoadBalancer: reference().optional(),
      publicIPAddress: reference().optional(),
      publicIPPrefix: reference().optional(),
      subnet: reference().optional(),
      privateIPAddress: ipAddress().optional(),
    },
    {
      ignored: [
        "privateIPAllocationMethod",
        "privateIPAddressVersion",
        "inboundNatRules",
        "inboundNatPools",
        "loadBalancingRules",
        "outboundRules",
      ],
    },
  );

const pool = () =>
  object(
    {
      /** Interfaces, machines or compute that are in the pool. */
      backends: references(),
      backendIPConfigurations: references(),
      loadBalancerBackendAddresses: list(
        object(
          {
            ipAddress: ipAddress().optional(),
            networkInterfaceIPConfiguration: reference().optional(),
            adminState: word("None", "Up", "Down").optional(),
            virtualNetwork: reference().optional(),
            subnet: reference().optional(),
          },
          { ignored: ["inboundNatRulesPortMapping", "loadBalancerFrontendIPConfiguration"] },
        ),
      ),
    },
    {
      aliases: { members: "backends" },
      ignored: [
        "virtualNetwork",
        "loadBalancingRules",
        "inboundNatRules",
        "outboundRules",
        "outboundRule",
        "drainPeriodInSeconds",
        "syncMode",
        "tunnelInterfaces",
      ],
    },
  );

const probe = () =>
  object(
    { protocol: word("Tcp", "Http", "Https"), port: integer(1, 65535) },
    {
      ignored: [
        "requestPath",
        "intervalInSeconds",
        "numberOfProbes",
        "probeThreshold",
        "loadBalancingRules",
        "noHealthyBackendsBehavior",
      ],
    },
  ).superRefine(({ protocol, port }, context) => {
    if (protocol !== "Tcp" && [19, 21, 25, 70, 110, 119, 143, 220, 993].includes(port)) {
      context.addIssue({
        code: "custom",
        path: ["port"],
        message: `an ${protocol.toUpperCase()} probe cannot use port ${port}`,
        params: { code: "bad-probe-port" },
      });
    }
  });

const rule = () =>
  object(
    {
      frontendIPConfiguration: reference().optional(),
      backendAddressPool: reference().optional(),
      backendAddressPools: references(),
      probe: reference().optional(),
      protocol: transport(),
      frontendPort: ports(),
      backendPort: integer(0, 65535).optional(),
      enableFloatingIP: flag().default(false),
      disableOutboundSnat: flag().default(false),
    },
    { ignored: ["idleTimeoutInMinutes", "loadDistribution", "enableTcpReset", "enableConnectionTracking"] },
  );

const natRule = () =>
  object(
    {
      frontendIPConfiguration: reference().optional(),
      protocol: transport(),
      frontendPort: ports().optional(),
      frontendPortRangeStart: integer(1, 65535).optional(),
      frontendPortRangeEnd: integer(1, 65535).optional(),
      backendPort: integer(1, 65535).optional(),
      /** The one interface or machine that it leads to. */
      backend: reference().optional(),
      backendIPConfiguration: reference().optional(),
      backendAddressPool: reference().optional(),
      enableFloatingIP: flag().default(false),
    },
    { ignored: ["idleTimeoutInMinutes", "enableTcpReset"] },
  );

const outboundRule = () =>
  object(
    {
      frontendIPConfigurations: references(),
      frontendIPConfiguration: reference().optional(),
      backendAddressPool: reference().optional(),
      protocol: transport().default("All"),
    },
    { ignored: ["allocatedOutboundPorts", "enableTcpReset", "idleTimeoutInMinutes"] },
  );

export const schema = () =>
  object(
    {
      /** ARM makes a Basic balancer when no SKU is given. */
      sku: sku("Basic", "Standard", "Gateway").default("Basic"),
      frontendIPConfigurations: named(frontend()),
      backendAddressPools: named(pool()),
      probes: named(probe()),
      loadBalancingRules: named(rule()),
      inboundNatRules: named(natRule()),
      inboundNatPools: named(natRule()),
      outboundRules: named(outboundRule()),
    },
    { aliases: { frontends: "frontendIPConfigurations", rules: "loadBalancingRules", pools: "backendAddressPools" } },
  );

export type LoadBalancer = z.output<ReturnType<typeof schema>>;
