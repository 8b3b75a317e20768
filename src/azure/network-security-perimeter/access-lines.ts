import { parsePrefix } from "../../net/prefix.ts";
import { knownSet } from "../../rules/known-set.ts";
import { addressTerm } from "../address-terms.ts";
import { publicPart } from "../admitting-lines.ts";
import { callerIs, inRegion } from "../network-rules.ts";
import type { NetworkView, Resource } from "../resource-type.ts";
import { internetSpace } from "../service-tags/tag-space.ts";
import type { Setting } from "../setting.ts";
import { type Guard, membersOf, type Perimeter } from "./membership.ts";
import type { AccessRule } from "./perimeter-schema.ts";

/** Whom a perimeter admits to one of its services: its other members, then what the profile's inbound rules name (R-NSP-1). */
export function accessLines(guard: Guard, view: NetworkView): readonly Setting[] {
  const { perimeter, profile, association } = guard;
  const rules = profile === undefined ? {} : (perimeter.properties.profiles[profile]?.accessRules ?? {});
  const peers = membersOf(perimeter, view).filter((member) => member.association !== association);
  return [
    ...peers.map((member) => ({
      access: "Allow" as const,
      when: [callerIs(member.service.id)],
      name: `member ${member.service.name}`,
      place: perimeter.place(member.association, ["resourceAssociations", member.association]),
      behaviours: ["R-NSP-1"],
      detail: `${member.service.name} is in the same perimeter, and calls with its managed identity`,
    })),
    ...Object.entries(rules)
      .filter(([, { direction }]) => direction === "Inbound")
      .flatMap(([name, rule]) => ruleLines(guard, name, rule, view)),
  ];
}

function ruleLines({ perimeter, profile = "" }: Guard, name: string, rule: AccessRule, view: NetworkView) {
  const line = {
    access: "Allow" as const,
    name: `access rule ${name}`,
    place: perimeter.place(name, ["profiles", profile, "accessRules", name]),
    behaviours: ["R-NSP-1"],
  };
  const addresses = rule.addressPrefixes.flatMap((text) => parsePrefix(text)?.prefix ?? []);
  const tags = rule.serviceTags.flatMap((text) => addressTerm(text, view.tags) ?? []);
  const others = rule.networkSecurityPerimeters.flatMap((text) => perimeterNamed(text, view));
  return [
    ...(addresses.length === 0
      ? []
      : [{ ...line, source: [publicPart(addresses)], detail: `access rule ${name} lists the caller's address` }]),
    ...(tags.length === 0 ? [] : [{ ...line, source: tags, detail: `access rule ${name} lists the caller's tag` }]),
    ...rule.subscriptions.flatMap((text) => subscriptionLines(line, subscriptionIn(text), view)),
    ...others.flatMap((other) =>
      membersOf(other, view).map(({ service }) => ({
        ...line,
        when: [callerIs(service.id)],
        detail: `access rule ${name} admits the perimeter ${other.name}, which ${service.name} is in`,
      })),
    ),
  ] satisfies readonly Setting[];
}

const perimeterNamed = (text: string, view: NetworkView): readonly Perimeter[] => {
  const found = view.find("networkSecurityPerimeters", text);
  return found === undefined ? [] : [found as Perimeter];
};

const subscriptionIn = (text: string): string => (/^\/subscriptions\/([^/]+)/i.exec(text)?.[1] ?? text).toLowerCase();

const isCaller = (resource: Resource, view: NetworkView): boolean => view.offer(resource)?.backend !== undefined;

/**
 * Services of the subscription call with a managed identity of it. Whether a machine does is not in the model, so for
 * callers where the subscription has machines the rule may match or not.
 */
function subscriptionLines(
  line: Omit<Setting, "when" | "source" | "detail">,
  subscription: string,
  view: NetworkView,
): readonly Setting[] {
  const inside = view.resources.filter((resource) => resource.subscription === subscription);
  const services = inside.filter((resource) => isCaller(resource, view));
  const regions = new Set(
    inside
      .filter(({ type }) => type.section === "networkInterfaces" || type.section === "virtualMachines")
      .map(({ location }) => location),
  );
  return [
    ...services.map((service) => ({
      ...line,
      when: [callerIs(service.id)],
      detail: `${line.name} admits the subscription of ${service.name}`,
    })),
    ...[...regions].map((region) => ({
      ...line,
      when: [inRegion(region), `open: whether the caller presents a managed identity of subscription ${subscription}`],
      source: [knownSet(internetSpace)],
      detail: `${line.name} admits managed identities of subscription ${subscription}`,
    })),
  ];
}
