/** What is new in a block of the English, as the lines of it that a run writes. */

import { lineEndOf } from "../formats/line-end.ts";
import { readMarkdown } from "../formats/markdown/read-markdown.ts";
import type { Block, MarkdownDocument } from "../formats/markdown/types.ts";
import type { Segment } from "../segments/types.ts";
import { BLANK_LINE, lineEndAt, lineStart, saysOf, type RowsToInsert } from "./change-rows.ts";

/** Units that follow each other in a block and are new as a whole. */
export function rowsIn(
  ours: MarkdownDocument,
  block: Block,
  own: readonly Segment[],
  isReady: (segment: Segment) => boolean,
): readonly RowsToInsert[] {
  const units = [...Map.groupBy(own, ({ unit }) => unit)].map(([index, members]) => ({
    unit: ours.units[index],
    members,
    isNew: members.every(isReady),
  }));
  const rows: RowsToInsert[] = [];
  for (let at = 0; at < units.length; at += 1) {
    if (!units[at]?.isNew) continue;
    let end = at;
    while (units[end]?.isNew) end += 1;
    const run = units.slice(at, end);
    const first = run[0]?.unit;
    if (!first) continue;
    const from = lineStart(ours.text, first.splice.start);
    const to = units[end]?.unit ? lineStart(ours.text, units[end]?.unit?.splice.start ?? 0) : block.end;
    rows.push({
      // What follows may be the code of an item, and may be the tag that ends the block.
      texts: [
        ours.text.slice(from, to).trimEnd(),
        ours.text.slice(from, lineEndAt(ours.text, run.at(-1)?.unit?.splice.end ?? ours.text.length)),
      ],
      ids: run.flatMap(({ members }) => members.map(({ id }) => id)),
      // Before the first row stands no other: what stands behind it tells.
      isApart: BLANK_LINE.test(ours.text.slice(block.start, at === 0 ? to : from)),
      meanings: run.flatMap(({ unit }) => (unit ? saysOf(ours, unit) : [])),
      before: units.slice(0, at).flatMap(({ members }) => members.map(({ id }) => id)),
      behind: units.slice(end).flatMap(({ members }) => members.map(({ id }) => id)),
    });
    at = end;
  }
  return rows;
}

/** Rows as a block of their own, such as a list of the items that people have not left out; "" where they are none. */
export function rowsAsBlock(ours: MarkdownDocument, block: Block, rows: readonly RowsToInsert[]): string {
  const lineEnd = lineEndOf(ours.text);
  const text = rows.map(({ texts: [row], isApart }, at) => (isApart && at > 0 ? lineEnd : "") + row).join(lineEnd);
  const alone = readMarkdown(text, false, ours.options);
  if ("reason" in alone || alone.blocks.length !== 1) return "";
  const [kind] = alone.outline[0]?.split("|") ?? [];
  if (kind === "html" || kind !== ours.outline[block.from]?.split("|")[0]) return "";
  const meanings = rows.flatMap((row) => row.meanings);
  const isWhole = alone.units.map((unit) => saysOf(alone, unit)).join("\n") === meanings.join("\n");
  return isWhole ? text : "";
}
