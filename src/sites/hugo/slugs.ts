/** Ids as Hugo makes them (`markup/goldmark/autoid.go`): of the line as written, so that a link's address counts. */

import { numbered, type SlugRule } from "../slugs/slug-rules.ts";

/** Goldmark in Hugo: `autoHeadingIDType` is `github`, `github-ascii` or `blackfriday`. */
export const hugoSlugs = {
  hugo: { text: ({ raw }) => raw, create: () => numbered((text) => hugoSlug(text) || "heading", "-") },
  // Accents go first.
  "hugo-ascii": {
    text: ({ raw }) => raw,
    create: () => numbered((text) => asciiSlug(text) || "heading", "-"),
  },
  // Hugo had it before Goldmark.
  "hugo-blackfriday": {
    text: ({ raw }) => raw,
    create: () => numbered((text) => blackfridaySlug(text) || "heading", "-"),
  },
} as const satisfies Record<string, SlugRule>;

function hugoSlug(text: string): string {
  return text
    .replace(/[^\p{L}\p{Nd}_\- ]/gu, "")
    .replace(/ /g, "-")
    .replace(/./gu, simpleLowerCase);
}

function asciiSlug(text: string): string {
  const plain = text.normalize("NFD").replace(/\p{Mn}/gu, "");
  return hugoSlug(plain.trim().replace(/\P{ASCII}/gu, ""));
}

function blackfridaySlug(text: string): string {
  return text
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-|-$/g, "")
    .replace(/./gu, simpleLowerCase);
}

/** Go lowers each character for itself: `İ` is one. */
function simpleLowerCase(character: string): string {
  return String.fromCodePoint(character.toLowerCase().codePointAt(0) ?? 0);
}
