/** Attributes of JSX tags: which are text that a reader meets, and where their values stand. */

import type { Nodes } from "mdast";
import { isReadableAttribute } from "../html/html.ts";
import { isLinkAttribute } from "../html/html-links.ts";
import { withImports } from "./mdx-imports.ts";
import type { Range } from "../parser/parse.ts";
import type { UnitBuilder } from "../reader-types.ts";

/** An element as remark-mdx adds it to mdast (its types come with `processors.ts`): `<b>` in a sentence or `<Tabs>` between blocks. */
export type JsxElement = Extract<Nodes, { type: "mdxJsxFlowElement" | "mdxJsxTextElement" }>;
export type JsxAttribute = JsxElement["attributes"][number];

/** What components show of their attributes, beside what HTML shows: Starlight's cards and badges, Docusaurus's tabs, Nextra's callouts. */
const COMPONENT_TEXT = new Set(["label", "description", "caption", "heading", "tagline", "text"]);

/** Adds the readable attributes of a tag as units. @returns their indexes */
export function addJsxAttributes(node: JsxElement, builder: UnitBuilder, within?: number): readonly number[] {
  return node.attributes.flatMap((attribute) => {
    const value = readableValue(node, attribute);
    const range = value === undefined ? undefined : valueRange(attribute, builder.text);
    if (value === undefined || !range) return [];
    const unit = { kind: "html-attribute", host: "html-attribute", ...range, value } as const;
    return builder.addValue({ ...unit, line: builder.lineAt(range.start) }, within) ?? [];
  });
}

/** The tag without the values of its readable attributes, and with where it leads: what must be equal after parsing. */
export function jsxSignature(node: JsxElement, builder: UnitBuilder): string {
  const attributes = node.attributes.map((attribute) => {
    if (attribute.type === "mdxJsxExpressionAttribute") return [withImports(attribute, attribute.value, builder)];
    if (readableValue(node, attribute) !== undefined) return [attribute.name];
    const { value } = attribute;
    if (typeof value === "string" && isLinkAttribute(attribute.name)) {
      const range = valueRange(attribute, builder.text);
      const form = range && builder.text[range.end] === "'" ? "single" : "double";
      return [attribute.name, builder.link(value, range, form)];
    }
    return [
      attribute.name,
      typeof value === "object" && value ? { expression: withImports(value, value.value, builder) } : (value ?? null),
    ];
  });
  return `jsx|${node.name ?? ""}|${JSON.stringify(attributes)}`;
}

/** The string value of the attribute `name`; undefined where it has none. */
export function jsxAttribute(node: JsxElement, name: string): string | undefined {
  const found = node.attributes.find((attribute) => attribute.type === "mdxJsxAttribute" && attribute.name === name);
  return typeof found?.value === "string" ? found.value : undefined;
}

/** The value of an attribute that is text; `title={…}` is code, whatever is in the braces. */
function readableValue(node: JsxElement, attribute: JsxAttribute): string | undefined {
  if (attribute.type !== "mdxJsxAttribute" || typeof attribute.value !== "string") return undefined;
  const isReadable =
    isReadableAttribute(attribute.name) || (isComponent(node.name) && COMPONENT_TEXT.has(attribute.name));
  return isReadable && attribute.value.trim() !== "" ? attribute.value : undefined;
}

/** Names that begin in upper case or hold a dot are components to JSX, others are elements. */
function isComponent(name: string | null): boolean {
  return name !== null && (/^\p{Lu}/u.test(name) || name.includes("."));
}

/**
 * Where the value stands without its quotes. The library gives the place of the whole attribute, which ends with the
 * closing quote; a name holds no quote, nor does what may stand around `=` (white space, and `>` in a block quote).
 *
 *     title = "Read this"
 *             ^         ^
 */
function valueRange(attribute: JsxAttribute, text: string): Range | undefined {
  const start = attribute.position?.start.offset;
  const end = attribute.position?.end.offset;
  if (start === undefined || end === undefined) return undefined;
  const quote = text.charAt(end - 1);
  const opening = text.indexOf(quote, start);
  return (quote === '"' || quote === "'") && opening < end - 1 ? { start: opening + 1, end: end - 1 } : undefined;
}
