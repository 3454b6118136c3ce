/**
 * Escaping of a target text, from the least that works: level 0 writes it as it is, level 1 escapes what could be read
 * as Markdown (remark-stringify's own `unsafe` tables), level 2 writes every punctuation mark as a character reference.
 * The proof decides which level a unit needs, so that `50 %`, `n.º 3` and `C*` stay readable.
 */

import type { Root } from "mdast";
import type { ConstructName, State, Unsafe } from "mdast-util-to-markdown";
import { classifyCharacter } from "micromark-util-classify-character";
import remarkGfm from "remark-gfm";
import remarkStringify from "remark-stringify";
import { unified } from "unified";
import {
  escapeAttributeForReader,
  escapeForReader,
  escapeHtmlForReader,
  escapeTitleForReader,
} from "./escape-for-reader.ts";
import { escapeEsm, escapeSyntax } from "./escape-syntax.ts";
import { encodeAllPunctuation, encodeHtml, referenceOf } from "../html/html-text.ts";
import { plainSyntax, type Syntax } from "../parser/syntax.ts";
import type { Host } from "../types.ts";

export type EscapeLevel = 0 | 1 | 2;

/** What stands around a text in the written file: one character each way, "\n" at the edge of a block. */
export interface Surroundings {
  readonly before: string;
  readonly after: string;
  /** Text of a link: brackets end it. */
  readonly inLink: boolean;
  /** A `[` of the file stands before it. */
  readonly isBracketed: boolean;
  readonly pipes: Pipes;
  readonly syntax: Syntax;
  /** The text begins a block at the start of its line, where MDX reads `import` and `export`. */
  readonly opensBlock: boolean;
}

/**
 * What a pipe is in a place: a mark like others, the end of a table cell, or what makes a table: of a heading over `---`,
 * and to kramdown of a line.
 */
export type Pipes = "plain" | "cell" | "table";

/** Escapes `text` for a place that is spliced piece by piece. */
export function escapeText(text: string, host: Host, level: EscapeLevel, around: Surroundings): string {
  const escaped = escapeMarks(text, host, level, around);
  return around.syntax.mdx && around.opensBlock ? escapeEsm(escaped) : escaped;
}

function escapeMarks(text: string, host: Host, level: EscapeLevel, around: Surroundings): string {
  return hideSpaces(escapeAtLevel(text, host, level, around));
}

/**
 * White space to JavaScript and micromark, and letters to CommonMark (2.1) and other parsers: beside a mark they decide
 * whether it opens. At the start of a file U+FEFF would be its byte order mark, and lost.
 */
function hideSpaces(escaped: string): string {
  return escaped.replace(/[\u2028\u2029\ufeff]/g, referenceOf);
}

function escapeAtLevel(text: string, host: Host, level: EscapeLevel, around: Surroundings): string {
  if (level === 2) return encodeAllPunctuation(text, { start: around.before === "\n", end: around.after === "\n" });
  const place = { ...around, host };
  if (host === "html-text") return escapeHtmlForReader(encodeHtml(text, level === 1), around.syntax, place);
  const marked =
    level === 1 ? singleLine(escapeBySymbols(safe(text, host, around))) : escapeSyntax(text, around.syntax);
  const escaped = escapeForReader(marked, around.syntax, place);
  return escapePipes(escaped, around);
}

/**
 * A pipe always ends a table cell, in code and links too (GFM 4.10), but for one with a backslash before it; some parsers see
 * a table head in any line with one. In kramdown and Python-Markdown a code span can swallow pipes, even those between two
 * cells. Kramdown also ignores a backslash before a pipe in code.
 */
