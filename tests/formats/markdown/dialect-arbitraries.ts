/** Generated files full of what dialects add to Markdown. */

import * as fc from "fast-check";
import { DIALECT_NAMES } from "../../../src/sites/generators.ts";
import { soup } from "./arbitraries.ts";

/** What each template language or generator would act on, were it in a target. */
export const SYNTAX: readonly string[] = [
  "{{< x >}}", "{{% x %}}", '{: title="x" .y}', '{ #x data-toc-label="y z" }', "{{ x }}", "{{x}}", "{% x %}", "{% raw %}", "{# x #}", "{: .x}", "{:toc}", "{.x}", "{#x}", "{ .x #y }", "{", "}", "{{", "}}", "%}", "{%", ">}}",
  ":::", ":::note", ":::note[T]", "::: tip T", "::x[a]", ":x[a]{b}", "]", '"', "a] b", 'a" b', "a {x}", "[", "!!! note", '!!! note "T"', "??? x", '=== "T"', ": a", "::", "[[x]]", "![[x]]", "[[toc]]", "[TOC]",
  "*[A]: b", "[!tip] x", "$x$", "$$x$$", "$5", "a\n:::", "a\n{% x %}", "a\n!!! x", "a\n: b", "{% endraw %}", "{{< /highlight >}}", "{:/comment}", "{::comment}", "\uFDD0",
  '--8<-- "x"', "--8<--", "++x++", "++", "::: a.b", "/// x | T", "///", "\\(x\\)", "\\[x=y\\]", "\\\\(x\\\\)", ":tada:", ":x:", "[!NOTE]", "[!tip]- x", "| a | b |", "a | b", 'a "b" c',
  "==x==", "==", "{~~a~>b~~}", "~>", "{--x--}", "^x^", "~x~", "^^x^^", "{++x++}", "{>>x<<}", "%%x%%", "%%", "^x", "#x", "[a][b.c]", "[b.c][]", "<<< x", '<b @x="y">', ":title", "a\\\\\nb",
]; // prettier-ignore

/** The same, as pieces of a file. */
const PIECES: readonly string[] = [
  ...SYNTAX, "\n", "\n\n", "Word ", "two words", "\n    ", "\n> ", "\n- ", "**", "*", "[a](", ")", "| a | b |\n|---|---|\n", "|", "`", "\n```\n", "<div>", "</div>\n", '<div markdown="1">\n', '<p markdown="1">', "</p>", '<td markdown="span">', "</td>", "<div markdown>", "<img>\n", "<table>\n", "</table>", "# ", " {#id}\n",
  '<img alt="', '">', "![", "](x)", "{% highlight x %}", "{{< highlight x >}}",
]; // prettier-ignore

/** Files with the syntax of every dialect in them, whole and broken. */
export const dialectSoup = fc
  .array(fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...PIECES) }, { weight: 1, arbitrary: soup }), {
    maxLength: 16,
  })
  .map((pieces) => pieces.join(""));
export const someDialects = fc.subarray([...DIALECT_NAMES], { minLength: 1 });

/** Markdown in HTML, attribute lists, tables without a head and paired marks. */
export const KRAMDOWN_PIECES: readonly string[] = [
  '<div markdown="1">', '<div markdown="1">\n', "</div>", "</div>\n", '<p markdown="1">', "</p>\n", "<p>", '<td markdown="span">', "</td>", "<table>\n", "</table>\n", "<img>\n", '<img alt="a b">', "<br>", "<span>", "</span>",
  "\n", "\n\n", "\n> ", "\n- ", "\n    ", "a", "b c ", "*", "**", "`", "!", "[", "](d)", "[r]", "[r][]", "[x][p.q]", "\n\n[r]: /x\n", "[^1]", "\n\n[^1]: n\n", "|", " | ", "\n|---|\n", "\n---\n", "# ", "  \n", "\\", "&amp;",
  '{: title="t"}', "{ .c title='u v' }", '{#i data-toc-label="w"}', "==", "{++", "++}", "{~~", "~>", "~~}", "^", "^^", "{{ x }}", "```\n", "<!-- x -->",
]; // prettier-ignore

/** Files full of them, nested and broken in every way. */
export const kramdownSoup = fc
  .array(fc.constantFrom(...KRAMDOWN_PIECES), { maxLength: 20 })
  .map((pieces) => pieces.join(""));
