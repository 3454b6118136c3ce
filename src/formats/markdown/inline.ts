/**
 * The inline content of a block as parts and codes. Everything but text is a code that replays the source's own bytes:
 *
 *     See **the [report](r.pdf "Title")** now.
 *         ^^open ^open  ^close          ^^close
 */

import type { Link, LinkReference, Node, PhrasingContent, Text } from "mdast";
import { decodeHtml } from "../../base/html-references.ts";
import { readableAttributes, type HtmlToken } from "./html/html.ts";
import { tagSignature } from "./html/html-links.ts";
import { markdownLink } from "./links/markdown-link.ts";
import { isLockedElement, jsxType } from "./mdx/mdx.ts";
import { withImports } from "./mdx/mdx-imports.ts";
import { addJsxAttributes, jsxSignature } from "./mdx/mdx-attributes.ts";
import { pairTags, type TagRole } from "./html/pair-tags.ts";
import type { Range, TextRun } from "./parser/parse.ts";
import { labelText, readImage, titleUnits } from "./images.ts";
import { endOf, pushOpen, pushStandalone, rangeOf, slice, startOf, withTags } from "./push-code.ts";
import { literalText, pushMappedText, sourceOffset } from "./text-parts.ts";
import type { PartSink, UnitBuilder } from "./reader-types.ts";

/** Marks nested deeper than this are one code with what they hold: no sentence has them, and recursion has a bottom. */
const MAX_DEPTH = 100;

/** Adds the parts and codes of `nodes` to `sink`; alt texts, titles and readable attributes become units within `unit`. */
export function readInline(
  nodes: readonly PhrasingContent[],
  sink: PartSink,
  builder: UnitBuilder,
  unit: number,
  depth = 0,
): void {
  const tags = pairTags(nodes);
  for (let index = 0; index < nodes.length; index += 1) {
    const node = nodes[index];
    if (!node) continue;
    const tag = tags.get(index);
    if (tag === undefined) readNode(node, sink, builder, unit, depth);
    else if (tag.locked && tag.partner !== undefined) {
      const range = { start: startOf(node), end: endOf(nodes[tag.partner] ?? node) };
      builder.masks.take(range.start, range.end);
      pushStandalone(sink, builder, { type: "html", range, signature: `html|${slice(builder, range)}` });
      index = tag.partner;
    } else readTagNode(node, tag, sink, builder, unit);
  }
}

function readTagNode(node: PhrasingContent, tag: TagRole, sink: PartSink, builder: UnitBuilder, unit: number): void {
  const range = rangeOf(node);
  const runs = node.type === "html" ? (node.data?.runs ?? []) : [];
  if (tag.token.type === "tag" && tag.token.closing && tag.opener?.id !== undefined) {
    const code = sink.codes[tag.opener.id - 1];
    if (code) sink.codes[tag.opener.id - 1] = { ...code, close: range };
    sink.parts.push({ type: "close", id: tag.opener.id, ...range });
    return;
  }
  const html = node.type === "html" ? node.value : "";
  const inner = readableAttributes(tag.token)
    .filter(({ start, end }) => html.slice(start, end).trim() !== "")
    .flatMap(
      (attribute) =>
        builder.addValue(
          attributeValue(html, attribute, (at, side) => sourceOffset(runs, at, side), builder),
          unit,
        ) ?? [],
    );
  const ofTag = tagSignature(tag.token, html, (at, side) => sourceOffset(runs, at, side), builder);
  const signature = withTags(ofTag, builder, range);
  if (tag.partner !== undefined && tag.token.type === "tag" && !tag.token.closing) {
    tag.id = pushOpen(sink, builder, { type: "html", range, signature: `html|${signature}`, inner });
  } else pushStandalone(sink, builder, { type: tagType(tag.token), range, signature: `html|${signature}`, inner });
}

/** `<br>` and `<img>` are to a sentence what Markdown's own breaks and images are. */
export function tagType(token: HtmlToken): "break" | "image" | "html" {
  if (token.type !== "tag" || token.closing) return "html";
  return token.name === "br" ? "break" : token.name === "img" ? "image" : "html";
}

/** A readable attribute as a value unit; `offset` maps offsets in the HTML to the source. */
export function attributeValue(
  html: string,
  attribute: { readonly start: number; readonly end: number; readonly quote: string },
  offset: (at: number, side: "start" | "end") => number,
  builder: UnitBuilder,
): Parameters<UnitBuilder["addValue"]>[0] {
  const start = offset(attribute.start, "start");
  return {
    kind: "html-attribute",
    host: "html-attribute",
    start,
    end: offset(attribute.end, "end"),
    value: decodeHtml(html.slice(attribute.start, attribute.end)),
    line: builder.lineAt(start),
  };
}

