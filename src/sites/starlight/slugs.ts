/** Ids as Astro 7 makes them, on the text after SmartyPants. Astro 6 leaves `---` alone, Astro 5 also drops a hyphen at the end. */

import { githubIds } from "../slugs/github.ts";
import type { HeadingPiece, SlugRule } from "../slugs/slug-rules.ts";

export const starlightSlugs = {
  starlight: { text: (_, pieces) => smartText(pieces), create: githubIds },
} as const satisfies Record<string, SlugRule>;

/** Two or three hyphens are a dash by then, which is no part of an id. The number of a note is, and is not known here. */
function smartText(pieces: readonly HeadingPiece[]): string | undefined {
  if (pieces.some(({ type }) => type === "note")) return undefined;
  return pieces
    .map(({ type, value }) => (type === "text" ? value.replace(/-{2,3}/g, "–") : type === "code" ? value : ""))
    .join("");
}
