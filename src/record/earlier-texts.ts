/**
 * Texts that stood in the Spanish file for a sentence before the one that its line has. The ledger keeps a short hash of
 * each, so that a clone without index and history knows a file that git has put back to an older version.
 */

import { parseRecord, plainText } from "../segments/inline-codes.ts";
import { hashFrame } from "./frames.ts";
import { isPassage, textKind, writerOf } from "./text-kind.ts";
import type { LedgerLine } from "./types.ts";

/** More are not kept: a line must stay readable. What people wrote does not push out what a machine did. */
const MOST: Readonly<Record<EarlierKind, number>> = { machine: 6, human: 4 };

/** Whose words a text was that stood there. */
export type EarlierKind = "machine" | "human";

export interface EarlierText {
  readonly kind: EarlierKind;
  /** Who wrote it, where that is known. */
  readonly by?: string;
}

/**
 * The lines, each with the texts that it had before.
 * @param before The ledger as it is on disk
 * @param followed For the id of a sentence that the English has changed, the line that it had
 */
export function rememberTexts(
  before: readonly LedgerLine[] | undefined,
  lines: readonly LedgerLine[],
  followed: (id: string) => LedgerLine | undefined = () => undefined,
): readonly LedgerLine[] {
  if (before === undefined || before.length === 0) return lines;
  const known = new Map(before.map((line) => [line.id, line]));
  return lines.map((line) => {
    const was = known.get(line.id) ?? (line.retired ? undefined : followed(line.id));
    return was === undefined || was === line ? line : withEarlier(line, was);
  });
}

function withEarlier(line: LedgerLine, was: LedgerLine): LedgerLine {
  if (line.source === undefined && !isPassage(line)) return line;
  // Most lines of an article: the text is the first that they have, and still the same.
  const isSame = line.target === was.target && line.passage === was.passage;
  if (isSame && was.earlier === undefined && line.earlier === undefined) return line;
  const all = [...textsInFile(was), ...entriesOf(was.earlier)];
  // After an undo the line is as it was. But git can put a person's text that was undone into the file again.
  if (line.earlier !== undefined && line.earlier !== was.earlier) {
    return withTexts(line, [...entriesOf(line.earlier), ...all.filter(isHuman)]);
  }
  const at = line.target === "" ? -1 : all.findIndex((entry) => hashOf(entry) === hashText(line));
  return withTexts(line, at === -1 ? all : [...all.slice(0, at).filter(isHuman), ...all.slice(at + 1)]);
}

/**
 * The line that was made of two, as git left them: what stood in either file. A person's text that gave way stands beside
 * the line's (`rivals`). The same in both orders.
 */
export function mergeEarlier(line: LedgerLine, sides: readonly LedgerLine[]): LedgerLine {
  const all = sides.flatMap((side) => [
    ...entriesOf(side.earlier),
    ...(textKind(side) === "machine" ? textsInFile(side) : []),
  ]);
  return withTexts(line, all.sort());
}

/** Whose words a text is that stood in the file before the line's own. @param words Without codes; of a passage its Markdown */
export function stoodBefore({ earlier }: Pick<LedgerLine, "earlier">, words: string): EarlierText | undefined {
  if (earlier === undefined) return undefined;
  const hash = hashWords(words);
  const found = entriesOf(earlier).filter((entry) => hashOf(entry) === hash);
  const entry = found.find(isHuman) ?? found[0];
  if (entry === undefined) return undefined;
  const by = entry.split(":")[2];
  return { kind: isHuman(entry) ? "human" : "machine", ...(by ? { by: decodeURIComponent(by) } : {}) };
}

/** The hashes of a line's texts, as `hashWords` makes them. @param kinds Whose */
export function earlierHashes(
  { earlier }: Pick<LedgerLine, "earlier">,
  ...kinds: readonly EarlierKind[]
): readonly string[] {
  return entriesOf(earlier).flatMap((entry) =>
    kinds.some((kind) => entry.startsWith(kind)) ? (hashOf(entry) ?? []) : [],
  );
}

/** A text that waits, or that a check holds back, has never been in the file. */
function textsInFile(line: LedgerLine): readonly string[] {
  const kind = textKind(line);
  if (line.target === "" || kind === "untranslated" || line.published !== undefined) return [];
  // A machine's text that a person approved is nobody's words.
  const isWritten = kind === "human" && line.origin?.kind !== "engine" && line.origin?.kind !== "memory";
  if (line.flags.includes("blocked")) return [];
  const writer = isWritten ? writerOf(line) : undefined;
  const by = writer === undefined ? "" : `:${encodeURIComponent(writer)}`;
  return [`${isWritten ? "human" : "machine"}:${hashText(line)}${by}`];
}

function withTexts(line: LedgerLine, entries: readonly string[]): LedgerLine {
  const { earlier, ...rest } = line;
  const own = line.target === "" ? undefined : hashText(line);
  // A person's text counts against another person's alone.
  const isPersons = textKind(line) === "human" && (line.target !== "" || line.within !== undefined);
  const counts = { machine: 0, human: 0 };
  const texts = [...new Set(entries)].filter((entry) => {
    const kind = isHuman(entry) ? "human" : "machine";
    if (hashOf(entry) === own || (kind === "human" && !isPersons)) return false;
    counts[kind] += 1;
    return counts[kind] <= MOST[kind];
  });
  if (texts.length === 0) return earlier === undefined ? line : rest;
  return earlier === texts.join(" ") ? line : { ...line, earlier: texts.join(" ") };
}

function entriesOf(earlier: string | undefined): readonly string[] {
  return (earlier ?? "").split(" ").filter((entry) => /^(?:machine|human):[\da-f]+(?::\S+)?$/.test(entry));
}

function isHuman(entry: string): boolean {
  return entry.startsWith("human");
}

function hashOf(entry: string): string | undefined {
  return entry.split(":")[1];
}

/** The text of a passage is Markdown. */
function hashText({ target, passage }: LedgerLine): string {
  return hashWords(passage ? target : plainText(parseRecord(target).content));
}

/** White space is a formatter's business. */
export function hashWords(words: string): string {
  return hashFrame(words.replace(/\s+/gu, ""));
}
