/** Unlocking: `term` pieces of an answer become Spanish text, and the words around them become Spanish with it. */

import type { Inline } from "../formats/types.ts";
import { capitalise, repairArticle, repairConjunction, repairEnding } from "./spanish-grammar.ts";
import type { Edit } from "./spanish-grammar.ts";
import type { LockedInline } from "./types.ts";

/** A piece under repair. Text of a name is fixed: no repair of another name may touch it. */
type Cell =
  | { readonly type: "text"; value: string; readonly fixed: boolean }
  | Exclude<Inline, { type: "text" }>;

type TermPiece = Extract<LockedInline, { type: "term" }>;

/**
 * Puts the Spanish of each `term` piece in its place, and repairs what touches it: article and contraction (also over
 * a code: `el **CIDH**`), `y`/`e`, `o`/`u`, a doubled article, an English possessive, a missing or doubled space,
 * a small letter at the start of the sentence. Everything else stays as it is. Neighbouring pieces of text come out as one.
 */
export function unlockTerms(content: readonly LockedInline[]): readonly Inline[] {
  const cells: Cell[] = content.map((part) =>
    part.type === "text" || part.type === "term"
      ? { type: "text", value: part.type === "text" ? part.value : "", fixed: part.type === "term" }
      : part,
  );
  // Names first, so that each repair sees the names around its own.
  const terms = [...content.entries()].filter((entry): entry is [number, TermPiece] => entry[1].type === "term");
  const names = new Map<Cell, TermPiece>();
  for (const [index, term] of terms) {
    const cell = cells[index];
    if (cell?.type !== "text") continue;
    cell.value = term.target;
    names.set(cell, term);
  }
  for (const [cell, term] of names) if (cell.type === "text") repair(cells, cell, term);
  return merge(cells);
}

function repair(cells: Cell[], cell: Extract<Cell, { type: "text" }>, term: TermPiece): void {
  const at = (): number => cells.indexOf(cell);
  const before = (): string => textOf(cells.slice(0, at()));
  edit(cells.slice(at() + 1), repairEnding(textOf(cells.slice(at() + 1))));
  joint(cells, at() - 1, -1, cell.value);
  joint(cells, at() + 1, 1, cell.value);

  const { edits, name } = repairArticle(before(), term.target, term.gender);
  edit(cells.slice(0, at()), edits);
  edit(cells.slice(0, at()), repairConjunction(before(), name));
  cell.value = /[\p{L}\p{N}]/u.test(before()) ? name : capitalise(name, term.source);
}

/**
 * The space between a name and the text on one side of it: put in where two words touch, one where there are more.
 * A new space goes outside of pairs (`la **CIDH**`, never `**la **CIDH`).
 * @param from index of the first cell on that side
 * @param step 1 after the name, -1 before it
 */
function joint(cells: Cell[], from: number, step: 1 | -1, name: string): void {
  let index = from;
  // The new space goes after the ends of pairs and before their starts.
  let insertAt = step === 1 ? from : from + 1;
  for (let cell = cells[index]; cell !== undefined; index += step, cell = cells[index]) {
    // What a standalone code looks like is not known here: it may be a line break.
    if (cell.type === "ph") return;
    if (cell.type === "text" && cell.value !== "") break;
    if (cell.type === "close" && (step === 1 || insertAt === from + 1)) insertAt = step === 1 ? index + 1 : Math.max(index + 1, 0);
  }
  const cell = cells[index];
  if (cell?.type !== "text") return;
  const near = step === 1 ? cell.value : reverse(cell.value);
  const spaces = /^[ \t]*/u.exec(near)?.[0].length ?? 0;
  if (spaces > 1 && !cell.fixed) {
    cell.value = step === 1 ? cell.value.slice(spaces - 1) : cell.value.slice(0, cell.value.length - spaces + 1);
    return;
  }
  const edge = step === 1 ? name.slice(-1) : name.slice(0, 1);
  if (spaces === 0 && /^[\p{L}\p{N}]/u.test(near) && /[\p{L}\p{N}]/u.test(edge))
    cells.splice(insertAt, 0, { type: "text", value: " ", fixed: false });
}
