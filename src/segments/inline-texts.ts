/** The texts of a content, changed together. */

import type { Inline } from "../formats/types.ts";

/** `content` with its texts as `change` has them; it gives back as many as it gets. */
export function withTexts(
  content: readonly Inline[],
  change: (texts: readonly string[]) => readonly string[],
): readonly Inline[] {
  const texts = change(content.flatMap((part) => (part.type === "text" ? [part.value] : [])));
  let next = 0;
  return content.map((part) => (part.type === "text" ? { type: "text", value: texts[next++] ?? part.value } : part));
}
