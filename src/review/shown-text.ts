/** A sentence as people read it: what a code stands for in its place, and the words of a pair without its marks. */

import type { Code, Inline } from "../formats/types.ts";
import { parseRecord } from "../segments/inline-codes.ts";

/** What a code of a sentence may be shown as, by id. */
export type Displays = ReadonlyMap<number, string>;

/** What the codes of a source segment stand for. */
export function displaysOf(codes: ReadonlyMap<number, Code>): Displays {
  return new Map([...codes].map(([id, { display }]) => [id, display]));
}

/** The text of `parts`, on one line. */
export function shownText(parts: readonly Inline[], displayOf: (id: number) => string): string {
  let text = "";
  for (const part of parts) {
    if (part.type === "text") text += part.value;
    else if (part.type === "ph") text += displayOf(part.id);
  }
  return text.replace(/\s+/g, " ");
}

/**
 * The same of a text in record form.
 * @example shownRecord('<ph id="1"/> frases', new Map([[1, "{{count}}"]])) // "{{count}} frases"
 */
export function shownRecord(record: string, displays: Displays): string {
  return shownText(parseRecord(record).content, (id) => displays.get(id) ?? "");
}
