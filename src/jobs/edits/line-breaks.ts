/** Line breaks between the sentences of a block, in two languages. */

import type { Unit } from "../../formats/types.ts";
import { partsBetween } from "../../segments/join-segments.ts";
import type { Segment } from "../../segments/types.ts";

interface Sentences {
  readonly unit: Unit | undefined;
  readonly sentences: readonly Segment[];
}

/** Places of the sentences before which both have as many breaks; the others' text stands with the one before. */
export function startsBetweenBreaks(own: Sentences, theirs: Sentences): readonly number[] {
  return [...own.sentences.keys()].filter((at) => at === 0 || breaksBefore(own, at) === breaksBefore(theirs, at));
}

function breaksBefore({ unit, sentences }: Sentences, at: number): number {
  const parts = unit ? partsBetween(unit, sentences[at - 1]?.end ?? 0, sentences[at]?.start ?? 0) : [];
  return parts.filter((part) => part.type === "ph" && unit?.codes[part.id - 1]?.type === "break").length;
}
