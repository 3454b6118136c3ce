/** A block's content as a unit: its parts read, its edges cut, its slot in the outline. */

import type { Nodes, PhrasingContent } from "mdast";
import type { Refusal } from "../types.ts";
import { cutEdgeTags } from "./cut-marks.ts";
import { cutTagLines, takeUnheld } from "./dialects/tag-lines.ts";
import { readInline } from "./inline.ts";
import { rangeOf, slice, startOf } from "./push-code.ts";
import { closeGaps, type PartSink } from "./text-parts.ts";
import type { UnitBuilder } from "./unit-builder.ts";

/** What reads blocks, as far as their units are concerned. */
export interface UnitReader {
  readonly builder: UnitBuilder;
  readonly refusals: Refusal[];
}

/** A unit that is read and has no place in the outline yet. */
export interface Draft {
  readonly index: number;
  readonly sink: PartSink;
}

/** The parts of a block's content. */
export function readParts(children: readonly PhrasingContent[], { builder }: UnitReader): Draft {
  const index = builder.reserve();
  const sink: PartSink = { parts: [], codes: [], source: builder, owner: { index, builder } };
  readInline(children, sink, builder, index);
  return { index, sink };
}

/** Puts a unit into the document, what is syntax at its edges into the outline before it. */
export function finish(
  { index, sink }: Draft,
  host: "paragraph" | "heading" | "table-cell",
  node: Nodes,
  reader: UnitReader,
  facts: { readonly titleMarks?: string } = {},
): void {
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
