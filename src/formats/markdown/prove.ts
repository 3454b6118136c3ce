/**
 * The proof: what was written, parsed again, has the source's outline and exactly the intended texts.
 * Every file passes through it before it replaces another.
 */

import type { Part, TargetPart } from "../types.ts";
import { valueText, type Levels, type Targets } from "./render.ts";
import type { MarkdownDocument, MarkdownUnit } from "./types.ts";

/** A difference between what was meant and what was written. */
export interface Difference {
  /** The unit that does not read back, or the last one before the outline went another way; undefined: none stands there. */
  readonly unit: number | undefined;
  readonly reason: string;
  /** The outline itself differs, so that what follows could not be compared. */
  readonly structural: boolean;
}

/** Compares `written` (the output, read again) with `source` and the targets that were written into it. No difference: proven. */
export function proveDocument(source: MarkdownDocument, targets: Targets, levels: Levels, written: MarkdownDocument): readonly Difference[] {
  const differences: Difference[] = [];
  const sourceUnits = source.units.filter(({ within }) => within === undefined);
  const writtenUnits = written.units.filter(({ within }) => within === undefined);
  let unit = 0;
  for (let at = 0; at < Math.max(source.outline.length, written.outline.length); at += 1) {
    const expected = source.outline[at];
    const found = written.outline[at];
    const here = sourceUnits[unit];
    if (expected !== found) {
      const culprit = here && source.slots.get(here.index) === at ? here : sourceUnits[unit - 1];
      differences.push({
        unit: culprit?.index,
        structural: true,
        reason: `Cannot write this text here: the file would read \`${shorten(found)}\` where the source has \`${shorten(expected)}\`.`,
      });
      return differences;
    }
    if (!here || source.slots.get(here.index) !== at) continue;
    const other = writtenUnits[unit];
    unit += 1;
    if (!other) continue;
    const meant = expectedTokens(source, here, targets, levels);
    const read = tokensOf(written, other, other.parts, noTargets, noLevels);
    const difference = firstDifference(meant, read);
    if (difference) {
      for (const index of unitsOf(here)) {
        if (levels.has(index)) differences.push({ unit: index, structural: false, reason: `Cannot write this text here: it would read back as \`${shorten(difference)}\`.` });
      }
      if (!unitsOf(here).some((index) => levels.has(index))) differences.push({ unit: undefined, structural: true, reason: "A text that was not touched would change." });
    }
  }
  return differences;
}

const noTargets: Targets = new Map();
const noLevels: Levels = new Map();

/** A unit and those within its codes. */
function unitsOf(unit: MarkdownUnit): readonly number[] {
  return [unit.index, ...unit.codes.flatMap(({ inner }) => inner)];
}

/** What a unit must read back as: its texts joined, its codes by what they are. */
function expectedTokens(document: MarkdownDocument, unit: MarkdownUnit, targets: Targets, levels: Levels): readonly string[] {
  const target = levels.has(unit.index) ? targets.get(unit.index) : undefined;
  return tokensOf(document, unit, target ?? unit.parts, targets, levels);
}

function tokensOf(document: MarkdownDocument, unit: MarkdownUnit, parts: readonly (Part | TargetPart)[], targets: Targets, levels: Levels): readonly string[] {
  const tokens: string[] = [];
  let text = "";
  const isValue = unit.host !== "paragraph" && unit.host !== "heading" && unit.host !== "table-cell" && unit.host !== "html-text";
  const add = (part: Part | TargetPart): void => {
    if (part.type === "text") {
      text += normalizeLineEnds(part.value);
      return;
    }
    if (part.type === "source") {
      for (const inside of partsBetween(unit, part.start, part.end)) add(inside);
      return;
    }
    const code = unit.codes[part.id - 1];
    if (code?.literal !== undefined) {
      text += code.literal;
      return;
    }
    if (text !== "") tokens.push(`text|${text}`);
    text = "";
    const inner = part.type === "close" ? "" : (code?.inner ?? []).map((index) => innerText(document, index, targets, levels)).join("|");
    tokens.push(`${part.type}|${code?.signature ?? ""}|${inner}`);
  };
  if (isValue) return [`text|${normalizeLineEnds(parts === unit.parts ? valueText(unit, unit.parts) : valueText(unit, parts))}`];
  for (const part of parts) add(part);
  if (text !== "") tokens.push(`text|${text}`);
  return tokens;
}

function innerText(document: MarkdownDocument, index: number, targets: Targets, levels: Levels): string {
  const unit = document.units[index];
  if (!unit) return "";
  return `${unit.kind}:${normalizeLineEnds(valueText(unit, (levels.has(index) ? targets.get(index) : undefined) ?? unit.parts))}`;
}

/** The parts of a unit between two source offsets, a text cut where the range begins or ends in it. */
function partsBetween(unit: MarkdownUnit, start: number, end: number): readonly Part[] {
  return unit.parts
    .filter((part) => part.start < end && part.end > start)
    .map((part) => {
      if (part.type !== "text" || part.value.length !== part.end - part.start) return part;
      const from = Math.max(start - part.start, 0);
      const to = Math.min(end, part.end) - part.start;
      return { ...part, value: part.value.slice(from, to) };
    });
}

function firstDifference(meant: readonly string[], read: readonly string[]): string | undefined {
  for (let index = 0; index < Math.max(meant.length, read.length); index += 1) {
    if (meant[index] !== read[index]) return read[index] ?? "nothing";
  }
  return undefined;
}

/** CommonMark reads every line end alike. */
function normalizeLineEnds(text: string): string {
  return text.includes("\r") ? text.replace(/\r\n?/g, "\n") : text;
}

function shorten(text: string | undefined): string {
  const line = (text ?? "the end of the file").replace(/\s+/g, " ");
  return line.length > 80 ? `${line.slice(0, 77)}…` : line;
}
