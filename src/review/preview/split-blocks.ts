/** Lists, tables, quotations and boxes as one block for each of their items, so that two languages stand line by line. */

import type { Element, ElementContent } from "hast";

/** What is cut between its children. Where each part is to have the same look it is told which part of the whole it is. */
const CUT = new Set(["ul", "ol", "li", "blockquote", "div", "details", "section", "header", "dl", "dd", "table", "thead", "tbody", "tfoot"]); // prettier-ignore
/** What stands in a line of text, and is not cut from it. */
const INLINE = new Set(["a", "abbr", "b", "br", "code", "del", "em", "i", "img", "input", "ins", "kbd", "mark", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "tt", "u", "var"]); // prettier-ignore
/** Deeper than this a list stays in one piece: each level is written again around each item. */
const MAX_LEVELS = 8;

/** The blocks of a page. Text that stands in no element becomes a paragraph. */
export function splitBlocks(elements: readonly ElementContent[]): Element[] {
  return groupInline(elements).flatMap((block) => parts(block, 0));
}

function parts(block: Element, level: number): Element[] {
  // A passage is one text.
  if (!CUT.has(block.tagName) || level >= MAX_LEVELS || block.properties["dataSegment"] !== undefined) return [block];
  const inside = groupInline(block.children).flatMap((child) => parts(child, level + 1));
  if (inside.length < 2 || (block.tagName === "ol" && !isCounted(block))) return [block];
  return inside.map((part, at) => ({
    type: "element",
    // Only the first part has the words to open it by.
    tagName: block.tagName === "details" ? "div" : block.tagName,
    properties: {
      ...(at === 0 ? block.properties : withoutWords(block)),
      ...(block.tagName === "ol" ? { start: numberOf(block, inside, at) } : {}),
      dataPart: at === 0 ? "first" : at === inside.length - 1 ? "last" : "middle",
    },
    children: [part],
  }));
}

/** Longer values of attributes are words for people, and stand in the first part alone. */
const LONGEST = 40;

function withoutWords({ properties }: Element): Element["properties"] {
  const shorten = (value: unknown): unknown => (typeof value === "string" && value.length > LONGEST ? "" : value);
  return Object.fromEntries(
    Object.entries(properties).map(([name, value]) => [name, shorten(value)]),
  ) as Element["properties"];
}

/** Whether the items of a list have numbers that go up from a small one: others stay in one piece. */
function isCounted({ properties }: Element): boolean {
  return properties["reversed"] === undefined && /^-?\d{1,6}$/.test(String(properties["start"] ?? 1));
}

/** The number that the item at `at` has in its list. A part that goes on with the item before it has no number. */
function numberOf({ properties }: Element, inside: readonly Element[], at: number): number {
  const before = inside.slice(0, at).filter(isItem).length;
  return Number(properties["start"] ?? 1) + (isItem(inside[at]) ? before : before - 1);
}

function isItem(part: Element | undefined): boolean {
  const place = part?.properties["dataPart"];
  return part?.tagName === "li" && (place === undefined || place === "first");
}

/** The children with what stands in a line put together: each of them is a block then. */
function groupInline(children: readonly ElementContent[]): Element[] {
  const blocks: Element[] = [];
  let line: ElementContent[] = [];
  const endLine = (): void => {
    const hasWords = line.some((each) => each.type === "element" || (each.type === "text" && each.value.trim() !== ""));
    if (hasWords) blocks.push({ type: "element", tagName: "div", properties: { dataLine: true }, children: line });
    line = [];
  };
  for (const child of children) {
    if (child.type === "element" && !INLINE.has(child.tagName)) {
      endLine();
      blocks.push(child);
    } else line.push(child);
  }
  endLine();
  return blocks;
}
