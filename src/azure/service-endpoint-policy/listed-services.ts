import { contains } from "../../net/interval-set.ts";
import type { Called, NetworkView, PolicyVerdict, Resource } from "../resource-type.ts";
import type { ServiceEndpointPolicy } from "./policy-schema.ts";

const behaviours = ["R-SE-8"];

const storageHost = /^([a-z0-9]+?)(-secondary)?\.(?:z\d+\.)?(?:blob|file|queue|table|dfs|web)\.(?:core\.|storage\.)/i;

interface Account {
  /** `undefined`: only its address is known. */
  readonly name?: string;
  readonly service?: Resource;
}

/** The storage account that is called, or `undefined` for what is no storage: policies concern nothing else (R-SE-8). */
function accountOf({ service, host, address }: Called, view: NetworkView): Account | undefined {
  if (service !== undefined)
    return /^Microsoft\.(Classic)?Storage\/storageAccounts$/i.test(service.type.armType)
      ? { name: service.name.toLowerCase(), service }
      : undefined;
  // A secondary follows its primary.
  const name = host === undefined ? undefined : storageHost.exec(host)?.[1];
  if (name !== undefined) return { name: name.toLowerCase() };
  const storage = view.tags.addresses({ name: "Storage", region: undefined }).sure;
  return address !== undefined && contains(storage, address) ? {} : undefined;
}

/** Whether one entry of a definition covers the account; a text says what would have to be known. */
function covers(entry: string, { name, service }: Account): boolean | string {
  const text = entry.trim().toLowerCase().replace(/\/+$/, "");
  if (name === undefined) return `whether the storage account that is called is among ${entry}`;
  if (/^\/services\//.test(text))
    return service === undefined ? `whether ${name} is a storage account that Microsoft manages for ${entry}` : false;
  const account = /\/microsoft\.storage\/storageaccounts\/([^/]+)$/.exec(text)?.[1];
  if (account !== undefined) return account === name && (service === undefined || sameOwner(text, service));
  const group = /^\/subscriptions\/[^/]+\/resourcegroups\/[^/]+$/.test(text);
  const subscription = /^\/subscriptions\/([^/]+)$/.exec(text)?.[1];
  // What is left are names; the id of anything else, a classic account among them, lists nothing.
  if (!group && subscription === undefined) return text === name || text === service?.subscription;
  if (service === undefined) return `whether ${name} lies in ${entry}`;
  if (subscription !== undefined) return service.subscription === subscription || service.id.startsWith(`${text}/`);
  return service.id.startsWith("/") ? service.id.startsWith(`${text}/`) : `whether ${name} lies in ${entry}`;
}

/** Names of storage accounts are unique in all of Azure; an id of the model only settles the same thing. */
const sameOwner = (id: string, service: Resource): boolean => !service.id.startsWith("/") || service.id === id;

/**
 * What a policy says of a call over the Storage endpoint of a subnet that it is attached to, to whatever region: yes to what
 * it lists, no to the rest, classic accounts among it. `undefined`: the call is not to storage. Of several policies on a
 * subnet one yes is enough (R-SE-8).
 */
export function admits(
  policy: Resource<ServiceEndpointPolicy>,
  view: NetworkView,
  called: Called,
): PolicyVerdict | undefined {
  const account = accountOf(called, view);
  if (account === undefined) return undefined;
  const denied: PolicyVerdict = { access: "Deny", place: policy.place(), behaviours };
  if (account.service !== undefined && /classic/i.test(account.service.type.armType)) return denied;
  const entries = Object.entries(policy.properties.serviceEndpointPolicyDefinitions).flatMap(
    ([name, { serviceResources }]) =>
      serviceResources.map((entry) => ({
        found: covers(entry, account),
        place: policy.place(name, ["serviceEndpointPolicyDefinitions", name]),
      })),
  );
  const listing = entries.find(({ found }) => found === true);
  if (listing !== undefined) return { access: "Allow", place: listing.place, behaviours };
  const open = entries.find(({ found }) => typeof found === "string");
  return open === undefined ? denied : { access: "open", place: open.place, behaviours, missing: String(open.found) };
}
