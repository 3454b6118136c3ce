/** What template tags and other marks within a line look like, for each dialect. */

import type { Dialect } from "../../../config/dialects.ts";

const NAMES = String.raw`(?:[.#][^\s{}"'=.#]+)+`;
/** A class, an id or a pair of an attribute list, as markdown-it-attrs, Goldmark and Python-Markdown's attr_list have them. */
const ATTRIBUTE = String.raw`(?:${NAMES}|[\w:-]+=(?:"[^"\r\n]*"|'[^'\r\n]*'|[^\s{}"']+))`;
/** An attribute without a value beside others: `{width=200 lazy}`. */
const BARE = String.raw`[A-Za-z][\w-]*`;

/** A key of `++ctrl+alt+"Fn"++`. @see https://facelessuser.github.io/pymdown-extensions/extensions/keys/ */
const KEY = String.raw`[\w-]+|"[^"\r\n]+"`;

/**
 * `\(…\)` and `\[…\]`, as MathJax has them, and with both backslashes doubled, as they are written where Markdown takes
 * one. Converters write `\[sic\]` for plain brackets: without a command, a sign or a short name it is prose.
 */
const MATH = [
  formulaBetween(String.raw`\\\(`, String.raw`\\\)`),
  formulaBetween(String.raw`\\\[`, String.raw`\\\]`),
  formulaBetween(String.raw`\\\\\(`, String.raw`\\\\\)`),
  formulaBetween(String.raw`\\\\\[`, String.raw`\\\\\]`),
].join("|");

function formulaBetween(open: string, close: string): string {
  const end = String.raw`${close}|(?:\n|\r(?!\n))[ \t>]*[\r\n]`;
  const inside = String.raw`(?:(?!${end})[^\x60])`;
  const sign = String.raw`\\[A-Za-z,;:{}|]|[=^_{}<>+*]`;
  const short = String.raw`(?:(?!${end}|[A-Za-z]{3})[^\x60]){1,100}${close}`;
  return String.raw`(?<!\\)${open}(?=${inside}{0,2000}?(?:${sign})|${short})${inside}{1,2000}${close}`;
}

// A lookbehind is tried at every character of a file: what is cheap to see stands before it.

/** Marks of an editor's changes, `{++added++}`, each by itself, since what is between them is text. */
const CRITIC_MARKS = [
  [String.raw`\{\+\+`, String.raw`\+\+\}`],
  [String.raw`\{--`, String.raw`--\}`],
  [String.raw`\{==`, String.raw`==\}`],
  [String.raw`\{>>`, String.raw`<<\}`],
].flatMap(([open, close]) => [
  String.raw`${open}(?=[^{}\r\n]{1,1000}${close})`,
  String.raw`(?=${close})(?<=${open}[^{}\r\n]{1,1000})${close}`,
]);

/** The two marks around a stretch of a line, each by itself: `==text==`. */
function between(mark: string, character: string): string {
  const not = String.raw`[^${character}\r\n]`;
  const inside = String.raw`(?!\s)${not}{1,1000}(?<!\s)`;
  const edge = String.raw`(?<![${character}\w{])`;
  return String.raw`${edge}${mark}(?=${inside}${mark}(?![${character}}]))|(?=${mark})(?<=${edge}${mark}${inside})${mark}(?![${character}}])`;
}

/** A row of the table. */
export interface TagSyntax {
  readonly dialects: readonly Dialect[];
  /** The whole tag, or what opens it. */
  readonly pattern: string;
  /** What closes it. */
  readonly close?: string;
  /** Stands for a block where it is alone on its lines. */
  readonly block: boolean;
}

