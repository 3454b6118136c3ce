/**
 * Escaping of a target text, from the least that works: level 0 writes it as it is, level 1 escapes what could be read
 * as Markdown (remark-stringify's own `unsafe` tables), level 2 writes every punctuation mark as a character reference.
 * The proof decides which level a unit needs, so that `50 %`, `n.º 3` and `C*` stay readable.
 */

import type { Root } from "mdast";
import type { ConstructName, State } from "mdast-util-to-markdown";
import { classifyCharacter } from "micromark-util-classify-character";
import remarkGfm from "remark-gfm";
import remarkStringify from "remark-stringify";
import { unified } from "unified";
import { encodeAllPunctuation, encodeHtml, referenceOf } from "./html-text.ts";
import type { Host } from "./types.ts";

export type EscapeLevel = 0 | 1 | 2;

/** What stands around a text in the written file: one character each way, "\n" at the edge of a block. */
export interface Surroundings {
  readonly before: string;
  readonly after: string;
  /** Text of a link: brackets end it. */
  readonly inLink: boolean;
}

/** Escapes `text` for a place that is spliced piece by piece. */
export function escapeText(text: string, host: Host, level: EscapeLevel, around: Surroundings): string {
  if (level === 2) return encodeAllPunctuation(text);
  if (host === "html-text") return encodeHtml(text, level === 1);
  if (level === 1) return singleLine(safe(text, host, around));
  // A bar always ends a table cell, in code and links too (GFM 4.10).
  return host === "table-cell" ? text.replace(/\\*\|/g, (bars) => "\\".repeat((bars.length - 1) * 2 + 1) + "|") : text;
}

/** Escapes a value that stands between delimiters and is written anew as a whole. */
export function escapeValue(text: string, host: Host, level: EscapeLevel, quote: string): string {
  if (level === 2) return encodeAllPunctuation(text);
  switch (host) {
    case "label":
      return level === 0 ? text : singleLine(text.replace(/[\\[\]`<&*_~!]/g, "\\$&"));
    case "title":
      return singleLine(text.replace(level === 0 ? new RegExp(`[\\\\${quote === ")" ? "()" : quote}]`, "g") : /[\\"'()&]/g, "\\$&"));
    case "html-attribute":
      return singleLine(encodeHtml(text, level === 1).replaceAll(quote === "" ? /["'=`\s]/g : quote, referenceOf));
    default:
      return text;
  }
}

/**
 * What emphasis needs beside its marks so that they open and close: between a letter and white space or punctuation
 * one of the two is written as a reference, which counts as punctuation (CommonMark 6.2, left- and right-flanking runs).
 * @param outside The character on the far side of the marks, `inside` on the near side, "" for none
 */
export function emphasisEdges(outside: string, inside: string, mark: string): { readonly outside: boolean; readonly inside: boolean } {
  const far = outside === "" ? WHITE_SPACE : classify(outside);
  const near = classify(inside);
  if (far === LETTER) {
    if (near === LETTER) return mark === "_" ? { outside: true, inside: true } : NEITHER;
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
  return kind === 1 || kind === 2 ? kind : undefined;
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
  const { stack } = serializer;
  stack.length = 0;
  stack.push(...(CONSTRUCTS[host] ?? []));
  if (around.inLink) stack.push("link", "label");
  return serializer.safe(text, { before: around.before, after: around.after, encode: [] });
}

/** remark-stringify's state, made once: setting it up anew for every unit costs more than escaping. */
const serializer: State = captureState();

function captureState(): State {
  let captured: State | undefined;
  const capture = (_node: unknown, _parent: unknown, state: State): string => {
    captured = state;
    return "";
  };
  unified().use(remarkGfm).use(remarkStringify, { handlers: { root: capture } }).freeze().stringify({ type: "root", children: [] } satisfies Root);
  if (!captured) throw new Error("Cannot set up remark-stringify, expected it to call the handler of the root.");
  return captured;
}
