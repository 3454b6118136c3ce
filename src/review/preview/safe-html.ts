/**
 * Hostile Markdown as HTML that does nothing: cleaned by an allow list, its links lead nowhere, its images come from the
 * project or not at all. The frame that shows it runs no scripts either; neither wall counts on the other.
 */

import type { Element, ElementContent, Nodes, Root } from "hast";
import { raw } from "hast-util-raw";
import { defaultSchema, sanitize, type Schema } from "hast-util-sanitize";
import { toHtml } from "hast-util-to-html";
import type { Parents, Root as Markdown } from "mdast";
import { toHast, type Handlers } from "mdast-util-to-hast";
import { EXIT, SKIP, visit } from "unist-util-visit";
import { boxTags } from "./box-tags.ts";

/** What the page shows of a sentence. */
export interface ShownSegment {
  readonly state: "untranslated" | "draft" | "approved";
  /** Language of what is shown of it. */
  readonly lang: string;
}

export interface SafeOptions {
  /** Attribute that carries a sentence's id, as the tree has it (`dataX` for `data-x`). */
  readonly property: string;
  readonly segments: ReadonlyMap<string, ShownSegment>;
  /** What GitHub's alerts and boxes of a site are called, by their words: `note`. */
  readonly alertLabels: Readonly<Record<string, string>>;
  /** What stands above the footnotes. */
  readonly notesLabel: string;
  /** Address of an image of the project; undefined for one that is not shown. */
  readonly imageAddress: (source: string) => string | undefined;
}

/** Deeper than this nobody reads; what cleans a tree walks it by recursion. */
const MAX_DEPTH = 400;

const schema = (property: string): Schema => ({
  ...defaultSchema,
  tagNames: [...(defaultSchema.tagNames ?? []).filter((name) => name !== "source" && name !== "picture"), "figure", "figcaption", "mark", "u", "abbr"],
  attributes: {
    "*": ["lang", "dir", "title", "alt", "align", "width", "height", "colSpan", "rowSpan", "scope", "start", "reversed", "open", "checked", "disabled", property],
    a: ["href"],
    img: ["src"],
    input: [["type", "checkbox"]],
  },
  // Names would let content stand for properties of the document.
  clobber: [],
}); // prettier-ignore

/** How MDX is shown: components by what is in them, expressions as code, programs not at all. */
const MDX: Handlers = {
  mdxJsxFlowElement: (state, node: Parents & { readonly name?: string | null }) => ({
    ...ofChildren("div", state.all(node)),
    ...(node.name ? { properties: { title: node.name } } : {}),
  }),
  mdxJsxTextElement: (state, node: Parents) => ofChildren("span", state.all(node)),
  mdxFlowExpression: (_, node: { readonly value: string }) => code(`{${node.value}}`),
  mdxTextExpression: (_, node: { readonly value: string }) => code(`{${node.value}}`),
  mdxjsEsm: () => undefined,
};

function ofChildren(tagName: string, children: ElementContent[]): Element {
  return { type: "element", tagName, properties: {}, children };
}

function code(value: string): Element {
  return ofChildren("code", [{ type: "text", value }]);
}

/** The body of a page, as elements. */
export function safeElements(tree: Markdown, options: SafeOptions): readonly ElementContent[] {
  const unsafe = toHast(tree, {
    allowDangerousHtml: true,
    handlers: MDX,
    footnoteLabel: options.notesLabel,
    footnoteBackContent: "↩",
    footnoteBackLabel: "",
  });
  const parsed = depthOf(unsafe) > MAX_DEPTH ? flat(unsafe) : parseRaw(unsafe);
  const clean = sanitize(depthOf(parsed) > MAX_DEPTH ? flat(parsed) : parsed, schema(options.property)) as Root;
  boxTags(clean, options.alertLabels);
  finish(clean, options);
  return clean.children.filter((child) => child.type === "element" || child.type === "text");
}

/** Elements of ours as HTML. */
export function htmlOf(content: readonly ElementContent[]): string {
  return toHtml({ type: "root", children: [...content] });
}

