/** One of the two files of an article: its blocks and its sentences, and what stands where. */

import type { MarkdownCode, MarkdownDocument, MarkdownUnit } from "../formats/markdown/types.ts";
import { codeIdentity } from "../segments/shown-content.ts";
import type { Segment } from "../segments/types.ts";
import { hashFrame } from "../record/frames.ts";
import { placeFile, type PlacedBlock } from "./places.ts";

export interface Side {
  readonly document: MarkdownDocument;
  readonly placed: readonly PlacedBlock[];
  readonly frontMatter: PlacedBlock | undefined;
  readonly sentences: readonly Segment[];
  /** The text at an entry of the outline. */
  readonly unitAt: ReadonlyMap<number, MarkdownUnit | undefined>;
  /** The sentences of each text. */
  readonly ofUnit: ReadonlyMap<number, readonly Segment[]>;
}

/** @param sentences Of the file, in order */
export function readSide(document: MarkdownDocument, sentences: readonly Segment[]): Side {
  const { blocks, frontMatter } = placeFile(document);
  const unitAt = new Map([...document.slots].map(([index, slot]) => [slot, document.units[index]]));
  return {
    document,
    placed: blocks,
    frontMatter,
    sentences,
    unitAt,
    ofUnit: Map.groupBy(sentences, ({ unit }) => unit),
  };
}

/** What a block is, however many items or rows it has: those come and go with their sentences. */
export function blockHash({ document, placed, unitAt, ofUnit }: Side, at: number): string {
  const block = placed[at];
  if (!block) return "";
  const entries = new Set<string>();
  for (let entry = block.from; entry < block.to; entry += 1) {
    const unit = unitAt.get(entry);
    if (!unit) entries.add(document.outline[entry] ?? "");
    else if (!ofUnit.has(unit.index)) entries.add(unit.codes.map(codeIdentity).join("\n"));
  }
  return hashFrame([...entries].sort().join("\n"));
}

/** Whether the blocks of two files are of different kinds, such as a list and a paragraph. */
export function isOtherKind(one: Side, at: number, other: Side, place: number | undefined): boolean {
  const [mine, theirs] = [one.placed[at]?.kind, other.placed[place ?? -1]?.kind];
  return mine !== undefined && theirs !== undefined && mine !== theirs;
}

/** Codes around the whole text that a sentence begins, such as the link that an item of a list is: no sentence has them. */
export function outerCodes({ document, ofUnit }: Side, { unit, start }: Segment): readonly MarkdownCode[] {
  const all = ofUnit.get(unit) ?? [];
  const codes = (document.units[unit]?.codes ?? []).filter(({ type }) => type !== "break");
  if (codes.length === 0 || all.some((sentence) => sentence.start < start)) return [];
  const inside = new Set(all.flatMap((sentence) => [...sentence.codes.values()].map((code) => code.id)));
  return codes.filter((code) => !inside.has(code.id));
}
