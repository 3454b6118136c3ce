/**
 * Ids as Eleventy's `IdAttributePlugin` makes them (`src/Plugins/IdAttributePlugin.js`, 3.1.8): of the text of the
 * heading in the finished page, as @sindresorhus/slugify 2.2.1 makes them, which Eleventy calls.
 */

import transliterate from "@sindresorhus/transliterate";
import type { HeadingPiece, Ids, SluggedHeading, SlugRule } from "../slugs/slug-rules.ts";

export const eleventySlugs = {
  eleventy: { text: eleventyText, create: countedByEleventy, reservesFirst: true, countsPage: true },
} as const satisfies Record<string, SlugRule>;

/**
 * The text of a heading that its id is made of. Undefined where it depends on what else the site has: a footnote is a
 * number or a link by its plugin, a comment is text to the reader of the page, and an element may ask to be left out.
 */
function eleventyText({ raw }: SluggedHeading, pieces: readonly HeadingPiece[]): string | undefined {
  if (pieces.some(({ type }) => type === "note") || /<!--|eleventy:id-ignore/.test(raw)) return undefined;
  // A heading of nothing gets no id.
  if (raw === "") return undefined;
  return pieces.map(({ type, value }) => (type === "alt" ? "" : value)).join("");
}

/**
 * Numbers doubles from 2, by what they were made of, whether or not another heading has that id. If an id also
 * stands elsewhere in the page, the order decides which of the two is numbered: it is not known here (`""`).
 */
export function countedByEleventy(): Required<Ids> {
  // The plugin counts in a plain object, where `constructor` is something from the start: its first heading gets `-NaN`.
  const counts = new Map<string, number>([["constructor", Number.NaN]]);
  const written = new Set<string>();
  return {
    reserve: (id) => void written.add(id),
    next(text) {
      const base = slug(text);
      const before = counts.get(base) ?? 0;
      // A count that is not a number is 0 the next time.
      counts.set(base, Number.isNaN(before) ? 0 : before + 1);
      const id = before === 0 ? base : `${base}-${before + 1}`;
      return written.has(base) ? "" : id;
    },
  };
}

/** The id of a text, in time that grows with its length: the library takes its square. `it's` is one word. */
function slug(text: string): string {
  return text
    .normalize()
    .replace(/\S+/g, latinWord)
    .toLowerCase()
    .replace(/([a-z\d])'([ts])(?=\s|$)/g, "$1$2")
    .replace(/[^a-z\d]+/g, "-")
    .replace(/^-|-$/g, "");
}

/** What slugify adds to the letters that the transliteration knows. */
const SIGNS: [string, string][] = [
  ["&", " and "],
  ["🦄", " unicorn "],
  ["♥", " love "],
];
/** A word that no rule touches: `^` and a backtick count as accents. */
const PLAIN = /^[!-%'-\]_a-~]+$/;
/** A word takes some 0.8 ms, and headings of a site have many in common. */
const MAX_KEPT = 10_000;
const kept = new Map<string, string>();

function latinWord(word: string): string {
  if (PLAIN.test(word)) return word;
  const known = kept.get(word);
  if (known !== undefined) return known;
  const made = transliterate(word, { customReplacements: SIGNS });
  if (kept.size >= MAX_KEPT) kept.clear();
  kept.set(word, made);
  return made;
}
