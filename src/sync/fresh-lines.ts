/** Finds the sentences of today's English that a ledger has no line for, and the lines that stand beside each. */

import { hasBlocks } from "../formats/capabilities.ts";
import type { Segment } from "../segments/types.ts";
import type { LedgerLine } from "../record/types.ts";
import type { SentenceLine } from "../merge/places-in-file.ts";
import { beginsBlock } from "../record/frames.ts";
import { matchLedger } from "../articles/match-ledger.ts";
import type { LoadedArticle } from "../articles/load-article.ts";

/** Returns the sentences that the ledger has no line for, by id, each with the line that it follows. */
export function freshLines(
  segments: readonly Segment[],
  ledger: readonly LedgerLine[],
): ReadonlyMap<string, { readonly line: LedgerLine; readonly behind: LedgerLine | undefined }> {
  const known = matchLedger(segments, ledger, () => true);
  const fresh = new Map<string, { line: LedgerLine; behind: LedgerLine | undefined }>();
  let behind: LedgerLine | undefined;
  for (const { ordinal, id, source } of segments) {
    const line = known.get(ordinal);
    if (!line) fresh.set(id, { line: { id, source, target: "", state: "untranslated", flags: [] }, behind });
    else if (!line.retired) behind = line;
  }
  return fresh;
}

/** Returns the ledger with these sentences in it, each behind the line that it follows. */
export function withFresh(ledger: readonly LedgerLine[], fresh: ReturnType<typeof freshLines>): readonly LedgerLine[] {
  const behind = Map.groupBy(fresh.values(), (each) => each.behind);
  const linesBehind = (line: LedgerLine | undefined): readonly LedgerLine[] =>
    (behind.get(line) ?? []).map((each) => each.line);
  return [...linesBehind(undefined), ...ledger.flatMap((line) => [line, ...linesBehind(line)])];
}

/** Returns the ids of the lines that share a paragraph or a block of today's English with a line. */
export function besideOf(
  { document, segments }: LoadedArticle,
  lines: readonly LedgerLine[],
): (id: string) => NonNullable<SentenceLine["beside"]> | undefined {
  const matched = matchLedger(segments, lines, () => true);
  const starts = hasBlocks(document) ? document.blocks : [];
  const blockOf = (offset: number): number => starts.findLastIndex(({ start }) => start <= offset);
  const idsOf = (all: readonly Segment[]): readonly string[] =>
    all.flatMap(({ ordinal }) => matched.get(ordinal)?.id ?? []);
  const units = Map.groupBy(segments, ({ unit }) => unit);
  const blocks = Map.groupBy(segments, ({ start }) => blockOf(start));
  const found = new Map<string, NonNullable<SentenceLine["beside"]>>();
  for (const { ordinal, unit, start } of segments) {
    const id = matched.get(ordinal)?.id;
    const place = blockOf(start);
    if (id === undefined) continue;
    // Front matter is no block.
    const block = place === -1 ? [] : idsOf(blocks.get(place) ?? []);
    found.set(id, { paragraph: idsOf(units.get(unit) ?? []), block });
  }
  joinRecordedParagraphs(found, lines);
  return (id) => found.get(id);
}

/**
 * Lines that stood in one paragraph when the record was written, also where the English of one has gone or stands elsewhere now.
 * Without this, two sentences that a person joins while the English of the second goes are an edit of the first alone, and
 * nothing says that its Spanish has more than its English.
 */
function joinRecordedParagraphs(
  found: Map<string, NonNullable<SentenceLine["beside"]>>,
  lines: readonly LedgerLine[],
): void {
  // Values of front matter stand before the first line that begins a block; a ledger without frames says nothing of blocks.
  const first = lines.findIndex(beginsBlock);
  let before: string | undefined;
  for (const line of first === -1 ? [] : lines.slice(first)) {
    const { id, retired, source } = line;
    if (retired || source === undefined) continue;
    const known = found.get(before ?? "");
    if (known && !beginsBlock(line) && !known.paragraph.includes(id)) {
      const own = found.get(id) ?? { paragraph: [id], block: [id] };
      const together = {
        paragraph: [...known.paragraph, ...own.paragraph],
        block: [...new Set([...known.block, ...own.block])],
      };
      for (const each of together.paragraph) found.set(each, together);
    }
    before = id;
  }
}

/** Returns the key of the front-matter value that a line is in, in today's English. */
export function valueKeyOf(
  { document, segments }: LoadedArticle,
  lines: readonly LedgerLine[],
): (id: string) => string | undefined {
  const matched = matchLedger(segments, lines, () => true);
  const found = new Map(
    segments.flatMap(({ ordinal, unit }) => {
      const [id, value] = [matched.get(ordinal)?.id, document.units[unit]];
      return id !== undefined && value?.kind === "front-matter" ? [[id, value.path.join(".")] as const] : [];
    }),
  );
  return (id) => found.get(id);
}
