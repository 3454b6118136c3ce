/**
 * What people have in a target otherwise than its source outside of any text: comments in code, a `slug` of its own, a
 * component that Spanish pages do without. Such pieces stand between two texts. They are found by holding what is between
 * the texts of both files against each other, and are put into the source before a target is made of it: the proof then
 * holds the target against what its people want it to be.
 */

import { diffArrays } from "diff";
import { isInCut, rangesOf, spliced } from "./cuts.ts";
import { isLocalUrl } from "./links/link-url.ts";
import { readMarkdown } from "./read-markdown.ts";
import type { FixedEdit, MarkdownDocument, MarkdownUnit } from "./types.ts";

export interface Piece {
  /** The first and the last gap between two texts that it may stand in; 0 is before the first text. */
  readonly gaps: { readonly from: number; readonly to: number };
  /** Whole lines of the source; never empty. */
  readonly instead: string;
  /** What the target has in their place. */
  readonly text: string;
}

/** A source as its target's people want it. */
export interface Shaped<Each extends Piece> {
  /** Lines of units, links and headings are those of the source. */
  readonly document: MarkdownDocument;
  /** The pieces that had a place, and the gap that it is in. */
  readonly placed: readonly { readonly piece: Each; readonly gap: number }[];
}

/** What stands between two texts. */
interface Gap {
  readonly start: number;
  readonly end: number;
  /** Its part of the outline. */
  readonly outline: string;
  /** Kind of the unit behind it. */
  readonly kind: string;
}

/**
 * The pieces in which `target` differs from `source`.
 * @returns none where it has the same outline; undefined where its texts are not the source's one for one, or where what
 *   differs cannot be kept: with these pieces, the source would not have the target's outline
 */
export function findPieces(source: MarkdownDocument, target: MarkdownDocument): readonly Piece[] | undefined {
  if (hasOutlineOf(source, target)) return [];
  const own = gapsOf(source);
  const theirs = gapsOf(target);
  if (!own || own.length !== theirs?.length) return undefined;
  if (!own.every(({ kind }, at) => kind === theirs[at]?.kind)) return undefined;
  const differing = (isSame: (one: Gap, other: Gap) => boolean): readonly Piece[] =>
    own.flatMap((gap, at) => {
      const other = theirs[at];
      return other && !isSame(gap, other)
        ? piecesOf(at, source.text.slice(gap.start, gap.end), target.text.slice(other.start, other.end))
        : [];
    });
  const isSameText = (one: Gap, other: Gap): boolean =>
    source.text.slice(one.start, one.end) === target.text.slice(other.start, other.end);
  for (const pieces of [differing((one, other) => one.outline === other.outline), differing(isSameText)]) {
    const shaped = pieces.length > 0 ? withPieces(source, pieces) : undefined;
    if (shaped?.placed.length === pieces.length && hasOutlineOf(shaped.document, target)) return pieces;
  }
  return undefined;
}

/**
 * Puts pieces into `source`; one whose lines are not there any more has no place, nor has one whose lines are there more
 * often than they are to be replaced. Undefined where the texts would be others then.
 */
export function withPieces<Each extends Piece>(
  source: MarkdownDocument,
  pieces: readonly Each[],
): Shaped<Each> | undefined {
  const gaps = gapsOf(source);
  if (!gaps) return undefined;
  const cuts: FixedEdit[] = [];
  const placed: { readonly piece: Each; readonly gap: number }[] = [];
  for (const [at, piece] of pieces.entries()) {
    const place = placeOf(source.text, gaps, pieces.slice(at), cuts.at(-1)?.end);
    if (!place) continue;
    const { start, gap } = place;
    cuts.push({ start, end: start + piece.instead.length, text: piece.text });
    placed.push({ piece, gap });
  }
  const document = readMarkdown(spliced(source.text, cuts), source.bom, source.options);
  if ("reason" in document || !hasUnitsOf(source, document) || leadsElsewhere(document, cuts)) return undefined;
  return { document: withLinesOf(source, document, cuts), placed };
}

