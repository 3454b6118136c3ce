/**
 * The proof: what was written, parsed again, has the source's outline and exactly the intended texts.
 * Every file passes through it before it replaces another.
 */

import { say, type Message } from "../../base/messages.ts";
import type { Part, TargetPart } from "../types.ts";
import type { Levels, Targets } from "./render.ts";
import type { MarkdownDocument, MarkdownUnit } from "./types.ts";
import { DISPUTED } from "./unit-draft.ts";
import { valueText } from "./value-text.ts";

/** A difference between what was meant and what was written. */
export interface Difference {
  /** The units that may have made it: what does not read back, or what stands where the outline went another way. */
  readonly units: readonly number[];
  /** Where the outline went another way: the units before and behind that. */
  readonly near: readonly number[];
  /** Why it could not be written. */
  readonly why: Message;
  /** The outline itself differs, so that what follows could not be compared. */
  readonly structural: boolean;
}

/** Compares `written` (the output, read again) with `source` and the targets that were written into it. No difference: proven. */
export function proveDocument(
  source: MarkdownDocument,
  targets: Targets,
  levels: Levels,
  written: MarkdownDocument,
): readonly Difference[] {
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
        units: culprit ? unitsOf(culprit).filter((index) => levels.has(index)) : [],
        near: [sourceUnits[unit - 1] ?? [], here ?? []]
          .flat()
          .flatMap(unitsOf)
          .filter((index) => levels.has(index)),
        structural: true,
        why: found?.startsWith(DISPUTED)
          ? say("proof.crowded")
          : say("proof.skeleton", { found: shorten(found), expected: shorten(expected) }),
      });
      return differences;
    }
    if (!here || source.slots.get(here.index) !== at) continue;
    const other = writtenUnits[unit];
    unit += 1;
    if (!other) continue;
    const meant = readBack(
      source,
      here,
      levels.has(here.index) ? (targets.get(here.index) ?? here.parts) : here.parts,
      targets,
      levels,
    );
    const read = readBack(written, other, other.parts, noTargets, noLevels);
    const difference = firstDifference(meant.tokens, read.tokens) ?? firstDifference(meant.inner, read.inner);
    if (difference === undefined) continue;
    const units = suspects(here, meant, read).filter((index) => levels.has(index));
    if (units.length > 0)
      differences.push({
        units,
        near: [],
        structural: false,
        why: say("proof.text", { found: shorten(difference) }),
      });
    else
      differences.push({
        units,
        near: unitsOf(here).filter((index) => levels.has(index)),
        structural: true,
        why: say("proof.untouched"),
      });
  }
  return differences;
}

const noTargets: Targets = new Map();
const noLevels: Levels = new Map();

/** A unit and those within its codes. */
function unitsOf(unit: MarkdownUnit): readonly number[] {
  return [unit.index, ...unit.codes.flatMap(({ inner }) => inner)];
}

/** Which of a unit and those within its codes may have made a difference: where only alt texts or titles differ, those. */
function suspects(unit: MarkdownUnit, meant: ReadBack, read: ReadBack): readonly number[] {
  const all = unitsOf(unit);
  if (firstDifference(meant.tokens, read.tokens) !== undefined || meant.inner.length !== read.inner.length) return all;
  return meant.innerUnits.filter((_, at) => meant.inner[at] !== read.inner[at]);
}

/** What a unit must read back as: its texts joined, its codes by what they are, and the texts within those. */
interface ReadBack {
  readonly tokens: readonly string[];
  readonly inner: readonly string[];
  readonly innerUnits: readonly number[];
}

function readBack(
  document: MarkdownDocument,
  unit: MarkdownUnit,
  parts: readonly (Part | TargetPart)[],
  targets: Targets,
  levels: Levels,
): ReadBack {
  const isValue =
    unit.host !== "paragraph" && unit.host !== "heading" && unit.host !== "table-cell" && unit.host !== "html-text";
  if (isValue) return { tokens: [`text|${normalizeLineEnds(valueText(unit, parts))}`], inner: [], innerUnits: [] };
  const tokens: string[] = [];
  const innerUnits: number[] = [];
  const inner: string[] = [];
  let text = "";
  const endText = (): void => {
    if (text !== "") tokens.push(`text|${normalizeLineEnds(text)}`);
    text = "";
  };
  const add = (part: Part | TargetPart): void => {
    if (part.type === "text") {
      text += part.value;
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
    endText();
    const signature = code?.signature ?? "";
    // A pair without a text in it is one code to the parser.
    if (part.type === "close" && tokens.at(-1) === `open|${signature}`)
      tokens[tokens.length - 1] = `ph|${signature}|empty`;
    else tokens.push(`${part.type}|${signature}`);
    if (part.type === "close" || !code) return;
    const { inner: units, innerTexts = units.map((index) => innerText(document, index, targets, levels)) } = code;
    inner.push(...innerTexts);
    innerUnits.push(...innerTexts.map((_, at) => units[at] ?? -1));
  };
  for (const part of parts) add(part);
  endText();
  return { tokens, innerUnits, inner };
}

/** What an alt text or a title must read back as. */
export function innerText(
  document: MarkdownDocument,
  index: number,
  targets: Targets = noTargets,
  levels: Levels = noLevels,
): string {
  const unit = document.units[index];
  if (!unit) return "";
  return `${unit.kind}:${normalizeLineEnds(valueText(unit, (levels.has(index) ? targets.get(index) : undefined) ?? unit.parts))}`;
}

/** The parts of a unit between two source offsets, a text cut where the range begins or ends in it. */
function partsBetween(unit: MarkdownUnit, start: number, end: number): readonly Part[] {
  const found: Part[] = [];
  for (let index = firstEndingAfter(unit.parts, start); index < unit.parts.length; index += 1) {
    const part = unit.parts[index];
    if (!part || part.start >= end) break;
    if (part.type !== "text" || part.value.length !== part.end - part.start) found.push(part);
    else
      found.push({
        ...part,
        value: part.value.slice(Math.max(start - part.start, 0), Math.min(end, part.end) - part.start),
      });
  }
  return found;
}

/** Index of the first of the parts, which follow each other, that ends after `offset`. */
function firstEndingAfter(parts: readonly Part[], offset: number): number {
  let low = 0;
  let high = parts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((parts[middle]?.end ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
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
