/** What MDX and math read in any text, so that it is escaped before any other mark is looked at. */

import { referenceOf } from "../html/html-text.ts";
import type { Syntax } from "../parser/syntax.ts";

/** Braces and tags end the build of an MDX site. Two dollars hide what follows from some readers of math and not from others (`math-fence.ts`). */
const ALWAYS = {
  mdx: /(?<!\\)(\\*)([{}<])/g,
  math: /(?<!\\)(\\*)(\${2,})/g,
};

/**
 * Escapes what `syntax` never takes for text, and the backslashes before it, which would escape the escape: `a\{`
 * becomes `a\\\{` in MDX.
 * @see https://mdxjs.com/docs/troubleshooting-mdx/
 */
export function escapeSyntax(text: string, { mdx, math }: Syntax): string {
  const escaped = mdx ? text.replace(ALWAYS.mdx, escapeRun) : text;
  return math === "none" ? escaped : escaped.replace(ALWAYS.math, escapeRun);
}

/** Hides `import ` and `export ` at the start of a block's first line, where they begin a program. */
export function escapeEsm(text: string): string {
  return text.replace(/^(?:import|export)(?= )/, (word) => referenceOf(word) + word.slice(1));
}

function escapeRun(_: string, slashes: string, marks: string): string {
  return slashes + slashes + marks.replace(/./g, "\\$&");
}
