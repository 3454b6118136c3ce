/** XML into a small tree with the place of each element. */

import { UsageError } from "../base/errors.ts";
import { createXmlReader, xmlEncoding, type Building, type XmlElement } from "./xml-reader.ts";

export type { XmlElement } from "./xml-reader.ts";

/**
 * Reads a document.
 * @param file its name, for messages
 * @throws UsageError `xml` with `file:line:column` where it is no well-formed XML, declares entities, or nests too deep
 */
export function parseXml(file: string, bytes: Uint8Array): XmlElement {
  const stack: Building[] = [];
  let root: XmlElement | undefined;
  const reader = createXmlReader(file, {
    open(element) {
      stack.at(-1)?.children.push(element);
      root ??= element;
      stack.push(element);
    },
    close: () => void stack.pop(),
    text: (text) => void stack.at(-1)?.children.push(text),
  });
  reader.write(decodeXml(file, bytes));
  reader.close();
  return root ?? reader.fail("it is empty, expected XML");
}

/** The elements below `element`, in document order, itself not included. */
export function* descendants(element: XmlElement): Generator<XmlElement> {
  for (const child of element.children)
    if (typeof child !== "string") {
      yield child;
      yield* descendants(child);
    }
}

/** All text in `element`, as it stands. */
export function textOf(element: XmlElement): string {
  return element.children.map((child) => (typeof child === "string" ? child : textOf(child))).join("");
}

function decodeXml(file: string, bytes: Uint8Array): string {
  const encoding = xmlEncoding(bytes);
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch (error) {
    throw new UsageError("xml", `Cannot read \`${file}\`, expected text in ${encoding}, as it says itself.`, {
      cause: error,
    });
  }
}
