import type { Claim } from "../../model/claim.ts";
import type { Entry, SourceTree } from "../../model/source-tree.ts";
import { problem, type Report } from "../problem.ts";
import { quoted } from "../quoted.ts";
import { closest } from "../suggestion.ts";
import type { MapTree } from "../tree-shape.ts";
import { readBecause } from "./because.ts";
import type { ClaimKind } from "./claim-body.ts";
import { claimKinds, isClaimKind } from "./claim-kinds.ts";
import { asMap, listOf, optionalText, refuseUnknownKeys } from "./fields.ts";

/** Keys that every claim may have. */
export const commonKeys = ["because", "id", "note"] as const;

const kinds = Object.keys(claimKinds).filter(isClaimKind);
const EXAMPLE = "write it as `can: FROM -> TO on tcp/443`";

/** Reads the value of a key `claims`. */
export function readClaims(entry: Entry | undefined, report: Report): readonly Claim[] {
  return listOf(entry, "`claims`", report).flatMap((tree) => readClaim(tree, report) ?? []);
}

function readClaim(tree: SourceTree, report: Report): Claim | undefined {
  const map = asMap(tree, "a claim", report, EXAMPLE);
  const kind = map && kindOf(map, report);
  if (map === undefined || kind === undefined) return undefined;
  const reader = claimKinds[kind];
  const known = [kind, ...reader.keys, ...commonKeys];
  const [marked, others] = unquotedParts(map, known);
  for (const part of marked) report(part);
  refuseUnknownKeys(others, known, `a claim \`${kind}\``, report);
  const { keyAt, value } = map.entries.get(kind) ?? { keyAt: map.at, value: map };
  const because = map.entries.get("because");
  const reason = because && readBecause(because.value, report);
  const id = optionalText(map, "id", report);
  const note = optionalText(map, "note", report);
  const body = reader.read(value, map, report);
  if (body === undefined) return undefined;
  return {
    ...body.claim,
    at: keyAt,
    text: `${kind}: ${body.text}`,
    ...(reason === undefined ? {} : { because: reason }),
    ...(id === undefined ? {} : { id }),
    ...(note === undefined ? {} : { note }),
    ...placesOf(map, reader.keys),
  };
}

function placesOf(map: MapTree, keys: readonly string[]): Pick<Claim, "keyAt"> {
  const places = keys.flatMap((key) => {
    const entry = map.entries.get(key);
    return entry === undefined ? [] : [[key, entry.keyAt] as const];
  });
  return places.length === 0 ? {} : { keyAt: Object.fromEntries(places) };
}

function kindOf(map: MapTree, report: Report): ClaimKind | undefined {
  const keys = [...map.entries.keys()];
  const [kind, ...more] = keys.filter(isClaimKind);
  if (kind === undefined) {
    const near = keys.map((key) => closest(key, kinds)).find((candidate) => candidate !== undefined);
    const help = near === undefined ? EXAMPLE : `did you mean ${quoted(near)}?`;
    report(problem("claim-kind", `a claim needs one of ${kinds.map(quoted).join(", ")}`, map.at, help));
    return undefined;
  }
  const second = more[0] === undefined ? undefined : map.entries.get(more[0]);
  if (second === undefined) return kind;
  const message = `a claim says one thing, and this one has ${quoted(kind)} and ${quoted(more[0] ?? "")}`;
  report(problem("claim-kind", message, second.keyAt, "start a new entry with `- `"));
  return undefined;
}

/**
 * Inside `{…}` an unquoted comma ends a value, so `{ can: a -> b on tcp/22,443 }` has a key `443`: tells such keys, which
 * have no value, from others.
 */
function unquotedParts(map: MapTree, known: readonly string[]): readonly [ReturnType<typeof problem>[], MapTree] {
  const isPart = (key: string, { value }: Entry): boolean =>
    !known.includes(key) && value.kind === "scalar" && value.value === null && /^[\d*]|[/>]/.test(key);
  const parts = [...map.entries].filter(([key, entry]) => isPart(key, entry));
  const problems = parts.map(([key, { keyAt }]) =>
    problem(
      "claim-syntax",
      `the comma before ${quoted(key)} ends the claim, since this stands inside braces`,
      keyAt,
      "quote the claim",
    ),
  );
  const names = new Set(parts.map(([key]) => key));
  return [problems, { ...map, entries: new Map([...map.entries].filter(([key]) => !names.has(key))) }];
}
