/** Ids as Python-Markdown's `toc` extension makes them, by the `slugify` that MkDocs is given. */

import { decodeHtml } from "../../base/html-references.ts";
import { numbered, type HeadingPiece, type SlugRule, type SluggerTuning } from "../slugs/slug-rules.ts";

export const pythonSlugs = {
  // Its own `slugify` and `slugify_unicode`.
  "python-markdown": python(pythonSlug),
  "python-markdown-unicode": python(unicodeSlug),
  // pymdown-extensions `slugs.slugify`, as Material for MkDocs asks for it: its `case` is none, `lower`, `lower-ascii` or `fold`.
  pymdown: pymdown((letters) => letters),
  "pymdown-lower": pymdown((letters) => letters.toLowerCase()),
  "pymdown-lower-ascii": pymdown((letters) => letters.replace(/[A-Z]/g, (letter) => letter.toLowerCase())),
  "pymdown-fold": pymdown((letters) => letters.replace(/./gu, foldCase)),
} as const satisfies Record<string, SlugRule>;

function python(slug: (text: string, tuning: SluggerTuning) => string): SlugRule {
  return {
    text: (_, pieces) => spacedText(pieces),
    create: (tuning) => numbered((text) => slug(text, tuning), "_"),
    reservesFirst: true,
  };
}

function pymdown(lower: (letters: string) => string): SlugRule {
  return python((text, { separator = "-", isEncoded, form = "NFC" }) => {
    const id = pymdownSlug(text.normalize(form), lower).replaceAll(" ", () => separator);
    return isEncoded ? encodeURIComponent(id) : id;
  });
}

function pythonSlug(text: string, { separator = "-" }: SluggerTuning): string {
  return text
    .normalize("NFKD")
    .replace(/[^\w\s-]|[^\x00-\x7F]/g, "") // oxlint-disable-line no-control-regex -- all that is not ASCII goes
    .trim()
    .toLowerCase()
    .replace(new RegExp(`[${separator}\\s]+`, "g"), separator);
}

function unicodeSlug(text: string, { separator = "-" }: SluggerTuning): string {
  return text
    .replace(/[^\p{L}\p{N}_\s-]/gu, "")
    .trim()
    .toLowerCase()
    .replace(new RegExp(`[${separator}\\s]+`, "g"), separator);
}

/** `toc` makes single spaces of the text while references in it still stand as written. */
function spacedText(pieces: readonly HeadingPiece[]): string {
  const written = pieces.map(({ type, value, written: source }) =>
    type === "code" ? value.replaceAll("&", "&amp;") : type === "text" ? (source ?? value) : "",
  );
  return decodeHtml(written.join("").replace(/\s+/g, " "));
}

function pymdownSlug(text: string, lower: (letters: string) => string): string {
  return lower(text.replace(/<\/?[^>]*>/g, "").trim()).replace(/[^\p{L}\p{N}_\- ]/gu, "");
}

/** Python's `casefold` of a character: `ẞ` is `ss`, `ς` is `σ`; of all but Cherokee `ı` alone is not what its capital is. */
function foldCase(character: string): string {
  return character === "ı" ? character : character.toLowerCase().toUpperCase().toLowerCase();
}
