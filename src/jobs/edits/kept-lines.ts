/** The ledger's lines of pieces that people have in the target instead of the source's: put into the source, and carried along. */

import type { Problem } from "../../config/problem.ts";
import type { SourceFile } from "../../config/types.ts";
import { say } from "../../config/words.ts";
import type { AnyDocument } from "../../formats/formats.ts";
import { standsOutside, withPieces, type Piece } from "../../formats/markdown/kept-pieces.ts";
import type { MarkdownDocument } from "../../formats/markdown/types.ts";
import type { Segment } from "../../segments/types.ts";
import type { LedgerLine } from "../../store/types.ts";
import { isKept, matchLedger } from "../carry-record.ts";

/** A line of a kept piece, and its place. */
export interface KeptLine {
  readonly line: LedgerLine;
  /** Ordinal of the segment whose line it follows; -1 at the top. */
  readonly after: number;
}

/** A source as its ledger says that people want it. */
export interface ShapedSource {
  readonly document: AnyDocument;
  readonly segments: readonly Segment[];
  /** Ids of the lines whose piece is in it, and the segments (ordinals) that they follow; the others' English is not there any more. */
  readonly kept: ReadonlyMap<string, number>;
}

interface LinePiece extends Piece {
  readonly id: string;
}

/**
 * Puts the kept pieces of `ledger` into a source.
 * @param cut Its segments
 */
export function shapeSource(
  document: AnyDocument,
  cut: (document: AnyDocument) => readonly Segment[],
  ledger: readonly LedgerLine[] | undefined,
): ShapedSource {
  const segments = cut(document);
  const plain: ShapedSource = { document, segments, kept: new Map() };
  if (document.format !== "markdown" || !ledger?.some(isKept)) return plain;
  const shapedBy = (pieces: readonly LinePiece[]): ShapedSource | undefined => {
    const shaped = withPieces(document, pieces);
    return shaped && reshaped(shaped.document, cut, segments, shaped.placed);
  };
  // One that the source has no room for any more does not take the others along: it is looked for by halves.
  const fit = (fitting: Fit, pieces: readonly LinePiece[]): Fit => {
    const both = [...fitting.pieces, ...pieces];
    const shaped = shapedBy(both);
    if (shaped) return { pieces: both, shaped };
    if (pieces.length <= 1) return fitting;
    const middle = pieces.length >> 1;
    return fit(fit(fitting, pieces.slice(0, middle)), pieces.slice(middle));
  };
  return fit({ pieces: [], shaped: plain }, piecesOf(document, segments, ledger)).shaped;
}

interface Fit {
  readonly pieces: readonly LinePiece[];
  readonly shaped: ShapedSource;
}

/** The same with its segments cut anew, which must be the same ones. */
function reshaped(
  document: MarkdownDocument,
  cut: (document: AnyDocument) => readonly Segment[],
  before: readonly Segment[],
  placed: readonly { readonly piece: LinePiece; readonly gap: number }[],
): ShapedSource | undefined {
  const segments = cut(document);
  const isSame = segments.length === before.length && segments.every(({ id }, at) => id === before[at]?.id);
  if (!isSame) return undefined;
  const behind = segmentBefore(document, segments);
  return { document, segments, kept: new Map(placed.map(({ piece, gap }) => [piece.id, behind(gap)])) };
}

/** Each piece may stand behind the text of the segment before its line, and before that of the next. */
function piecesOf(
  document: MarkdownDocument,
  segments: readonly Segment[],
  ledger: readonly LedgerLine[],
): readonly LinePiece[] {
  const places = new Map([...matchLedger(segments, ledger, () => true)].map(([ordinal, line]) => [line, ordinal]));
  const gapBehind = gapsBehind(document, segments);
  let after = -1;
  const pieces = ledger.flatMap((line, at): readonly LinePiece[] => {
    after = places.get(line) ?? after;
    const { id, instead, target } = line;
    if (!isKept(line) || instead === undefined) return [];
    const behind = ledger.slice(at + 1).flatMap((other) => places.get(other) ?? []);
    const next = behind.find((ordinal) => ordinal > after);
    const last = next === undefined ? document.slots.size : gapBehind(next) - 1;
    return [{ id, instead, text: target, gaps: { from: gapBehind(after), to: last } }];
  });
  return pieces.toSorted((a, b) => a.gaps.from - b.gaps.from);
}

/** How many texts of the document stand before the end of a segment's own: 0 for -1. */
function gapsBehind(document: MarkdownDocument, segments: readonly Segment[]): (ordinal: number) => number {
  const ranks = new Map([...document.slots].sort(([, a], [, b]) => a - b).map(([index], at) => [index, at + 1]));
  return (ordinal) => {
    let unit = document.units[segments[ordinal]?.unit ?? -1];
    while (unit?.within !== undefined) unit = document.units[unit.within];
    return ranks.get(unit?.index ?? -1) ?? 0;
  };
}

/** The last segment that stands before a gap: -1 for none. */
export function segmentBefore(document: MarkdownDocument, segments: readonly Segment[]): (gap: number) => number {
  const gapBehind = gapsBehind(document, segments);
  return (gap) => segments.findLastIndex(({ ordinal }) => gapBehind(ordinal) <= gap);
}

/**
 * Brings the lines of kept pieces to the present source.
 * @param kept As `shapeSource` has them
 * @returns `lost`: lines, retired, whose English has changed or gone
 */
export function carryKept(
  ledger: readonly LedgerLine[],
  kept: ReadonlyMap<string, number>,
): { readonly lines: readonly KeptLine[]; readonly lost: readonly LedgerLine[] } {
  const lines: KeptLine[] = [];
  const lost: LedgerLine[] = [];
  for (const line of ledger.filter(isKept)) {
    const after = kept.get(line.id);
    if (after === undefined) lost.push({ ...line, retired: true });
    else lines.push({ line, after });
  }
  return { lines, lost };
}

/**
 * Pieces that gave way in a run which ended between ledger and target: they still stand in the target, and nobody was told.
 * @param target The target on disk
 */
export function untoldPieces(ledger: readonly LedgerLine[], target: Uint8Array): readonly LedgerLine[] {
  const text = new TextDecoder().decode(target);
  const standing = new Set(ledger.filter(isKept).map((line) => line.target));
  return ledger.filter(
    (line) =>
      line.retired === true &&
      line.instead !== undefined &&
      line.target.trim() !== "" &&
      !standing.has(line.target) &&
      text.includes(line.target.trim()),
  );
}

/**
 * The source has other lines now where the target had something of its own: that is said, and kept in the ledger.
 * Undefined where the source has what the target had.
 */
export function lostPiece(
  { file, document }: { readonly file: SourceFile; readonly document: AnyDocument },
  { instead = "", target }: LedgerLine,
): Problem | undefined {
  if (document.format === "markdown" && target.trim() !== "" && standsOutside(document, target)) return undefined;
  const shown = (target.trim() === "" ? instead : target).trim().split(/\r?\n/, 1)[0] ?? "";
  return {
    file: file.target, line: document.units[0]?.line ?? 1, check: "edited", severity: "warning", segment: null,
    ...say(target.trim() === "" ? "edited.piece-back" : "edited.piece-gone", { shown: shown.slice(0, 80) }),
  }; // prettier-ignore
}
