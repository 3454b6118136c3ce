/** Reads what elements such as `<div markdown="1">` hold as the Markdown that it is. */

import type { Html, Nodes, Root, RootContent } from "mdast";
import { isPythonMarkdown } from "../dialects/masks.ts";
import type { TextRun } from "../parser/parse.ts";
import { definitionsIn, parseInner, type Definitions } from "../parser/parse-inner.ts";
import { syntaxOf, type Syntax } from "../parser/syntax.ts";
import { rangeOf } from "../push-code.ts";
import { sourceOffset } from "../text-parts.ts";
import type { MarkdownOptions } from "../types.ts";
import type { UnitBuilder } from "../reader-types.ts";
import { tokenizeHtml } from "./html.ts";
import { readHtmlBlock } from "./html-block.ts";
import { endOfElements, type ContentMode } from "./markdown-elements.ts";

/** Each stretch is parsed by itself, and again for what is in it: deeper than this all of it is HTML. */
const MAX_INNER = 20;
const HARD_BREAK = /(?: {2}|\\)[\r\n]/;

export interface Inner {
  readonly syntax: Syntax;
  readonly isPython: boolean;
  readonly definitions: () => Definitions;
  /** How many stretches the one that is being read lies in. */
  level: number;
}

/** @returns undefined where no dialect of the file reads Markdown in HTML */
export function innerOf(options: MarkdownOptions, tree: Root, text: string): Inner | undefined {
  const { dialects, mdx } = options;
  const hasInner = !mdx && (dialects.has("kramdown") || isPythonMarkdown(dialects));
  if (!hasInner || !/\smarkdown[\s=>]/i.test(text)) return undefined;
  const syntax = syntaxOf(options);
  let definitions: Definitions | undefined;
  return {
    syntax,
    isPython: isPythonMarkdown(dialects),
    definitions: () => (definitions ??= definitionsIn(tree, text)),
    level: 0,
  };
}

/** Reads any other block. */
type ReadBlock = (node: Nodes, depth: number) => void;

/** Reads an HTML block with the Markdown in its elements. */
export function readInnerHtml(
  node: Html,
  builder: UnitBuilder,
  inner: Inner,
  depth: number,
  readBlock: ReadBlock,
): void {
  const html = node.value;
  const runs = node.data?.runs ?? [{ from: 0, to: html.length, ...rangeOf(node), eol: false }];
  // HTML ends with its elements here, and not with the next blank line.
  const end = endOfElements(tokenizeHtml(html), html);
  const read = (from: number, to: number, isSentence: boolean, mode: ContentMode): boolean =>
    readStretch({ html, runs, from, to, isSentence, mode }, builder, inner, depth, readBlock);
  const isAllHtml = html.slice(end).trim() === "";
  if (end === 0 && !isAllHtml && read(0, html.length, true, "block")) return;
  const size = end === 0 || isAllHtml || inner.level >= MAX_INNER ? html.length : end;
  readHtmlBlock(size === html.length ? node : cutOff(node, size, runs), builder, {
    isPython: inner.isPython,
    readInner: (from, to, mode) => read(from, to, mode === "span", mode),
  });
  if (size < html.length && !read(size, html.length, false, "block")) readHtmlBlock(rest(node, size, runs), builder);
}

interface Stretch {
  readonly html: string;
  readonly runs: readonly TextRun[];
  readonly from: number;
  readonly to: number;
  /** Its first line opens no block. */
  readonly isSentence: boolean;
  readonly mode: ContentMode;
}

function readStretch(
  { html, runs, from, to, isSentence, mode }: Stretch,
  builder: UnitBuilder,
  inner: Inner,
  depth: number,
  readBlock: ReadBlock,
): boolean {
  if (inner.level >= MAX_INNER) return false;
  const text = html.slice(from, to);
  // White space around a sentence is the element's.
  const start = from + (isSentence ? text.length - text.trimStart().length : 0);
  const value = html.slice(start, isSentence ? from + text.trimEnd().length : to);
  if (value.trim() === "") return true;
  const toSource = (at: number, side: "start" | "end"): number => sourceOffset(runs, start + at, side);
  const parse = (written: string): readonly RootContent[] | undefined =>
    parseInner(written, toSource, (offset) => builder.lineAt(offset), inner.syntax, inner.definitions(), isSentence);
  const isLine = (found: readonly RootContent[] | undefined): boolean =>
    found?.length === 1 && found[0]?.type === "paragraph";
  let blocks = parse(value);
  if (mode === "span" && !isLine(blocks)) {
    // No line of such a text begins a list or a quote: it is read as one line, where its bytes are one stretch.
    const isStretch = toSource(value.length, "end") - toSource(0, "start") === value.length;
    blocks = isStretch && !HARD_BREAK.test(value) ? parse(value.replace(/[\r\n]/g, " ")) : undefined;
    if (!isLine(blocks)) return false;
  }
  if (!blocks) return false;
  inner.level += 1;
  try {
    for (const block of blocks) readBlock(block, depth + 1);
  } finally {
    // The next reading of the file begins at the top again.
    inner.level -= 1;
  }
  return true;
}

/** The block up to `end`. */
function cutOff(node: Html, end: number, runs: readonly TextRun[]): Html {
  const cut = runs
    .filter(({ from }) => from < end)
    .map((run) => (run.to <= end ? run : { ...run, to: end, end: run.start + (end - run.from) }));
  return { ...node, value: node.value.slice(0, end), data: { runs: cut } };
}

/** The block from `start` on. */
function rest(node: Html, start: number, runs: readonly TextRun[]): Html {
  const cut = runs
    .filter(({ to }) => to > start)
    .map((run) => ({
      ...run,
      from: Math.max(run.from - start, 0),
      to: run.to - start,
      start: run.from >= start ? run.start : run.start + (start - run.from),
    }));
  return { ...node, value: node.value.slice(start), data: { runs: cut } };
}
