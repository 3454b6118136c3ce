/** A block's content as a unit: its parts read, its edges cut, its slot in the outline. */

import type { Nodes, PhrasingContent } from "mdast";
import type { Refusal } from "../types.ts";
import { cutEdgeTags } from "./cut-marks.ts";
import { cutTagLines, takeUnheld } from "./dialects/tag-lines.ts";
import { readInline } from "./inline.ts";
import { pairsOtherwise } from "./parser/mark-pairs.ts";
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
  /** Parsers read its marks in two ways. */
  readonly isDisputed: boolean;
}

/** What the signature of a whole block begins with that is held because parsers read its marks in two ways. */
export const DISPUTED = "disputed";

/** The parts of a block's content. */
export function readParts(children: readonly PhrasingContent[], { builder }: UnitReader): Draft {
  const index = builder.reserve();
  const sink: PartSink = { parts: [], codes: [], source: builder, owner: { index, builder } };
  readInline(children, sink, builder, index);
  return { index, sink, isDisputed: pairsOtherwise(children, builder.masks.seen) };
}

/** Puts a unit into the document, what is syntax at its edges into the outline before it. */
export function finish(
  { index, sink, isDisputed }: Draft,
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
  if (isDisputed) {
    hold(sink);
    reader.refusals.push({
      line: node.position?.start.line ?? 1,
      unit: index,
      reason:
        "Cannot tell which of the marks of this block belong together, expected a space or word between `*` or `_` that stand side by side: sites read them in different ways; it stays as it is.",
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

/** Makes one code of a unit, with the alt texts and titles in it. */
function hold({ parts, codes }: PartSink): void {
  const signature = parts
    .map((part) => (part.type === "text" ? part.value : `${part.type}|${codes[part.id - 1]?.signature}`))
    .join("|");
  const inner = codes.flatMap((code) => code.inner);
  const range = { start: parts[0]?.start ?? 0, end: parts.at(-1)?.end ?? 0 };
  codes.splice(0, codes.length, {
    id: 1, type: "template", paired: false, display: "", open: range, signature: `${DISPUTED}|${signature}`, inner,
  }); // prettier-ignore
  parts.splice(0, parts.length, { type: "ph", id: 1, ...range });
}
