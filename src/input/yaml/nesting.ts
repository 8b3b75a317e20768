import type { CST } from "yaml";
import type { Diagnostic } from "../../model/diagnostic.ts";
import { tooDeep } from "../document-problems.ts";
import { limits } from "../limits.ts";
import type { Locate } from "../locator.ts";

/**
 * Whether maps and lists lie too deep inside one another. Composing such tokens recurses and can take the process down,
 * so this walk does not recurse.
 */
export function checkYamlNesting(tokens: readonly CST.Token[], locate: Locate): Diagnostic | undefined {
  const waiting: { readonly token: CST.Token; readonly depth: number }[] = [];
  const wait = (token: CST.Token | null | undefined, depth: number): void => {
    if (token !== null && token !== undefined) waiting.push({ token, depth });
  };
  for (const token of tokens) wait(token.type === "document" ? token.value : undefined, 0);
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { token, depth } = next;
    if (!("items" in token)) continue;
    if (depth >= limits.nesting) return tooDeep(locate(token.offset));
    for (const item of token.items) {
      wait("key" in item ? item.key : undefined, depth + 1);
      wait(item.value, depth + 1);
    }
  }
  return undefined;
}
