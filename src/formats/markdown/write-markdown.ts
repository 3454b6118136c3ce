/** Writes a document with its targets, raising the escape level of a unit until the proof holds, and leaving its source bytes where none does. */

import type { Refusal, Written } from "../types.ts";
import type { EscapeLevel } from "./escape.ts";
import { proveDocument } from "./prove.ts";
import { readMarkdown } from "./read-markdown.ts";
import { renderDocument, type Targets } from "./render.ts";
import type { MarkdownDocument } from "./types.ts";

/** Rounds in which only the text that broke the outline is escaped; after that, everything that could be read as a mark is. */
const PATIENT_ROUNDS = 4;
/** Marks that Markdown may read as its own; a text without any needs no second try at another level. */
const RISKY = /[\\`*_[\]<>&~|#+\-=!:@^$()"'\r\n]|\d[.)]|^\s|\s$/;

/**
 * Writes `document` with `targets`.
 * Offsets in the parts of a target refer to `document.text`.
 * @returns the proven text; units that could not be proven are in `refused` and keep their source bytes
 */
export function writeMarkdown(document: MarkdownDocument, targets: Targets): Written {
  const levels = new Map<number, EscapeLevel>();
  const reasons = new Map<number, string>();
  for (const unit of document.units) {
    const target = targets.get(unit.index);
    if (!target) continue;
    const isSound = target.every((part) => part.type !== "text" || part.value.isWellFormed());
    if (isSound) levels.set(unit.index, 0);
    else reasons.set(unit.index, "Cannot write this text, expected Unicode: it holds half of a surrogate pair.");
  }
  // Each round raises or drops at least one unit, and with none left the output is the source itself.
  for (let round = 0; ; round += 1) {
    const text = renderDocument(document, targets, levels);
    const differences = prove(document, targets, levels, text);
    if (differences.length === 0) return finish(document, text, reasons);
    if (levels.size === 0) throw new Error("Cannot reproduce the source without any target, expected the same outline: a bug in the Markdown room.");
    raise(differences, levels, reasons, targets, round);
  }
}

function prove(document: MarkdownDocument, targets: Targets, levels: ReadonlyMap<number, EscapeLevel>, text: string): ReturnType<typeof proveDocument> {
  const written = readMarkdown(text, document.bom, document.options);
  if ("reason" in written) return [{ unit: undefined, structural: true, reason: written.reason }];
  return proveDocument(document, targets, levels, written);
}

function raise(
  differences: ReturnType<typeof proveDocument>,
  levels: Map<number, EscapeLevel>,
  reasons: Map<number, string>,
  targets: Targets,
  round: number,
): void {
  // One level a round: a unit may differ both in its text and in what its text broke.
  const culprits = new Map<number, string>();
  for (const { unit, reason } of differences) if (unit !== undefined && levels.has(unit) && !culprits.has(unit)) culprits.set(unit, reason);
  for (const [unit, reason] of culprits) raiseOne(unit, reason, levels, reasons);
  let raised = culprits.size > 0;
  if (!differences.some(({ structural }) => structural) || (raised && round < PATIENT_ROUNDS)) return;
  // Each break of the outline hides those behind it: a file full of them is not read once for each.
  for (const [unit, level] of levels) {
    if (level === 0 && isRisky(targets, unit)) {
      levels.set(unit, 1);
      raised = true;
    }
  }
  if (raised) return;
  const lowest = Math.min(...levels.values());
  const reason = differences[0]?.reason ?? "Cannot prove the file.";
  for (const [unit, level] of levels) if (level === lowest) raiseOne(unit, reason, levels, reasons);
}

function raiseOne(unit: number, reason: string, levels: Map<number, EscapeLevel>, reasons: Map<number, string>): void {
  const level = levels.get(unit);
  if (level === 0) levels.set(unit, 1);
  else if (level === 1) levels.set(unit, 2);
  else {
    levels.delete(unit);
    reasons.set(unit, reason);
  }
}

function isRisky(targets: Targets, unit: number): boolean {
  return (targets.get(unit) ?? []).some((part) => part.type === "text" && RISKY.test(part.value));
}

function finish(document: MarkdownDocument, text: string, reasons: ReadonlyMap<number, string>): Written {
  const refused: Refusal[] = [...reasons].map(([unit, reason]) => ({ unit, reason, line: document.units[unit]?.line ?? 1 }));
  return { text, bytes: new TextEncoder().encode(document.bom ? `\uFEFF${text}` : text), refused };
}
