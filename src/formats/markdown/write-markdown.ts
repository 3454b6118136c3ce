/** Writes a document with its targets, raising the escape level of a unit until the proof holds, and leaving its source bytes where none does. */

import { say, type CatalogMessage, type Message } from "../../base/messages.ts";
import type { Refusal, TargetPart } from "../types.ts";
import { putsPipeOverDashes } from "./escape/pipes.ts";
import type { EscapeLevel } from "./escape/escape.ts";
import { firstLevel, isClosedRegion } from "./escape/first-level.ts";
import { proveDocument, type Difference } from "./prove.ts";
import { readMarkdown } from "./read-markdown.ts";
import { rereadMarkdown } from "./reread-markdown.ts";
import { renderDocument, type Targets } from "./render.ts";
import type { MarkdownDocument, MarkdownUnit, MarkdownWritten } from "./types.ts";

/** Marks that Markdown may read as its own; a text without any needs no second try at another level. */
const RISKY = /[\\`*_[\]<>&~|#+\-=!:@^$()"'\r\n]|\d[.)]|^\s|\s$/;
/** Rounds in which a broken outline is mended one text at a time; past them every text with a mark is escaped once. */
const PATIENCE = 8;

/**
 * Writes `document` with `targets`.
 * Offsets in the parts of a target refer to `document.text`.
 * @returns the proven text; units that could not be proven are in `refused` and keep their source bytes
 */
export function writeMarkdown(document: MarkdownDocument, targets: Targets): MarkdownWritten {
  const attempt: Attempt = { document, targets, levels: new Map(), reasons: new Map() };
  const last = lastTargets.get(document) ?? new Map<number, KnownTarget>();
  lastTargets.set(document, last);
  for (const unit of document.units) {
    const target = targets.get(unit.index);
    if (!target) continue;
    const parts = JSON.stringify(target);
    const known = last.get(unit.index);
    const { start } = known?.parts === parts ? known : { start: startOf(document, unit, target) };
    last.set(unit.index, { parts, start });
    if (typeof start === "number") attempt.levels.set(unit.index, start);
    else attempt.reasons.set(unit.index, start);
  }
  // Each round raises or drops at least one unit, and with none left the output is the source itself.
  for (let round = 0; ; round += 1) {
    const text = renderDocument(document, targets, attempt.levels);
    const written = readBack(document, text);
    const differences = "reason" in written ? [unreadable(written)] : differencesOf(attempt, attempt.levels, written);
    if (differences.length === 0 && !("reason" in written)) return finish(attempt, text, written);
    if (attempt.levels.size === 0)
      throw new Error(
        "Cannot reproduce the source without any target, expected the same outline: a bug in the Markdown room.",
      );
    raise(differences, attempt, round >= PATIENCE);
  }
}

/** A target, as JSON, and at which level it is tried first, or why it is not. */
interface KnownTarget {
  readonly parts: string;
  readonly start: EscapeLevel | CatalogMessage;
}

/** What was last written of a source: one decision after the other changes one text of it. */
const lastTargets = new WeakMap<MarkdownDocument, Map<number, KnownTarget>>();

function startOf(
  document: MarkdownDocument,
  unit: MarkdownUnit,
  target: readonly TargetPart[],
): EscapeLevel | CatalogMessage {
  return reasonAgainst(document, unit, target) ?? firstLevel(document, unit, target);
}

interface Attempt {
  readonly document: MarkdownDocument;
  readonly targets: Targets;
  readonly levels: Map<number, EscapeLevel>;
  /** Why a unit keeps its source bytes. */
  readonly reasons: Map<number, Message>;
}

function reasonAgainst(
  document: MarkdownDocument,
  unit: MarkdownUnit,
  target: readonly TargetPart[],
): CatalogMessage | undefined {
  const texts = target.map((part) => (part.type === "text" ? part.value : ""));
  if (!texts.every((text) => text.isWellFormed())) return say("proof.surrogate");
  // CommonMark 2.3: U+0000 is read as U+FFFD, written as itself or as a reference; YAML, TOML and JSON have an escape.
  if (unit.kind !== "front-matter" && texts.some((text) => text.includes("\u0000"))) return say("proof.nul");
  const unknown = target.find((part) => part.type !== "text" && part.type !== "source" && !unit.codes[part.id - 1]);
  if (unknown) return say("proof.unknown-code");
  if (target.every((part) => part.type === "text") && texts.join("").trim() === "") return say("proof.empty");
  if (regionsAtLineStart(document, unit, target) > regionsAtLineStart(document, unit, unit.parts))
    return say("proof.region");
  if (putsPipeOverDashes(document, unit, target)) return say("proof.skeleton", { found: "table", expected: unit.host });
  return undefined;
}

/** How many regions closed to translation begin a line, where the parser of the site reads a comment as a block of HTML (CommonMark 4.6). Ours sees a word. */
function regionsAtLineStart({ text }: MarkdownDocument, { codes }: MarkdownUnit, parts: readonly TargetPart[]): number {
  let count = 0;
  let isStart = true;
  for (const part of parts) {
    const code = part.type === "ph" ? codes[part.id - 1] : undefined;
    if (isStart && code && isClosedRegion(code)) count += 1;
    const written = part.type === "text" ? part.value : part.type === "source" ? text.slice(part.start, part.end) : "x";
    if (written.trim() !== "" || /[\r\n]/.test(written))
      isStart = /[\r\n][ \t>]*$/.test(written) || code?.type === "break";
  }
  return count;
}

function prove(attempt: Attempt, levels: ReadonlyMap<number, EscapeLevel>, text: string): readonly Difference[] {
  const written = readBack(attempt.document, text);
  return "reason" in written ? [unreadable(written)] : differencesOf(attempt, levels, written);
}

function readBack(document: MarkdownDocument, text: string): MarkdownDocument | Refusal {
  // A byte order mark that a target put at the start of the file is not text to whoever reads it.
  const isMark = text.startsWith("\uFEFF") && !document.bom && !document.text.startsWith("\uFEFF");
  const written = isMark ? text.slice(1) : text;
  const last = lastWritten.get(document);
  return (last && rereadMarkdown(last, written)) ?? readMarkdown(written, document.bom, document.options);
}

/** What was last proven of a source: one decision after the other changes one paragraph of it. */
const lastWritten = new WeakMap<MarkdownDocument, MarkdownDocument>();

function unreadable({ reason }: Refusal): Difference {
  return { units: [], near: [], structural: true, why: { message: reason } };
}

function differencesOf(
  { document, targets }: Attempt,
  levels: ReadonlyMap<number, EscapeLevel>,
  written: MarkdownDocument,
): readonly Difference[] {
  return proveDocument(document, targets, levels, written);
}

function raise(differences: readonly Difference[], attempt: Attempt, inBulk: boolean): void {
  const { levels, targets } = attempt;
  const broken = differences.find(({ structural }) => structural);
  if (broken && inBulk) {
    const plain = [...levels.keys()].filter((unit) => levels.get(unit) === 0 && isRisky(targets, unit));
    for (const unit of plain) levels.set(unit, 1);
    if (plain.length > 0) return;
  }
  const texts = differences.filter(({ structural }) => !structural);
  for (const difference of texts) raiseOneOf(difference, attempt, inBulk || texts.length > PATIENCE);
  if (texts.length > 0 || !broken) return;
  if (!inBulk || !mendStretches(attempt)) raiseBroken(broken, [...levels.keys()], attempt);
}

/** Into how many stretches a file is cut whose outline breaks again and again, and the fewest units of one. */
const STRETCHES = 8;

/**
 * Mends the outline in one stretch of the units after the other, the rest of the file as its source has it: to read
 * that costs a fraction of the whole.
 * @returns whether there was anything to mend
 */
function mendStretches(attempt: Attempt): boolean {
  const units = [...attempt.levels.keys()];
  const size = Math.max(STRETCHES, Math.ceil(units.length / STRETCHES));
  let isMended = false;
  for (let at = 0; at < units.length; at += size) {
    for (;;) {
      const levels = pick(attempt.levels, units.slice(at, at + size));
      const broken = differencesWith(attempt, levels).find(({ structural }) => structural);
      if (!broken) break;
      raiseBroken(broken, [...levels.keys()], attempt);
      isMended = true;
    }
  }
  return isMended;
}

/** Raises what breaks the outline, which is one of `among`. */
function raiseBroken(broken: Difference, among: readonly number[], attempt: Attempt): void {
  const { levels, targets } = attempt;
  const plain = broken.units.filter((unit) => levels.get(unit) === 0 && isRisky(targets, unit));
  for (const unit of plain) levels.set(unit, 1);
  // It is mostly beside the break and breaks the outline alone, which costs little to see. Where it does not, it is found
  // among all, so that no other is written worse for it.
  const isBroken = (found: readonly Difference[]): boolean => found.some(({ structural }) => structural);
  const raiseIn = (units: readonly number[]): void =>
    raiseUnit(isolate(units, { ...attempt, levels: pick(levels, units) }, isBroken), broken.why, attempt);
  const beside = (): readonly number[] => broken.near.filter((unit) => levels.has(unit));
  const breaks = (): boolean => isBroken(differencesWith(attempt, pick(levels, beside())));
  if (breaks()) {
    do raiseIn(beside());
    while (breaks());
  } else if (plain.length === 0) raiseIn(among);
}

/** The levels of `units` alone. */
function pick(levels: ReadonlyMap<number, EscapeLevel>, units: readonly number[]): Map<number, EscapeLevel> {
  const picked = new Set(units);
  return new Map([...levels].filter(([unit]) => picked.has(unit)));
}

/** What differs with the units of `levels` written, and no other. */
function differencesWith(attempt: Attempt, levels: ReadonlyMap<number, EscapeLevel>): readonly Difference[] {
  return levels.size === 0 ? [] : prove(attempt, levels, renderDocument(attempt.document, attempt.targets, levels));
}

/** Raises the unit that makes a difference in texts: a block, or an alt text or title in it. In bulk, whichever may have. */
function raiseOneOf({ units, why }: Difference, attempt: Attempt, inBulk: boolean): void {
  const held = units.filter((unit) => attempt.levels.has(unit));
  const below = held.filter((unit) => attempt.levels.get(unit) !== 2);
  if (held.length === 1 || (inBulk && below.length > 0))
    for (const unit of held.length === 1 ? held : below) raiseUnit(unit, why, attempt);
  else if (held.length > 1) {
    const isSame = ({ structural, units: found }: Difference): boolean =>
      !structural && found.some((unit) => held.includes(unit));
    raiseUnit(
      isolate(held, attempt, (found) => found.some(isSame)),
      why,
      attempt,
    );
  }
}

/**
 * Finds a candidate that makes a difference: with those before it written nothing is broken, with it something is.
 * Reads the file once for each halving.
 */
function isolate(
  candidates: readonly number[],
  attempt: Attempt,
  isBroken: (differences: readonly Difference[]) => boolean,
): number {
  let whole = 0;
  let broken = candidates.length;
  while (broken - whole > 1) {
    const middle = (whole + broken) >> 1;
    const left = new Set(candidates.slice(middle));
    const levels = new Map([...attempt.levels].filter(([unit]) => !left.has(unit)));
    if (isBroken(differencesWith(attempt, levels))) broken = middle;
    else whole = middle;
  }
  return candidates[whole] ?? 0;
}

function raiseUnit(unit: number, why: Message, { levels, reasons }: Attempt): void {
  const level = levels.get(unit);
  if (level === 0) levels.set(unit, 1);
  else if (level === 1) levels.set(unit, 2);
  else {
    levels.delete(unit);
    reasons.set(unit, why);
  }
}

function isRisky(targets: Targets, unit: number): boolean {
  return (targets.get(unit) ?? []).some((part) => part.type === "text" && RISKY.test(part.value));
}

function finish({ document, reasons }: Attempt, text: string, written: MarkdownDocument): MarkdownWritten {
  const refused: Refusal[] = [...reasons].map(([unit, { message: reason, words }]) => ({
    unit,
    reason,
    ...(words && { words }),
    line: document.units[unit]?.line ?? 1,
  }));
  lastWritten.set(document, written);
  return { text, bytes: encodeMarkdown(text, document.bom), refused, document: written };
}

/** The bytes of a file, with the byte order mark that its source had. */
export function encodeMarkdown(text: string, bom: boolean): Uint8Array {
  return new TextEncoder().encode(bom ? `\uFEFF${text}` : text);
}
