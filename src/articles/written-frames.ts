/** What stands around the texts of a Spanish file, as its ledger keeps it: blocks, addresses, code, values of front matter. */

import type { Config } from "../config/types.ts";
import type { MarkdownDocument } from "../formats/markdown/types.ts";
import { parseRecord } from "../segments/inline-codes.ts";
import type { Segment } from "../segments/types.ts";
import { beginsBlock, withoutFrame, type FrameLine } from "../record/frames.ts";
import { isInPassage, isMerged } from "../record/text-kind.ts";
import type { LedgerLine } from "../record/types.ts";
import { compareFrames, frameKey, recordFrames, type RecordedFrames } from "../merge/compare-frames.ts";
import { readFrames, type Frames } from "../merge/frames.ts";
import type { FramedLine } from "../merge/types.ts";
import type { PlacesInFile } from "../merge/places-in-file.ts";
import { readPlaces } from "../merge/read-places.ts";
import { fileText } from "./target-text.ts";
import { asRecorded } from "./recorded-line.ts";

/** A ledger with its frames. */
export interface FramedLedger {
  readonly ledger: readonly LedgerLine[];
  readonly frames: readonly FrameLine[];
}

/**
 * The ledger of a file that is as a run makes it of today's English.
 * @param sentences Of the file
 * @param flag The key of front matter that is Cotejo's own
 */
export function writtenFrames(
  english: MarkdownDocument,
  segments: readonly Segment[],
  file: MarkdownDocument,
  sentences: readonly Segment[],
  ledger: readonly LedgerLine[],
  flag: string | undefined,
): FramedLedger {
  const none: RecordedFrames = { sentences: new Map(), lines: [] };
  const places = readPlaces(file, sentences, ledger.flatMap(asRecorded));
  const now = articleFrames(english, segments, file, places, ledger, flag);
  const ours = new Map(now.all.map((frame) => [frameKey(frame), frame]));
  return asRecord(ledger.map(withoutFrame), recordFrames(compareFrames(now, none, ours), none, new Map(), new Set()));
}

/** The frames of both files, at the lines whose English is today's. */
export function articleFrames(
  english: MarkdownDocument,
  segments: readonly Segment[],
  file: MarkdownDocument,
  places: PlacesInFile,
  ledger: readonly LedgerLine[],
  flag: string | undefined,
): Frames {
  const segmentOf = new Map(segments.map((segment) => [`${segment.id} ${segment.source}`, segment]));
  const lines = ledger.flatMap((line): FramedLine | readonly [] => {
    const segment = segmentOf.get(`${line.id} ${line.source}`);
    const waits = line.retired === true || line.published !== undefined;
    const within = isInPassage(line) ? line.within : undefined;
    if (!segment || waits || isMerged(line) || (within === undefined && !places.sentences.has(line.id))) return [];
    if (within !== undefined) return { id: line.id, segment, text: [], within };
    return { id: line.id, segment, text: parseRecord(fileText(line)).content };
  });
  const waiting = ledger.flatMap((line) => {
    const hasOlder = line.published !== undefined && line.published !== "" && !line.retired;
    return (hasOlder && beginsBlock(line) && segmentOf.get(`${line.id} ${line.source}`)) || [];
  });
  return readFrames(english, segments, file, places, lines, flag, waiting);
}

/** The ledger with what is recorded of its frames. */
export function asRecord(ledger: readonly LedgerLine[], { sentences, lines }: RecordedFrames): FramedLedger {
  const withFrame = (line: LedgerLine): LedgerLine => {
    // A text that is left out had a frame as long as the file was not written without it.
    if (line.omitted && !line.retired) return withoutFrame(line);
    const frame = line.retired ? line.frame : sentences.get(line.id);
    return frame === line.frame || frame === undefined ? line : { ...line, frame };
  };
  return { ledger: ledger.map(withFrame), frames: lines };
}

/** The key of front matter that Cotejo sets itself, while something waits for a person. */
export function ownFlag({ publish, frontMatter }: Pick<Config, "publish" | "frontMatter">): string | undefined {
  return publish === "draft-flag" ? frontMatter.draftFlag : undefined;
}
