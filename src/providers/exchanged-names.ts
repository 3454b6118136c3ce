/**
 * Names that an engine has put in each other's place. A token says nothing that its place could be held against: where the
 * names of an answer stand in another order than in the source, the sentence may have been turned around, and rightly.
 * What tells the two apart is the words: in a sentence that was turned around they move with the names, and where only the
 * names were exchanged they stay. They are held against the same words translated alone, which cannot move.
 */

import type { LockedInline } from "../terms/types.ts";
import { alike, gramsOf } from "./mixed-up.ts";

/** How alike, from 0 to 1, what stands between two names must be to count as the same words. */
const SAME = 0.6;
/** Spanish words that go with a name, or that an engine puts in by itself. */
const SMALL = /(?<![\p{L}\p{M}])(?:el|la|los|las|un|una|de|del|a|al|y|e|o|u|en|por|con|se)(?![\p{L}\p{M}])/giu;

/** Whether the names of `target` stand in another order than those of `source`. */
export function isReordered(source: readonly LockedInline[], target: readonly LockedInline[]): boolean {
  const [before, after] = [namesOf(source), namesOf(target)];
  return before.length > 1 && before.join("\n") !== after.join("\n");
}

/**
 * Whether `answer`, whose names stand in another order, has its words where they stand when they cannot move.
 * @param inOrder the source with the texts between its names translated alone
 * @example namesWereExchanged([CIDH, " demandó a ", OEI], [OEI, " demandó a la ", CIDH]) // true
 */
export function namesWereExchanged(inOrder: readonly LockedInline[], answer: readonly LockedInline[]): boolean {
  const [fixed, moved] = [textsBetween(inOrder), textsBetween(answer)];
  return (
    fixed.length === moved.length &&
    fixed.every((text, index) => {
      const [own, other] = [gramsOf(text), gramsOf(moved[index] ?? "")];
      return own.size === 0 || other.size === 0 ? own.size === other.size : alike(own, other) >= SAME;
    })
  );
}

function namesOf(content: readonly LockedInline[]): readonly string[] {
  return content.flatMap((piece) => (piece.type === "term" ? [piece.target] : []));
}

/** The words before the first name, between the names, and after the last. */
function textsBetween(content: readonly LockedInline[]): readonly string[] {
  const texts = [""];
  for (const piece of content)
    if (piece.type === "term") texts.push("");
    else if (piece.type === "text") texts.push(`${texts.pop() ?? ""} ${piece.value}`);
  return texts.map((text) => text.replaceAll(SMALL, " "));
}