export const TAG_SYNTAX: readonly TagSyntax[] = [
  { dialects: ["shortcodes"], pattern: String.raw`\{\{<`, close: ">}}", block: true },
  { dialects: ["shortcodes"], pattern: String.raw`\{\{%`, close: "%}}", block: true },
  { dialects: ["liquid", "nunjucks"], pattern: String.raw`\{%`, close: "%}", block: true },
  { dialects: ["nunjucks"], pattern: String.raw`\{#`, close: "#}", block: true },
  { dialects: ["liquid", "nunjucks"], pattern: String.raw`\{\{(?![<%])`, close: "}}", block: false },
  { dialects: ["kramdown"], pattern: String.raw`(?<!\\)\\{2}[ \t]*(?:\r\n|\n|\r)[ \t>]*(?=[^\s>#|+{<:=~$*-]|\*[^\s*])(?!\d+\.[ \t])`, block: false },
  { dialects: ["vue"], pattern: String.raw`\{\{[^{}\r\n]*\}\}`, block: false },
  { dialects: ["vue", "nunjucks"], pattern: String.raw`\[\[(?:toc|TOC)\]\]`, block: true },
  { dialects: ["admonitions"], pattern: String.raw`(?<![^\r\n])\[TOC\](?=[ \t]*(?![^\r\n]))`, block: true },
  { dialects: ["attributes"], pattern: String.raw`\{:?[ \t]*(?:${BARE}[ \t]+){0,20}${ATTRIBUTE}(?:[ \t]+(?:${ATTRIBUTE}|${BARE}))*[ \t]*\}`, block: false },
  { dialects: ["kramdown"], pattern: String.raw`(?<=(?<![^\r\n])[ \t>]{0,20}(?:[*+-]|\d{1,9}\.)[ \t]{1,20})[^\s\r\n][^\r\n]{0,80}(?:\r\n|\n|\r)[ \t>]*\{:[ \t]*(?:[^{}\r\n]*[ \t])?toc(?:[ \t][^{}\r\n]*)?\}`, block: false },
  { dialects: ["kramdown"], pattern: String.raw`\{::(?:comment|nomarkdown)[^{}\r\n]*\}`, block: true },
  { dialects: ["kramdown"], pattern: String.raw`\{:[^{}\r\n]*\}`, block: false },
  { dialects: ["pymdown"], pattern: String.raw`(?<![+\w])\+\+(?:${KEY})(?:\+(?:${KEY}))*\+\+(?!\+)`, block: false },
  ...CRITIC_MARKS.map((pattern) => ({ dialects: ["pymdown" as const], pattern, block: false })),
  { dialects: ["pymdown"], pattern: between("\\^\\^", "\\^"), block: false },
  { dialects: ["pymdown", "wiki-links"], pattern: between("==", "="), block: false },
  { dialects: ["wiki-links"], pattern: "%%", close: "%%", block: true },
  { dialects: ["wiki-links"], pattern: String.raw`(?<=(?<![^\r\n])[ \t>]{0,40}(?:[*+-]|\d{1,9}[.)])[ \t])\[[^\sxX\]]\][ \t]+(?=\S)`, block: false },
  { dialects: ["wiki-links"], pattern: String.raw`(?<!\S)\^[A-Za-z\d-]+(?=[ \t]*(?![^\r\n]))`, block: false },
  { dialects: ["wiki-links"], pattern: String.raw`(?<!\S)#(?=[\w/-]*[A-Za-z])[\w/-]+(?!\S*#)`, block: false },
  { dialects: ["math"], pattern: MATH, block: true },
  { dialects: ["wiki-links"], pattern: String.raw`!?\[\[[^\[\]\r\n\x60]+\]\]`, block: false },
  { dialects: ["directives"], pattern: String.raw`(?<![\w:]):[A-Za-z][\w-]*\[(?=[^\[\]\r\n]*\])`, block: false },
  { dialects: ["directives"], pattern: String.raw`(?=\])(?<=(?<![\w:]):[A-Za-z][\w-]*\[[^\[\]\r\n]*)\](?:\{[^{}\r\n]*\})?`, block: false },
]; // prettier-ignore
