/** The marks of one paragraph as a line, from our tree and from markdown-it, to see whether both read them alike. */

import MarkdownIt from "markdown-it";
import type { PhrasingContent } from "mdast";

const parser = new MarkdownIt();

/** From our tree: `<em>a</em>`. */
export function marksOf(children: readonly PhrasingContent[]): string {
  return children.map(lineOf).join("");
}

function lineOf(node: PhrasingContent): string {
  switch (node.type) {
    case "text":
    case "inlineCode":
      return node.value;
    case "emphasis":
      return `<em>${marksOf(node.children)}</em>`;
    case "strong":
      return `<strong>${marksOf(node.children)}</strong>`;
    case "link":
      return `<a>${marksOf(node.children)}</a>`;
    case "image":
      return "<img>";
    default:
      return `<${node.type}>`;
  }
}

const TAGS: Readonly<Record<string, string>> = {
  em_open: "<em>",
  em_close: "</em>",
  strong_open: "<strong>",
  strong_close: "</strong>",
  link_open: "<a>",
  link_close: "</a>",
  image: "<img>",
};

/** From markdown-it. */
export function marksToJudge(source: string): string {
  const inline = parser.parse(source, {}).find(({ type }) => type === "inline");
  return (inline?.children ?? []).map(({ type, content }) => TAGS[type] ?? content).join("");
}
