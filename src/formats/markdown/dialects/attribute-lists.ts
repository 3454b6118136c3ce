/**
 * Attribute lists of kramdown and Python-Markdown whose values a reader meets:
 *
 *     ## How to do it {#how data-toc-label="How to"}      [Map](m.png){: title="The map" .wide}
 */

import { decodeHtml } from "../../../base/html-references.ts";
import { isReadableAttribute } from "../html/html.ts";
import type { UnitBuilder } from "../reader-types.ts";
import type { ListReader } from "./masks.ts";

/** What Python-Markdown's table of contents calls a heading. @see https://python-markdown.github.io/extensions/toc/#custom-labels */
const TOC_LABEL = "data-toc-label";
/** In order, so that what is in one value is not taken for another key. */
const PAIR =
  /(?<![^\s{:])(?<key>\w[\w:-]*)=(?:(?<quote>["'])(?<value>(?:\\.|(?!\k<quote>)[^\\])*)\k<quote>|(?<bare>[^\s{}"']+))/g;

/** A value of a list and its place in it, without its quotes. */
interface ListValue {
  readonly start: number;
  readonly end: number;
  readonly value: string;
  /** "" for one without, which gets them where its target needs them. */
  readonly quote: string;
}

/** The values of `list` that are text. */
function readableValues(list: string, reader: ListReader): readonly ListValue[] {
  return Array.from(list.matchAll(PAIR)).flatMap((match): readonly ListValue[] => {
    const { key = "", quote = "", value, bare } = match.groups ?? {};
    if (key !== TOC_LABEL && !isReadableAttribute(key)) return [];
    const written = value ?? bare ?? "";
    const isRead =
      reader === "kramdown" ? value !== undefined : !/[\\=]/.test(bare ?? "") && value?.includes("\\") !== true;
    if (!isRead || written.trim() === "") return [];
    const start = match.index + key.length + 1 + quote.length;
    const text = reader === "kramdown" ? written.replace(quote === '"' ? /\\([}"])/g : /\\([}'])/g, "$1") : written;
    return [{ start, end: start + written.length, value: decodeHtml(text), quote }];
  });
}

/** `list` without the values that are text, as the proof compares it. */
export function listSignature(list: string, reader: ListReader): string {
  let out = list;
  for (const { start, end, quote } of readableValues(list, reader).toReversed())
    out = out.slice(0, start) + (quote === "" ? '""' : "") + out.slice(end);
  return out;
}

/** Makes units of the values that are text. @param within The unit that holds the list @returns their indexes */
export function addListValues(list: string, start: number, builder: UnitBuilder, within: number): readonly number[] {
  return readableValues(list, builder.masks.lists).flatMap(
    (value) =>
      builder.addValue(
        {
          kind: "html-attribute",
          host: "attribute-list",
          start: start + value.start,
          end: start + value.end,
          value: value.value,
          line: builder.lineAt(start),
        },
        within,
      ) ?? [],
  );
}
