/**
 * What a dialect would read in a target is written as character references, so that no answer of an engine becomes a
 * template tag, a directive or a formula. Template languages run before Markdown and do not know its backslashes.
 */

import type { Dialect } from "../../../sites/dialects.ts";
import type { EscapeLevel } from "../escape/escape.ts";
import { referenceOf } from "../html/html-text.ts";
import type { MarkdownOptions } from "../types.ts";

/** A brace begins a tag with what follows it, and that may stand in the next piece of the text. */
const BRACES: ReadonlySet<Dialect> = new Set(["shortcodes", "liquid", "nunjucks", "vue", "kramdown", "pymdown"]);

const LINE_STARTS: readonly { readonly dialect: Dialect; readonly pattern: RegExp }[] = [
  { dialect: "directives", pattern: /(?<![^\r\n])([ \t]*):(?=:)/g },
  { dialect: "admonitions", pattern: /(?<![^\r\n])([ \t]*)[!?=](?=!!|\?\?|==)/g },
  { dialect: "definition-lists", pattern: /(?<![^\r\n])([ \t]*):(?=[ \t]|$)/g },
  { dialect: "kramdown", pattern: /(?<![^\r\n])([ \t]*)\*(?=\[)/g },
];

/** Marks that are none without their other half, so that `C++`, `a == b` and `50 %` stay as they are. */
const IN_LINES: readonly { readonly dialects: readonly Dialect[]; readonly pattern: RegExp }[] = [
  {
    dialects: ["wiki-links"],
    pattern: /(?<!\\)\[(?=\[)|(?<!%)%(?=%[^\r\n]*%%)|(?<!\S)#(?=[\w/-]*[A-Za-z])|(?<!\S)\^(?=[A-Za-z\d-]+$)/g,
  },
  { dialects: ["wiki-links", "pymdown"], pattern: /(?<![=\w{])=(?==[^\s=][^\r\n]*==)/g },
  {
    dialects: ["pymdown"],
    pattern:
      /(?<![+\w])\+(?=\+["\w][^\r\n]*\+\+)|(?<![\^\w{])\^(?=\^[^\s^][^\r\n]*\^\^)|(?<![\^\\[])\^(?=[^\s^[\]]{1,1000}\^)/g,
  },
  { dialects: ["directives"], pattern: /:(?=[A-Za-z][\w-]*\\?\[)/g },
];

/**
 * Writes `escaped`, a target that Markdown reads as it is meant, so that `dialects` do too.
 * @param atLineStart Whether a line begins before it
 */
export function escapeDialects(
  escaped: string,
  { dialects, mdx }: Pick<MarkdownOptions, "dialects" | "mdx">,
  level: EscapeLevel,
  atLineStart: boolean,
): string {
  if (dialects.size === 0 || level === 2) return escaped;
  let out = escaped;
  // MDX has its own escape for every brace.
  if (!mdx && [...BRACES].some((dialect) => dialects.has(dialect))) out = out.replaceAll("{", referenceOf);
  if (atLineStart || /[\r\n]/.test(out)) {
    for (const { dialect, pattern } of LINE_STARTS)
      if (dialects.has(dialect))
        out = out.replace(pattern, (found, indent: string, at: number) =>
          at === 0 && !atLineStart ? found : indent + referenceOf(found.slice(indent.length)),
        );
  }
  for (const { dialects: those, pattern } of IN_LINES)
    if (those.some((dialect) => dialects.has(dialect))) out = out.replace(pattern, referenceOf);
  // `\\(` is a backslash and a bracket to Markdown, and begins a formula.
  if (dialects.has("math")) out = out.replace(/(?<=(?<!\\)(?:\\\\)+)[()[\]]/g, referenceOf);
  return out;
}

/**
 * Doubles a backslash at the end, which would escape the brace of the template tag behind it, or what comes out of that;
 * at the end of a block it is a hard break to parsers that know of no block behind it.
 */
export function closeBackslash(escaped: string): string {
  const slashes = escaped.length - escaped.replace(/(?<!\\)\\+$/, "").length;
  return slashes % 2 === 1 ? `${escaped}\\` : escaped;
}

/** What ends the title of a line that is opened by `line`, or begins its attributes. */
export function titleMarksOf(line: string): string {
  if (line.startsWith(":")) return "[]{}";
  return line.includes('"') ? '"' : "";
}

/** Writes such `marks` as references, which are no marks to any reader of the line. */
export function escapeTitle(escaped: string, marks: string, level: EscapeLevel): string {
  if (level === 2) return escaped;
  return escaped.replace(/\\?(["[\]{}])/g, (found, mark: string) => (marks.includes(mark) ? referenceOf(mark) : found));
}
