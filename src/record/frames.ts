/**
 * How the ledger keeps what a text has around it: blocks, addresses, code. Each part has a short hash of its English and of
 * its Spanish, from when both last agreed. So a later run knows which of the two has changed since.
 */

import { sha256 } from "../base/hash.ts";
import type { LedgerLine } from "./types.ts";

/** A line of the ledger for what has no sentence: a block without text, or a value of front matter. */
export interface FrameLine {
  readonly id: string;
  /** Of a value: its keys, dotted. */
  readonly key?: string;
  /** As `formatPair` writes it. */
  readonly frame: string;
  /** Of a block that is another in Spanish: the hash of each line of its English. */
  readonly lines?: string;
  /** Of a block without Spanish of its own: the id of the passage that may have it. */
  readonly within?: string;
}

/** A part of both files, as hashes; "" where a file does not have it. */
export interface FramePair {
  readonly en: string;
  readonly es: string;
  /** The Spanish is a person's own: no run would have written it for this English. */
  readonly isOwn?: boolean;
}

/** Hexadecimal digits: one change in 16 million is taken for none. */
const LENGTH = 6;

/** The hash of a part; line ends are a formatter's. */
export function hashFrame(part: string): string {
  return sha256(part.replace(/\r\n?/g, "\n")).slice(0, LENGTH);
}

/**
 * Parts of a sentence by their names, as the ledger has them.
 * @example formatFrame(new Map([["block", { en: "a1", es: "a1" }], ["2", { en: "b1", es: "" }]])) // "block:a1 2:b1/"
 */
export function formatFrame(parts: ReadonlyMap<string, FramePair>): string {
  return [...parts].map(([name, pair]) => `${name}:${formatPair(pair)}`).join(" ");
}

/** Whether a line's text begins a block, an item or a cell, by its frame. */
export function beginsBlock({ frame = "" }: Pick<LedgerLine, "frame">): boolean {
  return /(?:^| )(?:block|text):/.test(frame);
}

/** Reads what `formatFrame` wrote. What does not read is left out: that part is unknown then. */
export function parseFrame(text: string | undefined): ReadonlyMap<string, FramePair> {
  const parts = new Map<string, FramePair>();
  for (const part of text?.split(" ") ?? []) {
    const at = part.indexOf(":");
    if (at > 0) parts.set(part.slice(0, at), parsePair(part.slice(at + 1)));
  }
  return parts;
}

/** What stands around a text of a line: of the codes of its English those that the text has. "" has none of its own. */
export function frameOf(frame: string, target: string): string {
  if (target === "") return frame;
  const isGone = (name: string): boolean => /^\d+$/.test(name) && !target.includes(` id="${name}"`);
  return formatFrame(
    new Map([...parseFrame(frame)].map(([name, pair]) => [name, isGone(name) ? { en: pair.en, es: "" } : pair])),
  );
}

/** @example formatPair({ en: "a1", es: "b1" }) // "a1/b1"; with `isOwn` "a1!b1" */
export function formatPair({ en, es, isOwn = false }: FramePair): string {
  return en === es && !isOwn ? en : `${en}${isOwn ? "!" : "/"}${es}`;
}

/** Reads what `formatPair` wrote. */
export function parsePair(text: string): FramePair {
  const [en = "", mark, es = en] = text.split(/([/!])/, 3);
  return mark === "!" ? { en, es, isOwn: true } : { en, es };
}

/** The hash of each line of a block. */
export function hashLines(block: string): readonly string[] {
  return block.split(/\r\n?|\n/).map(hashFrame);
}

/** Whether a ledger has any frame: else it is not known what is new. */
export function isRecorded(frames: readonly FrameLine[], ledger: readonly LedgerLine[] = []): boolean {
  return frames.length > 0 || ledger.some(({ frame }) => frame !== undefined);
}

/** The line of a sentence whose file is written as a whole. */
export function withoutFrame(line: LedgerLine): LedgerLine {
  if (line.frame === undefined) return line;
  const { frame: _frame, ...rest } = line;
  return rest;
}
