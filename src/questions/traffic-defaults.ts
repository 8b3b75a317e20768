import { parseTraffic, udpClientPorts } from "../input/scenario/traffic.ts";
import type { Traffic } from "../model/claim.ts";
import { everyPort, everyProtocol } from "../net/interval-set.ts";
import type { Endpoint } from "./endpoint.ts";

/** Every protocol and port: what `cannot` means without `on`. */
export const everything: readonly Traffic[] = [
  { text: "any", protocols: everyProtocol, sourcePorts: udpClientPorts, destinationPorts: everyPort },
];

/** The service's documented ports: what `can` means without `on`; wrong input where none is documented. */
export function documented(to: Endpoint): readonly Traffic[] | { readonly message: string; readonly help: string } {
  const face = to.kind === "resource" ? (to.face ?? to.offer.faces?.[0]) : undefined;
  const text = face?.on ?? (to.kind === "resource" ? to.offer.defaultTraffic : undefined);
  const parsed = text === undefined ? undefined : parseTraffic(text);
  if (parsed?.ok === true) return parsed.value;
  return {
    message: "the claim names no protocol and port, and none is documented for the destination",
    help: "add `on tcp/443`, or whatever the flow uses",
  };
}
