const token = /<\?[^?]*\?>|<!\[CDATA\[[\s\S]*?\]\]>|<!--[\s\S]*?-->|<\/?[^<>]+>|[^<]+|</g;
const tag = /^<(\/?)([A-Za-z][\w.-]*)((?:\s+[A-Za-z][\w.:-]*="(?:[^"<&]|&(?:amp|lt|gt|quot|apos|#\d+);)*")*)\s*(\/?)>$/;

/** What is wrong with an XML document, as far as elements, attributes and references go; `undefined` if nothing is. */
export function wellFormed(xml: string): string | undefined {
  const open: string[] = [];
  let roots = 0;
  for (const [part] of xml.matchAll(token)) {
    if (/^<[?!]/.test(part)) continue;
    if (!part.startsWith("<")) {
      if (/&(?!(?:amp|lt|gt|quot|apos|#\d+);)/.test(part)) return `a bare & in ${part}`;
      if (open.length === 0 && part.trim() !== "") return `text outside the root: ${part}`;
      continue;
    }
    const [, end, name = "", attributes = "", empty] = tag.exec(part) ?? [];
    if (name === "") return `no tag: ${part}`;
    const keys = [...attributes.matchAll(/([\w.:-]+)="/g)].map(([, key]) => key);
    if (new Set(keys).size < keys.length) return `an attribute stands twice: ${part}`;
    if (end === "/") {
      if (open.pop() !== name) return `${part} closes nothing`;
      continue;
    }
    if (open.length === 0 && ++roots > 1) return `a second root: ${part}`;
    if (empty !== "/") open.push(name);
  }
  if (open.length > 0) return `never closed: ${open.join(", ")}`;
  return roots === 1 ? undefined : "no element";
}
