/** Rows of a store, whatever database it is in: articles, segments, decisions, answers and costs as they are read and written. */

import { CotejoError } from "../base/errors.ts";
import { FILE_KINDS } from "../config/file-kinds.ts";
import type { ArticleSummary } from "./article-summary.ts";
import { summarizeArticle } from "./summarize-article.ts";
import { memoryEntry } from "./memory-entry.ts";
import type { SQLOutputValue } from "node:sqlite";
import type { ArticleRecord, Costs, Decision, LinkRecord, SegmentRecord } from "./types.ts";
import type { StoredAnswer } from "./answers.ts";

/** The values of a row by their columns. */
export type Row = Readonly<Record<string, SQLOutputValue>>;

/** What `toSegment` reads. */
export const READ_COLUMNS = [
  "article",
  "id",
  "ordinal",
  "state",
  "retired",
  "memory_key",
  "context",
  "record",
] as const;
/** Columns of a segment's row, in the order of the values in `RowChanges`. */
export const COLUMNS = [
  "article", "id", "ordinal", "position", "state", "retired", "memory_key", "offered", "memory_rank", "decided_at", "context",
  "record",
] as const; // prettier-ignore
/** The rows of an article that change. A decision in a long article changes one of hundreds. */
export interface RowChanges {
  /** Rows that go, or that others come for. */
  readonly gone: readonly Row[];
  readonly added: readonly { readonly segment: SegmentRecord; readonly values: readonly (string | number)[] }[];
}

/** Compares the rows that are stored of an article with what is to be stored. */
export function rowChanges(rows: ReadonlyMap<string, Row>, segments: readonly SegmentRecord[]): RowChanges {
  const known = new Map(rows);
  const added = segments.flatMap((segment, position) => {
    const values = rowOf(segment, position);
    const row = known.get(segment.id);
    if (!row || COLUMNS.some((column, at) => row[column] !== values[at])) return { segment, values };
    known.delete(segment.id);
    return [];
  });
  return { gone: [...known.values()], added };
}

/** Rows of segments, by these: those that nobody has changed are the same ones. */
const rowOfSegment = new WeakMap<
  SegmentRecord,
  { readonly position: number; readonly values: readonly (string | number)[] }
>();

function rowOf(segment: SegmentRecord, position: number): readonly (string | number)[] {
  const known = rowOfSegment.get(segment);
  if (known?.position === position) return known.values;
  const values = makeRow(segment, position);
  rowOfSegment.set(segment, { position, values });
  return values;
}

function makeRow(segment: SegmentRecord, position: number): readonly (string | number)[] {
  const { article, id, ordinal, state, retired, key, context = "" } = segment;
  const { isOffered, rank, at } = memoryEntry(segment);
  const flags = [retired ? 1 : 0, key, isOffered ? 1 : 0, rank, at] as const;
  return [article, id, ordinal, position, state, ...flags, context, recordOf(segment)];
}

/** A row as it is read back. */
export function asRow(values: readonly (string | number)[]): Row {
  return Object.fromEntries(COLUMNS.map((column, at) => [column, values[at] ?? ""]));
}

/** An article's row. @param segments All of them */
export function articleRow(article: ArticleRecord, segments: readonly SegmentRecord[]) {
  return {
    path: article.path,
    target_path: article.targetPath,
    kind: article.kind,
    source_hash: article.sourceHash,
    ledger_hash: article.ledgerHash,
    target_hash: article.targetHash,
    context: article.context,
    links: JSON.stringify(article.links),
    anchors: article.anchors,
    is_ahead: article.isAhead ? 1 : 0,
    read_from: article.readFrom ?? "",
    is_settled: article.isSettled ? 1 : 0,
    summary: JSON.stringify(summarizeArticle(segments)),
  };
}

/** Before anything is stored. @throws CotejoError `store` for a segment of another article, and for an id that is there twice */
export function assertOwnSegments(path: string, segments: readonly SegmentRecord[]): void {
  const ids = new Set<string>();
  for (const segment of segments) {
    if (segment.article !== path || ids.has(segment.id))
      throw new CotejoError(
        "store",
        70,
        `Cannot store segment \`${segment.id}\` of ${JSON.stringify(path)}, expected it once and of this article.`,
      );
    ids.add(segment.id);
  }
}

