/** Where the passages of the record stand in a Spanish file: byte for byte, line ends and spaces at the end of a line aside. */

import type { MarkdownDocument } from "../formats/markdown/types.ts";
import type { Segment } from "../segments/types.ts";
import { sentencePlace } from "./stretches.ts";
import type { Stretch } from "./types.ts";

/** A stretch in a person's own Markdown. */
export interface PassageLine {
  readonly id: string;
  readonly passage: string;
  /** The file does not have it, by the record. */
  readonly waits?: boolean;
}

export interface FoundPassage {
  readonly start: number;
  readonly end: number;
  /** Its sentences; a passage begins and ends with one. */
  readonly sentences: readonly Segment[];
}

/**
 * The place of each passage, by id. Passages are looked for in the order of the record, each between the places that are
 * known before and behind it. One that is not there is looked for in the whole file, and counts where it stands there once.
 * @param sentences Those of the file that are no line's
 * @param all All of the file
 * @param rangeOf Between which offsets a passage stands by the record
 */
export function findPassages(
  file: MarkdownDocument,
  all: readonly Segment[],
  sentences: ReadonlySet<Segment>,
  passages: readonly PassageLine[],
  rangeOf: (id: string) => { readonly start: number; readonly end: number },
): ReadonlyMap<string, FoundPassage> {
  const found = new Map<string, FoundPassage>();
  const free = new Set(sentences);
  let from = 0;
  for (const { id, passage } of passages) {
    const range = rangeOf(id);
    const places = wholePlaces(file, all, free, passage);
    const there = places.find(({ start, end }) => start >= Math.max(from, range.start) && end <= range.end);
    const place = there ?? (places.length === 1 ? places[0] : undefined);
    if (!place) continue;
    found.set(id, place);
    for (const sentence of place.sentences) free.delete(sentence);
    if (place === there) from = place.end;
  }
  return found;
}

/** The passages of several sentences that stand in the file, and exactly once: whatever else says the same, these are they. */
export function findLonePassages(
  file: MarkdownDocument,
  all: readonly Segment[],
  passages: readonly PassageLine[],
): ReadonlyMap<string, FoundPassage> {
  const free = new Set(all);
  const found = new Map<string, FoundPassage>();
  for (const { id, passage, waits } of passages) {
    const [place, ...others] = waits ? [] : wholePlaces(file, all, free, passage);
    if (!place || others.length > 0 || place.sentences.length === 1) continue;
    found.set(id, place);
    for (const sentence of place.sentences) free.delete(sentence);
  }
  return found;
}

/** Where a passage stands in the file, as whole sentences that are free. */
function wholePlaces(
  file: MarkdownDocument,
  all: readonly Segment[],
  free: ReadonlySet<Segment>,
  passage: string,
): readonly FoundPassage[] {
  return placesOf(file.text, passage).flatMap(([start, end]) => {
    const inside = sentencesIn(file, all, { start, end });
    const isWhole = inside.every((each) => {
      const place = sentencePlace(file, each);
      return place.start >= start && place.end <= end && free.has(each);
    });
    return isWhole && inside.length > 0 ? { start, end, sentences: inside } : [];
  });
}

/** The sentences that a stretch of the file has a part of. */
export function sentencesIn(
  file: MarkdownDocument,
  sentences: readonly Segment[],
  { start, end }: Stretch,
): readonly Segment[] {
  return sentences.filter((each) => {
    const place = sentencePlace(file, each);
    return place.start < end && place.end > start;
  });
}

function placesOf(text: string, passage: string): readonly (readonly [number, number])[] {
  if (passage.trim() === "") return [];
  const lines = passage.split(/\r\n|\n|\r/).map((line) => line.trimEnd().replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  const pattern = new RegExp(lines.join("[ \\t]*(?:\\r\\n|\\n|\\r)"), "g");
  return [...text.matchAll(pattern)].map(({ 0: whole, index }) => [index, index + whole.length] as const);
}
