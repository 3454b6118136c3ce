/**
 * What stands in a string of front matter for something else than words. Whether a site prints the string as it is, as HTML
 * or as Markdown is for its templates to know; what an author wrote with a tag in it is for one that shows no tags.
 *
 *     excerpt: We talked about <a href="/fbopen">FBOpen</a>, `npm ci` and [the rest](/rest).
 */

import { isOpaque, readTag } from "../html/html.ts";

/** A code of a value. Offsets count in the decoded value. */
export interface ValueMark {
  /** `block` is an element that ends the sentence before it, such as `pre`, with its content. */
  readonly type: "html" | "block" | "template" | "code" | "link" | "emphasis";
  readonly start: number;
  readonly end: number;
  /** The mark that closes this one: the two stand around text. */
  readonly closing?: { readonly start: number; readonly end: number };
}

interface Found {
  readonly type: ValueMark["type"];
  readonly start: number;
  readonly end: number;
  /** What the two marks of a pair have in common. */
  readonly name: string;
  readonly opens: boolean;
  readonly closes: boolean;
}

const MARK = new RegExp(
  [
    String.raw`(?<code>(?<!\x60)(?<ticks>\x60{1,3})(?!\x60)[^\x60\r\n]+\k<ticks>(?!\x60))`,
    String.raw`(?<template>\{\{[^{}\r\n]*\}\}|\{%[^{}\r\n]*%\})`,
    "(?<comment><!--)",
    // Only what has a name is a tag: in `I <3 you > me` there is none.
    String.raw`<(?<opening>[A-Za-z][\w:-]*)(?:\s+[^\s"'<>/=]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'<>\x60=]+))?)*\s*(?<alone>/?)>`,
    String.raw`</(?<closing>[A-Za-z][\w:-]*)\s*>`,
    String.raw`(?<bracket>!?\[(?!\^)|\](?:\((?:[^()\s]|\([^()\s]*\))+\))?)`,
    String.raw`(?<![*_\\])(?<emphasis>\*{1,3}|_{1,3})(?![*_])`,
  ].join("|"),
  "g",
);
const WORD = /[\p{L}\p{N}]/u;
/** A tag by its name, with the rest of it where that has no `<`; no part of a value is read twice. */
const TAG = /<(\/?)([A-Za-z][\w:-]*)(?=[\s/>])([^<>]*>)?/g;
/** Elements whose content is no prose, and that stand between paragraphs: no sentence goes on behind them. */
const BLOCKS = new Set(["pre", "script", "style"]);

/**
 * The codes of `value` in reading order, a pair at its opening mark.
 * @example findValueMarks("See <b>this</b>") // [{ type: "html", start: 4, end: 7, closing: { start: 11, end: 15 } }]
 */
export function findValueMarks(value: string): readonly ValueMark[] {
  const marks: ValueMark[] = [];
  const open: { readonly name: string; readonly at: number }[] = [];
  const counts = new Map<string, number>();
  const count = (name: string, more: 1 | -1): void => void counts.set(name, (counts.get(name) ?? 0) + more);
  for (const { type, start, end, name, opens, closes } of findMarks(value)) {
    if (closes && (counts.get(name) ?? 0) > 0) {
      // What was opened in between stands alone.
      for (let last = open.pop(); last; last = open.pop()) {
        count(last.name, -1);
        const first = marks[last.at];
        if (last.name !== name || !first) continue;
        // A bracket without a destination is one of the text.
        if (type !== "link" || end > start + 1) marks[last.at] = { ...first, closing: { start, end } };
        break;
      }
      continue;
    }
    if (opens) {
      open.push({ name, at: marks.length });
      count(name, 1);
    }
    marks.push({ type, start, end });
  }
  return marks.filter(({ type, closing }) => closing !== undefined || (type !== "link" && type !== "emphasis"));
}

function* findMarks(value: string): Generator<Found> {
  if (!/[<`[{*_]/.test(value)) return;
  const mark = new RegExp(MARK);
  let elements: ReadonlyMap<number, number> | undefined;
  // Looked for once: `<!--<!--…` without an end was read to the end of the value at each of them.
  const lastCommentEnd = value.lastIndexOf("-->");
  for (let match = mark.exec(value); match; match = mark.exec(value)) {
    const { 0: text, index: start, groups = {} } = match;
    const end = start + text.length;
    const found = { start, end, name: "", opens: false, closes: false };
    if (groups["comment"] !== undefined) {
      if (end > lastCommentEnd) continue;
      mark.lastIndex = value.indexOf("-->", end) + "-->".length;
      yield { ...found, end: mark.lastIndex, type: "html", name: "<" };
    } else if (groups["code"] !== undefined) yield { ...found, type: "code" };
    else if (groups["template"] !== undefined) yield { ...found, type: "template" };
    else if (groups["emphasis"] !== undefined) {
      // In `2 * 3` and `Price*` no mark opens.
      const opens = /\S/.test(value.charAt(end)) && !WORD.test(value.charAt(start - 1));
      const closes = /\S/.test(value.charAt(start - 1)) && !WORD.test(value.charAt(end));
      yield { ...found, type: "emphasis", name: text, opens, closes };
    } else if (groups["bracket"] !== undefined)
      yield { ...found, type: "link", name: "[", opens: text.endsWith("["), closes: text.startsWith("]") };
    else {
      const { opening, alone, closing } = groups;
      const tag = opening === undefined ? undefined : readTag(text);
      if (tag && isOpaque(tag, text)) {
        elements ??= findElements(value);
        const stop = elements.get(start);
        if (stop !== undefined) {
          yield { ...found, end: stop, type: BLOCKS.has((opening ?? "").toLowerCase()) ? "block" : "html" };
          mark.lastIndex = stop;
          continue;
        }
      }
      const opens = opening !== undefined && alone === "";
      yield { ...found, type: "html", name: `<${opening ?? closing ?? ""}`, opens, closes: closing !== undefined };
    }
  }
}

/**
 * Where each element of `value` that is closed ends, by where it begins. One that is not closed (`title: The <code> tag`)
 * has no content: a title need not be HTML.
 */
function findElements(value: string): ReadonlyMap<number, number> {
  const ends = new Map<number, number>();
  const open = new Map<string, number[]>();
  for (const { 0: text, 1: slash, 2: tag = "", 3: rest, index } of value.matchAll(TAG)) {
    const name = tag.toLowerCase();
    if (slash !== "/") {
      if (rest?.endsWith("/>") === true) continue;
      const starts = open.get(name);
      if (starts) starts.push(index);
      else open.set(name, [index]);
    } else if (rest !== undefined) {
      const start = open.get(name)?.pop();
      if (start !== undefined) ends.set(start, index + text.length);
    }
  }
  return ends;
}
