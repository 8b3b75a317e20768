import { quoted } from "../quoted.ts";
import { misread, type Reading } from "./traffic.ts";

const FORM = "write SECTION/NAME/PROPERTY, with a part that holds `/` in double quotes";

/**
 * Splits the path of an edit at its slashes. A part in double quotes may hold slashes:
 * `storageAccounts/st/networkAcls/virtualNetworkRules/"ml-vnet/training"`.
 */
export function parseEditPath(text: string): Reading<readonly string[]> {
  const path = text.trim();
  if (path === "") return misread("the path is empty", FORM);
  if (path.startsWith("/")) {
    return misread(
      `the path ${quoted(path)} starts with a slash`,
      "put a resource id in double quotes, as a part of the path",
    );
  }
  const segments: string[] = [];
  const part = /"([^"]*)"|[^"/][^/]*/y;
  while (true) {
    const found = part.exec(path);
    const segment = found?.[1] ?? found?.[0].trim() ?? "";
    if (segment === "") return misread(`the path ${quoted(path)} has an empty or unclosed part`, FORM);
    segments.push(segment);
    if (part.lastIndex === path.length) return { ok: true, value: segments };
    if (path[part.lastIndex] !== "/") return misread(`the path ${quoted(path)} goes on after a closing quote`, FORM);
    part.lastIndex++;
  }
}
