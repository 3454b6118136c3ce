/** The destinations of Markdown's own links, images and definitions. */

import type { Definition, Image, Link } from "mdast";
import type { UnitBuilder } from "../reader-types.ts";

/** Where a link, image or definition leads, as it counts in its signature. */
export function markdownLink(node: Link | Image | Definition, builder: UnitBuilder): string {
  const range = node.data?.destination;
  return builder.link(node.url, range, range && builder.text[range.start - 1] === "<" ? "angle" : "bare");
}
