/** Unlocking: `term` pieces of an answer become Spanish text, and the words around them become Spanish with it. */

import type { Inline } from "../formats/types.ts";
import type { Edit, Language, NameGrammar } from "../languages/types.ts";
import type { LockedInline } from "./types.ts";

/** A piece under repair. Text of a name is fixed: no repair of another name may touch it. */
type Cell = TextCell | Exclude<Inline, { type: "text" }>;

interface TextCell {
  readonly type: "text";
  value: string;
  readonly fixed: boolean;
}

type TermPiece = Extract<LockedInline, { type: "term" }>;

/**
 * Puts the Spanish of each `term` piece in its place, and repairs what touches it: article and contraction (also over
 * a code: `el **CIDH**`), `y`/`e`, `o`/`u`, a doubled article, an English possessive, a missing or doubled space,
 * a small letter at the start of the sentence. Everything else stays as it is. Neighbouring pieces of text come out as one.
 * In English, only spaces and the first letter are repaired: its articles have no gender. In a language without rules
 * nothing is, but for a capital that the source has at the start: some put suffixes on names, or no spaces between words.
 * @param language of the names and what is around them
 */
export function unlockTerms(content: readonly LockedInline[], language: Language | undefined): readonly Inline[] {
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
  for (const [cell, term] of names) if (cell.type === "text") repair(cells, cell, term, language);
  return merge(cells);
}

function repair(cells: Cell[], cell: TextCell, term: TermPiece, language: Language | undefined): void {
  const after = (): readonly Cell[] => upToCode(cells.slice(cells.indexOf(cell) + 1));
  const before = (): readonly Cell[] => upToCode(cells.slice(0, cells.indexOf(cell)).toReversed()).toReversed();
  const grammar = language?.aroundNames;
  if (grammar) edit(after(), grammar.ending(textOf(before()), term.source, textOf(after())));
  if (language !== undefined) {
    joint(cells, cells.indexOf(cell) - 1, -1, cell.value);
    joint(cells, cells.indexOf(cell) + 1, 1, cell.value);
  }

  const name = grammar ? repairBefore(before, term, grammar) : term.target;
  // A standalone code may be a word: `npm` begins the sentence, not the name behind it.
  const opens = before().length === cells.indexOf(cell) && !/[\p{L}\p{N}]/u.test(textOf(before()));
  const isCapital = opens && (language !== undefined || /^\p{Lu}/u.test(term.source));
  cell.value = isCapital ? capitalise(name, term.source) : name;
}

/** Repairs what stands before a name. @returns the name, which its article may have changed */
function repairBefore(before: () => readonly Cell[], term: TermPiece, grammar: NameGrammar): string {
  const { edits, name } = grammar.article(textOf(before()), term.target, term.gender);
  edit(before(), edits);
  edit(before(), grammar.conjunction(textOf(before()), name));
  return name;
}

/** The cells up to the first standalone code: it may be a word, and what lies beyond does not touch the name. */
function upToCode(cells: readonly Cell[]): readonly Cell[] {
  const code = cells.findIndex((cell) => cell.type === "ph");
  return code === -1 ? cells : cells.slice(0, code);
}

/**
 * The space between a name and the text on one side of it: put in where two words touch, one where there are more.
 * A new space goes outside of pairs (`la **CIDH**`, never `**la **CIDH`).
 * @param from index of the first cell on that side
 * @param step 1 after the name, -1 before it
 */
function joint(cells: Cell[], from: number, step: 1 | -1, name: string): void {
  const index = nextText(cells, from, step);
  const cell = cells[index];
  if (cell?.type !== "text") return;
  const spaces = (step === 1 ? /^[ \t]*/u : /[ \t]*$/u).exec(cell.value)?.[0].length ?? 0;
  if (spaces > 0 && !cell.fixed) {
    // A space on each side of a code is doubled too; the one next to the name goes.
    const beyond = spaces === cell.value.length ? cells[nextText(cells, index + step, step)] : undefined;
    const doubled = beyond?.type === "text" && (step === 1 ? /^\s/u : /\s$/u).test(beyond.value);
    const kept = doubled ? 0 : 1;
    cell.value = step === 1 ? cell.value.slice(spaces - kept) : cell.value.slice(0, cell.value.length - spaces + kept);
    return;
  }
  const [left, right] = step === 1 ? [name, cell.value] : [cell.value, name];
  if (!/[\p{L}\p{N}]$/u.test(left) || !/^[\p{L}\p{N}]/u.test(right)) return;
  const [first, end] = step === 1 ? [from, index] : [index + 1, from + 1];
  const close = cells.slice(first, end).findLastIndex((between) => between.type === "close");
  cells.splice(first + close + 1, 0, { type: "text", value: " ", fixed: false });
}

/** Index of the nearest cell with text from `from` on; -1 where a standalone code comes first: it may be a line break. */
function nextText(cells: readonly Cell[], from: number, step: 1 | -1): number {
  for (let index = from; index >= 0 && index < cells.length; index += step) {
    const cell = cells[index];
    if (cell?.type === "ph") return -1;
    if (cell?.type === "text" && cell.value !== "") return index;
  }
  return -1;
}

/** Makes `edits` of the text of `cells`, all of them or, where one would touch another name, none. */
function edit(cells: readonly Cell[], edits: readonly Edit[]): void {
  const touchesName = edits.some((change) => overlaps(cells, change).some(({ cell }) => cell.fixed));
  if (touchesName) return;
  for (const change of edits.toReversed())
    for (const [order, { cell, start, end }] of overlaps(cells, change).entries())
      cell.value = cell.value.slice(0, start) + (order === 0 ? change.text : "") + cell.value.slice(end);
}

/** The cells that `change` touches, with offsets in each. An insertion between two cells belongs to the one before. */
function overlaps(cells: readonly Cell[], change: Edit): { cell: TextCell; start: number; end: number }[] {
  const result: { cell: TextCell; start: number; end: number }[] = [];
  let from = 0;
  for (const cell of cells) {
    if (cell.type !== "text") continue;
    const to = from + cell.value.length;
    const inserted = change.start === change.end && change.start > from && change.start <= to;
    if (inserted || (change.start < to && change.end > from))
      result.push({ cell, start: Math.max(change.start, from) - from, end: Math.min(change.end, to) - from });
    from = to;
  }
  return result;
}

function textOf(cells: readonly Cell[]): string {
  return cells.map((cell) => (cell.type === "text" ? cell.value : "")).join("");
}

function merge(cells: readonly Cell[]): Inline[] {
  const result: Inline[] = [];
  for (const cell of cells) {
    const last = result.at(-1);
    if (cell.type !== "text") result.push(cell);
    else if (last?.type === "text") result[result.length - 1] = { type: "text", value: last.value + cell.value };
    else if (cell.value !== "") result.push({ type: "text", value: cell.value });
  }
  return result;
}

/**
 * The name as it stands at the start of a sentence: with a capital, unless it is written alike in both languages:
 * then its small letter is part of the name (`ifa`), also where the source has it in other letters (`IFA (Institut …)`).
 */
export function capitalise(name: string, source: string): string {
  const [first = ""] = name;
  const capital = first.toUpperCase() + name.slice(first.length);
  const hasCapitals = name !== name.toLowerCase();
  const isAlike = hasCapitals && name.toLowerCase() === source.toLowerCase() && source !== capital;
  return name === source || isAlike ? name : capital;
}
