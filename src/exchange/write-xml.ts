/** XML as text: elements with text on one line, the others indented. */

export interface XmlNode {
  readonly name: string;
  readonly attributes?: Readonly<Record<string, string>>;
  /** Text, or elements; never both. */
  readonly content: string | readonly XmlNode[];
}

/** Makes an element. */
export function xml(
  name: string,
  attributes: Readonly<Record<string, string>>,
  content: string | readonly XmlNode[],
): XmlNode {
  return { name, attributes, content };
}

/** `node` and what is in it, `depth` steps from the margin, each line with its end. */
export function writeXml(node: XmlNode, depth = 0): string {
  const margin = "  ".repeat(depth);
  const attributes = Object.entries(node.attributes ?? {})
    .map(([name, value]) => ` ${name}="${escape(value).replaceAll('"', "&quot;")}"`)
    .join("");
  const open = `${margin}<${node.name}${attributes}>`;
  if (typeof node.content === "string") return `${open}${escape(node.content)}</${node.name}>\n`;
  return `${open}\n${node.content.map((child) => writeXml(child, depth + 1)).join("")}${margin}</${node.name}>\n`;
}

function escape(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
