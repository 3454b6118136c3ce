/**
 * Lines that open, close or title a block in one dialect and are text in plain Markdown: `:::note[Title]`,
 * `!!! note "Title"`, `: definition`, `*[abbreviation]: …`, `> [!tip] Title`. What a reader sees of them stays readable.
 */

import type { Dialect } from "../../../config/dialects.ts";
import type { Mask } from "../types.ts";

/** A line's start, indent and marks of quotes. `^` would also match behind U+2028, which ends no line in Markdown. */
const BEFORE = String.raw`(?<![^\r\n])[ \t>]*`;
const END = String.raw`(?![^\r\n])`;

/** `:::`, with a name, and a title in brackets (remark-directive) or after the name (markdown-it-container); attributes in braces. */
const CONTAINER = new RegExp(
  String.raw`${BEFORE}(?<open>:{3,}[ \t]*(?:[A-Za-z][\w-]*)?(?:\[|[ \t]+(?=[^\s{])|))(?<title>[^\r\n]{0,500}?)(?<close>\]?[ \t]*(?:\{[^\r\n]{0,500}\})?[ \t]*)${END}`,
  "g",
);
/** `::name[label]{attributes}` alone on a line. */
const LEAF = new RegExp(
  String.raw`${BEFORE}(?<open>::[A-Za-z][\w-]*\[?)(?<title>(?:(?<=\[)[^\r\n]{0,500}?(?=\]))?)(?<close>\]?(?:\{[^\r\n]{0,500}\})?[ \t]*)${END}`,
  "g",
);
/** @see https://squidfunk.github.io/mkdocs-material/reference/admonitions/ and …/content-tabs/ */
const ADMONITION = new RegExp(
  String.raw`${BEFORE}(?:(?::|[*+-]|\d+[.)])[ \t]+)?(?<open>(?:(?:!!!|\?\?\?\+?)[ \t]+[\w-]+(?:[ \t]+[\w-]+)*(?:[ \t]+"(?=[^"\r\n]*"[ \t]*${END}))?)|===[!+]?[ \t]+"(?=[^"\r\n]+"[ \t]*${END}))(?<title>(?:(?<=")[^"\r\n]*)?)(?<close>"?[ \t]*)${END}`,
  "g",
);
/** @see https://michelf.ca/projects/php-markdown/extra/#def-list */
const DEFINITION = new RegExp(String.raw`${BEFORE}(?<open>:)(?=[ \t]+\S)`, "g");
/** @see https://kramdown.gettalong.org/syntax.html#abbreviations */
const ABBREVIATION = new RegExp(String.raw`${BEFORE}(?<open>\*\[[^\]\r\n]+\]:)`, "g");
/** Obsidian's callouts: alerts with a title, which may be folded. */
const CALLOUT = new RegExp(String.raw`(?<![^\r\n])[ \t]*>[ \t>]*(?<open>\[![\w-]+\](?:[+-]|(?=[ \t]*\S)))`, "g");

const SYNTAX: readonly { readonly dialect: Dialect; readonly pattern: RegExp; readonly kind: Mask["kind"] }[] = [
  { dialect: "directives", pattern: CONTAINER, kind: "line" },
  { dialect: "directives", pattern: LEAF, kind: "line" },
  { dialect: "admonitions", pattern: ADMONITION, kind: "item" },
  { dialect: "definition-lists", pattern: DEFINITION, kind: "marker" },
  { dialect: "kramdown", pattern: ABBREVIATION, kind: "line" },
  { dialect: "wiki-links", pattern: CALLOUT, kind: "line" },
];

/** Masks for the lines of `text` from `from` on: what opens the line, and what closes it behind a title. */
export function findLineSyntax(text: string, from: number, dialects: ReadonlySet<Dialect>): readonly Mask[] {
  const masks: Mask[] = [];
  for (const { dialect, pattern, kind } of SYNTAX) {
    if (!dialects.has(dialect)) continue;
    pattern.lastIndex = from;
    for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
      const { open = "", title = "", close = "" } = match.groups ?? {};
      const start = match.index + match[0].length - (open.length + title.length + close.length);
      // Without a title the line is one mask; `:::` that closes is one too.
      if (title.trim() === "") masks.push({ start, end: match.index + match[0].length, kind });
      else {
        masks.push({ start, end: start + open.length, kind });
        const end = start + open.length + title.length;
        if (close !== "") masks.push({ start: end, end: end + close.length, kind: "inline" });
      }
      if (match[0] === "") pattern.lastIndex += 1;
    }
  }
  return masks;
}
