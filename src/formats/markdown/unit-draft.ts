/** A block's content as a unit: its parts read, its edges cut, its slot in the outline. */

import type { Nodes, PhrasingContent } from "mdast";
import type { Refusal } from "../types.ts";
import { cutEdgeTags } from "./cut-marks.ts";
import { cutTagLines, takeUnheld } from "./dialects/tag-lines.ts";
import { readInline } from "./inline.ts";
import { pairsOtherwise } from "./parser/mark-pairs.ts";
import type { Range } from "./parser/parse.ts";
import { endOf, rangeOf, slice, startOf } from "./push-code.ts";
import { closeGaps } from "./text-parts.ts";
import type { PartSink, UnitBuilder } from "./reader-types.ts";

/** What reads blocks, as far as their units are concerned. */
export interface UnitReader {
  readonly builder: UnitBuilder;
  readonly refusals: Refusal[];
}

/** A unit that is read and has no place in the outline yet. */
export interface Draft {
  readonly index: number;
  readonly sink: PartSink;
  /** From the first of its nodes to the end of the last. */
  readonly range: Range;
  /** Parsers read its marks in two ways: nothing of it may become text, nor a link. */
  readonly disputed: { readonly links: number } | undefined;
}

/** The parts of a block's content. */
export function readParts(children: readonly PhrasingContent[], { builder }: UnitReader): Draft {
  const links = builder.links.length;
  const index = builder.reserve();
  const sink: PartSink = { parts: [], codes: [], source: builder, owner: { index, builder } };
  readInline(children, sink, builder, index);
  const [first, last] = [children[0], children.at(-1)];
  const range = { start: first ? startOf(first) : 0, end: last ? endOf(last) : 0 };
  return { index, sink, range, disputed: pairsOtherwise(children, builder.masks.seen) ? { links } : undefined };
}

/** What an entry of the outline begins with that is a block whose marks parsers read in two ways. */
export const DISPUTED = "disputed|";
const DISPUTED_REASON =
  "Cannot tell which of the marks of this block belong together, expected a space or word between `*` or `_` that stand side by side: sites read them in different ways; it stays as it is.";

/** Leaves a block as it is that was read already. */
function hold({ index, range }: Draft, links: number, { builder, refusals }: UnitReader): void {
  builder.units.length = index;
  builder.links.length = links;
  builder.masks.take(range.start, range.end);
  builder.mark(`${DISPUTED}${slice(builder, range)}`);
  refusals.push({ line: builder.lineAt(range.start), reason: DISPUTED_REASON });
}

/** Puts a unit into the document, what is syntax at its edges into the outline before it. */
export function finish(
  draft: Draft,
  host: "paragraph" | "heading" | "table-cell",
  node: Nodes,
  reader: UnitReader,
  facts: { readonly titleMarks?: string } = {},
): void {
  const { index, sink, disputed } = draft;
  if (disputed) {
    hold(draft, disputed.links, reader);
    return;
  }
  const { builder } = reader;
  const tiled = closeGaps(sink);
  for (const cut of [...cutEdgeTags(sink), ...cutTagLines(sink)]) builder.mark(cut);
  const cutOff = takeUnheld(sink);
  if (!tiled) {
    reader.refusals.push({
      line: node.position?.start.line ?? 1,
      unit: index,
      reason: "Cannot place the text of this block in the source, expected offsets without gaps; it stays as it is.",
    });
  }
  const start = sink.parts[0]?.start ?? startOf(node);
  const end = sink.parts.at(-1)?.end ?? start;
  builder.put(index, {
    kind: host, host, line: builder.lineAt(start), start, end, splice: { start, end },
    parts: tiled ? sink.parts : [], codes: sink.codes, path: builder.path, ...facts,
  }); // prettier-ignore
  builder.slot(index, host);
  builder.release(cutOff);
  if (!tiled) builder.mark(`gap|${slice(builder, rangeOf(node))}`);
}
