/**
 * Which line of a ledger is of which value of a locale file. A line says so by its key; one of an older ledger does not,
 * and where its English is there more than once, its Spanish in the file tells, or its id, which counted the equal texts.
 */

import { isKeyed } from "../formats/capabilities.ts";
import { shortId } from "../base/hash.ts";
import type { Segment } from "../segments/types.ts";
import { listKeyOf, valueKeyOf } from "../segments/value-key.ts";
import { isMerged } from "../record/text-kind.ts";
import type { LedgerLine } from "../record/types.ts";
import { isDecided, matchLedger } from "./match-ledger.ts";
import { fileText, plainOf, squeeze, squeezed } from "./target-text.ts";

/**
 * Lines whose English the source or the ledger has more than once, each with the key of its value; all others as they
 * are. Nothing for Markdown.
 * @param article Path of the source
 * @param readSpanish The sentences of the Spanish file; asked for only where they are needed
 */
export function withValueKeys(
  article: string,
  segments: readonly Segment[],
  lines: readonly LedgerLine[],
  readSpanish: () => readonly Segment[],
): readonly LedgerLine[] {
  if (!segments[0] || !isKeyed(segments[0])) return lines;
  const bySource = Map.groupBy(segments, ({ source }) => source);
  const unknown = lines.filter((line) => line.valueKey === undefined && line.source !== undefined && !line.retired);
  const counts = Map.groupBy(unknown, ({ source = "" }) => source);
  const repeated = unknown.filter(({ source = "" }) =>
    [counts.get(source), bySource.get(source)].some((all) => (all?.length ?? 0) > 1),
  );
  if (repeated.length === 0) return lines;
  const spanish = byKey(readSpanish());
  const keys = new Map<LedgerLine, string>();
  const keyOf = (line: LedgerLine): string | undefined => line.valueKey ?? keys.get(line);
  const taken = new Set(lines.flatMap((line) => (keyOf(line) === undefined ? [] : placeOf(keyOf(line), line.source))));
  const assign = (wanted: readonly LedgerLine[], isOf: (line: LedgerLine, segment: Segment) => boolean): void => {
    for (const line of wanted.filter((each) => !keys.has(each))) {
      const segment = bySource
        .get(line.source ?? "")
        ?.find((each) => !taken.has(placeOf(valueKeyOf(each), each.source)) && isOf(line, each));
      if (!segment) continue;
      taken.add(placeOf(valueKeyOf(segment), segment.source));
      keys.set(line, valueKeyOf(segment) ?? "");
    }
  };
  const says = (line: LedgerLine, segment: Segment): boolean =>
    spanish.get(valueKeyOf(segment) ?? "")?.has(squeeze([plainOf(fileText(line))])) === true;
  const isCounted = ({ id, source = "" }: LedgerLine, segment: Segment): boolean =>
    id === shortId([article, source, String(bySource.get(source)?.indexOf(segment))]);
  // A sentence that is merged with the one before it says nothing in the file: it is of the same value as that one.
  const heads = repeated.filter((line) => !isMerged(line));
  assign(heads, (line, segment) => says(line, segment) && isCounted(line, segment));
  assign(heads, says);
  assign(heads, isCounted);
  assign(heads, () => true);
  const headOf = headsOf(lines);
  const keyOfOnly = (line: LedgerLine | undefined): string | undefined =>
    line && (keyOf(line) ?? valueKeyOf(bySource.get(line.source ?? "")?.[0] ?? NONE));
  assign(repeated, (line, segment) => keyOfOnly(headOf.get(line)) === valueKeyOf(segment));
  assign(repeated, isCounted);
  assign(repeated, () => true);
  return lines.map((line) => {
    const valueKey = keys.get(line);
    return valueKey === undefined ? line : { ...line, valueKey };
  });
}

const NONE = { kind: "paragraph", path: [] } as const;

function placeOf(valueKey: string | undefined, source: string | undefined): string {
  return `${valueKey}\u0000${source}`;
}

/** The line whose text is also that of each merged one. */
function headsOf(lines: readonly LedgerLine[]): ReadonlyMap<LedgerLine, LedgerLine> {
  const heads = new Map<LedgerLine, LedgerLine>();
  let head: LedgerLine | undefined;
  for (const line of lines) {
    if (!isMerged(line)) head = line;
    else if (head) heads.set(line, head);
  }
  return heads;
}

/** What the Spanish file says at each key, sentence by sentence, white space left out. */
function byKey(sentences: readonly Segment[]): ReadonlyMap<string, ReadonlySet<string>> {
  return new Map(
    [...Map.groupBy(sentences, (sentence) => valueKeyOf(sentence) ?? "")].map(([key, own]) => [
      key,
      new Set(own.map((sentence) => squeezed([sentence]))),
    ]),
  );
}

/**
 * The lines without those of keys that have left, where a new key with the same English has a Spanish value of its own: that
 * value is somebody's, and the line is of another one. What a person decided stays in the record, retired.
 * @param readSpanish The sentences of the Spanish file; asked for only where they are needed
 */
export function withoutTakenKeys(
  segments: readonly Segment[],
  lines: readonly LedgerLine[],
  readSpanish: () => readonly Segment[],
): readonly LedgerLine[] {
  const keys = new Set(segments.map(valueKeyOf));
  const known = new Set(lines.map(({ valueKey }) => valueKey));
  const hasLeft = ({ valueKey, retired }: LedgerLine): boolean =>
    valueKey !== undefined && !retired && !keys.has(valueKey) && listKeyOf(valueKey) === undefined;
  if (!lines.some(hasLeft) || [...keys].every((key) => known.has(key))) return lines;
  const matched = matchLedger(segments, lines, () => true);
  const spanish = Map.groupBy(readSpanish(), valueKeyOf);
  const taken = new Set<LedgerLine>();
  for (const [key, own] of Map.groupBy(segments, valueKeyOf)) {
    const theirs = spanish.get(key);
    const lent = own.flatMap(({ ordinal }) => matched.get(ordinal) ?? []);
    if (!theirs || !lent.some(hasLeft)) continue;
    const isRenamed = squeezed(theirs) === squeeze(lent.map((line) => plainOf(fileText(line))));
    if (!isRenamed) for (const line of lent.filter(hasLeft)) taken.add(line);
  }
  return lines.flatMap((line) => {
    if (!taken.has(line)) return line;
    return isDecided(line) ? { ...line, retired: true as const } : [];
  });
}

/**
 * The segments with the ids that their lines have in the ledger, so that a sentence keeps its id when equal English comes or
 * goes above it. One that no line has gets none that the ledger has already.
 */
export function withLedgerIds(
  article: string,
  segments: readonly Segment[],
  lines: readonly LedgerLine[] | undefined,
): readonly Segment[] {
  if (!lines || lines.length === 0) return segments;
  const matched = matchLedger(segments, lines, () => false);
  const used = new Set(lines.map(({ id }) => id));
  return segments.map((segment) => {
    const line = matched.get(segment.ordinal);
    if (line?.source === segment.source) return line.id === segment.id ? segment : { ...segment, id: line.id };
    let { id } = segment;
    for (let again = 1; used.has(id); again += 1)
      id = isKeyed(segment) ? shortId([segment.id, String(again)]) : shortId([article, segment.source, String(again)]);
    used.add(id);
    return id === segment.id ? segment : { ...segment, id };
  });
}
