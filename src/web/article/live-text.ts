/** What is typed, in the document at once: the sentence in its place reads as it will. */

import type { SegmentDetails } from "../api.ts";
import { readCoded } from "../text/coded-text.ts";
import { markRuns } from "../text/mark-runs.ts";

/** What the server drew in an element, kept for when the text is that of the record again. */
const drawn = new WeakMap<Element, readonly Node[]>();

/** How marks are drawn that have an element of their own; others have none. */
const ELEMENTS: Readonly<Record<string, string>> = {
  "is-strong": "strong",
  "is-emphasis": "em",
  "is-code": "code",
  "is-link": "a",
  "is-delete": "del",
  chip: "code",
};

/**
 * Shows `text`, in record form, where the sentence stands. A passage is Markdown of people, and is drawn when it is saved.
 * @returns whether it is another text than the document had
 */
export function showTyped(frame: HTMLIFrameElement, segment: SegmentDetails, text: string): boolean {
  const inside = frame.contentDocument;
  const places = inside?.querySelectorAll(`[data-side="target"] [data-segment="${CSS.escape(segment.id)}"]`);
  if (!inside || !places || segment.kind === "passage") return false;
  let isOther = false;
  for (const [at, place] of [...places].entries()) {
    const saved = drawn.get(place);
    if (text === segment.target || text === "") {
      if (saved) place.replaceChildren(...saved);
      drawn.delete(place);
      isOther ||= saved !== undefined;
      continue;
    }
    if (!saved) drawn.set(place, [...place.childNodes]);
    // One that is in pieces, as around a footnote, is shown in its first.
    place.replaceChildren(...(at === 0 ? nodesOf(inside, segment, text) : []));
    isOther = true;
  }
  return isOther;
}

/** The text that was typed is the record's now: it stays, and stands there as what it is. */
export function keepTyped(frame: HTMLIFrameElement, id: string, state: string): void {
  for (const place of frame.contentDocument?.querySelectorAll<HTMLElement>(`[data-segment="${CSS.escape(id)}"]`) ??
    []) {
    drawn.delete(place);
    place.dataset["state"] = state;
  }
}

function nodesOf(inside: Document, { codes }: SegmentDetails, text: string): readonly Node[] {
  const read = readCoded(text, codes);
  return markRuns(read.text, read.marks).map((run) => {
    let node: Node = inside.createTextNode(run.text);
    for (const name of run.kinds.flatMap((kind) => ELEMENTS[kind] ?? [])) {
      const element = inside.createElement(name);
      element.append(node);
      node = element;
    }
    return node;
  });
}
