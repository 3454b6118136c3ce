/**
 * Answers that stand under each other's keys. Nothing in a translation says which sentence it is of, but languages that
 * share numbers, names and roots betray it: where another answer of the request is far more alike than one's own, the
 * two may be mixed up. That is a suspicion and no finding: who has it asks again for that sentence alone.
 */

import { plainText } from "../segments/inline-codes.ts";
import type { Inline } from "../formats/types.ts";
import type { LockedInline } from "../glossary/types.ts";

export interface Pairing {
  readonly source: readonly LockedInline[];
  readonly target: readonly LockedInline[];
}

/** How much more alike, on a scale of 0 to 1, another answer must be: few good answers are suspected, and most that were swapped (docs/decisions/021-engines.md). */
const MARGIN = 0.1;

/** An answer, and what it is the answer of. */
export interface Answered<Text> extends Pairing {
  readonly text: Text;
}

/** Parts the answers of a request into those that are taken and those that are asked for again, alone. */
export function withoutMixedUp<Text>(answers: readonly Answered<Text>[]): {
  readonly sure: readonly Answered<Text>[];
  readonly suspects: readonly Answered<Text>[];
} {
  const found = mixedUp(answers);
  return {
    sure: answers.filter((_, index) => !found.has(index)),
    suspects: answers.filter((_, index) => found.has(index)),
  };
}

/** Indexes of the pairs whose target looks more like that of another source of the list, or the other way round. */
export function mixedUp(pairs: readonly Pairing[]): ReadonlySet<number> {
  const sources = pairs.map(({ source }) => grams(source));
  const targets = pairs.map(({ target }) => grams(target));
  const suspects = new Set<number>();
  for (const [index, source] of sources.entries()) {
    const own = alike(source, targets[index] ?? new Set());
    for (const [other, target] of targets.entries())
      if (other !== index && alike(source, target) > own + MARGIN) {
        // A sentence that is repeated in a longer one is alike to both: only where its own place fits badly too is it suspect.
        const there = alike(sources[other] ?? new Set(), target);
        if (there < alike(source, target)) suspects.add(index).add(other);
      }
  }
  return suspects;
}

/** Threes of letters and digits, marks over letters left out; names as their Spanish, which both sides have. */
function grams(content: readonly LockedInline[]): ReadonlySet<string> {
  const text = plainText(
    content.map((piece): Inline => (piece.type === "term" ? { type: "text", value: ` ${piece.target} ` } : piece)),
  );
  return gramsOf(text);
}

/** Threes of letters and digits of a text, marks over letters left out. */
export function gramsOf(text: string): ReadonlySet<string> {
  const words =
    text
      .normalize("NFD")
      .toLowerCase()
      .match(/[a-z\d]+/g) ?? [];
  const found = new Set<string>();
  for (const word of words) {
    const padded = ` ${word} `;
    for (let at = 0; at + 3 <= padded.length; at += 1) found.add(padded.slice(at, at + 3));
  }
  return found;
}

/** Dice's coefficient: what two sets have in common, 0 to 1. */
export function alike(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let common = 0;
  for (const gram of a) if (b.has(gram)) common += 1;
  return a.size + b.size === 0 ? 0 : (2 * common) / (a.size + b.size);
}
