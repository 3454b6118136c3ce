/** A Markdown file as a document of units: what is text, what is locked, and the outline that must survive. */

import type { Heading, Html, Nodes, Paragraph, Root, TableCell } from "mdast";
import type { Refusal } from "../types.ts";
import { readPageFacts } from "../html/page-facts.ts";
import { cutAlert, cutHeadingId } from "./cut-marks.ts";
import { readFrontMatter } from "./front-matter/front-matter.ts";
import { readHtmlBlock } from "./html/html-block.ts";
import { readInnerHtml, type Inner } from "./html/inner-markdown.ts";
import { readHeadingPlace } from "./links/heading-place.ts";
import { titleUnits } from "./images.ts";
import { markdownLink } from "./links/markdown-link.ts";
import { holdsBarLines } from "./dialects/pipe-lines.ts";
import { readBarTable, type BarRow, type BarRules } from "./dialects/pipe-tables.ts";
import { titleMarksOf } from "./dialects/escape-dialects.ts";
import { createMaskReader } from "./dialects/mask-reader.ts";
import { endOf, rangeOf, slice, startOf, withTags } from "./push-code.ts";
import { isTag } from "./dialects/tag-lines.ts";
import { isLockedElement } from "./mdx/mdx.ts";
import { withImports } from "./mdx/mdx-imports.ts";
import { addJsxAttributes, jsxSignature, type JsxElement } from "./mdx/mdx-attributes.ts";
import { parseFile, type ParsedFile } from "./parse-file.ts";
import { syntaxOf } from "./parser/syntax.ts";
import type { PageAddress, Block, FixedEdit, MarkdownDocument, MarkdownOptions, ReadHooks } from "./types.ts";
import { createUnitBuilder } from "./unit-builder.ts";
import type { UnitBuilder } from "./reader-types.ts";
import { finish, readParts } from "./unit-draft.ts";

/** Deeper nesting than this is refused: no article has it, and recursion has a bottom. */
const MAX_DEPTH = 200;

/**
 * Reads Markdown.
 * @param text Decoded, without its byte order mark
 * @param hooks Or what makes them of the file as it is, which is then read twice and parsed once
 * @returns a refusal when the file as a whole cannot be done
 */
export function readMarkdown(
  text: string,
  bom: boolean,
  options: MarkdownOptions,
  hooks: ReadHooks | ((asItIs: MarkdownDocument) => ReadHooks | undefined) = {},
): MarkdownDocument | Refusal {
  const parsed = parseFile(text, bom, options);
  if ("reason" in parsed) return parsed;
  if (typeof hooks !== "function") return readTree(parsed, hooks);
  const asItIs = readTree(parsed, {});
  const made = "reason" in asItIs ? undefined : hooks(asItIs);
  return made ? readTree(parsed, made) : asItIs;
}

function readTree(
  { text, bom, options, front, masked, raw, tree, inner, openings }: ParsedFile,
  hooks: ReadHooks,
): MarkdownDocument | Refusal {
  const builder = createUnitBuilder(text, createMaskReader(text, masked), raw, hooks);
  const refusals: Refusal[] = [];
  let edits: readonly FixedEdit[] = [];
  let meta: Readonly<Record<string, string>> = {};
  let addresses: readonly PageAddress[] = [];
  if (front) {
    const read = readFrontMatter(front, builder, options);
    if ("reason" in read) return read;
    ({ edits, meta, addresses } = read);
    if (front.format === "script") refusals.push({ line: 1, reason: SCRIPT_REASON });
  }
  const reader: Reader = {
    builder,
    refusals,
    isMdx: options.mdx,
    headings: [],
    kramdownFrom: options.dialects.has("kramdown") ? (front?.body ?? 0) : undefined,
    barTables: options.dialects.has("kramdown")
      ? { anywhere: syntaxOf(options).reader === "kramdown", fill: masked.fill }
      : undefined,
    inner,
    openings,
  };
  if (options.isPage) {
    const page = readPageFacts(text, front?.body ?? 0, options);
    edits = [...edits, ...page.edits];
    meta = { ...page.meta, ...meta };
  }
  const blocks: Block[] = [];
  for (const node of tree.children) {
    const from = builder.outline.length;
    readBlock(node, reader, 1);
    blocks.push({ start: startOf(node), end: endOf(node), from, to: builder.outline.length });
  }
  for (const tag of builder.masks.left()) builder.mark(`template|${tag}`);
  return {
    format: "markdown", text, bom, options, edits, meta, refusals,
    units: builder.units, outline: builder.outline, slots: builder.slots, blocks,
    links: builder.links, headings: builder.headings, unclearImports: builder.unclearImports,
    addresses,
  }; // prettier-ignore
}

