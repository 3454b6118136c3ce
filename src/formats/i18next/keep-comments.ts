/**
 * Comments that people have in the target file of JSONC or JSON5 stay where they are: in the place of what the source says
 * there. A comment that the source has too, anywhere among the same members, is the source's.
 *
 *     // Section, which a blank line sets apart
 *                                                 the gap before `save`, and its comments
 *     // Of the button
 *     "save": "Save", // short                    the tail of `save`
 */

import { commentsIn, LAST_LINE, lineTail } from "./comments.ts";
import type { Edit } from "./edits.ts";
import type { Token } from "./tokens.ts";

/** Members of an object, or items of a list, by a name that is the same in both files. */
export interface Places {
  readonly text: string;
  /** Inside of the brackets. */
  readonly start: number;
  readonly end: number;
  readonly each: readonly { readonly name: string; readonly start: number; readonly end: number }[];
}

interface Gap {
  readonly from: number;
  readonly to: number;
  readonly comments: readonly Token[];
}

interface Tail extends Gap {
  /** Behind the comma, or the value. */
  readonly behind: number;
}

interface Commented {
  readonly gaps: ReadonlyMap<string, Gap>;
  readonly tails: ReadonlyMap<string, Tail>;
  readonly last: Gap;
}

export interface KeptComments {
  readonly edits: readonly Edit[];
  /** Behind everything that is appended. */
  readonly last: readonly Edit[];
}

/**
 * @param skipped Names that are not written
 * @param nameOf Of a place of the source: what stands first in its place in the target file
 */
export function keepComments(
  source: Places,
  target: Places | undefined,
  eol: string,
  skipped: ReadonlySet<string> = new Set(),
  nameOf: (name: string) => string = (name) => name,
): KeptComments {
  if (!target || commentsIn(target.text, target.start, target.end).length === 0) return { edits: [], last: [] };
  const [own, theirs] = [read(source), read(target)];
  const known = new Set(
    [...own.gaps.values(), ...own.tails.values(), own.last].flatMap(({ comments }) =>
      comments.map((each) => textOf(source, each)),
    ),
  );
  const isTheirs = (gap: Gap | undefined): gap is Gap =>
    gap?.comments.some((each) => !known.has(textOf(target, each))) === true;
  const keepGap = (gap: Gap | undefined, other: Gap | undefined, canPart: boolean): readonly Edit[] => {
    const [first] = other?.comments ?? [];
    if (!gap || !first || !isTheirs(other)) return [];
    const textFrom = (at: number): string => target.text.slice(at, other.to).replace(/\r\n|\n|\r/g, eol);
    const start = gap.comments[0]?.start ?? gap.to;
    const body = textFrom(first.start);
    if (canPart && LAST_LINE.test(target.text.slice(other.from, first.start)))
      return [{ start: gap.from, end: gap.to, text: textFrom(other.from) }];
    // On one line in the source: what ends a line would become the tail of what stands before it.
    const isTail =
      gap.from > source.start && LAST_LINE.test(body) && !LAST_LINE.test(source.text.slice(gap.from, start));
    if (canPart && isTail) return [{ start: gap.from, end: gap.to, text: eol + body }];
    return [{ start, end: gap.to, text: body }];
  };
  const isSkipped = (index: number): boolean => skipped.has(source.each[index]?.name ?? "");
  const gaps = source.each.map(({ name }, index) =>
    isSkipped(index) ? [] : keepGap(own.gaps.get(name), theirs.gaps.get(nameOf(name)), !isSkipped(index - 1)),
  );
  const last = keepGap(own.last, theirs.last, !isSkipped(source.each.length - 1));
  const tails = source.each.flatMap(({ name }, index): readonly Edit[] => {
    const [tail, other] = [own.tails.get(name), theirs.tails.get(name)];
    if (isSkipped(index) || !tail || !isTheirs(other)) return [];
    // One that stands before the comma in the source stays there.
    const said = new Set(tail.comments.filter(({ end }) => end <= tail.behind).map((each) => textOf(source, each)));
    const words = other.comments.map((each) => textOf(target, each)).filter((each) => !said.has(each));
    const isLine = endsLine(source.text, tail.to) || (gaps[index + 1] ?? last).some(({ start }) => start === tail.to);
    return [{ start: tail.behind, end: tail.to, text: words.map((each) => ` ${each}`).join("") + (isLine ? "" : eol) }];
  });
  return { edits: [...tails, ...gaps.flat()], last };
}

function read({ text, start, end, each }: Places): Commented {
  const gaps = new Map<string, Gap>();
  const tails = new Map<string, Tail>();
  const gapOf = (from: number, to: number): Gap => ({ from, to, comments: commentsIn(text, from, to) });
  let from = start;
  for (const [index, place] of each.entries()) {
    gaps.set(place.name, gapOf(from, place.start));
    const { end: to, comma } = lineTail(text, place.end, each[index + 1]?.start ?? end);
    tails.set(place.name, { ...gapOf(place.end, to), behind: comma === undefined ? place.end : comma + 1 });
    from = to;
  }
  return { gaps, tails, last: gapOf(from, end) };
}

function textOf({ text }: Places, { start, end }: Token): string {
  return text.slice(start, end);
}

/** Whether nothing but white space stands on the line from here. */
export function endsLine(text: string, at: number): boolean {
  const rest = /[ \t]*(?:[\n\r]|$)/y;
  rest.lastIndex = at;
  return rest.test(text);
}
