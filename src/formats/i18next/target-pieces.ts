/** A unit's target as pieces with what they mean and what is written for them, and the proof that they read back. */

import type { TargetPart, Unit } from "../types.ts";
import { decodeString, encodeString } from "./json-string.ts";
import type { I18nextDocument } from "./types.ts";
import { codesOfValue, type ValueSyntax } from "./value-codes.ts";

/** Content of a target. */
export interface Piece {
  readonly type: "text" | "open" | "close" | "ph";
  /** 0 for text. */
  readonly id: number;
  /** What a reader of the JSON gets. */
  readonly value: string;
  /** What is written between the quotes. */
  readonly raw: string;
}

const CANNOT = "Cannot write this text here:";

/**
 * The pieces of `target`: text encoded (`ascii`: non-ASCII escaped), codes as the source's own bytes.
 * A code that the unit has not, or source bytes outside of it, give a reason instead.
 */
export function targetPieces(
  document: I18nextDocument,
  unit: Unit,
  target: readonly TargetPart[],
  ascii: boolean,
): readonly Piece[] | { readonly reason: string } {
  const pieces: Piece[] = [];
  for (const part of target) {
    if (part.type === "text") {
      pieces.push({ type: "text", id: 0, value: part.value, raw: encodeString(part.value, ascii) });
    } else if (part.type === "source") {
      const replayed = sourcePieces(document, unit, part.start, part.end);
      if (!replayed)
        return { reason: `${CANNOT} it replays bytes that are no whole characters or codes of its source.` };
      pieces.push(...replayed);
    } else {
      const own = unit.parts.find((candidate) => candidate.type === part.type && candidate.id === part.id);
      if (!own) return { reason: `${CANNOT} it has the code ${part.id}, which its source has not.` };
      const raw = document.text.slice(own.start, own.end);
      pieces.push({ type: part.type, id: part.id, value: decodeString(raw).value, raw });
    }
  }
  return pieces;
}

/** The decoded value that `pieces` make. */
export function valueOf(pieces: readonly Piece[]): string {
  return pieces.map((piece) => piece.value).join("");
}

/**
 * Proves that `raw`, read as JSON and cut at its codes again, is exactly `pieces`, with each code of the source once.
 * JSON has no escape for `{{` or `<b>`, so a text that reads as a code cannot be written.
 * @returns undefined when it is proven, else why not
 */
export function proveValue(
  unit: Unit,
  pieces: readonly Piece[],
  raw: string,
  syntax?: ValueSyntax,
): string | undefined {
  const intended = valueOf(pieces);
  if (readBack(raw) !== intended) return `${CANNOT} it does not read back as it was meant.`;
  const missing = missingCode(unit, pieces);
  if (missing) return `${CANNOT} ${missing}`;
  const expected = marksOf(pieces);
  const read = codesOfValue(intended, syntax).parts;
  const found = marksOf(read.map(({ type, start, end }) => ({ type, value: intended.slice(start, end) })));
  for (let index = 0; index < Math.max(expected.length, found.length); index += 1) {
    const [want, have] = [expected[index], found[index]];
    if (want?.at === have?.at && want?.type === have?.type && want?.value === have?.value) continue;
    if (have && (!want || have.at <= want.at)) return `${CANNOT} its words read as the code \`${have.value}\`.`;
    return `${CANNOT} its \`${want?.value}\` does not read as a code where it stands.`;
  }
  return undefined;
}

interface Mark {
  readonly type: string;
  readonly at: number;
  readonly value: string;
}

function marksOf(parts: readonly { readonly type: string; readonly value: string }[]): readonly Mark[] {
  const marks: Mark[] = [];
  let at = 0;
  for (const { type, value } of parts) {
    if (type !== "text") marks.push({ type, at, value });
    at += value.length;
  }
  return marks;
}

function readBack(raw: string): string | undefined {
  try {
    const value: unknown = JSON.parse(`"${raw}"`);
    return typeof value === "string" ? value : undefined;
  } catch (error) {
    // What is not JSON is a failed proof, which the caller reports; anything else is ours.
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** The first code that is not there exactly as in the source, or closes out of turn. */
function missingCode(unit: Unit, pieces: readonly Piece[]): string | undefined {
  for (const code of unit.codes) {
    const expected = code.paired ? "open,close" : "ph";
    const found = pieces.filter((piece) => piece.id === code.id).map((piece) => piece.type);
    if (found.length === 0) return `it lacks \`${code.display}\`, expected each code of the source once.`;
    if (found.join() !== expected)
      return `\`${code.display}\` is not there once and whole, expected each code of the source once.`;
  }
  const open: number[] = [];
  for (const { type, id } of pieces) {
    if (type === "open") open.push(id);
    else if (type === "close" && open.pop() !== id) return "its tags overlap, expected them well nested.";
  }
  return undefined;
}

/** The unit's own content in `[start, end)`; undefined where that cuts a code or an escape, or leaves the unit. */
function sourcePieces(document: I18nextDocument, unit: Unit, start: number, end: number): readonly Piece[] | undefined {
  if (start < unit.start || end > unit.end || start > end) return undefined;
  const pieces: Piece[] = [];
  for (const part of unit.parts) {
    const [from, to] = [Math.max(start, part.start), Math.min(end, part.end)];
    if (from >= to) continue;
    const raw = document.text.slice(from, to);
    const whole = from === part.start && to === part.end;
    if (part.type === "text") {
      const verbatim = part.value.length === part.end - part.start;
      if (!whole && !verbatim) return undefined;
      pieces.push({ type: "text", id: 0, value: verbatim ? raw : part.value, raw });
    } else if (whole) pieces.push({ type: part.type, id: part.id, value: decodeString(raw).value, raw });
    else return undefined;
  }
  return pieces;
}