/** What Eleventy runs is no data: nobody can tell what its title is. */
const SCRIPT_REASON =
  "Cannot read front matter in JavaScript, expected YAML, TOML or JSON: its title stays English, and an address in it is that of the English page.";

interface Reader {
  readonly builder: UnitBuilder;
  readonly refusals: Refusal[];
  readonly isMdx: boolean;
  /** Text of the heading open at each depth. */
  readonly headings: string[];
  /** Where what kramdown reads begins, behind front matter; undefined where it reads nothing. */
  readonly kramdownFrom: number | undefined;
  /** Which paragraphs are tables without a head. */
  readonly barTables: BarRules | undefined;
  /** What Markdown in HTML is read with, where the dialects have it. */
  readonly inner: Inner | undefined;
  readonly openings: ParsedFile["openings"];
}

function readBlock(node: Nodes | Root, reader: Reader, depth: number): void {
  const { builder } = reader;
  if (depth > MAX_DEPTH) {
    builder.mark(`deep|${sliceOf(node, builder)}`);
    reader.refusals.push({
      line: lineOf(node),
      reason: `Cannot read blocks nested deeper than ${MAX_DEPTH}, expected fewer; they stay as they are.`,
    });
    return;
  }
  switch (node.type) {
    case "paragraph":
      readParagraph(node, reader);
      return;
    case "heading":
      readHeading(node, reader);
      return;
    case "html":
      readHtml(node, reader, depth);
      return;
    case "code":
      builder.mark(`code|${node.lang ?? ""}|${node.meta ?? ""}|${node.value}`);
      return;
    case "definition":
      builder.mark(withTags(`definition|${node.identifier}|${markdownLink(node, builder)}`, builder, rangeOf(node)));
      titleUnits(node.title, node.data?.title, builder);
      return;
    case "blockquote":
      builder.mark("blockquote");
      for (const [index, child] of node.children.entries()) {
        if (index === 0 && child.type === "paragraph") readParagraph(child, reader, true);
        else readBlock(child, reader, depth + 1);
      }
      builder.mark("/blockquote");
      return;
    case "list":
      builder.mark(`list|${node.ordered ? `ordered|${node.start ?? 1}` : "bullet"}|${node.spread ? "loose" : "tight"}`);
      for (const child of node.children) readBlock(child, reader, depth + 1);
      builder.mark("/list");
      return;
    case "listItem":
      builder.mark(`item|${node.spread ? "loose" : "tight"}|${node.checked ?? ""}`);
      for (const child of node.children) readBlock(child, reader, depth + 1);
      builder.mark("/item");
      return;
    case "footnoteDefinition":
      builder.mark(`footnote|${node.identifier}`);
      for (const child of node.children) readBlock(child, reader, depth + 1);
      builder.mark("/footnote");
      return;
    case "table":
      builder.mark(`table|${(node.align ?? []).join(",")}`);
      for (const row of node.children) {
        builder.mark("row");
        for (const cell of row.children) readCell(cell, reader);
      }
      builder.mark("/table");
      return;
    case "mdxJsxFlowElement":
      readJsx(node, reader, depth);
      return;
    case "mdxFlowExpression":
    case "mdxjsEsm":
    case "math":
      builder.mark(`${node.type}|${withImports(node, sliceOf(node, builder), builder)}`);
      return;
    default:
      builder.mark(`${node.type}|${"value" in node ? node.value : ""}`);
  }
}

function readHtml(node: Html, reader: Reader, depth: number): void {
  const { builder, inner } = reader;
  if (!inner) readHtmlBlock(node, builder);
  else readInnerHtml(node, builder, inner, depth, (child, at) => readBlock(child, reader, at));
}

