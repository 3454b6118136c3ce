/** How Zola makes ids: Rust's `slug`, which writes every letter in ASCII (`deunicode`) and keeps letters and digits alone. */

import { numbered, type HeadingPiece, type SluggedHeading, type SlugRule } from "../slugs/slug-rules.ts";

/** Zola with `slugify.anchors = "on"`, as it is by itself. */
export const zolaSlugs = {
  zola: { text: zolaText, create: () => numbered(zolaSlug, "-"), reservesFirst: true },
} as const satisfies Record<string, SlugRule>;

/** Letters and signs that no decomposition makes ASCII. How it writes others is not known here. */
const ASCII: Readonly<Record<string, string>> = {
  ß: "ss", ẞ: "SS", æ: "ae", Æ: "AE", œ: "oe", Œ: "OE", ø: "o", Ø: "O", đ: "d", Đ: "D", ł: "l", Ł: "L", ı: "i", "€": "EUR", "©": "(c)", "®": "(r)",
}; // prettier-ignore
/** Signs that are written with signs. */
const SIGNS = /[¿¡«»“”‘’‚„‹›–—―‐‑…·•′″⁄\u00A0\u2000-\u200A\u202F\u3000]/gu;
/** They are written with nothing. */
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/gu;

/** A pair of them is text there. */
const SINGLE_TILDES = /(?<!~)~[^\s~](?:[^~]*[^\s~])?~(?!~)/;

/** The text of a heading in ASCII; undefined where it is not known. */
function zolaText({ raw }: SluggedHeading, pieces: readonly HeadingPiece[]): string | undefined {
  if (SINGLE_TILDES.test(raw)) return undefined;
  const plain = pieces
    .map(({ type, value }) => (type === "text" || type === "code" || type === "alt" ? value : ""))
    .join("")
    .replaceAll("\u200B", " ")
    .replace(INVISIBLE, "")
    .normalize("NFKD")
    .replace(/\p{Mn}/gu, "")
    .replace(SIGNS, " ")
    .replace(/\P{ASCII}/gu, (letter) => ASCII[letter] ?? letter);
  return /\P{ASCII}/u.test(plain) ? undefined : plain;
}

function zolaSlug(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
}