function readNode(node: PhrasingContent, sink: PartSink, builder: UnitBuilder, unit: number, depth: number): void {
  if (depth > MAX_DEPTH && node.type !== "text") {
    const range = rangeOf(node);
    builder.masks.take(range.start, range.end);
    pushStandalone(sink, builder, { type: "markup", range, signature: `deep|${slice(builder, range)}` });
    return;
  }
  switch (node.type) {
    case "text":
      pushMappedText(sink, node.value, node.data?.runs ?? wholeRun(node));
      return;
    case "emphasis":
    case "strong":
    case "delete":
      readPair(node, node.children, { type: node.type, signature: node.type, inner: [] }, sink, builder, unit, depth);
      return;
    case "link":
      readLink(node, sink, builder, unit, depth);
      return;
    case "linkReference":
      readReference(node, sink, builder, unit, depth);
      return;
    case "image":
    case "imageReference":
      readImage(node, sink, builder, unit);
      return;
    case "inlineCode":
      pushStandalone(sink, builder, {
        type: "code",
        range: rangeOf(node),
        signature: withTags(`code|${node.value}`, builder, rangeOf(node)),
        equiv: node.value,
      });
      return;
    case "break":
      pushStandalone(sink, builder, { type: "break", range: rangeOf(node), signature: "break" });
      return;
    case "footnoteReference":
      pushStandalone(sink, builder, {
        type: "footnote",
        range: rangeOf(node),
        signature: `footnote|${node.identifier}`,
      });
      return;
    case "html":
      pushStandalone(sink, builder, {
        type: "html",
        range: rangeOf(node),
        signature: withTags(`html|${node.value}`, builder, rangeOf(node)),
      });
      return;
    case "mdxJsxTextElement": {
      const type = jsxType(node);
      if (isLockedElement(node))
        pushStandalone(sink, builder, {
          type,
          range: rangeOf(node),
          signature: withImports(node, slice(builder, rangeOf(node)), builder),
        });
      else {
        const facts = { type, signature: jsxSignature(node, builder), inner: addJsxAttributes(node, builder, unit) };
        readPair(node, node.children, facts, sink, builder, unit, depth);
      }
      return;
    }
    case "mdxTextExpression":
    case "inlineMath": {
      const type = node.type === "inlineMath" ? "math" : "expression";
      const signature = withImports(node, slice(builder, rangeOf(node)), builder);
      pushStandalone(sink, builder, { type, range: rangeOf(node), signature });
      return;
    }
    default:
      pushStandalone(sink, builder, { type: "markup", range: rangeOf(node), signature: slice(builder, rangeOf(node)) });
  }
}

interface PairFacts {
  readonly type: string;
  readonly signature: string;
  readonly inner: readonly number[];
  readonly closeText?: string;
}

function readPair(
  node: Node,
  children: readonly PhrasingContent[],
  facts: PairFacts,
  sink: PartSink,
  builder: UnitBuilder,
  unit: number,
  depth: number,
): void {
  const { start, end } = rangeOf(node);
  const first = children[0];
  const last = children.at(-1);
  if (!first || !last) {
    pushStandalone(sink, builder, {
      type: facts.type,
      range: { start, end },
      signature: `${facts.signature}|empty`,
      inner: facts.inner,
    });
    return;
  }
  const id = pushOpen(sink, builder, { ...facts, range: { start, end: startOf(first) } });
  readInline(children, sink, builder, unit, depth + 1);
  const close = { start: endOf(last), end };
  const code = sink.codes[id - 1];
  if (code)
    sink.codes[id - 1] = { ...code, close, ...(facts.closeText === undefined ? {} : { closeText: facts.closeText }) };
  sink.parts.push({ type: "close", id, ...close });
}

function readLink(node: Link, sink: PartSink, builder: UnitBuilder, unit: number, depth: number): void {
  const range = rangeOf(node);
  const mark = builder.text[range.start];
  const only = node.children[0];
  const text = node.children.length === 1 && only?.type === "text" ? only.value : undefined;
  if (mark === "<") {
    const signature = withTags(`autolink|${node.url}`, builder, range);
    pushStandalone(sink, builder, { type: "autolink", range, signature, equiv: text });
  } else if (mark !== "[" && /^www$/i.test(text ?? "")) {
    // "con www. Por" is an address to GFM, and at the end of a text "con www." is none.
    readInline(node.children, sink, builder, unit, depth);
  } else if (mark !== "[" && text !== undefined) {
    const literal = literalText(builder, text, range);
    pushStandalone(sink, builder, { type: "autolink", range, signature: "", equiv: literal, literal });
  } else {
    const inner = titleUnits(node.title, node.data?.title, builder, unit);
    const url = markdownLink(node, builder);
    const signature = withTags(`link|${url}|${inner.length}`, builder, destinationOf(node));
    readPair(node, node.children, { type: "link", signature, inner }, sink, builder, unit, depth);
  }
}

/** What follows the text of a link. */
function destinationOf(node: Link): Range {
  return { start: node.children.at(-1)?.position?.end.offset ?? startOf(node), end: endOf(node) };
}

function readReference(node: LinkReference, sink: PartSink, builder: UnitBuilder, unit: number, depth: number): void {
  // `[asar]` and `[asar][]` name their definition by their text: translated, they must name it in full.
  const label = node.data?.label;
  const closeText = node.referenceType === "full" || !label ? undefined : `][${labelText(builder, label)}]`;
  const facts: PairFacts = { type: "link", signature: `reference|${node.identifier}`, inner: [] };
  readPair(node, node.children, closeText === undefined ? facts : { ...facts, closeText }, sink, builder, unit, depth);
}

/** Text without runs (a node that a transform made) counts as verbatim; the proof catches it where it is not. */
function wholeRun(node: Text): readonly TextRun[] {
  return [{ from: 0, to: node.value.length, ...rangeOf(node), eol: false }];
}
