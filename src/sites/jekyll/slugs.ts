/** Ids as kramdown makes them: its own parser, and its GFM parser, which Jekyll takes unless it is told otherwise. */

import { counted, type HeadingPiece, type SlugRule } from "../slugs/slug-rules.ts";

/** Ids that authors give begin with a letter. */
const KRAMDOWN_ID = /^[A-Za-z][\w:-]*$/;

export const kramdownSlugs = {
  // kramdown's converter, `generate_id`: the line as written.
  kramdown: {
    text: ({ raw, kramdown }, pieces, { isStripped }) =>
      (isStripped ? kramdownText(pieces.filter(({ type }) => type !== "code")) : raw) + (kramdown?.tail ?? ""),
    create: ({ prefix }) => counted((text) => plainKramdownSlug(text) || "section", prefix),
    kramdown: "own",
    idPattern: KRAMDOWN_ID,
  },
  // kramdown-parser-gfm `generate_gfm_header_id`, as Jekyll has it.
  "kramdown-gfm": {
    text: ({ kramdown }, pieces) => kramdownText(pieces) + (kramdown?.tail ?? ""),
    create: ({ prefix }) => counted(kramdownSlug, prefix),
    kramdown: "gfm",
    idPattern: KRAMDOWN_ID,
  },
} as const satisfies Record<string, SlugRule>;

/** Its typographic signs (`--`, `...`, `<<`) are no word characters; the hyphens they are written with would be. */
function kramdownText(pieces: readonly HeadingPiece[]): string {
  return pieces
    .map(({ type, value }) =>
      type === "alt" ? "" : type === "text" ? value.replace(/-{2,3}|\.{3}|<<|>>/g, "") : value,
    )
    .join("");
}

function kramdownSlug(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{Nd}\p{Pc}\- \t]/gu, "")
    .replace(/[ \t]/g, "-");
}

function plainKramdownSlug(text: string): string {
  return text
    .replace(/^[^a-zA-Z]+/, "")
    .replace(/[^a-zA-Z0-9 -]/g, "")
    .replaceAll(" ", "-")
    .toLowerCase();
}
