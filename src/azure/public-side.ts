import { accessLines } from "./network-security-perimeter/access-lines.ts";
import { guardOf } from "./network-security-perimeter/membership.ts";
import { publicAccessDisabled } from "./public-network-access.ts";
import type { NetworkView, Resource } from "./resource-type.ts";
import type { Setting } from "./setting.ts";

/** How a service decides on callers that come by its public side, before a perimeter has a say. */
export interface PublicSide {
  readonly access: "Enabled" | "Disabled" | "SecuredByPerimeter";
  /** Pass also while public access is disabled: trusted services, resource instances. */
  readonly trusted: readonly Setting[];
  /** The service's own rules; the last one matches everybody. */
  readonly rules: readonly Setting[];
  /** Behaviours of a denial because public access is disabled. */
  readonly disabled: readonly string[];
}

/**
 * The public side of a service, with the perimeter it is associated with (R-NSP-1). Without one: its own rules, or
 * nobody. In Learning mode the perimeter only adds admissions, unless the service leaves everything to it; in Enforced
 * mode it decides alone. Private endpoints never come this way.
 */
export function publicSide(
  service: Resource,
  { access, trusted, rules, disabled }: PublicSide,
  view: NetworkView,
): readonly Setting[] {
  const guard = guardOf(service, view);
  const closed = publicAccessDisabled(service, disabled);
  if (guard === undefined) {
    if (access === "SecuredByPerimeter") return [publicAccessDisabled(service, ["R-NSP-1"])];
    return access === "Disabled" ? [...trusted, closed] : [...trusted, ...rules];
  }
  const admitted = accessLines(guard, view);
  if (guard.mode === "Enforced" || access === "SecuredByPerimeter") return [...admitted, refusal(guard)];
  return access === "Disabled" ? [...admitted, ...trusted, closed] : [...admitted, ...trusted, ...rules];
}

const refusal = ({ perimeter, association }: NonNullable<ReturnType<typeof guardOf>>): Setting => ({
  access: "Deny",
  name: "outside the perimeter",
  place: perimeter.place(association, ["resourceAssociations", association]),
  behaviours: ["R-NSP-1"],
  cause: "network-perimeter",
  detail: `no access rule of the perimeter ${perimeter.name} admits this caller, and nothing else counts`,
  help: "add an inbound access rule to the profile of the association, or reach the service by a private endpoint",
});
