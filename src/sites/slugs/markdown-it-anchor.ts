/** Ids as markdown-it-anchor 10 makes them by its own `slugify`, of the tokens of text and code in a heading. */

import { numbered, type HeadingPiece, type SlugRule } from "./slug-rules.ts";

export const markdownItAnchorSlugs = {
  "markdown-it-anchor": { text: (_, pieces) => tokenText(pieces), create: () => numbered(encodedSlug, "-") },
} as const satisfies Record<string, SlugRule>;

/** The text of a heading that its id is made of; undefined for one with a footnote, which is another token by its plugin. */
function tokenText(pieces: readonly HeadingPiece[]): string | undefined {
  if (pieces.some(({ type }) => type === "note")) return undefined;
  // A line end in a heading is a token of its own, which takes the spaces around it.
  return pieces
    .map(({ type, value }) =>
      type === "text" ? value.replace(/[ \t]*[\r\n]+[ \t]*/g, "") : type === "alt" ? "" : value,
    )
    .join("");
}

/** @example encodedSlug("¿Qué es?") // "%C2%BFqu%C3%A9-es%3F" */
function encodedSlug(text: string): string {
  return encodeURIComponent(text.trim().toLowerCase().replace(/\s+/g, "-"));
}
