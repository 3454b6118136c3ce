/**
 * A collection in brackets cut into its entries, each with the white space and the comments that are its own, and put
 * together again. Of JSON and what reads like it, and of YAML in brackets.
 */

import type { Span } from "./types.ts";

/** An entry of a collection: a member or an item. */
export interface Piece {
  /** Comments that a blank line sets apart from the entry: they are about more than it, and stay in their place. */
  readonly apart: string;
  readonly place: "first" | "later" | "new";
  /** White space and comments before it; of a new one "". */
  readonly head: string;
  /** Of a comma at the start of the line: what stands before that. */
  readonly lead: string | undefined;
  readonly text: string;
  /** Behind it on its line: before the comma and behind it. */
  readonly tail: readonly [string, string];
}

export interface Pieces {
  /** Behind the opening bracket on its line, where the first entry is on another one. */
  readonly open: string;
  readonly pieces: readonly Piece[];
  /** Before the closing bracket. */
  readonly close: string;
  /** A comma stands behind the last entry. */
  readonly isTrailing: boolean;
}

/** Comments of JSON with comments, and of JSON5. */
export const SLASHES = /\/\/[^\n\r]*|\/\*[^]*?\*\//g;
/** Comments of YAML. */
export const HASHES = /(?<=^|\s)#[^\n\r]*/g;

const LINE_END = /\r\n|\n|\r/;
const BLANK_LINE = /(?:\r\n|\n|\r(?!\n))[ \t]*(?=\r\n|\n|\r(?!\n))/g;

/**
 * Cuts a collection.
 * @param whole Its brackets included
 * @param entries In their order
 */
export function cutPieces(text: string, whole: Span, entries: readonly Span[], comments: RegExp): Pieces {
  const gaps = [whole.start + 1, ...entries.map(({ end }) => end)].map((from, at) =>
    cutGap(text.slice(from, entries[at]?.start ?? whole.end - 1), comments, at === 0, at === entries.length),
  );
  const pieces = entries.map(({ start, end }, at): Piece => {
    const { apart = "", head = "", lead } = gaps[at] ?? {};
    return {
      place: at === 0 ? "first" : "later",
      apart,
      head,
      lead,
      text: text.slice(start, end),
      tail: gaps[at + 1]?.tail ?? ["", ""],
    };
  });
  const last = gaps[entries.length];
  const close = last ? last.apart + (last.lead ?? "") + last.head : "";
  const hasComma = last !== undefined && (last.hasComma || last.lead !== undefined);
  return { open: gaps[0]?.tail.join("") ?? "", pieces, close, isTrailing: entries.length > 0 && hasComma };
}

interface Gap extends Pick<Piece, "apart" | "head" | "lead" | "tail"> {
  /** In the tail. */
  readonly hasComma: boolean;
}

/** What stands between two entries: the rest of the line of the first one, and what is above or before the second. */
function cutGap(gap: string, comments: RegExp, isFirst: boolean, isLast: boolean): Gap {
  // Commas and line ends within comments are none.
  const plain = gap.replace(comments, (comment) => COMMENT.repeat(comment.length));
  const comma = plain.indexOf(",");
  const lineEnd = plain.search(LINE_END);
  // On one line a comment behind the comma is that of the next entry.
  const oneLine = isFirst ? 0 : Math.max(comma, isLast ? plain.lastIndexOf(COMMENT) : -1) + 1;
  const cut = lineEnd === -1 ? oneLine : lineEnd;
  const hasComma = comma !== -1 && comma < cut;
  const tail = hasComma
    ? ([gap.slice(0, comma), gap.slice(comma + 1, cut)] as const)
    : ([gap.slice(0, cut), ""] as const);
  const { apart, head } = splitApart(gap.slice(cut), plain.slice(cut));
  if (comma === -1 || hasComma) return { apart, head, lead: undefined, tail, hasComma };
  const at = comma - cut - apart.length;
  return { apart, head: head.slice(at + 1), lead: head.slice(0, at), tail, hasComma };
}

