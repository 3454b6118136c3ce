/** Stretches of a Spanish file, and the frames of both files: types that many files of the room share. */

import type { MarkdownCode, MarkdownDocument } from "../formats/markdown/types.ts";
import type { Inline } from "../formats/types.ts";
import type { Segment } from "../segments/types.ts";
import type { FramePair } from "../record/frames.ts";

/** Where something stands in the file, as offsets, end exclusive. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** The passage that may have a block without text, and the line of the first sentence that it stands for. */
export interface Within {
  readonly passage: string;
  readonly id: string;
  /** It stands before all of the passage's English, or behind: a new one has its place there in the Spanish file too. */
  readonly isBeside?: boolean;
  /** It stands between its sentences, and the passage has blocks without text. */
  readonly isCertain?: boolean;
}

/** Where a text of the file stands, and the codes around it. */
export interface Around {
  /** Where the codes before the text begin, and the text itself. */
  readonly start: number;
  readonly from: number;
  /** Where the text ends, and the codes behind it. */
  readonly to: number;
  readonly end: number;
  /** The hashes of its codes, in the order of the file, with `+` between. */
  readonly hash: string;
}

/** A sentence of the English whose text the file has. */
export interface FramedLine {
  readonly id: string;
  readonly segment: Segment;
  /** What the record says that the file holds. Its codes are those of the file, in the same order. */
  readonly text: readonly Inline[];
  /** The id of the passage that its text stands in; the codes of that are a person's own. */
  readonly within?: string;
}

/** Where texts stand: places among the blocks of each file. */
interface PlacedTexts {
  readonly english: number;
  readonly spanish: number | undefined;
  /** The file has them in a block of another kind. What a passage has is not known. */
  readonly isOtherKind: boolean;
}

/** Where a part of both files stands, and what it is by now. */
export type Frame = {
  /** Of the sentence that it belongs to: the id of its line. */
  readonly id?: string;
  /** Unique among those of a sentence; for others among all. */
  readonly name: string;
  readonly pair: FramePair;
  /** Line in the English. */
  readonly line: number;
  /** What the English has there, for people. */
  readonly shown: string;
  /** Its Spanish, if there is any, stands in a passage. */
  readonly within?: Within;
} & (
  | { readonly kind: "code"; readonly spanish: MarkdownCode | undefined }
  /** All codes around a text, where the two files have not as many: else each is a frame of its own. */
  | { readonly kind: "around"; readonly isEven: boolean; readonly spanish: Around | undefined }
  /** A block with texts, or one without. Places among the blocks of each file. */
  | ({ readonly kind: "block" } & PlacedTexts)
  /** @param text The English */
  | { readonly kind: "opaque"; readonly english: number; readonly spanish: number | undefined; readonly text: string }
  /** Around the English of a passage. */
  | { readonly kind: "markup"; readonly spanish: undefined; readonly begins: boolean }
  | {
      readonly kind: "value";
      readonly spanish: { readonly start: number; readonly end: number } | undefined;
      /** The address of the page, and the Spanish one has the same: it may be published, and no run leads it elsewhere. */
      readonly isKept: boolean;
    }
  /** Tells that a person has changed the structure. What stands before a text in its block (\`text\`) a run may write. */
  | ({
      readonly kind: "shape";
      /** The text is the first of its block in the English. */
      readonly begins: boolean;
    } & PlacedTexts)
);

/** What would be written for today's English. */
export interface RenderedFrames {
  /** It has the blocks of the English. */
  readonly document: MarkdownDocument;
  /** By `frameKey`. */
  readonly frames: ReadonlyMap<string, Frame>;
}
