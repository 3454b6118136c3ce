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
  const open = `${margin}<${node.name}${attributesText(node.attributes ?? {})}>`;
  if (typeof node.content === "string") return `${open}${escapeText(node.content)}</${node.name}>\n`;
  return `${open}\n${node.content.map((child) => writeXml(child, depth + 1)).join("")}${margin}</${node.name}>\n`;
}

/** Attributes as they stand in a tag, a space before each; those without a value are left out. */
export function attributesText(attributes: Readonly<Record<string, string | undefined>>): string {
  return Object.entries(attributes)
    .map(([name, value]) => (value === undefined ? "" : ` ${name}="${escapeAttribute(value)}"`))
    .join("");
}

/** Text of an element. A carriage return would be read as a line feed. */
export function escapeText(text: string): string {
  return asXmlText(text).replace(/[&<>\r]/g, (mark) => REFERENCES[mark] ?? mark);
}

function escapeAttribute(text: string): string {
  return asXmlText(text).replace(/[&<>"\t\n\r]/g, (mark) => REFERENCES[mark] ?? mark);
}

/** A heading or a note with such a character is still of use; a sentence with one is not in the file. */
function asXmlText(text: string): string {
  return isXmlText(text) ? text : text.replace(new RegExp(NO_XML, "gu"), "\uFFFD");
}

/** Whether XML 1.0 can hold a text at all: it has no way to write most control characters, nor half a surrogate pair. */
export function isXmlText(text: string): boolean {
  return !NO_XML.test(text);
}

// oxlint-disable-next-line no-control-regex -- these are what is looked for
const NO_XML = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|\p{Surrogate}/u;

const REFERENCES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "\t": "&#9;",
  "\n": "&#10;",
  "\r": "&#13;",
};
