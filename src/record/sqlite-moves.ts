/** Articles that go by other paths: their rows, the history of decisions and the costs go along. */

import type { ArticleMove, ArticleRecord, Decision, SegmentRecord } from "./types.ts";
import { moveDecision, moveRecord, moveSegment } from "./article-move.ts";
import type { SqliteConnection } from "./sqlite-connection.ts";
import { addRejections, awaitWords, forgetKeys, memoryKeys } from "./sqlite-memory.ts";
import { putRows, SEGMENT_COLUMNS, SELECT_ARTICLES } from "./sqlite-rows.ts";
import { putWrittenSource, writtenSource } from "./sqlite-written-sources.ts";
import { rowChanges, toArticle, toDecision, toSegment } from "./store-rows.ts";

/** Everything is read before anything is written: articles may trade places, and ids with them. */
export function moveArticles(db: SqliteConnection, run: string, moves: readonly ArticleMove[]): void {
  if (moves.length === 0) return;
  db.transaction(true, () => {
    if (db.all("SELECT run FROM renames WHERE run = ?", run).length > 0) return;
    db.run("INSERT INTO renames (run) VALUES (?)", run);
    const moved = moves.map((move) => ({ move, ...readAll(db, move) }));
    const keys = moves.flatMap(({ from, to }) => [...memoryKeys(db, from), ...memoryKeys(db, to)]);
    for (const { from, to } of moves) {
      for (const path of [from, to]) {
        db.run("DELETE FROM articles WHERE path = ?", path);
        db.run("DELETE FROM produced WHERE article = ?", path);
      }
    }
    for (const { move, article, written, segments, produced, decisions } of moved) {
      if (article) {
        const records = segments.map((each) => moveSegment(each, move));
        putRows(db, moveRecord(article, move), records, rowChanges(new Map(), records));
        addRejections(db, records);
        awaitWords(db, move.to);
        if (written) putWrittenSource(db, move.to, written);
      }
      for (const text of produced) db.run("INSERT INTO produced (article, text) VALUES (?, ?)", move.to, text);
      for (const { number, decision } of decisions) {
        const { segment, text } = moveDecision(decision, move);
        db.run("UPDATE decisions SET segment = ?, decision = ? WHERE number = ?", segment, text, number);
      }
    }
    forgetKeys(db, keys, []);
    moveAsked(db, moves);
    for (const table of ["answers", "savings", "unanswered"]) moveCosts(db, table, moves);
  });
}

function readAll(
  db: SqliteConnection,
  { from, ids }: ArticleMove,
): {
  readonly article: ArticleRecord | undefined;
  readonly written: Uint8Array | undefined;
  readonly segments: readonly SegmentRecord[];
  readonly produced: readonly string[];
  readonly decisions: readonly { readonly number: number; readonly decision: Decision }[];
} {
  return {
    article: db.all(`${SELECT_ARTICLES} WHERE path = ?`, from).map(toArticle)[0],
    written: writtenSource(db, from),
    segments: db
      .all(`SELECT ${SEGMENT_COLUMNS} FROM segments WHERE article = ? ORDER BY position`, from)
      .map(toSegment),
    produced: db.all("SELECT text FROM produced WHERE article = ?", from).map((row) => String(row["text"])),
    decisions: [...ids.keys()].flatMap((id) =>
      db
        .all("SELECT number, decision FROM decisions WHERE segment = ?", id)
        .map((row) => ({ number: Number(row["number"]), decision: toDecision(row) })),
    ),
  };
}

function moveAsked(db: SqliteConnection, moves: readonly ArticleMove[]): void {
  const asked = moves.flatMap(({ ids }) =>
    [...ids].flatMap(([id, moved]) =>
      db
        .all("SELECT hash, at FROM answers WHERE segment = ?", id)
        .map(({ hash, at }) => [moved, String(hash), String(at)]),
    ),
  );
  for (const row of asked) db.run("UPDATE answers SET segment = ? WHERE hash = ? AND at = ?", ...row);
}

/** One statement for all, so that no article's costs are moved twice. */
function moveCosts(db: SqliteConnection, table: string, moves: readonly ArticleMove[]): void {
  const cases = moves.map(() => "WHEN ? THEN ?").join(" ");
  const places = moves.map(() => "?").join(", ");
  db.run(
    `UPDATE ${table} SET article = CASE article ${cases} END WHERE article IN (${places})`,
    ...moves.flatMap(({ from, to }) => [from, to]),
    ...moves.map(({ from }) => from),
  );
}
