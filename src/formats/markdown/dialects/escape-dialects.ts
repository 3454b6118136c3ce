/**
 * What a dialect would read in a target is written as character references, so that no answer of an engine becomes a
 * template tag, a directive or a formula. Template languages run before Markdown and do not know its backslashes.
 */

import type { Dialect } from "../../../config/dialects.ts";
import type { EscapeLevel } from "../escape/escape.ts";
import { referenceOf } from "../html/html-text.ts";
import type { MarkdownOptions } from "../types.ts";

/** A brace begins a tag with what follows it, and that may stand in the next piece of the text. */
const BRACES: ReadonlySet<Dialect> = new Set(["shortcodes", "liquid", "nunjucks", "vue", "kramdown"]);

const LINE_STARTS: readonly { readonly dialect: Dialect; readonly pattern: RegExp }[] = [
  { dialect: "directives", pattern: /(?<![^\r\n])([ \t]*):(?=:)/g },
  { dialect: "admonitions", pattern: /(?<![^\r\n])([ \t]*)[!?=](?=!!|\?\?|==)/g },
  { dialect: "definition-lists", pattern: /(?<![^\r\n])([ \t]*):(?=[ \t])/g },
  { dialect: "kramdown", pattern: /(?<![^\r\n])([ \t]*)\*(?=\[)/g },
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
  if (dialects.has("wiki-links")) out = out.replace(/(?<!\\)\[(?=\[)/g, referenceOf);
  if (dialects.has("directives")) out = out.replace(/:(?=[A-Za-z][\w-]*\\?\[)/g, referenceOf);
  return out;
}

/**
 * Doubles a backslash at the end, which would escape the brace of the template tag behind it, or what comes out of that;
 * at the end of a block it is a hard break to parsers that know of no block behind it.
 */
export function closeBackslash(escaped: string): string {
  const slashes = escaped.length - escaped.replace(/\\+$/, "").length;
  return slashes % 2 === 1 ? `${escaped}\\` : escaped;
}

/** What ends the title of a directive, or begins its attributes. */
export function escapeTitle(escaped: string, level: EscapeLevel): string {
  return level === 2 ? escaped : escaped.replace(/\\?(["[\]{}])/g, (_, mark: string) => referenceOf(mark));
}
