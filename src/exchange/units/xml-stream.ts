/** A large XML file element by element: containers as they open and close, the elements in them as small trees. */

import { createXmlReader, xmlEncoding, type Building, type XmlElement } from "../xml-reader.ts";
import { readText, type ImportFile } from "./file-text.ts";

export type XmlEvent =
  | { readonly type: "open" | "tree"; readonly element: XmlElement }
  | { readonly type: "close"; readonly name: string };

/** A sentence with its notes is a few thousand characters; one text of more than this is no sentence. */
const MAX_CHARACTERS = 8_000_000;

/**
 * Reads `file`.
 * @param trees names of the elements that are wanted whole; the others only open and close
 * @throws UsageError `xml`, `import-file`
 */
export async function* streamXml(file: ImportFile, trees: ReadonlySet<string>): AsyncGenerator<XmlEvent> {
  let events: XmlEvent[] = [];
  const containers: string[] = [];
  const stack: Building[] = [];
  // Characters since something was handed over: what the parser and the tree hold.
  let held = 0;
  const emit = (event: XmlEvent): void => {
    events.push(event);
    held = 0;
  };
  const reader = createXmlReader(file.shown, {
    open(element) {
      if (stack.length > 0 || trees.has(element.name)) {
        stack.at(-1)?.children.push(element);
        stack.push(element);
        return;
      }
      containers.push(element.name);
      emit({ type: "open", element });
    },
    close() {
      const element = stack.pop();
      if (element === undefined) emit({ type: "close", name: containers.pop() ?? "" });
      else if (stack.length === 0) emit({ type: "tree", element });
    },
    text: (text) => void stack.at(-1)?.children.push(text),
  });
  for await (const chunk of readText(file, xmlEncoding)) {
    reader.write(chunk);
    held += chunk.length;
    if (held > MAX_CHARACTERS) reader.fail(`one element has more than ${MAX_CHARACTERS} characters, expected fewer`);
    yield* events;
    events = [];
  }
  reader.close();
  yield* events;
}

/** The first child of this name. */
export function childOf(element: XmlElement | undefined, name: string): XmlElement | undefined {
  return element?.children.find((child) => typeof child !== "string" && child.name === name) as XmlElement | undefined;
}

/** Its children of this name. */
export function childrenOf(element: XmlElement | undefined, name: string): readonly XmlElement[] {
  return (element?.children ?? []).flatMap((child) =>
    typeof child !== "string" && child.name === name ? [child] : [],
  );
}
