/** What MDX and math read in any text, so that it is escaped before any other mark is looked at. */

import { referenceOf } from "../html/html-text.ts";
import type { Syntax } from "../parser/syntax.ts";

/** Braces and tags end the build of an MDX site. Two dollars hide what follows from some readers of math and not from others (`math-fence.ts`). */
const ALWAYS = {
  mdx: /(\\*)([{}<])/g,
  math: /(\\*)(\${2,})/g,
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

/** Marks that a backslash hides in CommonMark and not there: `\\<b>` would be a backslash and a tag. A bar is the table's. */
const UNHIDDEN = {
  // kramdown-parser-gfm `ESCAPED_CHARS_GFM`.
  kramdown: /\\(\\|[&@%,;/?^])/g,
  // `Markdown.ESCAPED_CHARS`.
  "python-markdown": /\\(\\|["$%&',/:;<=?@^~])/g,
};

const NAMED: Readonly<Record<string, string>> = { "<": "&lt;", "&": "&amp;" };

/**
 * Escapes once more what CommonMark takes for text and the site's own parser does not: tags may have any letters there
 * (`<año>`), and some backslashes hide nothing.
 * @param escaped As CommonMark needs it
 */
export function escapeForReader(escaped: string, { reader }: Syntax): string {
  if (reader === "commonmark") return escaped;
  const marked = reader === "kramdown" ? escapeForKramdown(escaped) : escaped;
  return marked
    .replace(UNHIDDEN[reader], (pair, mark: string) => (mark === "\\" ? pair : (NAMED[mark] ?? referenceOf(mark))))
    .replace(/(\\*)<(?=[/!?]?\p{L})/gu, (found, slashes: string) =>
      slashes.length % 2 === 0 ? `${slashes}&lt;` : found,
    );
}

/** Three marks and more, which kramdown pairs also between spaces, and what looks like a footnote mark, which ends a link there. */
function escapeForKramdown(escaped: string): string {
  return escaped
    .replace(/(\\*)([*_])((?:\\?[*_]){2,})/g, (_, slashes: string, first: string, rest: string) => {
      const isEscaped = slashes.length % 2 === 1;
      return `${slashes}${isEscaped ? "" : "\\"}${first}${rest.replace(/\\?([*_])/g, "\\$1")}`;
    })
    .replace(/(\\*)\[\^([^\]\\\s]*)\]/g, (_, slashes: string, name: string) => {
      const isEscaped = slashes.length % 2 === 1;
      return `${slashes}${isEscaped ? "" : "\\"}[^${name}\\]`;
    });
}

/** A title, where the site's own parser knows no backslash at all, or looks for code first. */
export function escapeTitle(escaped: string, { reader }: Syntax): string {
  if (reader === "commonmark") return escaped;
  return escaped.replace(/\\([!-/:-@[-`{-~])|`/g, (_, mark = "`") => referenceOf(String(mark)));
}

function escapeRun(_: string, slashes: string, marks: string): string {
  return slashes + slashes + marks.replace(/./g, "\\$&");
}
