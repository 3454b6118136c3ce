/**
 * Code between fences inside raw HTML. To CommonMark it is HTML up to the next blank line; Python-Markdown takes fenced
 * code out before it looks for HTML, so that no line of it is prose and no blank line in it ends the element:
 *
 *     <div>
 *     ```py
 *     a = 1
 *
 *     b = 2
 *     ```
 *     </div>
 *
 * @see https://python-markdown.github.io/extensions/fenced_code_blocks/ (priority 25, HTML blocks have 20)
 */

import type { Nodes } from "mdast";
import { hideMore, isPythonMarkdown, type MaskedText } from "../dialects/masks.ts";
import type { MaskReader } from "../dialects/mask-reader.ts";
import { parseOrRefuse } from "../mdx/mdx.ts";
import type { Range } from "../parser/parse.ts";
import { syntaxOf } from "../parser/syntax.ts";
import { endOf, startOf } from "../push-code.ts";
import type { MarkdownOptions, Mask } from "../types.ts";
import type { HtmlToken } from "./html.ts";

/** The opening line as `fenced_code` and `pymdownx.superfences` read it: a language and options, or attributes in braces. */
const OPENING =
  /(?<![^\r\n])(?<fence>~{3,}|`{3,})[ \t]*(?:\{[^\r\n]*\}|\.?[\w#.+-]*(?:[ \t]+[A-Za-z][\w-]*(?:=(?:"[^"\r\n]*"|'[^'\r\n]*'))?)*)[ \t]*(?=[\r\n])/g;
/** What may stand behind a closing fence. */
const BLANK_REST = /[ \t]*(?![^\r\n])/y;
/** A line with text right above a fence: without one in the file, no fence is in HTML that CommonMark has not ended. */
const CROWDED = /[^\s][ \t]*(?:\r\n|\n|\r)(?:~~~|```)/;

/**
 * Hides the fenced code in the HTML of a file that Python-Markdown reads; any other file stays as it is.
 * @param from Where the body begins
 * @param masked The file with what its dialects hide
 */
export function hidePythonFences(text: string, from: number, masked: MaskedText, options: MarkdownOptions): MaskedText {
  if (!isPythonMarkdown(options.dialects) || options.mdx || !text.includes("<") || !CROWDED.test(text)) return masked;
  const fences = fencesOf(text, from);
  // With all of them hidden no blank line in one ends a block of HTML, which shows what HTML holds.
  const tree = parseOrRefuse(hideMore(text, masked, fences).text, syntaxOf(options));
  return "reason" in tree ? masked : hideMore(text, masked, fences.filter(within(tree)));
}

function fencesOf(text: string, from: number): readonly Mask[] {
  const found: Mask[] = [];
  /** Fences that nothing closes any more. */
  const open = new Set<string>();
  OPENING.lastIndex = from;
  for (let match = OPENING.exec(text); match; match = OPENING.exec(text)) {
    const fence = match.groups?.["fence"] ?? "";
    if (open.has(fence)) continue;
    const end = closingEnd(text, fence, OPENING.lastIndex);
    if (end === undefined) open.add(fence);
    else {
      found.push({ start: match.index, end, kind: "line", isCode: true });
      OPENING.lastIndex = end;
    }
  }
  return found;
}

/** Where the first line from `from` on ends that has `fence` and nothing else; a fence of 32 KB is too large for a RegExp. */
function closingEnd(text: string, fence: string, from: number): number | undefined {
  for (let at = text.indexOf(fence, from); at !== -1; at = text.indexOf(fence, at + fence.length)) {
    if (!/[\r\n]/.test(text.charAt(at - 1))) continue;
    BLANK_REST.lastIndex = at + fence.length;
    if (BLANK_REST.test(text)) return BLANK_REST.lastIndex;
  }
  return undefined;
}

/** Whether a stretch begins in a block of HTML. */
function within(tree: Nodes): (range: Range) => boolean {
  const blocks: Range[] = [];
  const visit = (node: Nodes): void => {
    if (node.type === "html") blocks.push({ start: startOf(node), end: endOf(node) });
    if ("children" in node) node.children.forEach(visit);
  };
  visit(tree);
  return ({ start }) => blocks.some((block) => block.start < start && start < block.end);
}

/** Cuts text of HTML around such code, which stands between its sentences. */
export function cutFences(
  token: HtmlToken,
  toSource: (at: number, side: "start" | "end") => number,
  masks: MaskReader,
): readonly HtmlToken[] {
  if (token.type !== "text" || masks.fill === "") return [token];
  const start = toSource(token.start, "start");
  const cut: HtmlToken[] = [];
  let at = token.start;
  for (const mask of masks.within(start, toSource(token.end, "end"))) {
    if (mask.isCode !== true) continue;
    const hidden = { start: token.start + mask.start - start, end: token.start + mask.end - start };
    if (hidden.start > at) cut.push({ type: "text", start: at, end: hidden.start });
    cut.push({ type: "locked", ...hidden });
    at = hidden.end;
  }
  if (at < token.end) cut.push({ type: "text", start: at, end: token.end });
  return cut;
}
