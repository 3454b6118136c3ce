/** Pages of any kind, and what a browser makes of them. */

import * as fc from "fast-check";
import type { Nodes } from "hast";
import { raw } from "hast-util-raw";

/** Pieces of pages, well formed and not. */
const PIECES = [
  "<p>", "</p>", "<p>", "<ul><li>", "<li>", "</ul>", "<div class='a'>", "</div>", "<b>", "</b>", '<a href="b.html" title="Go">', "</a>", "<br>", "<img alt=x>",
  '<img alt="A map" src=a>', "<table><tr><td>", "</table>", "<h2 id=a>", "</h2>", "<!-- no -->", "<script>x</script>", "<pre>\n", "</pre>", "<title>",
  "</title>", '<meta name=description content="What">', "<html lang=en>", "<body>", "One", "two.", " ", "\n", "\n\n", "    ", "&amp;", "&lt;p>", "&", "<", ">", '"',
  "{{ x }}", "{% y %}", "\n{% z %}\n", "# ", "- ", "*a*", "[b](c.md)", "```\n", "---\n", "\r\n", "<p translate=no>", "<input type=submit value=Send>",
]; // prettier-ignore
export const pageSoup = fc.array(fc.constantFrom(...PIECES), { maxLength: 24 }).map((pieces) => pieces.join(""));

/** Names of the elements in order, as a browser nests them; template tags are text to it. */
export function elementsOf(html: string): readonly string[] {
  const body = html.replace(/^---\r?\n[^]*?\n---\r?\n/, "");
  const names: string[] = [];
  const walk = (node: Nodes): void => {
    if (node.type === "element") names.push(node.tagName);
    if (node.type === "comment") names.push(`!${node.value}`);
    if ("children" in node) for (const child of node.children) walk(child);
    if (node.type === "element") names.push(`/${node.tagName}`);
  };
  walk(raw({ type: "root", children: [{ type: "raw", value: body }] }));
  return names;
}
