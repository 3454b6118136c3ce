/** Passages that were found in a translated file, put into the ledger of its article. */

import { shortId } from "../base/hash.ts";
import { writerOf } from "../record/text-kind.ts";
import { similarity } from "../segments/similarity.ts";
import { applyAction } from "../record/states.ts";
import type { Signature } from "../record/transitions.ts";
import type { LedgerLine } from "../record/types.ts";
import type { PlaceChange } from "../merge/places-in-file.ts";
import { asWritten } from "./as-written.ts";
import { squeeze } from "./target-text.ts";

/** A change that makes a passage. */
export type PassageChange = Extract<PlaceChange, { readonly kind: "passage" }>;

/** Whether a change makes a passage. */
export function isPassageChange(change: PlaceChange): change is PassageChange {
  return change.kind === "passage";
}

/**
 * The ledger with passages in it, each behind the line that stands before it, and without those that were taken out.
 * @param removed Ids of passages that a person took out
 * @param signatureOf Who wrote what stands in a place; undefined for a passage that waits for a person
 */
export function withPassages(
  article: string,
  ledger: readonly LedgerLine[],
  { passages, removed }: { readonly passages: readonly PassageChange[]; readonly removed: readonly string[] },
  signatureOf: (place: PassageChange) => Signature | undefined,
): readonly LedgerLine[] {
  const lineOf = new Map(ledger.map((line) => [line.id, line]));
  const made = new Map<string, LedgerLine>();
  const behind = new Map<string | undefined, LedgerLine[]>();
  const gone = new Set<string>(removed);
  const left: LedgerLine[] = [];
  // One that was rejected keeps its line, retired.
  const taken = new Set<string>(lineOf.keys());
  for (const change of passages) {
    const [first, ...others] = change.was;
    const before = first === undefined ? undefined : lineOf.get(first);
    for (const id of others) gone.add(id);
    const signature = signatureOf(change);
    const line = passageLine(article, change, before, signature, taken);
    taken.add(line.id);
    // What another person wrote stays in the record, and what is gone as a whole: the file may be of an older version.
    const isOthers = line.by !== before?.by || line.by !== (before && writerOf(before));
    if (before?.by !== undefined && !isSameWords(before, change) && (isOthers || isAnother(before, change))) {
      left.push({ ...before, id: freeId([article, "passage", "before", before.target], taken), retired: true });
      taken.add(left.at(-1)?.id ?? "");
    }
    if (before) made.set(before.id, line);
    else behind.set(change.behind, [...(behind.get(change.behind) ?? []), line]);
    // Whoever edits a passage in the file corrects it with all English that it stands for.
    const isCorrected = before !== undefined && signature !== undefined && !isSameWords(before, change);
    const own = isCorrected ? ledger.filter(({ within }) => within === before.id).map(({ id }) => id) : [];
    for (const id of new Set([...change.ids, ...own])) {
      const inside = lineOf.get(id);
      if (!inside || (inside.within === line.id && isSameWords(before, change))) continue;
      // What the file had in its place is gone with the rest of the stretch.
      made.set(id, asWritten(applyAction(inside, "join-passage", { passage: line.id, signature })));
    }
  }
  const lineNow = (line: LedgerLine): LedgerLine =>
    gone.has(line.id) ? { ...line, retired: true } : (made.get(line.id) ?? line);
  return [
    ...(behind.get(undefined) ?? []),
    ...ledger.flatMap((line) => [lineNow(line), ...(behind.get(line.id) ?? [])]),
    ...left,
  ];
}

/** A passage that gave way to another person's. */
export interface OthersWords {
  readonly text: string;
  /** Who wrote it. */
  readonly by: string;
}

/** The ledger with such passages among those that are gone, each once: what people typed stays in the record. */
export function withOthersWords(
  article: string,
  ledger: readonly LedgerLine[],
  words: readonly OthersWords[],
): readonly LedgerLine[] {
  const lines = words.map(({ text, by }): LedgerLine => ({
    id: shortId([article, "passage", "before", text]),
    target: text.replace(/\r\n?/g, "\n"),
    state: "approved",
    flags: [],
    origin: { kind: "human" },
    by,
    passage: true,
    retired: true,
  }));
  return [...ledger, ...lines.filter(({ target }) => !ledger.some((line) => line.passage && line.target === target))];
}

/** A passage with so little in common with the one before (0–100) is no correction of it. */
const ALIKE = 40;

function isAnother({ target }: LedgerLine, { text }: PassageChange): boolean {
  return similarity(target, text) < ALIKE;
}

function isSameWords(before: LedgerLine | undefined, { text }: PassageChange): boolean {
  return before !== undefined && squeeze([before.target]) === squeeze([text]);
}

function passageLine(
  article: string,
  change: PassageChange,
  before: LedgerLine | undefined,
  signature: Signature | undefined,
  taken: ReadonlySet<string>,
): LedgerLine {
  const { ids, behind = "" } = change;
  const text = change.text.replace(/\r\n?/g, "\n");
  // A formatter has been there, and nobody has written anything.
  if (before && isSameWords(before, change)) return { ...asWritten(before), target: text };
  // This id holds nothing random. Two machines that find one passage must write one line, or git's merge has two.
  const id = before?.id ?? freeId([article, "passage", ...(ids.length > 0 ? ids : [behind, text])], taken);
  const line: LedgerLine = before ?? {
    id,
    target: text,
    state: "draft",
    flags: [],
    origin: { kind: "human" },
    passage: true,
  };
  return signature ? applyAction(line, "correct", { ...signature, target: text }) : line;
}

function freeId(parts: readonly string[], taken: ReadonlySet<string>): string {
  let id = shortId(parts);
  for (let count = 2; taken.has(id); count += 1) id = shortId([...parts, String(count)]);
  return id;
}
