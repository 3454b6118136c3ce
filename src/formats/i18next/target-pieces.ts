/** A unit's target as pieces with what they mean and what is written for them, and the proof that they read back. */

import type { TargetPart, Unit } from "../types.ts";
import type { I18nextDocument, JsonNode } from "./types.ts";
import { codesOfValue, codeText, type ValueSyntax } from "./value-codes.ts";

/** Content of a target. */
export interface Piece {
  readonly type: "text" | "open" | "close" | "ph";
  /** 0 for text. */
  readonly id: number;
  /** What a reader of the file gets. */
  readonly value: string;
  /** Its bytes in the source, where it has some. */
  readonly raw?: string;
}

const CANNOT = "Cannot write this text here:";

/**
 * The pieces of `target`: text, and codes with the source's own bytes.
 * A code that the unit has not, or source bytes outside of it, give a reason instead.
 */
export function targetPieces(
  document: I18nextDocument,
  unit: Unit,
  target: readonly TargetPart[],
): readonly Piece[] | { readonly reason: string } {
  const pieces: Piece[] = [];
  for (const part of target) {
    if (part.type === "text") {
      pieces.push({ type: "text", id: 0, value: part.value });
    } else if (part.type === "source") {
      const replayed = sourcePieces(document, unit, part.start, part.end);
      if (!replayed)
        return { reason: `${CANNOT} it replays bytes that are no whole characters or codes of its source.` };
      pieces.push(...replayed);
    } else {
      const at = unit.parts.findIndex((candidate) => candidate.type === part.type && candidate.id === part.id);
      const own = unit.parts[at];
      if (!own) return { reason: `${CANNOT} it has the code ${part.id}, which its source has not.` };
      const raw = document.text.slice(own.start, own.end);
      pieces.push({ type: part.type, id: part.id, value: partValue(document, unit, at), raw });
    }
  }
  return pieces;
}

/** The decoded value that `pieces` make. */
export function valueOf(pieces: readonly Piece[]): string {
  return pieces.map((piece) => piece.value).join("");
}

/** What is written for a text of the source; undefined where it has no target, or one that cannot be written. */
export function writtenText(
  document: I18nextDocument,
  targets: ReadonlyMap<number, readonly TargetPart[]>,
  node: JsonNode,
): string | undefined {
  const unit = document.units[document.unitOf.get(node) ?? -1];
  const target = unit && targets.get(unit.index);
  const pieces = target && targetPieces(document, unit, target);
  return pieces && !("reason" in pieces) ? valueOf(pieces) : undefined;
}

/**
 * Proves that what was written, read and cut at its codes again, is exactly `pieces`, with each code of the source once.
 * There is no escape for `{{` or `<b>`, so a text that reads as a code cannot be written.
 * @param read What the literal reads as; undefined where it reads as no text
 * @returns undefined when it is proven, else why not
 */
export function proveValue(
  unit: Unit,
  pieces: readonly Piece[],
  read: string | undefined,
  syntax?: ValueSyntax,
): string | undefined {
  const intended = valueOf(pieces);
  if (read !== intended) return `${CANNOT} it does not read back as it was meant.`;
  const missing = missingCode(unit, pieces);
  if (missing) return `${CANNOT} ${missing}`;
  const expected = marksOf(pieces);
  const parts = codesOfValue(intended, syntax).parts;
  const found = marksOf(parts.map(({ type, start, end }) => ({ type, value: intended.slice(start, end) })));
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

function partValue(document: I18nextDocument, unit: Unit, at: number): string {
  return document.partValues[unit.index]?.[at] ?? "";
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
  for (const [at, part] of unit.parts.entries()) {
    const [from, to] = [Math.max(start, part.start), Math.min(end, part.end)];
    if (from >= to) continue;
    const raw = document.text.slice(from, to);
    const whole = from === part.start && to === part.end;
    if (part.type === "text") {
      const verbatim = part.value.length === part.end - part.start;
      if (!whole && !verbatim) return undefined;
      pieces.push({ type: "text", id: 0, value: verbatim ? raw : part.value, raw });
    } else if (whole) pieces.push({ type: part.type, id: part.id, value: partValue(document, unit, at), raw });
    else return undefined;
  }
  return pieces;
}

/** Whether two values have the same codes, and the same words but for the white space around them. */
export function readsAlike(one: string, other: string, syntax: ValueSyntax | undefined): boolean {
  if (one === other) return true;
  const shape = (value: string): string => {
    const { parts, codes } = codesOfValue(value, syntax);
    return parts
      .map((part) =>
        part.type === "text" ? part.value.replace(/\s+/gu, "") : `\u0000${codeText(part, codes, value)}\u0000`,
      )
      .join("");
  };
  return shape(one) === shape(other);
}
