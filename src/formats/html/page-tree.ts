/**
 * An HTML page as a tree of blocks, each of them HTML: what the Markdown parser makes of a Markdown file. An element that
 * holds nothing but a text is one block with its tags; the tags of all others are blocks of their own:
 *
 *     <ul>            a block
 *       <li>One</li>  a block
 *     </ul>           a block
 *
 * So a paragraph or an item comes, moves and goes alone.
 */

import type { Html, Root } from "mdast";
import { isInSentence, tokenizeHtml, type HtmlToken } from "../markdown/html/html.ts";

/**
 * The blocks of `text`.
 * @param from Where the body begins, behind front matter
 */
export function pageTree(text: string, from: number): Root {
  const html = text.slice(from);
  const tokens = tokenizeHtml(html);
  const children: Html[] = [];
  const add = (start: number, end: number): void => {
    const value = html.slice(start, end);
    const blank = value.length - value.trimStart().length;
    if (blank < value.length) children.push(blockOf(value.trim(), from + start + blank));
  };
  for (let index = 0; index < tokens.length; index += 1) {
    const last = endOfBlock(tokens, index, html);
    const [first, behind] = [tokens[index], tokens[last]];
    if (first && behind) add(first.start, behind.end);
    index = last;
  }
  return { type: "root", children };
}

/** Index of the last token of the block that begins at `index`. */
function endOfBlock(tokens: readonly HtmlToken[], index: number, html: string): number {
  const first = tokens[index];
  if (!first) return index;
  const isOpening = first.type === "tag" && !first.closing && !first.void && !isInSentence(first, html);
  if (!isOpening && !isInSentence(first, html)) return index;
  let next = isOpening ? index + 1 : index;
  while (next < tokens.length && isInSentence(tokens[next], html)) next += 1;
  if (!isOpening) return next - 1;
  const closing = tokens[next];
  return closing?.type === "tag" && closing.closing && closing.name === first.name ? next : index;
}

function blockOf(value: string, offset: number): Html {
  const point = (at: number) => ({ line: 1, column: 1, offset: at });
  return { type: "html", value, position: { start: point(offset), end: point(offset + value.length) } };
}
