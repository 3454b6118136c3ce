/** The options of a file that decide how it is parsed and escaped. */

import type { MarkdownOptions } from "../types.ts";

export interface Syntax {
  /** JSX, expressions and ESM; no HTML, no indented code, no `<https://…>`. */
  readonly mdx: boolean;
  /** How many dollars make math: `$…$` and `$$…$$`, or `$$…$$` alone, as kramdown has it. */
  readonly math: "none" | "single" | "double";
  /** Who reads the file besides CommonMark, and knows fewer backslashes and more tags. */
  readonly reader: "commonmark" | "kramdown" | "python-markdown";
}

/** CommonMark and GFM, as every file has them. */
export const plainSyntax: Syntax = { mdx: false, math: "none", reader: "commonmark" };

/** The syntax that `options` ask for. */
export function syntaxOf({ mdx, dialects }: Pick<MarkdownOptions, "mdx" | "dialects">): Syntax {
  const math = dialects.has("math") ? "single" : dialects.has("kramdown") ? "double" : "none";
  const reader = dialects.has("admonitions") ? "python-markdown" : dialects.has("kramdown") ? "kramdown" : "commonmark";
  return mdx || math !== "none" || reader !== "commonmark" ? { mdx, math, reader } : plainSyntax;
}