/** Whether these lines stand in the document, outside of its texts. */
export function standsOutside(document: MarkdownDocument, lines: string): boolean {
  return gapsOf(document)?.some(({ start, end }) => placesIn(document.text, lines, start, end).length > 0) === true;
}

/** The lines of a document that are outside of any text, white space around them left out; of those that are so in part, that part. */
export function linesOutside({ text, units }: MarkdownDocument): readonly string[] {
  const lines: string[] = [];
  let at = 0;
  const read = (end: number): void => {
    for (const line of linesOf(text.slice(at, Math.max(at, end)))) if (line.trim() !== "") lines.push(line.trim());
  };
  for (const { splice } of units.toSorted((a, b) => a.splice.start - b.splice.start)) {
    read(splice.start);
    at = Math.max(at, splice.end);
  }
  read(text.length);
  return lines;
}

/** Whether both have the same outline, and units of the same kinds. */
function hasOutlineOf(source: MarkdownDocument, target: MarkdownDocument): boolean {
  return (
    source.outline.length === target.outline.length &&
    source.units.length === target.units.length &&
    source.outline.every((entry, at) => entry === target.outline[at]) &&
    source.units.every(({ kind }, at) => kind === target.units[at]?.kind)
  );
}

/** Whether the texts are the same, byte for byte. */
function hasUnitsOf(source: MarkdownDocument, shaped: MarkdownDocument): boolean {
  const textOf = ({ text }: MarkdownDocument, { start, end }: MarkdownUnit): string => text.slice(start, end);
  return (
    source.units.length === shaped.units.length &&
    source.units.every((unit, at) => {
      const other = shaped.units[at];
      return other?.kind === unit.kind && textOf(source, unit) === textOf(shaped, other);
    })
  );
}

/** The gaps of a document, one more than it has texts; undefined where its texts do not follow each other. */
function gapsOf({ text, units, slots, outline }: MarkdownDocument): readonly Gap[] | undefined {
  const gaps: Gap[] = [];
  let start = 0;
  let from = 0;
  for (const [index, slot] of [...slots].sort(([, a], [, b]) => a - b)) {
    const unit = units[index];
    if (!unit || unit.splice.start < start) return undefined;
    gaps.push({ start, end: unit.splice.start, outline: outline.slice(from, slot).join("\n"), kind: unit.kind });
    start = unit.splice.end;
    from = slot + 1;
  }
  return [...gaps, { start, end: text.length, outline: outline.slice(from).join("\n"), kind: "" }];
}

/** Lines of a gap, and those of the target that stand in their place. */
interface Stretch {
  from: number;
  to: number;
  theirFrom: number;
  theirTo: number;
}

/**
 * Where two gaps differ, as few lines as say it; with the ones around them where the source has none there, or the same
 * ones elsewhere in the gap.
 */
function piecesOf(gap: number, own: string, theirs: string): readonly Piece[] {
  const [mine, other] = [linesOf(own), linesOf(theirs)];
  const found = stretchesOf(mine, other);
  const insteadOf = ({ from, to }: Stretch): string => mine.slice(from, to).join("");
  // An empty line may be anywhere.
  const isVague = (each: Stretch): boolean =>
    insteadOf(each).trim() === "" || placesIn(own, insteadOf(each), 0, own.length).length > 1;
  for (let at = 0; at < found.length; at += 1) {
    let each = found[at];
    while (each && isVague(each)) {
      const [before, behind] = [found[at - 1], found[at + 1]];
      if (each.from > (before?.to ?? 0)) {
        each.from -= 1;
        each.theirFrom -= 1;
      } else if (before) {
        at -= 1;
        each = { ...before, to: each.to, theirTo: each.theirTo };
        found.splice(at, 2, each);
      } else if (each.to < (behind?.from ?? mine.length)) {
        each.to += 1;
        each.theirTo += 1;
      } else if (behind) {
        each = { ...each, to: behind.to, theirTo: behind.theirTo };
        found.splice(at, 2, each);
      } else break;
    }
  }
  return found.map((each) => ({
    gaps: { from: gap, to: gap },
    instead: insteadOf(each),
    text: other.slice(each.theirFrom, each.theirTo).join(""),
  }));
}