export function toArticle(row: Row): ArticleRecord {
  return {
    path: String(row["path"]),
    targetPath: String(row["target_path"]),
    kind: FILE_KINDS.find((kind) => kind === row["kind"]) ?? "markdown",
    sourceHash: String(row["source_hash"]),
    ledgerHash: String(row["ledger_hash"]),
    targetHash: String(row["target_hash"]),
    context: String(row["context"]),
    // Most have none, and a run reads all rows.
    links: row["links"] === "[]" ? [] : (JSON.parse(String(row["links"])) as LinkRecord[]),
    anchors: String(row["anchors"]),
    ...(row["is_ahead"] === 1 ? { isAhead: true } : {}),
    ...(row["read_from"] === "" ? {} : { readFrom: String(row["read_from"]) }),
    ...(row["is_settled"] === 1 ? { isSettled: true } : {}),
    ...(row["summary"] === "" ? {} : { summary: JSON.parse(String(row["summary"])) as ArticleSummary }),
  };
}

/**
 * A segment as JSON, without what its row has in columns of its own and without empty lists: two thirds of the bytes.
 * `"source": 1` stands for the words of its key.
 */
function recordOf(segment: SegmentRecord): string {
  const { article: _article, id: _id, ordinal: _ordinal, state: _state, retired: _retired, ...rest } = segment;
  const { key, context: _context, source, flags, problems, ...own } = rest;
  const kept = {
    // A column holds UTF-8, in which a lone half of a surrogate pair is not told from another.
    ...(key.isWellFormed() ? {} : { key }),
    ...(source === undefined ? {} : { source: source === wordsOf(key) ? 1 : source }),
    ...(flags.length > 0 ? { flags } : {}),
    ...(problems.length > 0 ? { problems } : {}),
    ...own,
  };
  // A line that was read from the ledger has its fields in another order than one that was just decided on: both are one row.
  return JSON.stringify(Object.fromEntries(Object.entries(kept).sort(byField)));
}

/** Reads a row with `SEGMENT_COLUMNS`. One that an older version wrote has all of it in its record. */
export function toSegment(row: Row): SegmentRecord {
  const { source, ...record } = JSON.parse(String(row["record"])) as Omit<Partial<SegmentRecord>, "source"> & {
    readonly source?: string | 1;
  };
  const key = record.key ?? String(row["memory_key"]);
  const context = String(row["context"]);
  return {
    ...(source === undefined ? {} : { source: source === 1 ? wordsOf(key) : source }),
    flags: [],
    problems: [],
    target: "",
    line: 0,
    kind: "",
    ...record,
    id: String(row["id"]),
    article: String(row["article"]),
    ordinal: Number(row["ordinal"]),
    state: String(row["state"]) as SegmentRecord["state"],
    ...(row["retired"] === 1 ? { retired: true } : {}),
    key,
    ...(context === "" ? {} : { context }),
  };
}

/** The segments of an article that were read last, by their ids, each with its row. */
export type ReadSegments = ReadonlyMap<string, { readonly row: Row; readonly segment: SegmentRecord }>;

/** Reads rows; those that are as they were before are the same segments. */
export function toSegments(rows: readonly Row[], before: ReadSegments | undefined): ReadSegments {
  return new Map(
    rows.map((row) => {
      const id = String(row["id"]);
      const known = before?.get(id);
      const isSame = known && READ_COLUMNS.every((column) => known.row[column] === row[column]);
      return [id, isSame ? known : { row, segment: toSegment(row) }];
    }),
  );
}

/** The sentence that a key begins with (`segmentKey`). */
function wordsOf(key: string): string {
  return key.split("\u0001", 1)[0] ?? "";
}

export function toDecision(row: Row): Decision {
  return JSON.parse(String(row["decision"])) as Decision;
}

function byField([one]: readonly [string, unknown], [other]: readonly [string, unknown]): number {
  return one < other ? -1 : 1;
}

/** Of a row with `article`, `month`, `provider`, `sent`, `billed` and `saved`. */
export function toCosts(row: Row): Costs {
  return {
    article: String(row["article"]),
    month: String(row["month"]),
    provider: String(row["provider"]),
    sentCharacters: Number(row["sent"]),
    billedCharacters: Number(row["billed"]),
    savedCharacters: Number(row["saved"]),
  };
}

/** Of a row of `answers`. */
export function toAnswer(row: Row): StoredAnswer {
  return {
    hash: String(row["hash"]),
    answer: String(row["answer"]),
    provider: String(row["provider"]),
    sentCharacters: Number(row["sent_characters"]),
    billedCharacters: Number(row["billed_characters"]),
    article: String(row["article"]),
    at: String(row["at"]),
  };
}

/** The keys of the pairs that rows offer to memory. */
export function offeredKeys(rows: readonly Row[]): readonly string[] {
  return [...new Set(rows.flatMap((row) => (row["offered"] === 1 ? String(row["memory_key"]) : [])))];
}

/** Whether memory has to learn a source. A decision changes the text of one that it knows. */
export function hasNewSources({ gone, added }: RowChanges): boolean {
  const known = new Set(offeredKeys(gone));
  return added.some(({ segment }) => !known.has(segment.key));
}
