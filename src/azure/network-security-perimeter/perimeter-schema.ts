import * as z from "zod";
import { parsePrefix } from "../../net/prefix.ts";
import { addressText } from "../address-terms.ts";
import { named, object, reference, references, texts, word } from "../schema.ts";
import { unread } from "../unapplied.ts";

const publicPrefix = () =>
  z.string().superRefine((value, context) => {
    if (parsePrefix(value) === undefined)
      context.addIssue({
        code: "custom",
        message: `\`${value}\` is neither an IP address nor a prefix in CIDR notation`,
        params: { code: "bad-address" },
      });
  });

/** Either side of a boundary: inbound by address, service tag, subscription or perimeter; outbound by host name. */
const accessRule = () =>
  object(
    {
      direction: word("Inbound", "Outbound").default("Inbound"),
      addressPrefixes: texts(publicPrefix()),
      serviceTags: texts(addressText()),
      subscriptions: references(),
      networkSecurityPerimeters: references(),
      fullyQualifiedDomainNames: texts(),
      emailAddresses: texts(),
      phoneNumbers: texts(),
    },
    { aliases: { perimeters: "networkSecurityPerimeters", fqdns: "fullyQualifiedDomainNames" } },
  );

const association = () =>
  z.preprocess(
    (value) => (typeof value === "string" ? { privateLinkResource: value } : value),
    object(
      {
        privateLinkResource: reference(),
        profile: reference().optional(),
        /** `Transition` is the newer name of Learning. */
        accessMode: word("Learning", "Enforced", "Audit", "Transition").default("Learning"),
      },
      { ignored: ["hasProvisioningIssues"] },
    ),
  );

export const schema = () =>
  object(
    {
      profiles: named(
        object({ accessRules: named(accessRule()) }, { ignored: ["accessRulesVersion", "diagnosticSettingsVersion"] }),
      ),
      resourceAssociations: named(association()),
      ...unread("links"),
    },
    { ignored: ["perimeterGuid", "linkReferences", "loggingConfigurations"] },
  );

export type NetworkSecurityPerimeter = z.output<ReturnType<typeof schema>>;
export type AccessRule = NetworkSecurityPerimeter["profiles"][string]["accessRules"][string];
