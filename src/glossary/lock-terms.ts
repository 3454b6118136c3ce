/** Locking: each `locked` and `keep` term of a segment becomes one piece that carries its Spanish to the engine and back. */

import type { Inline } from "../formats/types.ts";
import { plainText } from "../segments/inline-codes.ts";
import { isName } from "./select-matches.ts";
import { spanishForMatch } from "./spanish-for-match.ts";
import { textWithoutPossessive } from "./term-forms.ts";
import type { Gender } from "../languages/types.ts";
import type { LockedInline, TermMatch } from "./types.ts";

export { unlockTerms } from "./unlock-terms.ts";

type Code = Exclude<Inline, { type: "text" }>;

/** A code, and the offset in the plain text that it stands before. */
interface PlacedCode {
  readonly at: number;
  readonly code: Code;
  /** Index of the other half of a pair; its own for a standalone code. */
  partner: number;
}

interface Lock {
  readonly start: number;
  readonly end: number;
  readonly source: string;
  readonly target: string;
  readonly gender: Gender | undefined;
}

/**
 * Replaces the `locked` and `keep` terms of `content` by `term` pieces; other matches are left alone.
 *
 * - The possessive ending stays in the text, for the engine's grammar.
 * - A plural (`Offices of the Ombudsperson`) is locked with the Spanish plural where the row has it or it is sure,
 *   and is not locked where it is not.
 * - Codes inside a term are kept, each once: a pair that lies in it is put around it, a standalone code behind it.
 *   Where a pair and the term overlap only in part, the term is not locked. What is not locked is verified all the same.
 *
 * Ids go on after the highest id of a code. Neighbouring pieces of text come out as one.
 * @example `Inter-American <pc id="1">Commission</pc> on Human Rights met` becomes
 * `<pc id="1">`, the term 2 (Comisión Interamericana de Derechos Humanos), `</pc>`, ` met`
 */
export function lockTerms(content: readonly Inline[], matches: readonly TermMatch[]): readonly LockedInline[] {
  const text = plainText(content);
  const codes = placeCodes(content);
  const result: LockedInline[] = [];
  let id = codes.reduce((highest, { code }) => Math.max(highest, code.id), 0);
  let from = 0;
  let nextCode = 0;
  const copy = (to: number, codesEnd: number): void => {
    for (; nextCode < codesEnd; nextCode += 1) {
      const placed = codes[nextCode];
      if (placed === undefined) break;
      if (placed.at > from) result.push({ type: "text", value: text.slice(from, placed.at) });
      from = Math.max(from, placed.at);
      result.push(placed.code);
    }
    if (to > from) result.push({ type: "text", value: text.slice(from, to) });
    from = Math.max(from, to);
  };

  for (const match of matches.toSorted((a, b) => a.start - b.start)) {
    const lock = isName(match) && match.start >= from ? lockOf(match) : undefined;
    const inside = lock && codesInside(codes, lock);
    if (!lock || !inside) continue;
    copy(lock.start, inside.first);
    const { before, after } = arrange(codes.slice(inside.first, inside.end));
    id += 1;
    result.push(
      ...before,
      { type: "term", id, source: lock.source, target: lock.target, gender: lock.gender },
      ...after,
    );
    from = lock.end;
    nextCode = inside.end;
  }
  copy(text.length, codes.length);
  return result;
}

function lockOf(match: TermMatch): Lock | undefined {
  const source = textWithoutPossessive(match);
  const spanish = spanishForMatch(match);
  return spanish && { start: match.start, end: match.start + source.length, source, ...spanish };
}

function placeCodes(content: readonly Inline[]): PlacedCode[] {
  const codes: PlacedCode[] = [];
  const opened = new Map<number, number>();
  let at = 0;
  for (const part of content) {
    if (part.type === "text") {
      at += part.value.length;
      continue;
    }
    const index = codes.length;
    const placed: PlacedCode = { at, code: part, partner: index };
    codes.push(placed);
    if (part.type === "open") opened.set(part.id, index);
    const open = part.type === "close" ? opened.get(part.id) : undefined;
    const opener = open === undefined ? undefined : codes[open];
    if (open !== undefined && opener) {
      placed.partner = open;
      opener.partner = index;
    }
  }
  return codes;
}

/**
 * The run of codes that belongs to a lock: those strictly inside it, and at its ends those of pairs that reach inside.
 * Undefined where a pair leaves the term.
 */
function codesInside(codes: readonly PlacedCode[], lock: Lock): { first: number; end: number } | undefined {
  let first = codes.findIndex((placed) => placed.at > lock.start);
  if (first === -1) first = codes.length;
  let end = codes.findIndex((placed) => placed.at >= lock.end);
  if (end === -1) end = codes.length;
  if (end <= first) {
    // None inside: what stands at the start goes before the term, what stands at its end after it.
    return { first, end: first };
  }
  for (let index = first; index < end;) {
    const partner = codes[index]?.partner ?? index;
    const at = codes[partner]?.at ?? 0;
    if (at < lock.start || at > lock.end) return undefined;
    if (partner < first) first = index = partner;
    else {
      end = Math.max(end, partner + 1);
      index += 1;
    }
  }
  return { first, end };
}

/** The codes of a lock as they go around its one piece: pairs nested in the order in which they opened. */
function arrange(inside: readonly PlacedCode[]): { before: Code[]; after: Code[] } {
  const before: Code[] = [];
  const closes: Code[] = [];
  const held: Code[] = [];
  const free: Code[] = [];
  let depth = 0;
  for (const { code } of inside) {
    if (code.type === "open") {
      depth += 1;
      before.push(code);
      closes.unshift({ type: "close", id: code.id });
    } else if (code.type === "close") depth -= 1;
    else (depth > 0 ? held : free).push(code);
  }
  return { before, after: [...held, ...closes, ...free] };
}
