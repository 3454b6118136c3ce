/**
 * The English of passages, outside of its words. Its changes are reported and never written: a person wrote the passage,
 * and it may have no such part.
 */

import { hashFrame } from "../record/frames.ts";
import { codeIdentity } from "../segments/shown-content.ts";
import { blockIndexAt } from "./block-at.ts";
import { openBlocks, type OpenBlock } from "./pair-blocks.ts";
import type { PlacesInFile } from "./places-in-file.ts";
import { blockHash, outerCodes, type Side } from "./sides.ts";
import type { Frame, FramedLine, Within } from "./types.ts";

/** The line of the first sentence that each passage stands for, by the passage's id. */
export function firstInPassages(lines: readonly FramedLine[]): ReadonlyMap<string, string> {
  return new Map(lines.toReversed().flatMap(({ id, within }) => (within === undefined ? [] : [[within, id] as const])));
}

/** The English that passages stand for. */
export interface PassageEnglish {
  /** The passage of each block whose texts are in one, by its place; undefined for other blocks with texts. */
  readonly ofBlocks: ReadonlyMap<number, string | undefined>;
  /** `firstInPassages` */
  readonly firsts: ReadonlyMap<string, string>;
  /** The passages that have blocks without text. */
  readonly withBlocks: ReadonlySet<string>;
}

export function readPassages(
  own: Side,
  theirs: Side,
  { passages }: PlacesInFile,
  lines: readonly FramedLine[],
): PassageEnglish {
  const passageOf = new Map(lines.map(({ segment, within }) => [segment.ordinal, within]));
  const ofBlocks = own.sentences.flatMap((sentence) => {
    const at = blockIndexAt(own.document, sentence.start);
    return at === -1 ? [] : [[at, passageOf.get(sentence.ordinal)] as const];
  });
  const blocks = passages.size === 0 ? [] : openBlocks(theirs, []);
  const withBlocks = [...passages].flatMap(([id, stretch]) => (blocks.some(isIn(theirs, stretch)) ? id : []));
  return { ofBlocks: new Map(ofBlocks), firsts: firstInPassages(lines), withBlocks: new Set(withBlocks) };
}

/**
 * The passage that may have a block of the English without text, which the Spanish file does not have elsewhere. It has a
 * block between two of its sentences. It may have one beside them, if it has blocks without text at all.
 */
export function passageAt(english: PassageEnglish, block: number): Within | undefined {
  const { ofBlocks, firsts, withBlocks } = english;
  const places = [...ofBlocks.keys()].sort((a, b) => a - b);
  const before = ofBlocks.get(places.findLast((place) => place < block) ?? -1);
  const behind = ofBlocks.get(places.find((place) => place > block) ?? -1);
  const isBeside = before !== behind;
  const passage = isBeside ? [before, behind].find((each) => withBlocks.has(each ?? "")) : before;
  if (passage === undefined) return undefined;
  return { passage, id: firsts.get(passage) ?? "", isBeside, isCertain: !isBeside && withBlocks.has(passage) };
}

function isIn({ placed }: Side, { start, end }: { readonly start: number; readonly end: number }) {
  return ({ at }: OpenBlock): boolean => (placed[at]?.start ?? end) < end && (placed[at]?.end ?? start) > start;
}

/** What a block of a passage's English is, and the codes around a whole text of it. @param block That the sentence begins */
export function markupFrames(
  own: Side,
  { id, segment }: FramedLine,
  within: Within,
  block: number | undefined,
): readonly Frame[] {
  const codes = outerCodes(own, segment).map(codeIdentity);
  const parts = [...(block === undefined ? [] : [blockHash(own, block)]), ...codes];
  if (parts.length === 0) return [];
  const shown = own.document.text.slice(segment.start, segment.end);
  const pair = { en: hashFrame(parts.join("\n")), es: "" };
  const begins = block !== undefined;
  return [{ kind: "markup", id, name: "markup", pair, line: segment.line, shown, spanish: undefined, within, begins }];
}
