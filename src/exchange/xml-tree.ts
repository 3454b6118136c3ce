/**
 * XML into a small tree with the place of each element, on saxes, which is strict, knows the five entities of XML alone
 * and never opens another file. So an entity bomb or an external entity has nothing to expand; both are refused by name.
 */

import { SaxesParser } from "saxes";
import { UsageError } from "../config/errors.ts";

export interface XmlElement {
  /** Without its prefix. */
  readonly name: string;
  /** Namespace; "" for none. */
  readonly uri: string;
  /** By name as written, `xml:lang` with its prefix. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly (XmlElement | string)[];
  /** Of its `<`, 1-based. */
  readonly line: number;
  readonly column: number;
}

/** Exchange formats nest a dozen deep. */
const MAX_DEPTH = 200;

type Building = {
  -readonly [Key in keyof XmlElement]: Key extends "children" ? (XmlElement | string)[] : XmlElement[Key];
};

/**
 * Reads a document.
 * @param file its name, for messages
 * @throws UsageError `xml` with `file:line:column` where it is no well-formed XML, declares entities, or nests too deep
 */
export function parseXml(file: string, bytes: Uint8Array): XmlElement {
  const parser = new SaxesParser({ xmlns: true });
  const fail = (reason: string): never => {
    throw new UsageError("xml", `Cannot read \`${file}:${parser.line}:${parser.columnIndex + 1}\`: ${reason}.`);
  };
  const stack: Building[] = [];
  let root: XmlElement | undefined;
  const addText = (text: string): void => void stack.at(-1)?.children.push(text);
  let place = { line: 1, column: 1 };
  parser.on("error", (error) =>
    fail(`${error.message.replace(/^.*?\d+:\d+: /u, "").replace(/\.$/u, "")}, expected well-formed XML`),
  );
  parser.on("doctype", (doctype) => {
    if (/<!ENTITY/iu.test(doctype)) fail("it declares entities of its own, expected none");
  });
  parser.on("opentagstart", ({ name }) => {
    // The character after the name has been read.
    place = { line: parser.line, column: Math.max(1, parser.columnIndex - name.length - 1) };
  });
  parser.on("opentag", ({ local, uri, attributes }) => {
    if (stack.length === MAX_DEPTH) fail(`its elements nest deeper than ${MAX_DEPTH}, expected fewer levels`);
    const element: Building = {
      name: local,
      uri,
      attributes: Object.fromEntries(Object.values(attributes).map(({ name, value }) => [name, value])),
      children: [],
      ...place,
    };
    stack.at(-1)?.children.push(element);
    root ??= element;
    stack.push(element);
  });
  parser.on("closetag", () => void stack.pop());
  parser.on("text", addText);
  parser.on("cdata", addText);
  parser.write(decodeXml(file, bytes)).close();
  return root ?? fail("it is empty, expected XML");
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
  const head = new TextDecoder("latin1").decode(bytes.subarray(0, 200));
  const declared = /^<\?xml[^>]*\sencoding\s*=\s*["']([\w.-]+)["']/u.exec(head)?.[1];
  const marked = head.startsWith("ÿþ") ? "utf-16le" : head.startsWith("þÿ") ? "utf-16be" : undefined;
  const encoding = marked ?? declared ?? "utf-8";
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch (error) {
    throw new UsageError("xml", `Cannot read \`${file}\`, expected text in ${encoding}, as it says itself.`, {
      cause: error,
    });
  }
}
