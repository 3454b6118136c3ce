/**
 * Attribute lists of kramdown and Python-Markdown whose values a reader meets:
 *
 *     ## How to do it {#how data-toc-label="How to"}      [Map](m.png){: title="The map" .wide}
 */

import { decodeHtml } from "../html/html-text.ts";
import { isReadableAttribute } from "../html/html.ts";
import type { UnitBuilder } from "../unit-builder.ts";

/** What Python-Markdown's table of contents calls a heading. @see https://python-markdown.github.io/extensions/toc/#custom-labels */
const TOC_LABEL = "data-toc-label";
/** In order, so that what is in one value is not taken for another key. */
const PAIR =
  /(?<![^\s{:])(?<key>\w[\w:-]*)=(?:(?<quote>["'])(?<value>(?:\\.|(?!\k<quote>)[^\\])*)\k<quote>|[^\s{}"']+)/g;

/** A value of a list and its place in it, without its quotes. */
interface ListValue {
  readonly start: number;
  readonly end: number;
  readonly value: string;
}

/** The values of `list` that are text. One with a backslash is read in two ways, and stays. */
function readableValues(list: string): readonly ListValue[] {
  return Array.from(list.matchAll(PAIR)).flatMap((match): readonly ListValue[] => {
    const { key = "", value } = match.groups ?? {};
    if (value === undefined || value.trim() === "" || value.includes("\\")) return [];
    if (key !== TOC_LABEL && !isReadableAttribute(key)) return [];
    const start = match.index + key.length + 2;
    return [{ start, end: start + value.length, value: decodeHtml(value) }];
  });
}

/** `list` without the values that are text, as the proof compares it. */
export function listSignature(list: string): string {
  let out = list;
  for (const { start, end } of readableValues(list).toReversed()) out = out.slice(0, start) + out.slice(end);
  return out;
}

/** Makes units of the values that are text. @param within The unit that holds the list @returns their indexes */
export function addListValues(list: string, start: number, builder: UnitBuilder, within: number): readonly number[] {
  return readableValues(list).flatMap(
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
