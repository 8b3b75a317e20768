/** An element as {@link readXml} gives it. */
export interface XmlNode {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: XmlNode[];
  text: string;
}

const entities: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

function decoded(text: string): string {
  if (/&(?!(?:amp|lt|gt|quot|apos|#\d+);)/.test(text)) throw new Error(`a bare & in ${text}`);
  return text.replaceAll(/&(?:#(\d+)|(\w+));/g, (_, code: string | undefined, name: string) =>
    code === undefined ? (entities[name] ?? "") : String.fromCodePoint(Number(code)),
  );
}

function attributesOf(text: string): Record<string, string> {
  const attributes: Record<string, string> = {};
  const rest = text.replaceAll(/\s+([\w-]+)="([^"<]*)"/g, (_, name: string, value: string) => {
    if (name in attributes) throw new Error(`${name} twice`);
    attributes[name] = decoded(value);
    return "";
  });
  if (rest.trim() !== "") throw new Error(`no attributes: ${rest}`);
  return attributes;
}

/** Reads the subset of XML that JUnit reports use; throws unless it is well-formed. */
export function readXml(xml: string): XmlNode {
  if (/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u.test(xml)) throw new Error("a character XML forbids");
  const body = xml.replace(/^<\?xml version="1\.0" encoding="UTF-8"\?>\n/, "");
  if (body === xml) throw new Error("no declaration");
  const top: XmlNode = { name: "", attributes: {}, children: [], text: "" };
  const open = [top];
  for (const [, tag, text = ""] of body.matchAll(/<([^<>]*)>|([^<]+)/g)) {
    const parent = open.at(-1);
    if (parent === undefined) throw new Error("closed too often");
    if (tag === undefined) {
      if (text.includes("]]>")) throw new Error("]]> in text");
      parent.text += decoded(text);
    } else if (tag.startsWith("/")) {
      if (parent.name !== tag.slice(1)) throw new Error(`<${parent.name}> closed by <${tag}>`);
      open.pop();
    } else {
      const [, name = "", attributes = "", closed] = /^([\w-]+)((?:\s+[\w-]+="[^"]*")*)(\/)?$/.exec(tag) ?? [];
      const node: XmlNode = { name, attributes: attributesOf(attributes), children: [], text: "" };
      if (name === "") throw new Error(`no tag: <${tag}>`);
      parent.children.push(node);
      if (closed === undefined) open.push(node);
    }
  }
  const [root, ...others] = top.children;
  if (open.length !== 1 || root === undefined || others.length > 0 || top.text.trim() !== "")
    throw new Error("not one root");
  return root;
}
