/** What template tags and other marks within a line look like, for each dialect. */

import type { Dialect } from "../../../sites/dialects.ts";
import type { MarkHalf } from "../types.ts";

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

/** A row for each of the two marks around a stretch of text. */
function pairOf(dialects: readonly Dialect[], [open, close]: readonly [string, string]): readonly TagSyntax[] {
  return [
    { dialects, pattern: open, block: false, half: "open" },
    { dialects, pattern: close, block: false, half: "close" },
  ];
}

/** Marks of an editor's changes: `{++added++}`. @see https://facelessuser.github.io/pymdown-extensions/extensions/critic/ */
function critic(open: string, close: string): readonly [string, string] {
  const inside = String.raw`[^{}\r\n]{1,1000}`;
  return [`${open}(?=${inside}${close})`, `(?=${close})(?<=${open}${inside})${close}`];
}

/** `{~~old~>new~~}`, and what stands between old and new, which opens and closes nothing. */
const SUBSTITUTION = critic(String.raw`\{~~(?=[^{}\r\n]{0,1000}~>)`, String.raw`~~\}`);
const SUBSTITUTES = String.raw`(?=~>)(?<=\{~~[^{}\r\n]{0,1000})~>(?=[^{}\r\n]{0,1000}~~\})`;

/** Marks around a stretch of a line: `==text==`. */
function between(mark: string, character: string): readonly [string, string] {
  const not = String.raw`[^${character}\r\n]`;
  const inside = String.raw`(?!\s)${not}{1,1000}(?<!\s)`;
  const edge = String.raw`(?<![${character}\w{])`;
  return [
    String.raw`${edge}${mark}(?=${inside}${mark}(?![${character}}]))`,
    String.raw`(?=${mark})(?<=${edge}${mark}${inside})${mark}(?![${character}}])`,
  ];
}

/** `2^nd^`: without a space in it, and no footnote (`[^1]`). @see https://facelessuser.github.io/pymdown-extensions/extensions/caret/ */
const SUPERSCRIPT: readonly [string, string] = [
  String.raw`(?<![\^\\[])\^(?=[^\s^[\]\\]{1,1000}\^(?!\^))`,
  String.raw`(?=\^)(?<=(?<![\^\\[])\^[^\s^[\]\\]{1,1000})\^(?!\^)`,
];

/** A row of the table. */
export interface TagSyntax {
  readonly dialects: readonly Dialect[];
  /** The whole tag, or what opens it. */
  readonly pattern: string;
  /** What closes it. */
  readonly close?: string;
  /** Stands for a block where it is alone on its lines. */
  readonly block: boolean;
  /** An attribute list some of whose values may be text, where kramdown or Python-Markdown reads it. */
  readonly hasText?: boolean;
  /** Opens or closes a pair around text. */
  readonly half?: MarkHalf;
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
  { dialects: ["attributes"], pattern: String.raw`\{:?[ \t]*(?:${BARE}[ \t]+){0,20}${ATTRIBUTE}(?:[ \t]+(?:${ATTRIBUTE}|${BARE}))*[ \t]*\}`, block: false, hasText: true },
  { dialects: ["kramdown"], pattern: String.raw`(?<=(?<![^\r\n])[ \t>]{0,20}(?:[*+-]|\d{1,9}\.)[ \t]{1,20})[^\s\r\n][^\r\n]{0,80}(?:\r\n|\n|\r)[ \t>]*\{:[ \t]*(?:[^{}\r\n]*[ \t])?toc(?:[ \t][^{}\r\n]*)?\}`, block: false },
  { dialects: ["kramdown"], pattern: String.raw`\{::(?:comment|nomarkdown)[^{}\r\n]*\}`, block: true },
  { dialects: ["kramdown"], pattern: String.raw`\{:[^{}\r\n]*\}`, block: false, hasText: true },
  { dialects: ["pymdown"], pattern: String.raw`(?<![+\w])\+\+(?:${KEY})(?:\+(?:${KEY}))*\+\+(?!\+)`, block: false },
  ...pairOf(["pymdown"], critic(String.raw`\{\+\+`, String.raw`\+\+\}`)),
  ...pairOf(["pymdown"], critic(String.raw`\{--`, String.raw`--\}`)),
  ...pairOf(["pymdown"], critic(String.raw`\{==`, String.raw`==\}`)),
  ...pairOf(["pymdown"], critic(String.raw`\{>>`, String.raw`<<\}`)),
  ...pairOf(["pymdown"], SUBSTITUTION),
  { dialects: ["pymdown"], pattern: SUBSTITUTES, block: false },
  ...pairOf(["pymdown"], between(String.raw`\^\^`, String.raw`\^`)),
  ...pairOf(["pymdown"], SUPERSCRIPT),
  ...pairOf(["pymdown", "wiki-links"], between("==", "=")),
  { dialects: ["wiki-links"], pattern: "%%", close: "%%", block: true },
  { dialects: ["wiki-links"], pattern: String.raw`(?<=(?<![^\r\n])[ \t>]{0,40}(?:[*+-]|\d{1,9}[.)])[ \t])\[[^\sxX\]]\][ \t]+(?=\S)`, block: false },
  { dialects: ["wiki-links"], pattern: String.raw`(?<!\S)\^[A-Za-z\d-]+(?=[ \t]*(?![^\r\n]))`, block: false },
  { dialects: ["wiki-links"], pattern: String.raw`(?<!\S)#(?=[\w/-]*[A-Za-z])[\w/-]+(?!\S*#)`, block: false },
  { dialects: ["math"], pattern: MATH, block: true },
  { dialects: ["wiki-links"], pattern: String.raw`!?\[\[[^\[\]\r\n\x60]+\]\]`, block: false },
  { dialects: ["directives"], pattern: String.raw`(?<![\w:]):[A-Za-z][\w-]*\[(?=[^\[\]\r\n]*\])`, block: false, half: "open" },
  { dialects: ["directives"], pattern: String.raw`(?=\])(?<=(?<![\w:]):[A-Za-z][\w-]*\[[^\[\]\r\n]*)\](?:\{[^{}\r\n]*\})?`, block: false, half: "close" },
]; // prettier-ignore
