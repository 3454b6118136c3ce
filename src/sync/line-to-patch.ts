/** What of a line of the record goes into a Spanish file with a structure of its own. */

import type { Code } from "../formats/types.ts";
import type { LineToPatch } from "../merge/patch-markdown.ts";
import { hashFrame, parseFrame } from "../record/frames.ts";
import { writtenText } from "../record/states.ts";
import type { LedgerLine } from "../record/types.ts";
import type { LoadedArticle } from "../articles/load-article.ts";
import { matchLedger } from "../articles/match-ledger.ts";
import { fileText } from "../articles/target-text.ts";
import { parseRecord } from "../segments/inline-codes.ts";
import { codeIdentity } from "../segments/shown-content.ts";

/** The lines by which the file was last written, by the ids that their sentences have today. */
export function writtenLines({
  segments,
  ledger = [],
}: Pick<LoadedArticle, "segments" | "ledger">): ReadonlyMap<string, LedgerLine> {
  const known = matchLedger(segments, ledger, () => true);
  return new Map([...known].map(([ordinal, line]) => [segments[ordinal]?.id ?? line.id, line]));
}

/**
 * @param before The line by which the file was last written
 * @param codes Of its English
 * @param isReady Whether its text may be written
 * @param leaves Whether its text goes from the file
 */
export function lineToPatch(
  line: LedgerLine,
  before: LedgerLine | undefined,
  codes: ReadonlyMap<number, Code>,
  isReady: boolean,
  leaves: boolean,
): LineToPatch {
  const text = fileText(line);
  const next = text !== "" && isReady ? writtenText(line) : undefined;
  const changed = changedCodes(before, codes);
  return {
    id: line.id,
    text: text === "" ? undefined : parseRecord(text).content,
    codes,
    changed,
    numbers: newNumbers(before, codes),
    theirs: new Set([...parseFrame(before?.frame)].flatMap(([name, { isOwn }]) => (isOwn ? Number(name) : []))),
    isStanding: isRecoded(line, before, codes),
    own: new Map(line.marks?.map((mark) => [mark.id, mark])),
    ...(next ? { next: parseRecord(next).content } : leaves ? { next: [] } : {}),
  };
}

/** Whether the file has the text of a line, and the English another code in it. */
export function isRecoded(line: LedgerLine, before: LedgerLine | undefined, codes: ReadonlyMap<number, Code>): boolean {
  return line.published === undefined && changedCodes(before, codes).size > 0;
}

/**
 * The numbers that codes of the earlier English have in today's: a new image before another one makes that the second. Those
 * that have kept theirs, or have gone, are not among them.
 */
function newNumbers(before: LedgerLine | undefined, codes: ReadonlyMap<number, Code>): ReadonlyMap<number, number> {
  const parts = parseFrame(before?.frame);
  const hashes = new Map([...codes].map(([id, code]) => [id, hashFrame(codeIdentity(code))]));
  const isSame = (id: number): boolean => parts.get(String(id))?.en === hashes.get(id);
  const free = new Map([...hashes].filter(([id]) => !isSame(id)));
  const numbers = new Map<number, number>();
  for (const [name, { en }] of parts) {
    const id = Number(name);
    const number = Number.isNaN(id) || isSame(id) ? undefined : [...free].find(([, hash]) => hash === en)?.[0];
    if (number === undefined) continue;
    free.delete(number);
    numbers.set(id, number);
  }
  return numbers;
}

/** The codes that the English has changed since both files last agreed, and that are no person's own in the file. */
function changedCodes(before: LedgerLine | undefined, codes: ReadonlyMap<number, Code>): ReadonlySet<number> {
  const parts = parseFrame(before?.frame);
  const ids = [...codes].flatMap(([id, code]) => {
    const was = parts.get(String(id));
    return was && !was.isOwn && was.en !== hashFrame(codeIdentity(code)) ? id : [];
  });
  return new Set(ids);
}
