/** What an ARM id names: `VNET/SUBNET` for a child; `undefined` for text that is no id. */
export function nameInId(id: string): string | undefined {
  const provider = id.toLowerCase().lastIndexOf("/providers/");
  if (!id.startsWith("/") || provider < 0) return undefined;
  const segments = id
    .slice(provider + "/providers/".length)
    .split("/")
    .filter((segment) => segment !== "");
  // NAMESPACE / TYPE / NAME / TYPE / NAME …
  return segments.filter((_, index) => index >= 2 && index % 2 === 0).join("/");
}

/** An id for what the input gives none, so that everything can be compared by id. */
export const madeUpId = (armType: string, name: string): string => `${armType}/${name}`.toLowerCase();
