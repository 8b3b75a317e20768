import * as z from "zod";
import { parseAddress } from "../../net/address.ts";
import { ipAddress } from "../cidr.ts";
import { flag, integer, list, named, object, reference, references, word } from "../schema.ts";
import { unread } from "../unapplied.ts";
import { ignored, ignoredOfSettings } from "./ignored-properties.ts";

/** `WAF_v2`, or ARM's `{ name, tier, capacity }`; of the first version, `Standard_Small` names a tier and a size. */
const tier = () =>
  z.preprocess(
    (value) => {
      const sku =
        typeof value === "object" && value !== null ? (value as { name?: unknown; tier?: unknown }) : undefined;
      const text = sku === undefined ? value : (sku.tier ?? sku.name);
      return typeof text === "string" ? text.replace(/_(Small|Medium|Large)$/i, "") : text;
    },
    word("Standard", "WAF", "Standard_v2", "WAF_v2", "Basic"),
  );

const frontend = () =>
  object(
    {
      publicIPAddress: reference().optional(),
      privateIPAddress: ipAddress().optional(),
      subnet: reference().optional(),
    },
    { ignored: ["privateIPAllocationMethod", "privateLinkConfiguration", "httpListeners"] },
  );

/** An address or a name; either may stand alone as text. */
const backendAddress = () =>
  z.preprocess(
    (value) =>
      typeof value === "string" ? { [parseAddress(value) === undefined ? "fqdn" : "ipAddress"]: value } : value,
    object({ ipAddress: ipAddress().optional(), fqdn: z.string().optional() }),
  );

const pool = () =>
  object(
    {
      backendAddresses: list(backendAddress()),
      /** Interfaces, machines or scale sets that are in the pool. */
      backends: references(),
      backendIPConfigurations: references(),
    },
    { aliases: { members: "backends" } },
  );

const listener = () =>
  object(
    {
      frontendIPConfiguration: reference().optional(),
      frontendPort: reference(),
      protocol: word("Http", "Https", "Tcp", "Tls").optional(),
    },
    {
      ignored: [
        "customErrorConfigurations",
        "firewallPolicy",
        "hostName",
        "hostNames",
        "requireServerNameIndication",
        "sslCertificate",
        "sslProfile",
      ],
    },
  );

const settings = () =>
  object(
    { port: integer(1, 65535), protocol: word("Http", "Https", "Tcp", "Tls").optional() },
    { ignored: [...ignoredOfSettings] },
  );

/** Where a request goes: to a pool by some settings, or elsewhere by a redirect. */
const target = () => ({
  backendAddressPool: reference().optional(),
  backendHttpSettings: reference().optional(),
  redirectConfiguration: reference().optional(),
});

const pathMap = () =>
  object(
    {
      defaultBackendAddressPool: reference().optional(),
      defaultBackendHttpSettings: reference().optional(),
      defaultRedirectConfiguration: reference().optional(),
      pathRules: named(
        object(target(), { ignored: ["firewallPolicy", "loadDistributionPolicy", "paths", "rewriteRuleSet"] }),
      ),
    },
    { ignored: ["defaultLoadDistributionPolicy", "defaultRewriteRuleSet"] },
  );

const rule = () =>
  object(
    { ...target(), httpListener: reference(), urlPathMap: reference().optional() },
    {
      aliases: { listener: "httpListener", backendSettings: "backendHttpSettings" },
      ignored: ["entraJWTValidationConfig", "loadDistributionPolicy", "priority", "rewriteRuleSet", "ruleType"],
    },
  );

const redirect = () =>
  object(
    {},
    {
      ignored: [
        "targetListener",
        "targetUrl",
        "includePath",
        "includeQueryString",
        "pathRules",
        "redirectType",
        "requestRoutingRules",
        "urlPathMaps",
      ],
    },
  );

export const schema = () =>
  object(
    {
      sku: tier().default("Standard_v2"),
      /** Not of ARM's: there it is a feature of the subscription at the time the gateway is made (R-AGW-2). */
      enableNetworkIsolation: flag().default(false),
      subnet: reference().optional(),
      gatewayIPConfigurations: named(object({ subnet: reference() })),
      frontendIPConfigurations: named(frontend()),
      frontendPorts: named(object({ port: integer(1, 65535) })),
      httpListeners: named(listener()),
      backendAddressPools: named(pool()),
      backendHttpSettingsCollection: named(settings()),
      requestRoutingRules: named(rule()),
      urlPathMaps: named(pathMap()),
      redirectConfigurations: named(redirect()),
      ...unread("firewallPolicy", "webApplicationFirewallConfiguration"),
    },
    {
      // What passes TCP and TLS on has the same parts under names of its own.
      aliases: {
        listeners: "httpListeners",
        backendSettingsCollection: "backendHttpSettingsCollection",
        routingRules: "requestRoutingRules",
      },
      ignored: [...ignored],
    },
  );

export type ApplicationGateway = z.output<ReturnType<typeof schema>>;

/** The last segment of a reference: the bare name of a part of this gateway, or its ARM id. */
export const partName = (text: string): string => text.slice(text.lastIndexOf("/") + 1).toLowerCase();

/** A part of the gateway by a reference to it. */
export const partOf = <Part>(parts: Readonly<Record<string, Part>>, text: string | undefined) =>
  text === undefined ? undefined : Object.entries(parts).find(([name]) => name.toLowerCase() === partName(text));
