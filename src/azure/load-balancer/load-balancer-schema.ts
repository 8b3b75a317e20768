import * as z from "zod";
import { ipAddress } from "../cidr.ts";
import { portText } from "../port-text.ts";
import { flag, integer, list, named, object, reference, references, word } from "../schema.ts";
import { sku } from "../sku.ts";

const transport = () => word("Tcp", "Udp", "All");

/** A port, or a range that keeps its numbers on the way to the backend. */
const ports = () => z.preprocess((value) => (typeof value === "number" ? String(value) : value), portText());

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
  ).superRefine((balancer, context) => {
    for (const section of ["loadBalancingRules", "inboundNatRules", "inboundNatPools", "outboundRules"] as const) {
      for (const [name, written] of Object.entries(balancer[section])) {
        refuseUnknownParts(written, { balancer, path: [section, name] }, context);
      }
    }
  });

/** Which of its own parts a balancer's rules name, by property. */
const partsNamed = {
  frontendIPConfiguration: "frontendIPConfigurations",
  frontendIPConfigurations: "frontendIPConfigurations",
  backendAddressPool: "backendAddressPools",
  backendAddressPools: "backendAddressPools",
  probe: "probes",
} as const;

type Part = (typeof partsNamed)[keyof typeof partsNamed];

/** A rule's parts are those of its own balancer: by name, or by an id that ends in the name. */
function refuseUnknownParts(
  rule: Readonly<Record<string, unknown>>,
  holder: { readonly balancer: Readonly<Record<Part, object>>; readonly path: readonly string[] },
  context: z.RefinementCtx,
): void {
  for (const [property, section] of Object.entries(partsNamed)) {
    const targets = [rule[property] ?? []].flat().map(String);
    const known = Object.keys(holder.balancer[section]);
    for (const [index, target] of targets.entries()) {
      const wanted = target.slice(target.lastIndexOf("/") + 1).toLowerCase();
      if (known.some((name) => name.toLowerCase() === wanted)) continue;
      context.addIssue({
        code: "custom",
        path: [...holder.path, property, ...(Array.isArray(rule[property]) ? [index] : [])],
        message: `the balancer has no \`${target}\` among its ${section}`,
        input: target,
        params: {
          code: "dangling-reference",
          candidates: known,
          help: known.length === 0 ? `add \`${section}: { ${wanted}: { … } }\`` : `there are: ${known.join(", ")}`,
        },
      });
    }
  }
}

export type LoadBalancer = z.output<ReturnType<typeof schema>>;