function escapePipes(text: string, { pipes, syntax }: Pick<Surroundings, "pipes" | "syntax">): string {
  if (pipes === "plain") return text;
  if (pipes === "table")
    return text.replace(
      /(?<!\\)(\\*)\|/g,
      (_, slashes: string) => slashes.slice(slashes.length % 2) + referenceOf("|"),
    );
  const closed =
    syntax.reader === "commonmark" ? text : text.replace(/\\?(`|<(?=code))/g, (_, mark: string) => referenceOf(mark));
  return closed.replace(/(?<!\\)(\\*)\|/g, (pipe, slashes: string) =>
    slashes.length % 2 === 0 ? `${slashes}\\|` : pipe,
  );
}

/**
 * Escapes a value that stands between delimiters and is written anew as a whole.
 * @param quote The delimiter that ends it
 */
export function escapeValue(
  text: string,
  host: Host,
  level: EscapeLevel,
  quote: string,
  { pipes, syntax }: Pick<Surroundings, "pipes" | "syntax">,
): string {
  if (host === "html-attribute" || host === "attribute-list") {
    const escaped =
      level === 2
        ? encodeAllPunctuation(text, WHOLE)
        : singleLine(encodeHtml(text, level === 1)).replaceAll(quote, referenceOf);
    // Whether a backslash before a pipe belongs to the attribute is read in two ways; a reference is not.
    const closed =
      host === "attribute-list" ? escaped.replace(ENDS_LIST, referenceOf) : escapeAttributeForReader(escaped, syntax);
    return escapePipes(closed, { pipes: pipes === "plain" ? pipes : "table", syntax });
  }
  const escaped = level === 2 ? encodeAllPunctuation(text, WHOLE) : escapeBetween(text, host, level, quote, syntax);
  const place = { host, before: "[", isBracketed: true };
  const read = host === "label" ? escapeForReader(escaped, syntax, place) : escapeTitleForReader(escaped, syntax);
  return escapePipes(read, { pipes, syntax });
}

/** What ends an attribute list, or hides its quotes; and marks, which Python-Markdown reads in the line of a heading first. */
const ENDS_LIST = /[{}\\`*_[\]]/g;
/** A value between delimiters has both its ends. */
const WHOLE = { start: true, end: true };

function escapeBetween(text: string, host: Host, level: EscapeLevel, quote: string, syntax: Syntax): string {
  if (host === "label") {
    if (level === 0) return escapeSyntax(text, syntax);
    return singleLine(text.replace(syntax === plainSyntax ? /[\\[\]`<&*_~!]/g : /[\\[\]`<&*_~!{}$]/g, "\\$&"));
  }
  const delimiters = quote === ")" ? "()" : quote;
  return singleLine(text.replace(level === 0 ? new RegExp(`[\\\\${delimiters}]`, "g") : /[\\"'()&]/g, "\\$&"));
}

/**
 * What emphasis needs beside its marks so that they open and close: between a letter and white space or punctuation
 * one of the two is written as a reference, which counts as punctuation (CommonMark 6.2, left- and right-flanking runs).
 * @param outside The character on the far side of the marks, `inside` on the near side, "" for none
 */
export function emphasisEdges(
  outside: string,
  inside: string,
  mark: string,
): { readonly outside: boolean; readonly inside: boolean } {
  const far = outside === "" ? WHITE_SPACE : classify(outside);
  const near = classify(inside);
  if (far === LETTER) {
    if (near === LETTER) return mark === "_" ? { outside: true, inside: false } : NEITHER;
    return near === WHITE_SPACE ? { outside: true, inside: true } : { outside: true, inside: false };
  }
  if (near !== WHITE_SPACE) return NEITHER;
  return far === WHITE_SPACE ? { outside: true, inside: true } : { outside: false, inside: true };
}

const LETTER = undefined;
const WHITE_SPACE = 1;
const NEITHER = { outside: false, inside: false };

function classify(character: string): 1 | 2 | undefined {
  const kind = classifyCharacter(character.codePointAt(0) ?? null);
  if (kind === 1 || kind === 2) return kind;
  // CommonMark 0.31.2 counts symbols as punctuation, also those past U+FFFF, which micromark takes for letters.
  return /^\p{S}/u.test(character) ? 2 : undefined;
}

/** Low lines between such symbols, which remark-stringify, too, takes for letters: inside a word, it leaves them. */
function escapeBySymbols(text: string): string {
  return text.replace(/(?<=[\u{10000}-\u{10FFFF}])_+|(?<![\\_])_+(?=[\u{10000}-\u{10FFFF}])/gu, (run) =>
    run.replaceAll("_", "\\_"),
  );
}

function singleLine(text: string): string {
  return text.replace(/[\r\n]/g, referenceOf);
}

const CONSTRUCTS: Partial<Record<Host, readonly ConstructName[]>> = {
  paragraph: ["paragraph", "phrasing"],
  heading: ["headingAtx", "phrasing"],
  "table-cell": ["tableCell", "phrasing"],
};

function safe(text: string, host: Host, around: Surroundings): string {
  const serializer = serializerFor(around.syntax);
  const { stack } = serializer;
  stack.length = 0;
  stack.push(...(CONSTRUCTS[host] ?? []));
  if (around.inLink) stack.push("link", "label");
  return serializer.safe(text, { before: around.before, after: around.after, encode: [] });
}

const serializers = new Map<string, State>();

/** remark-stringify's state, made once for each syntax: setting it up anew for every unit costs more than escaping. */
function serializerFor({ mdx, math }: Pick<Syntax, "mdx" | "math">): State {
  const key = `${mdx} ${math}`;
  const made = serializers.get(key) ?? captureState([...(mdx ? MDX_UNSAFE : []), ...MATH_UNSAFE[math]]);
  serializers.set(key, made);
  return made;
}

const MDX_UNSAFE: readonly Unsafe[] = ["{", "}", "<"].map((character) => ({ character, inConstruct: "phrasing" }));

/** As mdast-util-math has them. */
const MATH_UNSAFE: Readonly<Record<Syntax["math"], readonly Unsafe[]>> = {
  none: [],
  single: [{ character: "$", inConstruct: "phrasing" }],
  double: [
    { character: "$", after: "\\$", inConstruct: "phrasing" },
    { character: "$", before: "\\$", inConstruct: "phrasing" },
  ],
};

function captureState(unsafe: readonly Unsafe[]): State {
  let captured: State | undefined;
  const capture = (_node: unknown, _parent: unknown, state: State): string => {
    captured = state;
    return "";
  };
  unified()
    .use(remarkGfm)
    .use(remarkStringify, { handlers: { root: capture }, unsafe: [...unsafe] })
    .freeze()
    .stringify({ type: "root", children: [] } satisfies Root);
  if (!captured) throw new Error("Cannot set up remark-stringify, expected it to call the handler of the root.");
  return captured;
}
