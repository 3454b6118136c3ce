/** Where HTML tags lead: their `href`, `src` and, on components, `to`. */

import { decodeHtml } from "../../../base/html-references.ts";
import { readableAttributes, type HtmlToken } from "./html.ts";
import type { UnitBuilder } from "../reader-types.ts";

const LINK_ATTRIBUTES = new Set(["href", "src", "to"]);

/** Whether the value of an attribute is a destination. */
export function isLinkAttribute(name: string): boolean {
  return LINK_ATTRIBUTES.has(name);
}

/**
 * A tag as the proof compares it: without the values of its readable attributes, its destinations decoded and as they
 * count. Locked stretches count as they are.
 * @param html What `token` was cut from
 * @param offset Maps offsets in `html` to the source
 */
export function tagSignature(
  token: HtmlToken,
  html: string,
  offset: (at: number, side: "start" | "end") => number,
  builder: UnitBuilder,
): string {
  let text = html.slice(token.start, token.end);
  if (token.type !== "tag") return text;
  const readable = new Set(readableAttributes(token));
  const values = token.attributes.flatMap((attribute) => {
    const { name, start, end, quote } = attribute;
    // One without quotes gets them where its target needs them.
    if (readable.has(attribute)) return [{ start, end, value: quote === "" ? '""' : "" }];
    const written = html.slice(start, end);
    // The language of a page is what its translation changes.
    if (name === "lang" && token.name === "html") return [{ start, end, value: "" }];
    // A value that runs over a line has the marks of a quote or an indent in the file, which are not in `html`.
    if (!isLinkAttribute(name) || /[\r\n]/.test(written)) return [];
    const form = quote === '"' ? "double" : quote === "'" ? "single" : "unquoted";
    const range = { start: offset(start, "start"), end: offset(end, "end") };
    return [{ start, end, value: builder.link(decodeHtml(written), range, form) }];
  });
  for (const { start, end, value } of values.toReversed())
    text = text.slice(0, start - token.start) + value + text.slice(end - token.start);
  return text;
}
