/** Images, and the titles and labels that they share with links. */

import type { Image, ImageReference } from "mdast";
import { markdownLink } from "./links/markdown-link.ts";
import type { Range } from "./parser/parse.ts";
import { pushStandalone, rangeOf, slice, withTags } from "./push-code.ts";
import type { PartSink, UnitBuilder } from "./reader-types.ts";

/** An image as a code; its alt text and title become units within `unit`. */
export function readImage(node: Image | ImageReference, sink: PartSink, builder: UnitBuilder, unit: number): void {
  const range = rangeOf(node);
  const label = node.data?.label;
  const inner: number[] = [];
  if (label && node.alt && node.alt.trim() !== "") {
    const short = node.type === "imageReference" && node.referenceType !== "full";
    inner.push(
      ...present(
        builder.addValue(
          {
            kind: "alt",
            host: "label",
            ...label,
            value: node.alt,
            line: builder.lineAt(label.start),
            ...(short
              ? { splice: { start: label.start, end: range.end }, suffix: `][${labelText(builder, label)}]` }
              : {}),
          },
          unit,
        ),
      ),
    );
  }
  if (node.type === "image") {
    inner.push(...titleUnits(node.title, node.data?.title, builder, unit));
    pushStandalone(sink, builder, {
      type: "image",
      range,
      signature: withTags(`image|${markdownLink(node, builder)}`, builder, range),
      inner,
    });
  } else {
    const signature = withTags(`image-reference|${node.identifier}`, builder, range);
    pushStandalone(sink, builder, { type: "image", range, signature, inner });
  }
}

/** A label on one line: it may be written where the source's own line end and `>` would mean something else. */
export function labelText(builder: UnitBuilder, label: Range): string {
  return slice(builder, label).replace(/\s*[\r\n][\s>]*/g, " ");
}

/** The title of a link, image or definition, where it has words. */
export function titleUnits(
  title: string | null | undefined,
  range: Range | undefined,
  builder: UnitBuilder,
  within?: number,
): number[] {
  if (!title || title.trim() === "" || !range) return [];
  return present(
    builder.addValue(
      { kind: "title", host: "title", ...range, value: title, line: builder.lineAt(range.start) },
      within,
    ),
  );
}

function present(index: number | undefined): number[] {
  return index === undefined ? [] : [index];
}
