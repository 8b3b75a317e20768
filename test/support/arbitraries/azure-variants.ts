import type { Document, RouteTable, SecurityRule } from "../../oracle/document.ts";

/*
 * Other ways of writing a network, and small changes of it, for laws that hold between two answers.
 */

/** A number in [0, below) from a seed, the next one each time. */
export function numbers(seed: number): (below: number) => number {
  let state = (seed >>> 0) + 0x9e3779b9;
  return (below) => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x6d2b79f5) >>> 0;
    return Math.floor((((state ^ (state >>> 13)) >>> 0) / 2 ** 32) * below);
  };
}

const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The same document with the entries of every map in another order. Lists keep theirs, and so do addresses of an endpoint: it means something. */
export function reordered<T>(value: T, next: (below: number) => number): T {
  if (Array.isArray(value)) return value.map((item: unknown) => reordered(item, next)) as T;
  if (!isMap(value)) return value;
  const entries = Object.entries(value).map(
    ([key, inner]) => [key, key === "ipConfigurations" ? inner : reordered(inner, next)] as const,
  );
  for (let at = entries.length - 1; at > 0; at--) {
    const other = next(at + 1);
    [entries[at], entries[other]] = [
      entries[other] as (typeof entries)[number],
      entries[at] as (typeof entries)[number],
    ];
  }
  return Object.fromEntries(entries) as T;
}

const names = /\b(v|s|nsg|rt|asg|nat|vm|nic|lb|fe|p|rule|probe|out|pe|st|kv|acr|l|gw|site|u|r)(\d+)\b/g;

/** Any text with the names of generated resources replaced by others, in an order of their own. */
export const renamed = (text: string): string =>
  text.replaceAll(names, (_, kind: string, number: string) => `${kind}${(7 * Number(number) + 3) % 1000}x`);

/** The same network under other names. */
export const renamedDocument = (document: Document): Document => JSON.parse(renamed(JSON.stringify(document)));

/** The two halves of a prefix; `undefined` for an address or the whole, which has no two equal halves here. */
function halves(prefix: string): readonly [string, string] | undefined {
  const [base = "", bits] = prefix.split("/");
  const length = Number(bits);
  if (bits === undefined || !/^[\d.]+$/.test(base) || length < 1 || length > 31) return undefined;
  const parts = base.split(".").map(Number);
  const byte = Math.floor(length / 8);
  const upper = parts.map((part, at) => (at === byte ? part + 2 ** (7 - (length % 8)) : part));
  return [`${base}/${length + 1}`, `${upper.join(".")}/${length + 1}`];
}

const mapRules = (document: Document, change: (rule: SecurityRule) => SecurityRule): Document => ({
  ...document,
  networkSecurityGroups: Object.fromEntries(
    Object.entries(document.networkSecurityGroups ?? {}).map(([name, { securityRules }]) => [
      name,
      {
        securityRules: Object.fromEntries(
          Object.entries(securityRules).map(([rule, content]) => [rule, change(content)]),
        ),
      },
    ]),
  ),
});

const splitSide = (side: string | string[] | undefined): string | string[] | undefined => {
  if (side === undefined) return undefined;
  const list = (Array.isArray(side) ? side : [side]).flatMap((text) => halves(text) ?? [text]);
  return list.length === 1 ? list[0] : list;
};

/** Every prefix of every rule as its two halves. */
export const splitRules = (document: Document): Document =>
  mapRules(document, (rule) => {
    const { source, destination, ...rest } = rule;
    const sides = { source: splitSide(source), destination: splitSide(destination) };
    return {
      ...rest,
      ...(sides.source === undefined ? {} : { source: sides.source }),
      ...(sides.destination === undefined ? {} : { destination: sides.destination }),
    };
  });

/** Every prefix that some route of the network has; the halves of another must not compete with it. */
function prefixesOf(document: Document): ReadonlySet<string> {
  const all = [
    ...Object.values(document.virtualNetworks ?? {}).flatMap(({ addressPrefixes }) => addressPrefixes),
    ...Object.values(document.onPremises ?? {}).flatMap(({ addressPrefixes }) => addressPrefixes),
    ...Object.values(document.routeTables ?? {}).flatMap(({ routes }) =>
      Object.values(routes).map(({ addressPrefix }) => addressPrefix),
    ),
  ];
  return new Set(all);
}

/** Every user route as two for its halves, where no other route has one of them. Half of everything is something else. */
export function splitRoutes(document: Document): Document {
  const taken = prefixesOf(document);
  const split = ({ routes, ...rest }: RouteTable): RouteTable => ({
    ...rest,
    routes: Object.fromEntries(
      Object.entries(routes).flatMap(([name, route]) => {
        const [lower, upper] = halves(route.addressPrefix) ?? [];
        const long = Number(route.addressPrefix.split("/")[1]) >= 30;
        if (lower === undefined || upper === undefined || long || taken.has(lower) || taken.has(upper))
          return [[name, route]];
        return [
          [name, { ...route, addressPrefix: lower }],
          [`${name}b`, { ...route, addressPrefix: upper }],
        ];
      }),
    ),
  });
  return {
    ...document,
    routeTables: Object.fromEntries(
      Object.entries(document.routeTables ?? {}).map(([name, table]) => [name, split(table)]),
    ),
  };
}

/** One more Deny rule in a group, before all others of its direction. */
export function withDeny(document: Document, group: string, rule: Omit<SecurityRule, "priority" | "access">): Document {
  const before = document.networkSecurityGroups?.[group]?.securityRules ?? {};
  const lowest = Math.min(
    4096,
    ...Object.values(before)
      .filter(({ direction }) => direction === rule.direction)
      .map(({ priority }) => priority),
  );
  if (lowest <= 100) return document;
  const securityRules = { ...before, Added: { ...rule, access: "Deny" as const, priority: lowest - 1 } };
  return { ...document, networkSecurityGroups: { ...document.networkSecurityGroups, [group]: { securityRules } } };
}

/** Every rule followed by one that says the opposite of the same packets. */
export function withShadows(document: Document): Document {
  const groups = Object.entries(document.networkSecurityGroups ?? {}).map(([name, { securityRules }]) => {
    const taken = new Set(Object.values(securityRules).map(({ direction, priority }) => `${direction} ${priority}`));
    const shadows = Object.entries(securityRules).flatMap(([rule, content]) => {
      const priority = content.priority + 1;
      if (taken.has(`${content.direction} ${priority}`)) return [];
      return [
        [
          `${rule}-shadow`,
          { ...content, priority, access: content.access === "Allow" ? ("Deny" as const) : ("Allow" as const) },
        ] as const,
      ];
    });
    return [name, { securityRules: { ...securityRules, ...Object.fromEntries(shadows) } }] as const;
  });
  return { ...document, networkSecurityGroups: Object.fromEntries(groups) };
}
