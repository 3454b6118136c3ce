/** Which sentence follows one that is there no more: its English was changed, it moved, or its file has another name. */

import type { SegmentRecord } from "../record/types.ts";
import { parseRecord, plainText } from "../segments/inline-codes.ts";
import { comparable, similarityFrom } from "../segments/similarity.ts";
import type { ReviewIndex } from "./session-index.ts";

/** From here on, 0–100, a sentence of the same article may be the one that was edited. */
const LEAST_LIKENESS = 40;

/** What is known of the sentence that was there. */
export interface FormerSegment {
  /** Path of its source file. */
  readonly article: string;
  /** Its English, in record form. */
  readonly source: string;
}

/** The sentence with the same English, in its article before others; else the one of its article that is most like it. */
export function findSuccessor(index: ReviewIndex, { article, source }: FormerSegment): SegmentRecord | undefined {
  const own = index.article(article)?.segments ?? [];
  const isSame = (segment: SegmentRecord): boolean => segment.source === source;
  const same = own.find(isSame) ?? index.articles().flatMap(({ segments }) => segments).find(isSame); // prettier-ignore
  if (same) return same;
  const words = comparable(plainText(parseRecord(source).content));
  const scored = own.map((segment) => ({
    segment,
    score: similarityFrom(LEAST_LIKENESS, words, comparable(plainText(parseRecord(segment.source ?? "").content))),
  }));
  const [best] = scored.toSorted((one, other) => other.score - one.score);
  return best && best.score > 0 ? best.segment : undefined;
}