/** Stands for each character of a comment. */
const COMMENT = "\u0001";

function splitApart(rest: string, plain: string): Pick<Gap, "apart" | "head"> {
  const blank = [...plain.matchAll(BLANK_LINE)].findLast(({ index }) => plain.slice(0, index).includes(COMMENT));
  const at = blank ? blank.index + blank[0].length : 0;
  return plain.slice(0, at).includes(",")
    ? { apart: "", head: rest }
    : { apart: rest.slice(0, at), head: rest.slice(at) };
}

/** A new entry, which is written as the others are. */
export function newPiece(text: string): Piece {
  return { place: "new", apart: "", head: "", lead: undefined, text, tail: ["", ""] };
}

/**
 * Puts a collection together with other entries.
 * @param cut As it was
 * @param entries Pieces of it, with the same or another text, and new ones
 * @param brackets The opening and the closing one
 */
export function joinPieces(cut: Pieces, entries: readonly Piece[], brackets: string): string {
  const [first, second] = cut.pieces;
  const firstGap = spaceAtEnd(first?.head ?? "");
  const gap = spaceAtEnd(second?.lead ?? (second ?? first)?.head ?? "");
  const commaFirst = cut.pieces.find(({ lead }) => lead !== undefined);
  const isCommaFirst = commaFirst !== undefined;
  const commaGap = /^[ \t]*/.exec(commaFirst?.head ?? "")?.[0] ?? "";
  let out = brackets.slice(0, 1);
  let trivia = "";
  const add = (next: string): void => {
    // What stands behind a comment of one line begins on the next.
    const isOpen = next !== "" && isOpenComment(trivia) && !/^[ \t]*[\r\n]/.test(next);
    const lineEnd = LINE_END.exec(gap + firstGap + cut.close)?.[0] ?? "\n";
    trivia = next === "" ? trivia : next;
    out += (isOpen ? (LINE_END.test(gap) ? gap : lineEnd) : "") + next;
  };
  add(cut.open);
  for (const [at, piece] of entries.entries()) {
    const isFirst = at === 0;
    const isPlain = piece.lead === undefined && /^[ \t]*$/.test(piece.head);
    const own = piece.place === "later" && !isFirst ? piece.head : isFirst ? firstGap : gap;
    const head = isPlain ? own : piece.head;
    const lead = piece.lead ?? (isCommaFirst ? head : undefined);
    add(piece.apart);
    if (lead === undefined) add(head);
    else if (isFirst) add(lead + (piece.lead === undefined ? "" : head.trimStart()));
    else add(`${lead},${piece.lead === undefined ? commaGap : head}`);
    add(piece.text);
    trivia = "";
    const isLast = at === entries.length - 1;
    const hasComma = isLast ? cut.isTrailing : !isCommaFirst;
    const [before, behind] = piece.tail;
    // A comment of one line stood behind the entry, and its comma on the next line.
    if (hasComma && isOpenComment(before)) add(`,${before}${behind}`);
    else add(hasComma ? `${before},${behind}` : before + behind);
  }
  add(cut.close + brackets.slice(1));
  return out;
}

/** The line end and indent before an entry, or the space between it and another on its line. */
function spaceAtEnd(head: string): string {
  return /(?:\r\n|\n|\r)?[ \t]*$/.exec(head)?.[0] ?? "";
}

function isOpenComment(trivia: string): boolean {
  return /\/\/[^\n\r]*$|(?:^|\s)#[^\n\r]*$/.test(trivia.replace(/\/\*[^]*?\*\//g, ""));
}

/** A collection whose entries stay the same ones, with their texts of now. */
export function withTexts<T extends Span>(
  text: string,
  { start, end }: Span,
  entries: readonly T[],
  textOf: (entry: T) => string,
): string {
  let out = "";
  let at = start;
  for (const entry of entries) {
    out += text.slice(at, entry.start) + textOf(entry);
    at = entry.end;
  }
  return out + text.slice(at, end);
}
