/** Ids as VitePress makes them: @mdit-vue/shared `slugify`, numbered by markdown-it-anchor. */

import { joinPieces, numbered, type HeadingPiece, type SlugRule } from "../slugs/slug-rules.ts";

export const vitepressSlugs = {
  vitepress: { text: (_, pieces) => vitepressText(pieces), create: () => numbered(vitepressSlug, "-") },
} as const satisfies Record<string, SlugRule>;

/** What markdown-it-emoji takes for the name of one: the list is its own, and what is in it has no text. */
const EMOJI_NAME = /:(?:[a-z][\w-]*|[+-]1|100|1234|8ball):/i;

/** References stand as they are written (`&amp;`), for Vue to read; a note is one where a plugin knows it. */
function vitepressText(pieces: readonly HeadingPiece[]): string | undefined {
  if (pieces.some(({ type }) => type === "note")) return undefined;
  if (pieces.some(({ type, value }) => type === "text" && EMOJI_NAME.test(value))) return undefined;
  return joinPieces(
    pieces.map(({ type, value, written }) => ({ type, value: written ?? value })),
    ["text", "code", "mark"],
  );
}

function vitepressSlug(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/[\u0300-\u036F]/g, "")
    .replace(/[\u0000-\u001F]/g, "") // oxlint-disable-line no-control-regex -- they go before white space is looked for
    .replace(/[\s~`!@#$%^&*()\-_+=[\]{}|\\;:"'“”‘’<>,.?/]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .replace(/^(\d)/, "_$1")
    .toLowerCase();
}
