/**
 * Draws tags of a site generator that stand on lines of their own as boxes with their names: `:::tip … :::`,
 * `{{% notice %}} … {{% /notice %}}`, `{% hint %} … {% endhint %}`. Their texts stand in the box.
 */

import type { Element, ElementContent, Root } from "hast";

/** Names that a box has in the language of the page, by the word of the tag. */
export type BoxLabels = Readonly<Record<string, string>>;

const MOST_LEVELS = 20;

/** A paragraph that begins something, or ends it. */
type Tag =
  | {
      readonly kind: "open";
      readonly name: string;
      /** The `end` of what ends it. */
      readonly end: string;
      /** What stands behind the tag in its paragraph. */
      readonly title: readonly ElementContent[];
      /** Without an end it is a box of its own: a picture, a video. */
      readonly mayBeAlone: boolean;
    }
  | { readonly kind: "close"; readonly end: string };

type Open = Extract<Tag, { readonly kind: "open" }>;

/** Puts what stands between two tags into a box. Each paragraph is looked at once, however many tags are never ended. */
export function boxTags(tree: Root, labels: BoxLabels): void {
  const children = tree.children as readonly ElementContent[];
  const tags = children.map(tagOf);
  // How many ends of each kind are still to come, and how many beginnings wait for one.
  const ahead = new Map<string, number>();
  const waiting = new Map<string, number>();
  const count = (counts: Map<string, number>, end: string, by: number): void => {
    counts.set(end, (counts.get(end) ?? 0) + by);
  };
  for (const tag of tags) if (tag?.kind === "close") count(ahead, tag.end, 1);
  const out: ElementContent[] = [];
  const stack: { readonly tag: Open; readonly at: number }[] = [];
  for (const [index, child] of children.entries()) {
    const tag = tags[index];
    if (tag?.kind === "close") count(ahead, tag.end, -1);
    if (tag?.kind === "close" && (waiting.get(tag.end) ?? 0) > 0) {
      for (let open = stack.pop(); open; open = stack.pop()) {
        count(waiting, open.tag.end, -1);
        // What nothing ends stays where it is, a box of its own.
        if (open.tag.end !== tag.end) continue;
        const inside = out.splice(open.at + 1);
        out[open.at] = box(open.tag, inside, labels);
        break;
      }
      continue;
    }
    // Whoever draws the tree walks it by recursion: boxes in boxes without end would end its stack.
    if (tag?.kind === "open" && stack.length < MOST_LEVELS && (ahead.get(tag.end) ?? 0) > 0) {
      stack.push({ tag, at: out.length });
      count(waiting, tag.end, 1);
    }
    out.push(tag?.kind === "open" && tag.mayBeAlone ? box(tag, [child], labels) : child);
  }
  tree.children = out;
}

const CONTAINER = /^(:{3,})\s*\{?\.?([\p{L}\d][\p{L}\d_-]*)?/u;
const SHORTCODE = /^\{\{[<%]\s*(\/?)\s*([\w./-]+)(?:\s[^]*)?[>%]\}\}$/;
const LIQUID = /^\{%-?\s*(end)?(\w+)(?:\s[^]*)?%\}$/;

function tagOf(child: ElementContent): Tag | undefined {
  if (child.type !== "element" || child.tagName !== "p") return undefined;
  const [first, ...title] = child.children;
  const text = first && codeOf(first)?.trim();
  if (text === undefined) return undefined;
  const [, marks, word] = CONTAINER.exec(text) ?? [];
  if (marks !== undefined)
    return word === undefined
      ? { kind: "close", end: marks }
      : { kind: "open", name: word, end: marks, title, mayBeAlone: false };
  if (title.length > 0) return undefined;
  const [, slash, shortcode] = SHORTCODE.exec(text) ?? [];
  const [, end, liquid] = LIQUID.exec(text) ?? [];
  const name = shortcode ?? liquid;
  if (name === undefined) return undefined;
  const key = `${shortcode === undefined ? "%" : "{"}${name}`;
  return slash === "/" || end !== undefined
    ? { kind: "close", end: key }
    : { kind: "open", name, end: key, title: [], mayBeAlone: true };
}

function codeOf(child: ElementContent): string | undefined {
  if (child.type !== "element" || child.tagName !== "code") return undefined;
  const [text] = child.children;
  return child.children.length === 1 && text?.type === "text" ? text.value : undefined;
}

function box({ name, title }: Open, children: readonly ElementContent[], labels: BoxLabels): Element {
  const heading = element("p", {}, [element("strong", {}, title)]);
  const word = name.toLowerCase();
  const label = Object.hasOwn(labels, word) ? labels[word] : name;
  return element("div", { title: label }, [...(title.length > 0 ? [heading] : []), ...children]);
}

function element(tagName: string, properties: Element["properties"], children: readonly ElementContent[]): Element {
  return { type: "element", tagName, properties, children: [...children] };
}
