import * as z from "zod";
import { addressProblem } from "../address-terms.ts";
import { flag, integer, list, object, reference, texts, word } from "../schema.ts";
import { unread } from "../unapplied.ts";
import { ignored, ignoredOfConfiguration } from "./ignored-properties.ts";

/** Unset is a value of its own: a private endpoint then turns public access off (R-APP-2). */
const publicNetworkAccess = () =>
  z.preprocess((value) => (value === "" ? undefined : value), word("Enabled", "Disabled").optional());

/** `Any`, an address, a range or a service tag; ARM writes several in one line. */
const caller = () =>
  z.string().superRefine((text, context) => {
    const problem = addressProblem(text);
    if (problem !== undefined) context.addIssue({ code: "custom", message: problem, params: { code: "bad-address" } });
  });

const restriction = () =>
  object(
    {
      name: z.string().optional(),
      ipAddress: texts(caller()),
      vnetSubnetResourceId: reference().optional(),
      action: word("Allow", "Deny").default("Allow"),
      /** Lower is tried first; ARM puts what names none last. */
      priority: integer(1, 2_147_483_647).default(65_000),
      headers: z.record(z.string(), z.unknown()).optional(),
    },
    {
      aliases: { subnet: "vnetSubnetResourceId" },
      ignored: ["description", "subnetMask", "subnetTrafficTag", "tag", "vnetTrafficTag"],
    },
  );

/** A list of entries, or a map by their names. */
const restrictions = () =>
  z.preprocess(
    (value) =>
      typeof value === "object" && value !== null && !Array.isArray(value)
        ? Object.entries(value).map(([name, entry]) => ({ name, ...(entry as object) }))
        : value,
    list(restriction()),
  );

const configuration = () =>
  object(
    {
      publicNetworkAccess: publicNetworkAccess(),
      vnetRouteAllEnabled: flag().optional(),
      ipSecurityRestrictions: restrictions(),
      ipSecurityRestrictionsDefaultAction: word("Allow", "Deny").optional(),
      scmIpSecurityRestrictions: restrictions(),
      scmIpSecurityRestrictionsDefaultAction: word("Allow", "Deny").optional(),
      scmIpSecurityRestrictionsUseMain: flag().default(false),
    },
    { ignored: [...ignoredOfConfiguration] },
  );

const outboundRouting = () =>
  object(
    { allTraffic: flag().default(false), applicationTraffic: flag().default(false) },
    { ignored: ["backupRestoreTraffic", "contentShareTraffic", "imagePullTraffic", "managedIdentityTraffic"] },
  );

export const schema = () =>
  object(
    {
      defaultHostName: z.string().optional(),
      publicNetworkAccess: publicNetworkAccess(),
      virtualNetworkSubnetId: reference().optional(),
      vnetRouteAllEnabled: flag().optional(),
      outboundVnetRouting: outboundRouting().optional(),
      siteConfig: configuration().optional(),
      ...unread("hostingEnvironmentProfile"),
    },
    { ignored: [...ignored] },
  );

export type Site = z.output<ReturnType<typeof schema>>;
export type Restriction = z.output<ReturnType<typeof restriction>>;
