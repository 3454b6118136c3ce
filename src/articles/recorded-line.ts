/** A line of the ledger as it is compared with the Spanish file. */

import { parseRecord } from "../segments/inline-codes.ts";
import { parseFrame } from "../record/frames.ts";
import { stoodBefore } from "../record/earlier-texts.ts";
import { writtenText } from "../record/states.ts";
import { isEmptyOnPurpose, isMerged, isPassage } from "../record/text-kind.ts";
import type { LedgerLine } from "../record/types.ts";
import { shapeOf } from "../merge/shapes.ts";
import type { RecordLine } from "../merge/places-in-file.ts";
import { fileText } from "./target-text.ts";
import { fileMarkdown } from "./passages.ts";

/** A line as it is compared with the file; none for one that has left the article. */
export function asRecorded(line: LedgerLine): RecordLine | readonly [] {
  const { id, source, within, published, retired, frame } = line;
  // A passage that waits for its place may have been put there by hand.
  if (isPassage(line))
    return { id, passage: fileMarkdown(line) || line.target, ...(published === "" ? { waits: true } : {}) };
  if (retired || source === undefined) return [];
  const text = fileText(line);
  const waits = published === undefined ? undefined : writtenText(line);
  const { block, text: ofText } = Object.fromEntries(parseFrame(frame));
  return {
    id,
    within,
    ...(block || ofText ? { shape: shapeOf(block?.es, ofText?.es) } : {}),
    ...(line.earlier ? { had: (words: string) => stoodBefore(line, words) !== undefined } : {}),
    text: text === "" ? undefined : parseRecord(text).content,
    isOpen:
      !isEmptyOnPurpose(line) && (published === "" || (published === undefined && writtenText(line) === undefined)),
    isMerged: isMerged(line),
    waits: waits ? parseRecord(waits).content : undefined,
  };
}
