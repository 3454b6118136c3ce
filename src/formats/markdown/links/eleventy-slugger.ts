/**
 * Ids as Eleventy's `IdAttributePlugin` makes them (`src/Plugins/IdAttributePlugin.js`, 3.1.8): of the text of the
 * heading in the finished page, by @sindresorhus/slugify, which is what Eleventy calls too.
 */

import slugify from "@sindresorhus/slugify";
import type { HeadingPiece, HeadingPlace } from "../types.ts";

/** The library takes time in the square of a word's length, and no heading is that long. */
const MAX_LENGTH = 1000;
/** It also takes some 0.5 ms a heading, so what it made is kept, as the plugin does. */
const MAX_KEPT = 10_000;
const kept = new Map<string, string>();

/**
 * The text of a heading that its id is made of. Undefined where it depends on what else the site has: a footnote is a
 * number or a link by its plugin, a comment is text to the reader of the page, and an element may ask to be left out.
 */
export function eleventyText({ raw }: HeadingPlace, pieces: readonly HeadingPiece[]): string | undefined {
  if (pieces.some(({ type }) => type === "note") || /<!--|eleventy:id-ignore/.test(raw)) return undefined;
  // A heading of nothing gets no id.
  if (raw === "") return undefined;
  const text = pieces.map(({ type, value }) => (type === "alt" ? "" : value)).join("");
  return text.length > MAX_LENGTH ? undefined : text;
}

/**
 * Numbers doubles from 2, by what they were made of, whether or not another heading has that id. Of an id that stands
 * in the page besides, which of the two is numbered depends on their order: nobody knows it here (`""`).
 */
export function countedByEleventy(): { next(text: string): string; reserve(id: string): void } {
  // The plugin counts in a plain object, where `constructor` is something from the start: its first heading gets `-NaN`.
  const counts = new Map<string, number>([["constructor", Number.NaN]]);
  const written = new Set<string>();
  return {
    reserve: (id) => void written.add(id),
    next(text) {
      const base = slug(text);
      const before = counts.get(base) ?? 0;
      // Not a number, it counts as none the next time.
      counts.set(base, Number.isNaN(before) ? 0 : before + 1);
      const id = before === 0 ? base : `${base}-${before + 1}`;
      return written.has(base) ? "" : id;
    },
  };
}

function slug(text: string): string {
  const known = kept.get(text);
  if (known !== undefined) return known;
  const made = slugify(text, { decamelize: false });
  if (kept.size >= MAX_KEPT) kept.clear();
  kept.set(text, made);
  return made;
}
