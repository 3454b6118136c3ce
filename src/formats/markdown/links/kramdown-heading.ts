/**
 * Headings as kramdown reads them: ids from attribute lists on lines of their own, below the block, or above it where no
 * other block ends right above the list; a list on the heading's own line, which is text; and what is no heading to it.
 *
 *     ## Heading            {: #own}            {:name: #own}        ## Text {: #no}
 *     {: .class #own}       ## Heading          ## Heading
 *                                               {:name}
 */

import type { Heading } from "mdast";
import { endOf, startOf } from "../push-code.ts";
import type { KramdownHeading } from "../types.ts";

/** A list that has a name, which others refer to. */
const DEFINITION = /^(?:[ \t]*>|[ \t]*[-*+])* {0,3}\{:(\w[\w-]*):([^{}]+)\}[ \t]*$/gm;
const FENCE = /^ {0,3}(`{3,}|~{3,}).*$(?:[\r\n](?! {0,3}\1).*$)*(?:[\r\n].*$)?/gm;
const NOT_DEFINITION = String.raw`(?![:/]|\w[\w-]*:[^{}\r\n])`;
/** A line, with what stands before it in quotes; four spaces would make code of it. */
const LIST = new RegExp(String.raw`^(?:[ \t]*>)* {0,3}\{:${NOT_DEFINITION}([^{}\r\n]*)\}[ \t]*$`);
/** The same in an item of a list, whose indent is not known here. */
const INDENTED_LIST = new RegExp(String.raw`^[ \t>]*\{:${NOT_DEFINITION}([^{}\r\n]*)\}[ \t]*$`);
const IS_DEFINITION = /^[ \t>]*\{:\w[\w-]*:[^{}\r\n]+\}[ \t]*$/;
const BLANK = /^[ \t>]*$/;
const LINE_END = /\r\n|\n|\r/;
/** Values in quotes hold no ids, unless they are one. A word alone is the name of another list. */
const ID = /(?:^|\s)id=(?:"([^"]*)"|'([^']*)')|"[^"]*"|'[^']*'|#([A-Za-z][\w:-]*)|(?:^|\s)(\w[\w-]*)(?=\s|$)/g;
/** An id behind a heading, as XML has names. */
const HEADING_ID = /^[ \t]+\{#[\p{L}_:][\p{L}\p{M}\p{Nd}_:.·-]*\}$/u;
/** Lists are looked for within so many characters, so that the cost of a heading does not grow with the file. */
const REACH = 1000;
/** What stands before the first block of an item, or behind a tag. */
const FIRST_IN_ITEM = /(?:[-*+]|\d[.)])[ \t]*$/;
/** Whole lines that are nothing when kramdown comes to read. */
const TAG_LINE = /^[ \t]*\{[{%].*[%}]\}[ \t]*$/;

type Definitions = ReadonlyMap<string, string>;

/** Each document's, looked for at its first heading. */
const known = new WeakMap<object, Definitions>();

interface Place {
  readonly text: string;
  /** Stands for the document. */
  readonly document: object;
  /** Where Markdown begins, behind front matter. */
  readonly body: number;
  /** What stands behind the heading as its id or attributes, with the space before it. */
  readonly tail: string | undefined;
  /** Whether the heading's line goes on behind that. */
  readonly isClosed: boolean;
}

/** The heading `node` as kramdown has it; undefined where that is what all have. */
export function kramdownHeading(
  node: Heading,
  { text, document, body, tail, isClosed }: Place,
): KramdownHeading | undefined {
  const [start, end] = [startOf(node), endOf(node)];
  let definitions = known.get(document);
  if (!definitions) known.set(document, (definitions = findDefinitions(text)));
  const above = linesAbove(text, start, body);
  const id = blockId(text, end, above, lineBefore(text, start), definitions);
  const readBy = readers(node, text, above, lineBefore(text, start));
  const isText = tail !== undefined && (isClosed || !HEADING_ID.test(tail));
  if (id === undefined && readBy === undefined && !isText) return undefined;
  return {
    ...(id !== undefined && { id }),
    ...(isText && { tail }),
    ...(readBy !== undefined && { readBy }),
  };
}

/**
 * kramdown's own parser wants a blank line before a heading, both want it before one that is underlined, which has one line.
 */
function readers(node: Heading, text: string, above: readonly string[], before: string): KramdownHeading["readBy"] {
  const isUnderlined = text[startOf(node)] !== "#";
  if (isUnderlined && text.slice(startOf(node), endOf(node)).split(LINE_END).length > 2) return "none";
  if (FIRST_IN_ITEM.test(before)) return undefined;
  const last = above.findLast((line) => !LIST.test(line));
  const isBelowList = last !== undefined && last !== above.at(-1);
  const isFree =
    last === undefined || BLANK.test(last) || TAG_LINE.test(last) || (isBelowList && IS_DEFINITION.test(last));
  return isFree ? undefined : isUnderlined ? "none" : "gfm";
}

function blockId(
  text: string,
  end: number,
  above: readonly string[],
  before: string,
  definitions: Definitions,
): string | undefined {
  const lists = /^[ \t]{4}/.test(before) ? INDENTED_LIST : LIST;
  const [, ...below] = text.slice(end, end + REACH).split(LINE_END);
  return idBelow(below, lists, definitions) ?? idAbove(above, lists, definitions);
}

function idBelow(lines: readonly string[], lists: RegExp, definitions: Definitions): string | undefined {
  const end = lines.findIndex((line) => !lists.test(line));
  return lastId(lines.slice(0, end === -1 ? lines.length : end), lists, definitions);
}

function idAbove(lines: readonly string[], lists: RegExp, definitions: Definitions): string | undefined {
  const start = lines.findLastIndex((line) => !lists.test(line) && !BLANK.test(line)) + 1;
  const own = lines.slice(start);
  // Right below another block, the first of them is that block's.
  const isOfBlockAbove = start > 0 && lists.test(own[0] ?? "") && !IS_DEFINITION.test(lines[start - 1] ?? "");
  const blank = own.findIndex((line) => BLANK.test(line));
  // Where the file begins with a list, a blank line below it ends it.
  const isAtTop = start === 0 && lists.test(own[0] ?? "") && blank !== -1;
  const first = isOfBlockAbove || isAtTop ? blank : 0;
  return first === -1 ? undefined : lastId(own.slice(first), lists, definitions);
}

function lastId(lines: readonly string[], lists: RegExp, definitions: Definitions): string | undefined {
  return idOf(lines.map((line) => lists.exec(line)?.[1] ?? "").join(" "), definitions, new Set());
}

/** The last id of a list, else that of the last of those that it names. kramdown itself ends in lists that name each other. */
function idOf(list: string, definitions: Definitions, seen: ReadonlySet<string>): string | undefined {
  const parts = Array.from(list.matchAll(ID));
  const own = parts.flatMap(([, double, single, hash]) => double ?? single ?? hash ?? []).at(-1);
  if (own !== undefined) return own;
  const named = parts.flatMap(([, , , , name]) => name ?? []).filter((name) => !seen.has(name));
  return named.flatMap((name) => idOf(definitions.get(name) ?? "", definitions, new Set([...seen, name])) ?? []).at(-1);
}

function findDefinitions(text: string): Definitions {
  const definitions = new Map<string, string>();
  if (!text.includes("{:")) return definitions;
  for (const [, name = "", list = ""] of text.replace(FENCE, "").matchAll(DEFINITION))
    definitions.set(name, `${definitions.get(name) ?? ""} ${list}`);
  return definitions;
}

function linesAbove(text: string, start: number, body: number): readonly string[] {
  return text
    .slice(Math.max(start - REACH, body), start)
    .split(LINE_END)
    .slice(0, -1);
}

function lineBefore(text: string, at: number): string {
  return (
    text
      .slice(Math.max(at - REACH, 0), at)
      .split(LINE_END)
      .at(-1) ?? ""
  );
}
