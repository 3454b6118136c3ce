/** Which masks lie where, and which of them the reader has met: what it met nowhere goes to the outline at its end. */

import type { ListReader, MaskedText } from "./masks.ts";
import type { Range } from "../parser/parse.ts";
import type { Mask } from "../types.ts";

export interface MaskReader {
  /** Masks that share a character with the range, in order. */
  within(start: number, end: number): readonly Mask[];
  /** The source of those masks, which then count as met; "" for none. */
  take(start: number, end: number): string;
  /** The masks of a destination count as met, and their source as nothing: the destination tells them. */
  omit(start: number, end: number): void;
  /** What the parser saw. */
  readonly seen: string;
  /** What the parser saw of a mask. */
  hidden(mask: Mask): string;
  /** Source of the masks that were not taken, in order. */
  left(): readonly string[];
  /** `text` as it would be with another fill, and with the tags that count as others, so that source and target compare. */
  canonical(text: string): string;
  /** The tag `written` counts as `other`. */
  treatAs(written: string, other: string): void;
  /** The character that hides them in parsed text; "" where there is none. */
  readonly fill: string;
  /** Who reads attribute lists. */
  readonly lists: ListReader;
}

/** U+FDD0, the first fill there is. */
const CANONICAL = "\uFDD0";

/** A reader of `masked`, whose source is `text`. */
export function createMaskReader(text: string, { text: masked, masks, fill, lists }: MaskedText): MaskReader {
  const taken = new Set<Mask>();
  const settled = new Set<Mask>();
  const others = new Map<string, string>();
  const runs = fill === "" ? undefined : new RegExp(`${fill}+`, "gu");
  const within = (start: number, end: number): readonly Mask[] => {
    const found: Mask[] = [];
    for (let index = firstEndingAfter(masks, start); index < masks.length; index += 1) {
      const mask = masks[index];
      if (!mask || mask.start >= end) break;
      found.push(mask);
    }
    return found;
  };
  return {
    fill,
    lists,
    seen: masked,
    within,
    take(start, end) {
      let out = "";
      for (const mask of within(start, end)) {
        taken.add(mask);
        if (!settled.has(mask)) out += text.slice(mask.start, mask.end);
      }
      return out;
    },
    omit(start, end) {
      for (const mask of within(start, end)) {
        taken.add(mask);
        settled.add(mask);
      }
    },
    hidden: ({ start, end }) => masked.slice(start, end),
    left: () => masks.filter((mask) => !taken.has(mask)).map(({ start, end }) => text.slice(start, end)),
    canonical(value) {
      // However long a tag is: what it says stands beside.
      let canonical = runs === undefined ? value : value.replace(runs, CANONICAL);
      for (const [written, other] of others) canonical = canonical.replaceAll(written, () => other);
      return canonical;
    },
    treatAs: (written, other) => void others.set(written, others.get(written) ?? other),
  };
}

/** Index of the first of the sorted ranges that ends after `offset`. */
export function firstEndingAfter(ranges: readonly Range[], offset: number): number {
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ranges[middle]?.end ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
