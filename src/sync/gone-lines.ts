/** The lines whose English has gone, and whose Spanish is to leave the file. */

import { matchLedger } from "../articles/match-ledger.ts";
import { fileText } from "../articles/target-text.ts";
import { longestAscending } from "../merge/move-blocks.ts";
import { writtenText } from "../record/states.ts";
import { isEmptyOnPurpose, isInPassage, isPassage } from "../record/text-kind.ts";
import type { LedgerLine } from "../record/types.ts";
import type { ArticleWork } from "./types.ts";

/**
 * Ids of the lines whose English has gone. Where new English stands in its place that may not be written yet, the older
 * Spanish stays until it may: without this, a page that is written anew is empty until an engine has answered.
 * @param mayBeWritten Whether the text of a line that waits may be in the file
 */
export function goneLines(
  { article: { segments }, target: { places } }: ArticleWork,
  ledger: readonly LedgerLine[],
  mayBeWritten: (line: LedgerLine) => boolean,
): ReadonlySet<string> {
  const matched = matchLedger(segments, ledger, () => true);
  const known = new Set(matched.values());
  const isGone = (line: LedgerLine): boolean =>
    !line.retired && !isPassage(line) && !known.has(line) && !isInPassage(line);
  const gone = ledger.filter(isGone);
  if (gone.length === 0) return new Set();
  const isWithoutText = (line: LedgerLine): boolean =>
    fileText(line) === "" && !isEmptyOnPurpose(line) && !(writtenText(line) !== undefined && mayBeWritten(line));
  const placeOf = new Map(ledger.map((line, at) => [line, at]));
  const found = segments.map(({ ordinal, source }) => {
    const line = matched.get(ordinal);
    const isOpen = line === undefined || line.retired === true || isWithoutText(line);
    const isSame = !isOpen && line.source === source;
    return { isOpen, place: isSame ? (placeOf.get(line) ?? -1) : -1 };
  });
  const open = openStretches(found, ledger.length);
  // Sentences of a paragraph may have changed their order: what stands in one that waits stays with it.
  const unitOf = ({ id }: LedgerLine): number | undefined => places?.places.sentences.get(id)?.[0]?.unit;
  const openUnits = new Set(segments.flatMap(({ unit }, at) => (found[at]?.isOpen ? unit : [])));
  const waiting = new Set(
    segments.flatMap(({ ordinal, unit }) => {
      const line = openUnits.has(unit) ? matched.get(ordinal) : undefined;
      return line ? (unitOf(line) ?? []) : [];
    }),
  );
  const isReplaced = (line: LedgerLine): boolean => {
    const at = placeOf.get(line) ?? -1;
    return waiting.has(unitOf(line) ?? -1) || open.some((each) => at > each.from && at < each.to);
  };
  return new Set(gone.flatMap((line) => (isReplaced(line) ? [] : line.id)));
}

/** A sentence of today's English: it has no text that may be written, or a line whose English is the same, at a place. */
interface Found {
  readonly isOpen: boolean;
  readonly place: number;
}

/**
 * Between which places of the ledger English without a text stands. English that is as it was, and in its order, parts what
 * has changed.
 */
function openStretches(
  found: readonly Found[],
  end: number,
): readonly { readonly from: number; readonly to: number }[] {
  const same = found.filter(({ place }) => place !== -1);
  const bounds = new Set(longestAscending(same.map(({ place }) => place)).map((at) => same[at]));
  const open: { readonly from: number; readonly to: number }[] = [];
  let [from, isOpen] = [-1, false];
  for (const each of found) {
    isOpen ||= each.isOpen;
    if (!bounds.has(each)) continue;
    if (isOpen) open.push({ from, to: each.place });
    [from, isOpen] = [each.place, false];
  }
  return isOpen ? [...open, { from, to: end }] : open;
}
