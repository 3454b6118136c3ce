/** White space at the edges of a segment: engines drop it, double it or bill it, so it stays here. */

import type { LockedInline } from "../glossary/types.ts";
import { layOut, takeUp } from "./split-at-codes.ts";

export interface Edges {
  readonly lead: string;
  readonly core: readonly LockedInline[];
  readonly trail: string;
}

/** Takes leading and trailing white space off content; what stands inside codes stays where it is. */
export function splitEdges(content: readonly LockedInline[]): Edges {
  const layout = layOut(content);
  const first = layout.texts[0] ?? "";
  const lead = /^\s*/.exec(first)?.[0] ?? "";
  layout.texts[0] = first.slice(lead.length);
  const end = layout.texts.length - 1;
  const last = layout.texts[end] ?? "";
  const trail = /\s*$/.exec(last)?.[0] ?? "";
  layout.texts[end] = last.slice(0, last.length - trail.length);
  return { lead, core: takeUp(layout), trail };
}

/** Puts the edges of the source around a translation, in place of its own. */
export function joinEdges(edges: Edges, target: readonly LockedInline[]): readonly LockedInline[] {
  const { core } = splitEdges(target);
  const layout = layOut(core);
  layout.texts[0] = edges.lead + (layout.texts[0] ?? "");
  layout.texts[layout.texts.length - 1] += edges.trail;
  return takeUp(layout);
}

/** Whether there is anything to translate: `—`, a lone term or a lone code is not sent to an engine that bills or guesses. */
export function hasWords(content: readonly LockedInline[]): boolean {
  return content.some((piece) => piece.type === "text" && /[\p{L}\p{N}]/u.test(piece.value));
}

/** Unicode characters of the text an engine is shown, codes left out; locked terms count as their target unless `placeholders`. */
export function countCharacters(content: readonly LockedInline[], placeholders: boolean): number {
  let count = 0;
  for (const piece of content) {
    if (piece.type === "text") count += Array.from(piece.value).length;
    else if (piece.type === "term" && !placeholders) count += Array.from(piece.target).length;
  }
  return count;
}
