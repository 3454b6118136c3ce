/**
 * XML piece by piece, on saxes, which is strict, knows the five entities of XML alone and never opens another file. So an
 * entity bomb or an external entity has nothing to expand; both are refused by name.
 */

import { SaxesParser } from "saxes";
import { UsageError } from "../base/errors.ts";

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

export interface XmlEvents {
  readonly open: (element: Building) => void;
  readonly close: () => void;
  readonly text: (text: string) => void;
}

export interface XmlReader {
  /** Where it is in the document, 1-based. */
  readonly line: number;
  write(chunk: string): void;
  close(): void;
  /** @throws UsageError `xml` with the place */
  fail(reason: string): never;
}

/** An element whose children are still to come. */
export type Building = {
  -readonly [Key in keyof XmlElement]: Key extends "children" ? (XmlElement | string)[] : XmlElement[Key];
};

/** Exchange formats nest a dozen deep. */
const MAX_DEPTH = 200;

/**
 * A reader that tells `events` what it meets.
 * @param file its name, for messages
 * @throws UsageError `xml` with `file:line:column`, from `write` and `close`, where it is no well-formed XML, declares
 *   entities, or nests too deep
 */
export function createXmlReader(file: string, events: XmlEvents): XmlReader {
  const parser = new SaxesParser({ xmlns: true });
  const fail = (reason: string): never => {
    throw new UsageError("xml", `Cannot read \`${file}:${parser.line}:${parser.columnIndex + 1}\`: ${reason}.`);
  };
  let depth = 0;
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
    if (depth === MAX_DEPTH) fail(`its elements nest deeper than ${MAX_DEPTH}, expected fewer levels`);
    depth += 1;
    events.open({
      name: local,
      uri,
      attributes: Object.fromEntries(Object.values(attributes).map(({ name, value }) => [name, value])),
      children: [],
      ...place,
    });
  });
  parser.on("closetag", () => {
    depth -= 1;
    events.close();
  });
  parser.on("text", events.text);
  parser.on("cdata", events.text);
  return {
    get line() {
      return parser.line;
    },
    write: (chunk) => void parser.write(chunk),
    close: () => void parser.close(),
    fail,
  };
}

/** The encoding of a document by its byte order mark, its declaration, or the default. @param head its first bytes */
export function xmlEncoding(head: Uint8Array): string {
  const text = new TextDecoder("latin1").decode(head.subarray(0, 200));
  const declared = /^<\?xml[^>]*\sencoding\s*=\s*["']([\w.-]+)["']/u.exec(text)?.[1];
  return text.startsWith("ÿþ") ? "utf-16le" : text.startsWith("þÿ") ? "utf-16be" : (declared ?? "utf-8");
}
