/**
 * Which line of a ledger is of which value of a locale file. A line says so by its key; one of an older ledger does not,
 * and where its English is there more than once, its Spanish in the file tells, or its id, which counted the equal texts.
 */

import { shortId } from "../config/hash.ts";
import type { Segment } from "../segments/types.ts";
import { valueKeyOf } from "../segments/value-key.ts";
import type { LedgerLine } from "../store/types.ts";
import { matchLedger } from "./carry-record.ts";
import { fileText, plainOf, squeeze, squeezed } from "./edits/target-text.ts";

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
  if (segments[0]?.kind !== "json-value") return lines;
  const bySource = Map.groupBy(segments, ({ source }) => source);
  const unknown = Map.groupBy(
    lines.filter((line) => line.valueKey === undefined && line.source !== undefined && line.retired !== true),
    ({ source = "" }) => source,
  );
  const repeated = [...unknown].filter(([source, own]) => own.length > 1 || (bySource.get(source)?.length ?? 0) > 1);
  if (repeated.length === 0) return lines;
  const spanish = byKey(readSpanish());
  const taken = new Set(
    lines.flatMap(({ valueKey, source }) => (valueKey === undefined ? [] : [`${valueKey}\0${source}`])),
  );
  const keys = new Map<LedgerLine, string>();
  for (const [source, own] of repeated) {
    const all = bySource.get(source) ?? [];
    const free = new Set(all.filter((segment) => !taken.has(`${valueKeyOf(segment)}\0${source}`)));
    const settle = (isOf: (line: LedgerLine, segment: Segment) => boolean): void => {
      for (const line of own) {
        const segment = keys.has(line) ? undefined : [...free].find((each) => isOf(line, each));
        if (!segment) continue;
        free.delete(segment);
        keys.set(line, valueKeyOf(segment) ?? "");
      }
    };
    const says = (line: LedgerLine, segment: Segment): boolean =>
      spanish.get(valueKeyOf(segment) ?? "")?.has(squeeze([plainOf(fileText(line))])) === true;
    const counts = (line: LedgerLine, segment: Segment): boolean =>
      line.id === shortId([article, source, String(all.indexOf(segment))]);
    settle((line, segment) => says(line, segment) && counts(line, segment));
    settle(says);
    settle(counts);
    settle(() => true);
  }
  return lines.map((line) => {
    const valueKey = keys.get(line);
    return valueKey === undefined ? line : { ...line, valueKey };
  });
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
 * The segments of a locale file with the ids that their lines have in the ledger, so that a value keeps its id when equal
 * English comes or goes above it. One that no line has gets none that the ledger has already.
 */
export function withLedgerIds(
  segments: readonly Segment[],
  lines: readonly LedgerLine[] | undefined,
): readonly Segment[] {
  if (!lines || lines.length === 0 || segments[0]?.kind !== "json-value") return segments;
  const matched = matchLedger(segments, lines, () => false);
  const used = new Set(lines.map(({ id }) => id));
  return segments.map((segment) => {
    const line = matched.get(segment.ordinal);
    if (line?.source === segment.source) return { ...segment, id: line.id };
    let { id } = segment;
    for (let again = 1; used.has(id); again += 1) id = shortId([segment.id, String(again)]);
    used.add(id);
    return id === segment.id ? segment : { ...segment, id };
  });
}