/** More lines than these that differ are one stretch: comparing them takes their square. */
const MOST_LINES = 1_000;

/** The stretches of lines that differ, in order. */
function stretchesOf(mine: readonly string[], other: readonly string[]): Stretch[] {
  const found: Stretch[] = [];
  let [at, theirAt] = [0, 0];
  const changes = diffArrays([...mine], [...other], { maxEditLength: MOST_LINES });
  if (!changes) return [{ from: 0, to: mine.length, theirFrom: 0, theirTo: other.length }];
  for (const { added, removed, count } of changes) {
    const [to, theirTo] = [at + (added ? 0 : count), theirAt + (removed ? 0 : count)];
    const last = found.at(-1);
    if (added || removed) {
      if (last?.to === at && last.theirTo === theirAt) Object.assign(last, { to, theirTo });
      else found.push({ from: at, to, theirFrom: theirAt, theirTo });
    }
    [at, theirAt] = [to, theirTo];
  }
  return found;
}

/** Lines with their ends. */
function linesOf(text: string): readonly string[] {
  return text.match(/[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+$/g) ?? [];
}

/** Where the lines of the first of these pieces stand in one of its gaps, behind `least`. */
function placeOf(
  text: string,
  gaps: readonly Gap[],
  [first, ...others]: readonly Piece[],
  least = 0,
): { readonly start: number; readonly gap: number } | undefined {
  if (!first || first.instead === "") return undefined;
  const { gaps: range, instead } = first;
  const places = gaps
    .slice(range.from, range.to + 1)
    .flatMap(({ start, end }, at) =>
      placesIn(text, instead, start, end).map((place) => ({ start: place, gap: range.from + at })),
    )
    .filter(({ start }) => start >= least);
  const last = places.at(-1)?.gap ?? -1;
  const rivals = others.filter((other) => other.instead === instead && other.gaps.from <= last);
  return places.length > 1 + rivals.length ? undefined : places[0];
}

/** Where `lines` stand in a stretch of the text, as whole lines. */
function placesIn(text: string, lines: string, start: number, end: number): readonly number[] {
  const places: number[] = [];
  for (let at = text.indexOf(lines, start); at !== -1 && at + lines.length <= end; at = text.indexOf(lines, at + 1))
    if (isLineEdge(text, at, start) && isLineEdge(text, at + lines.length, end)) places.push(at);
  return places;
}

function isLineEdge(text: string, at: number, edge: number): boolean {
  return at === edge || /[\r\n]/.test(text.charAt(at - 1));
}

/** Whether a piece names a file of the project: that is written from the target's folder, and would be led elsewhere. */
function leadsElsewhere({ links }: MarkdownDocument, cuts: readonly FixedEdit[]): boolean {
  const pieces = rangesOf(cuts);
  return links.some(
    (link) => isInCut(pieces, link) && isLocalUrl(link.url) && !link.url.startsWith("/") && !link.url.startsWith("#"),
  );
}

/** The document with the source's lines, which is what people are told. */
function withLinesOf(
  source: MarkdownDocument,
  document: MarkdownDocument,
  cuts: readonly FixedEdit[],
): MarkdownDocument {
  const shifts: { readonly from: number; readonly by: number }[] = [];
  let by = 0;
  for (const { start, end, text } of cuts) {
    const from = countLines(source.text.slice(0, start)) + by + countLines(text);
    by += countLines(text) - countLines(source.text.slice(start, end));
    shifts.push({ from, by });
  }
  const pieces = rangesOf(cuts);
  const lineOf = (line: number): number => line - (shifts.findLast(({ from }) => line > from)?.by ?? 0);
  return {
    ...document,
    units: document.units.map((unit, at) => ({ ...unit, line: source.units[at]?.line ?? unit.line })),
    links: document.links.map((link) => ({
      ...link,
      line: lineOf(link.line),
      ...(isInCut(pieces, link) ? { isKept: true as const } : {}),
    })),
    headings: document.headings.map((heading, at) => ({ ...heading, line: source.headings[at]?.line ?? heading.line })),
  };
}

function countLines(text: string): number {
  return text.match(/\r\n|\n|\r/g)?.length ?? 0;
}
