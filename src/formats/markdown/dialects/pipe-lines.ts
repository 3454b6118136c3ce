/** Whether kramdown makes a table of a paragraph, whatever the pipes in its lines stand in. */

import type { Paragraph, PhrasingContent } from "mdast";
import { pairTags } from "../html/pair-tags.ts";
import { endOf, rangeOf, startOf } from "../push-code.ts";
import type { Range } from "../parser/parse.ts";
import type { UnitBuilder } from "../reader-types.ts";
import { isAttributeList } from "./template-tags.ts";

const LINE_END = /\r\n|\n|\r/;
/** kramdown's `TABLE_PIPE_CHECK`, behind the marks of quotes. */
const HOLDS_BAR = /^(?:[ \t>]*\||.*[^\\]\|)/;
const ATTRIBUTE_LIST = /^[ \t>]*\{:[^{}]*\}[ \t]*$/;

/**
 * Whether each line of a paragraph holds a pipe, as kramdown looks for them: in emphasis, links, addresses, titles, math
 * and comments too, but not in code, in elements of a sentence and behind a backslash; Jekyll's tags are gone by then.
 *
 *     *Home | About*      is a table of `*Home` and `About*`
 *
 * @see https://kramdown.gettalong.org/syntax.html#tables
 */
export function holdsBarLines(node: Paragraph, { text, masks }: UnitBuilder): boolean {
  const { start, end } = rangeOf(node);
  if (!text.slice(start, end).includes("|")) return false;
  const tags = masks.within(start, end).filter((mask) => !isAttributeList(text.slice(mask.start, mask.end)));
  let seen = text.slice(start, end);
  for (const hidden of [...unseenIn(node.children), ...tags]) {
    const from = Math.max(hidden.start - start, 0);
    const to = Math.min(hidden.end, end) - start;
    seen = seen.slice(0, from) + seen.slice(from, to).replace(/[^\r\n]/g, "x") + seen.slice(to);
  }
  const lines = seen.split(LINE_END);
  if (lines.length > 1 && ATTRIBUTE_LIST.test(lines.at(-1) ?? "")) lines.pop();
  return lines.every((line) => HOLDS_BAR.test(line));
}

/** Code, and HTML with what it holds. */
function unseenIn(nodes: readonly PhrasingContent[]): readonly Range[] {
  const tags = pairTags(nodes);
  return nodes.flatMap((node, index) => {
    if (node.type === "inlineCode") return [rangeOf(node)];
    const partner = nodes[tags.get(index)?.partner ?? -1];
    if (partner) return [{ start: startOf(node), end: endOf(partner) }];
    if (tags.has(index)) return [rangeOf(node)];
    return "children" in node ? unseenIn(node.children) : [];
  });
}
