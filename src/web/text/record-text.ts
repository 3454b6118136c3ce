/**
 * A segment's text in the editor. The record form has codes as tags; a person sees chips:
 * `⟦1›texto‹1⟧` around text and `⟦2⟧` alone. The brackets are a pair that neither text has.
 */

import { formatRecord } from "../../segments/inline-codes.ts";
import type { Inline } from "../../formats/types.ts";

export interface Brackets {
  readonly left: string;
  readonly right: string;
}

/** A stretch of a record: text or one code. `start` and `end` count UTF-16 units of the record form. */
export interface Piece {
  readonly kind: "text" | "open" | "close" | "ph";
  readonly id: number;
  /** Text with its escapes read; empty for a code. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** A code in a shown text. */
export interface Chip {
  readonly kind: "open" | "close" | "ph";
  readonly id: number;
  readonly start: number;
  readonly end: number;
}

const TAG = /<pc id="(?<open>\d{1,6})">|<(?<close>\/)pc>|<ph id="(?<ph>\d{1,6})"\/>|&(?<name>lt|gt|amp);/g;
const NAMES: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&" };
const PAIRS = ["⟦⟧", "⦃⦄", "⦗⦘", "⧼⧽", "⸨⸩"] as const;

/** Brackets that none of the texts has. */
export function chooseBrackets(...texts: readonly string[]): Brackets {
  const free = PAIRS.find(
    ([left = "", right = ""]) => !texts.some((text) => text.includes(left) || text.includes(right)),
  );
  const [left = "⟦", right = "⟧"] = free ?? PAIRS[0];
  return { left, right };
}

/** Cuts a record at its codes. An escape is a piece of its own: its text is shorter than it. */
export function readRecord(record: string): readonly Piece[] {
  const pieces: Piece[] = [];
  const opened: number[] = [];
  const push = (kind: Piece["kind"], id: number, text: string, start: number, end: number): void => {
    if (end > start) pieces.push({ kind, id, text, start, end });
  };
  let from = 0;
  for (const match of record.matchAll(TAG)) {
    const { open, close, ph, name } = match.groups ?? {};
    const end = match.index + match[0].length;
    push("text", 0, record.slice(from, match.index), from, match.index);
    if (open !== undefined) opened.push(Number(open));
    if (open !== undefined) push("open", Number(open), "", match.index, end);
    else if (close !== undefined) push("close", opened.pop() ?? 0, "", match.index, end);
    else if (ph !== undefined) push("ph", Number(ph), "", match.index, end);
    else push("text", 0, NAMES[name ?? ""] ?? match[0], match.index, end);
    from = end;
  }
  push("text", 0, record.slice(from), from, record.length);
  return pieces;
}

/** A code as a chip. */
export function chipText({ left, right }: Brackets, kind: Chip["kind"], id: number): string {
  return kind === "open" ? `${left}${id}›` : kind === "close" ? `‹${id}${right}` : `${left}${id}${right}`;
}

/** The record as the editor shows it. */
export function toShown(record: string, brackets: Brackets): string {
  return readRecord(record)
    .map(({ kind, id, text }) => (kind === "text" ? text : chipText(brackets, kind, id)))
    .join("");
}

/** What the editor shows, as a record. */
export function toRecord(shown: string, brackets: Brackets): string {
  const content: Inline[] = [];
  const text = (from: number, to: number): void => {
    if (to > from) content.push({ type: "text", value: shown.slice(from, to) });
  };
  let from = 0;
  for (const { kind, id, start, end } of findChips(shown, brackets)) {
    text(from, start);
    content.push({ type: kind, id });
    from = end;
  }
  text(from, shown.length);
  return formatRecord(content);
}

/** The chips of a shown text, in order. */
export function findChips(shown: string, { left, right }: Brackets): readonly Chip[] {
  const pattern = new RegExp(`${left}(\\d{1,6})›|‹(\\d{1,6})${right}|${left}(\\d{1,6})${right}`, "g");
  return [...shown.matchAll(pattern)].map((match) => {
    const [all, open, close, ph] = match;
    const kind = open !== undefined ? "open" : close !== undefined ? "close" : "ph";
    return { kind, id: Number(open ?? close ?? ph), start: match.index, end: match.index + all.length };
  });
}

/** Where an offset of the record is in the shown text. */
export function shownOffset(record: string, brackets: Brackets, offset: number): number {
  let at = 0;
  for (const { kind, id, text, start, end } of readRecord(record)) {
    const shown = kind === "text" ? text : chipText(brackets, kind, id);
    if (offset < end) return at + Math.min(Math.max(0, offset - start), shown.length);
    at += shown.length;
  }
  return at;
}

/** Whether every pair is opened before it is closed, and pairs do not cross. */
export function isNested(shown: string, brackets: Brackets): boolean {
  const opened: number[] = [];
  for (const { kind, id } of findChips(shown, brackets)) {
    if (kind === "open") opened.push(id);
    else if (kind === "close" && opened.pop() !== id) return false;
  }
  return opened.length === 0;
}
