/** What the texts and frames of a Markdown file say, whatever they look like: spaces, escapes and `_` for `*` aside. */

import type { MarkdownDocument, MarkdownUnit } from "../formats/markdown/types.ts";
import { codeIdentity, shown } from "../segments/shown-content.ts";

/** The words and codes of a unit, and those of the alt texts and titles within it. */
export function meaningOf(document: MarkdownDocument, unit: MarkdownUnit): string {
  const inner = unit.codes.flatMap((code) => code.inner);
  const own = shown(unit, unit.parts, codeIdentity);
  return [own, ...inner.flatMap((index) => meaningOfInner(document, index))].join("\u0001");
}

function meaningOfInner(document: MarkdownDocument, index: number): readonly string[] {
  const unit = document.units[index];
  return unit ? [`${unit.kind}|${shown(unit, unit.parts, codeIdentity)}`] : [];
}

/**
 * Where two files begin to say something else.
 * @returns the first entry of `one`'s outline that differs; undefined where both say the same
 */
export function firstDifference(one: MarkdownDocument, other: MarkdownDocument): number | undefined {
  const units = new Map([...one.slots].map(([index, slot]) => [slot, one.units[index]]));
  const others = new Map([...other.slots].map(([index, slot]) => [slot, other.units[index]]));
  for (let at = 0; at < Math.max(one.outline.length, other.outline.length); at += 1) {
    const [mine, theirs] = [one.outline[at], other.outline[at]];
    if (mine === undefined || theirs === undefined || lineEnds(mine) !== lineEnds(theirs)) return at;
    const [unit, otherUnit] = [units.get(at), others.get(at)];
    if ((unit === undefined) !== (otherUnit === undefined)) return at;
    if (unit && otherUnit && meaningOf(one, unit) !== meaningOf(other, otherUnit)) return at;
  }
  return undefined;
}

/** CommonMark reads every line end alike. */
function lineEnds(text: string): string {
  return text.includes("\r") ? text.replace(/\r\n?/g, "\n") : text;
}
