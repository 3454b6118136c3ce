/** Values of a locale file that stay as they are: nobody has recorded them, or what stands there cannot be written again. */

import type { AnyDocument } from "../formats/formats.ts";
import { writtenText } from "../record/states.ts";
import type { LedgerLine, SegmentRecord } from "../record/types.ts";
import type { Segment } from "../segments/types.ts";
import { listsOf } from "../segments/value-key.ts";
import type { LoadedArticle } from "../articles/load-article.ts";
import { matchLedger } from "../articles/match-ledger.ts";
import { fileText, plainOf, squeeze, squeezed } from "../articles/target-text.ts";
import type { ComparedFile } from "./compare-with-file.ts";
import { hasWrittenCodes } from "./value-frames.ts";
import { textOf } from "./mark-edits.ts";
import type { ReadChanges } from "./read-changes.ts";

export interface KeptValuesRequest extends ComparedFile {
  readonly article: LoadedArticle;
  readonly target: AnyDocument;
  readonly read: ReadChanges;
  /** What the index has of the article. */
  readonly known: readonly SegmentRecord[];
  /** Which ledger the file was written from is not known: it may have the English where the ledger has Spanish. */
  readonly mayHoldEnglish: boolean;
  /** The codes of the English are those that were written. */
  readonly knowsCodes: boolean;
}

/** One value of the English, and what the file has in its place. */
interface Value {
  readonly segments: readonly Segment[];
  readonly lines: readonly LedgerLine[];
  readonly sentences: readonly Segment[];
}

export interface KeptValues {
  /** Units of the English, by index. */
  readonly keep: ReadonlySet<number>;
  /** Ids of their lines. */
  readonly ids: ReadonlySet<string>;
}

/** The values that stay. */
export function keptValues(request: KeptValuesRequest): KeptValues {
  const { article, target, lines: all, fresh, places, read, valueKey, ownLists } = request;
  const matched = matchLedger(article.segments, all, () => true);
  const keys = new Set(target.units.map(({ path }) => path.join(".")));
  const sentencesOf = Map.groupBy(places.all, ({ unit }) => target.units[unit]?.path.join("."));
  const recorded = Map.groupBy(all, ({ id }) => valueKey(id));
  const inEnglish = new Set(matched.values());
  const hasLeft = (line: LedgerLine): boolean => !inEnglish.has(line);
  const typed = new Set(read.edits.map(({ line }) => line.id));
  const keep = new Set(ownLists);
  const ids = new Set<string>();
  for (const [index, segments] of Map.groupBy(article.segments, ({ unit }) => unit)) {
    const lines = segments.flatMap(({ ordinal }) => matched.get(ordinal) ?? []);
    const own = segments[0]?.path.join(".") ?? "";
    const key = lines.flatMap(({ id }) => valueKey(id) ?? [])[0];
    const value = { segments, lines, sentences: sentencesOf.get(key ?? own) ?? [] };
    // A key that was renamed has no value of anybody's yet.
    if (!keys.has(key ?? own) || (!keys.has(own) && listsOf(own) === undefined) || ownLists.has(index)) continue;
    const there = key === undefined ? (recorded.get(own) ?? []) : [];
    // Another line may stand at this key until a run has moved it, or one that has left the English.
    if (there.some((line) => !hasLeft(line) || !typed.has(line.id))) continue;
    const isNew = key === undefined || lines.every(({ id }) => fresh.has(id));
    if (there.length === 0 && (isNew ? isProduced(request, value) : isReadable(request, value))) continue;
    keep.add(index);
    for (const { id } of [...lines, ...there]) ids.add(id);
  }
  const lists = movedLists(request, ids, matched);
  for (const { index, path } of article.document.units)
    if (lists.has(listsOf(path.join("."))?.outer ?? "")) keep.add(index);
  return { keep, ids };
}

/**
 * Lists with a value that cannot be written again and that stands elsewhere in the English now, or nowhere. Items go by
 * their places, so that the list stays as a whole.
 */
function movedLists(
  { article, lines, read, valueKey }: KeptValuesRequest,
  ids: ReadonlySet<string>,
  matched: ReadonlyMap<number, LedgerLine>,
): ReadonlySet<string> {
  const keyNow = new Map([...matched].map(([at, { id }]) => [id, article.segments[at]?.path.join(".")]));
  const unread = new Set([...ids, ...read.passages.flatMap((change) => change.ids)]);
  const keys = lines.flatMap(({ id }) => {
    const key = valueKey(id) ?? "";
    return unread.has(id) && keyNow.get(id) !== key ? (listsOf(key)?.outer ?? []) : [];
  });
  return new Set(keys);
}

/** What was read, without the changes of values that stay: those are in no text of the record. */
export function withoutKept(read: ReadChanges, { ids }: KeptValues): ReadChanges {
  const isFree = (id: string): boolean => !ids.has(id);
  return {
    ...read,
    edits: read.edits.filter(({ line }) => isFree(line.id)),
    passages: [],
    older: new Map([...read.older].filter(([id]) => isFree(id))),
    absent: new Set([...read.absent].filter(isFree)),
  };
}

/** Whether Cotejo has written a value that the ledger does not have. */
function isProduced({ article, known }: KeptValuesRequest, { segments, sentences }: Value): boolean {
  const texts = new Map(known.map(({ id, target }) => [id, target]));
  const own = segments.flatMap(({ id }) => texts.get(id) || []);
  const isWhole = article.ledger !== undefined && own.length === segments.length;
  return isWhole && squeeze(sentences.map(({ source }) => source)) === squeeze(own);
}

/** Whether what stands there is the record's, or a text that can be written again. */
function isReadable(request: KeptValuesRequest, { segments, lines, sentences }: Value): boolean {
  const { target, fresh, places, read, mayHoldEnglish, knowsCodes } = request;
  const unread = new Set(read.passages.flatMap(({ ids }) => ids));
  // White space alone is no text.
  if (sentences.length === 0 || lines.some(({ id }) => unread.has(id))) return false;
  const words = squeezed(sentences);
  const isSpanish = lines.every((line) => writtenText(line) !== undefined);
  const isEnglish = words === squeezed(segments) && words !== squeeze(lines.map((line) => plainOf(fileText(line))));
  // Without the index it is not known whether a person put the English there, or a run that was killed left it.
  if (mayHoldEnglish && isSpanish && isEnglish) return false;
  const typed = new Map(read.edits.map((edit) => [edit.line.id, edit.target]));
  const areCodesKnown = segments.every((segment, at) => {
    const line = lines[at];
    const run = line && places.sentences.get(line.id);
    if (!run || (line.source === segment.source && textOf(target, segment, run) !== undefined)) return true;
    const isWritten = hasWrittenCodes(line, run);
    if (isWritten !== undefined || line.source !== segment.source) return isWritten ?? true;
    // In a ledger of an older version it is not known whether the English has another variable since. What has more of them
    // than it had is somebody's.
    return !knowsCodes && run.reduce((count, { codes }) => count + codes.size, 0) <= segment.codes.size;
  });
  if (!areCodesKnown || !lines.some(({ id }) => typed.has(id))) return areCodesKnown;
  // Where the English has one sentence more by now, nobody can tell whether the Spanish has it too.
  if (lines.some(({ id }) => fresh.has(id) && !typed.has(id))) return false;
  // One that has not each code of the English cannot be written again.
  const texts = lines.map((line) => typed.get(line.id) ?? fileText(line));
  return codesIn(texts) === codesIn(lines.map(({ source = "" }) => source));
}

function codesIn(records: readonly string[]): number {
  return records.join("").match(/<(?:ph|pc) /g)?.length ?? 0;
}