/** The attributes of a sentence's element. */
export function segmentProperties(id: string, shown: ShownSegment | undefined): Element["properties"] {
  return { dataSegment: id, dataState: shown?.state ?? "untranslated", lang: shown?.lang ?? "en" };
}

/** What GitHub shows as a box: a quotation whose first words are `[!NOTE]`. */
const ALERT = /^\s*\[!(\w+)\]\s*/;

/** The alert with its name above it, in place of its sign. */
function asAlert(quotation: Element, labels: SafeOptions["alertLabels"]): void {
  const first = quotation.children.find((child) => child.type === "element");
  const sign = first?.tagName === "p" ? first.children[0] : undefined;
  const [found, kind = ""] = (sign?.type === "text" && ALERT.exec(sign.value)) || [];
  const label = labels[kind.toLowerCase()];
  if (found === undefined || label === undefined || sign?.type !== "text") return;
  sign.value = sign.value.slice(found.length);
  quotation.properties = { dataAlert: kind.toLowerCase() };
  quotation.children.unshift(ofChildren("p", [ofChildren("strong", [{ type: "text", value: label }])]));
}

function finish(tree: Root, { property, segments, imageAddress, alertLabels }: SafeOptions): void {
  visit(tree, "element", (element, index, parent) => {
    const { properties } = element;
    const id = properties[property];
    if (id !== undefined) element.properties = segmentProperties(String(id), segments.get(String(id)));
    if (element.tagName === "blockquote") asAlert(element, alertLabels);
    if (element.tagName === "a") {
      const { href, title } = properties;
      // Where it leads is shown and not followed. On paper it stands behind the words, unless they are the address.
      const isSaid = typeof href !== "string" || href.startsWith("#") || href.endsWith(textOf(element));
      element.properties = {
        title: [title, href].filter((text) => typeof text === "string").join(" — ") || undefined,
        ...(isSaid ? {} : { dataAddress: href }),
      };
    }
    // What is folded up is read, and printed, too.
    if (element.tagName === "details") element.properties = { ...properties, open: true };
    if (element.tagName === "input") element.properties = { ...properties, type: "checkbox", disabled: true };
    if (element.tagName !== "img" || !parent || index === undefined) return undefined;
    const { src, alt } = properties;
    const address = typeof src === "string" ? imageAddress(src) : undefined;
    if (address === undefined) {
      const text = typeof alt === "string" ? alt : "";
      parent.children[index] = { type: "element", tagName: "span", properties: { dataImage: true }, children: [{ type: "text", value: text }] };
      return SKIP;
    }
    element.properties = { ...properties, src: address, loading: "lazy", alt: typeof alt === "string" ? alt : "" };
    return undefined;
  }); // prettier-ignore
}

function textOf(node: ElementContent): string {
  if (node.type === "text") return node.value;
  return "children" in node ? node.children.map(textOf).join("") : "";
}

/** The HTML in a tree as elements. Its parser recurses: tags nested by the thousand end its stack. Most articles have none. */
function parseRaw(tree: Nodes): Nodes {
  if (!hasRaw(tree)) return tree;
  try {
    return raw(tree);
  } catch (error) {
    if (error instanceof RangeError) return flat(tree);
    throw error;
  }
}

function hasRaw(tree: Nodes): boolean {
  let isFound = false;
  visit(tree, "raw", () => {
    isFound = true;
    return EXIT;
  });
  return isFound;
}

/** Levels of the tree; stops counting beyond what is allowed. */
function depthOf(tree: Nodes): number {
  let level: readonly Nodes[] = [tree];
  let depth = 0;
  while (level.length > 0 && depth <= MAX_DEPTH) {
    depth += 1;
    level = level.flatMap((node): readonly Nodes[] => ("children" in node ? node.children : []));
  }
  return depth;
}

/** All text of a tree that nests too deep. */
function flat(tree: Nodes): Root {
  const texts: ElementContent[] = [];
  const queue: Nodes[] = [tree];
  for (let node = queue.pop(); node; node = queue.pop()) {
    if (node.type === "text" || node.type === "raw") texts.push({ type: "text", value: node.value });
    else if ("children" in node) queue.push(...node.children.toReversed());
  }
  return { type: "root", children: [{ type: "element", tagName: "p", properties: {}, children: texts }] };
}
