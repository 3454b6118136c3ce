/**
 * Lines that open, close or title a block in one dialect and are text in plain Markdown: `:::note[Title]`,
 * `!!! note "Title"`, `: definition`, `*[abbreviation]: …`, `> [!tip] Title`. What a reader sees of them stays readable.
 */

import type { Dialect } from "../../../sites/dialects.ts";
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
  String.raw`${BEFORE}(?:(?::|[*+-]|\d+[.)])[ \t]+)?(?<open>(?:(?:!!!|\?\?\?\+?)[ \t]*[\w-]+(?:[ \t]+[\w-]+)*(?:[ \t]+"(?=[^\r\n]{0,500}"[ \t]*${END}))?)|===[!+]?[ \t]+"(?=[^\r\n]{1,500}"[ \t]*${END}))(?<title>(?<=")[^\r\n]{0,500}?|)(?<close>"?[ \t]*)${END}`,
  "g",
);
/** @see https://michelf.ca/projects/php-markdown/extra/#def-list */
const DEFINITION = new RegExp(String.raw`${BEFORE}(?<open>:)(?=[ \t]+\S)`, "g");
/** @see https://kramdown.gettalong.org/syntax.html#abbreviations */
const ABBREVIATION = new RegExp(String.raw`${BEFORE}(?<open>\*\[[^\]\r\n]+\]:)`, "g");
/** Callouts: alerts with a title, which may be folded; one without is a line of its own in any dialect (`cut-marks.ts`). */
const CALLOUT = new RegExp(
  String.raw`(?<![^\r\n])[ \t]*>[ \t>]*(?<open>\[![A-Za-z][\w-]*(?:\|[^\]\r\n]*)?\][+-]?[ \t]+(?=\S))`,
  "g",
);
/** Whose sites end the title of a callout with its line; to others it is the paragraph's first line. */
const HAS_CALLOUTS: readonly Dialect[] = ["wiki-links", "shortcodes", "vue", "admonitions"];

/** A comment of Obsidian's over several lines, which may be blank. */
const COMMENT = new RegExp(
  String.raw`${BEFORE}(?<open>%%[ \t]*(?:\r\n|\n|\r)(?:[^\r\n]*(?:\r\n|\n|\r)){0,200}?[ \t>]*%%[ \t]*)${END}`,
  "g",
);
/** VitePress puts in code from a file. @see https://vitepress.dev/guide/markdown#import-code-snippets */
const IMPORT = new RegExp(String.raw`${BEFORE}(?<open><<<[ \t]*[^\s<][^\r\n]*)${END}`, "g");
/** A file or an address that is put in, one in a line or several between two marks, and the marks of a section. @see https://facelessuser.github.io/pymdown-extensions/extensions/snippets/ */
const SNIPPET = new RegExp(
  String.raw`${BEFORE}(?<open>;?-{1,10}8<-{1,10}(?:[ \t]+(?:"[^"\r\n]*"|'[^'\r\n]*'|\[[^\]\r\n]*\])|[ \t]*(?:\r\n|\n|\r)(?:[^\r\n]*(?:\r\n|\n|\r)){1,100}?[ \t>]*-{1,10}8<-{1,10})[ \t]*)${END}`,
  "g",
);
/** An object whose documentation is put in, with its options. @see https://mkdocstrings.github.io/usage/ */
const AUTODOC = new RegExp(
  String.raw`${BEFORE}(?<open>(?:#{1,6}[ \t]+)?:::[ \t]?[\w$~]+(?:[./:]{1,2}[\w$~-]+)*[ \t]*(?:(?:\r\n|\n|\r)(?: {4}|\t)[ \t]*[^\s][^\r\n]*)*)${END}`,
  "g",
);
/** Blocks between slashes, with a title behind a pipe. @see https://facelessuser.github.io/pymdown-extensions/extensions/blocks/ */
const SLASHES = new RegExp(
  String.raw`${BEFORE}(?<open>\/{3,20}(?:[ \t]*[A-Za-z][\w-]*)?(?:[ \t]*\|[ \t]*(?=\S))?)(?<title>(?<=\|[ \t]*)[^\r\n]{0,500}?|)(?<close>[ \t]*)${END}`,
  "g",
);

const SYNTAX: readonly { readonly dialect: Dialect; readonly pattern: RegExp; readonly kind: Mask["kind"] }[] = [
  { dialect: "directives", pattern: CONTAINER, kind: "line" },
  { dialect: "directives", pattern: LEAF, kind: "line" },
  { dialect: "admonitions", pattern: ADMONITION, kind: "item" },
  { dialect: "definition-lists", pattern: DEFINITION, kind: "marker" },
  { dialect: "kramdown", pattern: ABBREVIATION, kind: "line" },
  { dialect: "wiki-links", pattern: COMMENT, kind: "line" },
  { dialect: "vue", pattern: IMPORT, kind: "line" },
  { dialect: "pymdown", pattern: SNIPPET, kind: "line" },
  { dialect: "pymdown", pattern: AUTODOC, kind: "line" },
  { dialect: "pymdown", pattern: SLASHES, kind: "line" },
  ...HAS_CALLOUTS.map((dialect) => ({ dialect, pattern: CALLOUT, kind: "line" as const })),
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
