const token = /<\?[^?]*\?>|<!\[CDATA\[[\s\S]*?\]\]>|<!--[\s\S]*?-->|<\/?[^<>]+>|[^<]+|</g;
const tag = /^<(\/?)([A-Za-z][\w.-]*)((?:\s+[A-Za-z][\w.:-]*="(?:[^"<&]|&(?:amp|lt|gt|quot|apos|#\d+);)*")*)\s*(\/?)>$/;

/** What is wrong with an XML document, as far as elements, attributes and references go; `undefined` if nothing is. */
export function wellFormed(xml: string): string | undefined {
  const open: string[] = [];
  let roots = 0;
  for (const [part] of xml.matchAll(token)) {
    if (/^<[?!]/.test(part)) continue;
    if (open.length === 0 && part.startsWith("<")) roots++;
    const wrong = part.startsWith("<") ? readTag(part, open) : readText(part, open.length === 0);
    if (wrong !== undefined) return wrong;
  }
  if (open.length > 0) return `never closed: ${open.join(", ")}`;
  return roots === 1 ? undefined : `${roots} roots`;
}

function readText(text: string, outside: boolean): string | undefined {
  if (/&(?!(?:amp|lt|gt|quot|apos|#\d+);)/.test(text)) return `a bare & in ${text}`;
  return outside && text.trim() !== "" ? `text outside the root: ${text}` : undefined;
}

function readTag(part: string, open: string[]): string | undefined {
  const [, end, name, attributes = "", empty] = tag.exec(part) ?? [];
  if (name === undefined) return `no tag: ${part}`;
  if (end === "/") return open.pop() === name ? undefined : `${part} closes nothing`;
  const keys = [...attributes.matchAll(/([\w.:-]+)="/g)].map(([, key]) => key);
  if (new Set(keys).size < keys.length) return `an attribute stands twice: ${part}`;
  if (empty !== "/") open.push(name);
  return undefined;
}
