/**
 * Emphasis around strong, where both hold the same text. Markdown reads `***a***` as that and has no way to say the other,
 * which means the same to a reader. A name with two marks inside (`**Inter-American *Commission***`) comes back so: its
 * Spanish is one piece, and both marks go around it.
 */

import type { Code, Inline } from "../formats/types.ts";

/**
 * `content` with its pairs of emphasis directly inside of a pair of strong put around that.
 * @param codes of its segment, by id
 */
export function emphasisOutside(content: readonly Inline[], codes: ReadonlyMap<number, Code>): readonly Inline[] {
  const result = [...content];
  for (const [at, outer] of result.entries()) {
    const inner = result[at + 1];
    if (outer.type !== "open" || inner?.type !== "open") continue;
    if (codes.get(outer.id)?.type !== "strong" || codes.get(inner.id)?.type !== "emphasis") continue;
    const end = result.findIndex((part) => part.type === "close" && part.id === inner.id);
    const behind = result[end + 1];
    if (end === -1 || behind?.type !== "close" || behind.id !== outer.id) continue;
    result.splice(at, 2, inner, outer);
    result.splice(end, 2, behind, { type: "close", id: inner.id });
  }
  return result;
}