function readJsx(node: JsxElement, reader: Reader, depth: number): void {
  const { builder } = reader;
  if (isLockedElement(node)) {
    builder.mark(`locked|${withImports(node, sliceOf(node, builder), builder)}`);
    return;
  }
  builder.mark(jsxSignature(node, builder));
  addJsxAttributes(node, builder);
  for (const child of node.children) readBlock(child, reader, depth + 1);
  builder.mark(`/jsx|${node.name ?? ""}`);
}

function readParagraph(node: Paragraph, reader: Reader, mayBeAlert = false): void {
  const rows = reader.barTables ? readBarTable(node.children, reader.barTables) : undefined;
  if (rows) {
    readBarRows(rows, node, reader);
    return;
  }
  if (reader.barTables?.anywhere === true && holdsBarLines(node, reader.builder)) {
    reader.builder.mark(`bars|${sliceOf(node, reader.builder)}`);
    reader.builder.masks.take(startOf(node), endOf(node));
    reader.refusals.push({
      line: lineOf(node),
      reason:
        "Cannot read this paragraph, expected no bar in emphasis, a link or an address: kramdown makes a table of it and cuts them apart; it stays as it is.",
    });
    return;
  }
  const sink = readParts(node.children, reader);
  const alert = mayBeAlert ? cutAlert(sink.sink) : undefined;
  if (alert !== undefined) reader.builder.mark(`alert|${alert}`);
  finish(sink, "paragraph", node, reader);
}

function readBarRows(rows: readonly BarRow[], node: Paragraph, reader: Reader): void {
  reader.builder.mark("bars");
  for (const row of rows) {
    if ("rule" in row) {
      reader.builder.mark(`rule|${row.rule}`);
      continue;
    }
    reader.builder.mark("row");
    for (const cell of row.cells) {
      reader.builder.mark("cell");
      if (cell.length > 0) finish(readParts(cell, reader), "table-cell", node, reader);
    }
  }
  reader.builder.mark("/bars");
}

function readHeading(node: Heading, reader: Reader): void {
  const tag = reader.openings.get(startOf(node));
  if (tag) {
    readHtmlBlock(tag, reader.builder);
    return;
  }
  if (reader.builder.masks.within(startOf(node), startOf(node) + 1).length > 0) {
    readLine(node, reader);
    return;
  }
  reader.builder.mark(`heading|${node.depth}`);
  reader.headings.length = Math.min(reader.headings.length, node.depth - 1);
  reader.builder.path = reader.headings.filter((text) => text !== "");
  const draft = readParts(node.children, reader);
  const id = cutHeadingId(draft.sink, reader.builder);
  finish(draft, "heading", node, reader);
  reader.builder.headings.push(readHeadingPlace(node, reader.builder, id, reader));
  while (reader.headings.length < node.depth - 1) reader.headings.push("");
  reader.headings[node.depth - 1] = draft.sink.parts.map((part) => (part.type === "text" ? part.value : "")).join("");
  reader.builder.path = reader.headings.filter((text) => text !== "");
}

/** A line of template or directive syntax, which the parser saw as a heading: its title, if it has one, is a unit. */
function readLine(node: Heading, reader: Reader): void {
  const { builder } = reader;
  const draft = readParts(node.children, reader);
  const { parts, codes } = draft.sink;
  while (isTag(parts[0], codes)) parts.shift();
  while (isTag(parts.at(-1), codes)) parts.pop();
  const line = builder.masks.take(startOf(node), endOf(node));
  builder.mark(`line|${line}`);
  finish(draft, "heading", node, reader, { titleMarks: titleMarksOf(line) });
}

function readCell(node: TableCell, reader: Reader): void {
  reader.builder.mark("cell");
  if (node.children.length > 0) finish(readParts(node.children, reader), "table-cell", node, reader);
}

function sliceOf(node: Nodes, builder: UnitBuilder): string {
  return slice(builder, rangeOf(node));
}

function lineOf(node: Nodes): number {
  return node.position?.start.line ?? 1;
}
