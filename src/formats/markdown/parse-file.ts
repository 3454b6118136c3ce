/** A file as the Markdown parser sees it: front matter found, what dialects add hidden, HTML that holds Markdown known. */

import type { Html, Root } from "mdast";
import { LRUCache } from "lru-cache";
import type { Refusal } from "../types.ts";
import { maskDialects, type MaskedText } from "./dialects/masks.ts";
import { findRawShortcodes } from "./dialects/raw-shortcodes.ts";
import { findBrokenFrontMatter } from "./front-matter/broken-front-matter.ts";
import { findFrontMatter } from "./front-matter/find-front-matter.ts";
import { innerOf, type Inner } from "./html/inner-markdown.ts";
import { parseOpenings } from "./html/markdown-openings.ts";
import { hidePythonFences } from "./html/python-fences.ts";
import { parseOrRefuse } from "./mdx/mdx.ts";
import { pageTree } from "../html/page-tree.ts";
import { findConflict } from "./parser/git-conflict.ts";
import type { Range } from "./parser/parse.ts";
import { syntaxOf } from "./parser/syntax.ts";
import type { MarkdownOptions } from "./types.ts";

export interface ParsedFile {
  readonly text: string;
  readonly bom: boolean;
  readonly options: MarkdownOptions;
  readonly front: ReturnType<typeof findFrontMatter>;
  readonly masked: MaskedText;
  /** What may be printed as it is written. */
  readonly raw: readonly Range[];
  readonly tree: Root;
  /** What Markdown in HTML is read with, where the dialects have it. */
  readonly inner: Inner | undefined;
  /** Tags that the parser saw as headings, by where they begin. */
  readonly openings: ReadonlyMap<number, Html>;
}

/** What a file's text makes of it, whatever else its options say. */
type ParsedText = Omit<ParsedFile, "bom" | "options">;

/** Characters of the texts whose parses are kept: some articles with the drafts of their Spanish. */
const MAX_KEPT = 1_000_000;
/**
 * The last parses. A command reads the same text again and again: as the file on disk, as the proof of what it would write,
 * for its links. Nobody changes a tree, so all of them share it.
 */
const parses = new LRUCache<string, ParsedText | Refusal>({
  maxSize: MAX_KEPT,
  sizeCalculation: (_, key) => key.length,
});

/** Parses a file. @param text Decoded, without its byte order mark */
export function parseFile(text: string, bom: boolean, options: MarkdownOptions): ParsedFile | Refusal {
  const key = `${options.mdx ? "mdx" : options.isPage ? "page" : ""} ${[...options.dialects].join(" ")}\n${text}`;
  const parsed = parses.get(key) ?? parseText(text, options);
  parses.set(key, parsed);
  return "reason" in parsed ? parsed : { ...parsed, bom, options };
}

function parseText(text: string, options: MarkdownOptions): ParsedText | Refusal {
  const conflict = findConflict(text);
  if (conflict) return conflict;
  const front = findFrontMatter(text, options.mdx);
  const broken = front ? undefined : findBrokenFrontMatter(text, options.mdx);
  if (broken) return broken;
  const body = front?.body ?? 0;
  const masked = hidePythonFences(text, body, maskDialects(text, body, options.dialects), options);
  const tree = options.isPage ? pageTree(masked.text, body) : parseOrRefuse(masked.text, syntaxOf(options));
  if ("reason" in tree) return tree;
  const inner = innerOf(options, tree, masked.text);
  const opened = inner ? parseOpenings(masked.text, tree, inner) : { tree, openings: new Map<number, Html>() };
  if ("reason" in opened) return opened;
  return { text, front, masked, raw: findRawShortcodes(text, body, options.dialects), inner, ...opened };
}
