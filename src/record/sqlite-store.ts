/** The store on SQLite, the embedded default: one file, no server. */

import { setImmediate } from "node:timers/promises";
import { createSegmentReader } from "./sqlite-segments.ts";
import { createRowCache, type RowCache } from "./sqlite-row-cache.ts";
import { listChecked, listManifests, listSeen, putChecked, putManifests, putSeen } from "./sqlite-seen.ts";
import { textKind } from "./text-kind.ts";
import type { ArticleRecord, Decision, SegmentRecord, Store } from "./types.ts";
import type { StoredAnswer, Unanswered } from "./answers.ts";
import { openSqliteConnection, type SqliteConnection } from "./sqlite-connection.ts";
import { addSaving, addUnanswered, listCosts } from "./sqlite-costs.ts";
import { createRequests, finishRequests } from "./sqlite-requests.ts";
import type { DoneRequests } from "./requests.ts";
import {
  addRejections,
  awaitWords,
  findExact,
  findInContext,
  findNear,
  forgetKeys,
  indexWaiting,
  memoryKeys,
} from "./sqlite-memory.ts";
import { moveArticles } from "./sqlite-moves.ts";
import { putRows, SEGMENT_COLUMNS, SELECT_ARTICLES, SELECT_ROWS } from "./sqlite-rows.ts";
import { searchPairs } from "./sqlite-search.ts";
import { putWrittenSource, writtenSource } from "./sqlite-written-sources.ts";
import {
  toAnswer,
  hasNewSources,
  offeredKeys,
  asRow,
  assertOwnSegments,
  rowChanges,
  type RowChanges,
  toArticle,
  toDecision,
  toSegment,
  type Row,
} from "./store-rows.ts";

export interface SqliteStore extends Store {
  /** What a person should know of what opening did, such as a broken file put aside; one sentence each. */
  readonly notices: readonly string[];
}

/**
 * Opens the store, creating its file and folder where they are missing.
 * @param file path, or `:memory:` for one that ends with `close`
 * @param isCopy A copy of the file in memory, which ends with `close`: for what would come of a change
 * @throws UsageError `store-version` for a file of a newer version; CotejoError `store-unavailable`. A broken file is
 *   no error: it is renamed to `<file>.broken-N` and said so in `notices`; the caller reads the ledgers again anyway
 */
export async function openSqliteStore(file: string, isCopy = false): Promise<SqliteStore> {
  return sqliteStoreOn(openSqliteConnection(file, isCopy));
}

/** The store on a connection; closing it closes the connection. */
export function sqliteStoreOn(db: SqliteConnection): SqliteStore {
  const queue = createWordQueue(db);
  const rows = createRowCache(db, SELECT_ROWS);
  // SQLite answers at once; the promises are for stores that do not, and turn what is thrown into a rejection.
  return {
    notices: db.notices,
    getArticle: async (path) => db.all(`${SELECT_ARTICLES} WHERE path = ?`, path).map(toArticle)[0],
    listArticles: async () => db.all(`${SELECT_ARTICLES} ORDER BY path`).map(toArticle),
    putArticle: async (article, segments, written) => putArticle({ db, queue, rows }, article, segments, written),
    getWrittenSource: async (path) => writtenSource(db, path),
    listProduced: async (path) => listProduced(db, path),
    announceWrite: async (path, { target, ledger }) => db.run(ANNOUNCE_WRITE, target, ledger, path),
    moveArticles: async (run, moves) => {
      rows.clear();
      moveArticles(db, run, moves);
    },
    removeArticle: async (path) => {
      rows.clear();
      removeArticle(db, path);
    },
    listSeen: async () => listSeen(db),
    putSeen: async (files) => putSeen(db, files),
    listChecked: async (frozen) => listChecked(db, frozen),
    putChecked: async (frozen, articles) => putChecked(db, frozen, articles),
    listManifests: async () => listManifests(db),
    putManifests: async (manifests) => putManifests(db, manifests),
    listSegments: createSegmentReader(db, rows),
    getSegment: async (id) => db.all(SELECT_SEGMENT, id).map(toSegment)[0],
    findExact: async (keys, most) => findExact(db, keys, most),
    findInContext: async (key, context) => findInContext(db, key, context),
    listApprovedAt: async (key, at) => db.all(SELECT_APPROVED_AT, key, at).map(toSegment),
    searchPairs: async (words, isHit, most) => searchPairs(db, words, isHit, most),
    findNear: async (key, having) => findNear(db, key, having),
    getAnswers: async (hashes) => getAnswers(db, hashes),
    listAnswersFor: async (segment) => db.all(SELECT_ANSWERS_FOR, segment).map(toAnswer),
    putAnswers: createAnswerQueue(db),
    ...createRequests(db, (hashes) => getAnswers(db, hashes)),
    spentSince: async (since) => spentSince(db, since),
    addSaving: async (article, at, characters) => addSaving(db, article, at, characters),
    listCosts: async () => listCosts(db),
    addDecisions: async (decisions) => addDecisions(db, decisions),
    listDecisions: async (segment) => db.all(SELECT_DECISIONS, segment).map(toDecision),
    listDecisionsAt: async (at) =>
      db
        .all("SELECT decision FROM decisions WHERE decision LIKE ? ORDER BY number", `%"at":${JSON.stringify(at)}%`)
        .map(toDecision)
        .filter((decision) => decision.at === at),
    listAllDecisions: async () => db.all("SELECT decision FROM decisions ORDER BY number").map(toDecision),
    listAskedAt: async () =>
      new Map(
        db
          .all("SELECT segment, MAX(at) AS at FROM answers WHERE segment <> '' GROUP BY segment")
          .map((row) => [String(row["segment"]), String(row["at"])]),
      ),
    close: async () => {
      queue.end();
      db.close();
    },
  };
}

/** Of which source the target is then, nobody needs to know: the next run looks. */
const ANNOUNCE_WRITE = "UPDATE articles SET source_hash = '', target_hash = ?, ledger_hash = ? WHERE path = ?";
/** A copied ledger brings its ids along: the segment that is in its article is meant. */
const SELECT_SEGMENT = `SELECT ${SEGMENT_COLUMNS} FROM segments WHERE id = ? ORDER BY retired, article LIMIT 1`;
const SELECT_APPROVED_AT = `SELECT ${SEGMENT_COLUMNS} FROM segments WHERE memory_key = ? AND state = 'approved' AND decided_at = ? ORDER BY article, id`;
const SELECT_ANSWER = "SELECT * FROM answers WHERE hash = ? ORDER BY at DESC LIMIT 1";
const INSERT_ANSWER = `
  INSERT INTO answers (hash, at, answer, provider, sent_characters, billed_characters, article, segment)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (hash, at) DO NOTHING`;
const SELECT_ANSWERS_FOR = "SELECT * FROM answers WHERE segment = ? AND segment <> '' ORDER BY at";
const SELECT_SPENT = `
  SELECT provider, SUM(sent_characters) AS sent, SUM(billed_characters) AS billed FROM (
    SELECT provider, sent_characters, billed_characters, at FROM answers
    UNION ALL
    SELECT provider, sent_characters, billed_characters, at FROM unanswered
  ) AS spent
  WHERE at >= ? GROUP BY provider ORDER BY provider`;
const SELECT_DECISIONS = "SELECT decision FROM decisions WHERE segment = ? ORDER BY number";

function putArticle(
  { db, queue, rows }: { readonly db: SqliteConnection; readonly queue: WordQueue; readonly rows: RowCache },
  article: ArticleRecord,
  segments: readonly SegmentRecord[],
  written: Uint8Array | undefined,
): void {
  const { path } = article;
  assertOwnSegments(path, segments);
  let changes: RowChanges = { gone: [], added: [] };
  db.transaction(false, () => {
    changes = rowChanges(rows.rowsOf(path), segments);
    rememberProduced(db, path, changes.gone, segments);
    putRows(db, article, segments, changes);
    if (written) putWrittenSource(db, path, written);
    addRejections(db, changes.added.map(({ segment }) => segment)); // prettier-ignore
    forgetKeys(db, offeredKeys(changes.gone), segments);
    // A run that ends before it has written them leaves lists of articles that are not right.
    db.run("DELETE FROM manifests");
    if (hasNewSources(changes)) queue.put(path);
  });
  rows.put(
    path,
    changes.gone,
    changes.added.map(({ values }) => asRow(values)),
  );
}

/** Articles whose words are indexed together. */
const ARTICLES_AT_ONCE = 64;

/** Articles whose words wait to be indexed. */
interface WordQueue {
  /** To be called in a transaction. */
  put(article: string): void;
  /** No more will come. */
  end(): void;
}

function createWordQueue(db: SqliteConnection): WordQueue {
  let count = 0;
  return {
    put(article) {
      awaitWords(db, article);
      count += 1;
      if (count < ARTICLES_AT_ONCE) return;
      indexWaiting(db);
      count = 0;
    },
    end() {
      if (count === 0) return;
      try {
        db.transaction(false, () => indexWaiting(db));
      } catch {
        // Whoever asks for them next will.
      }
    },
  };
}

function removeArticle(db: SqliteConnection, path: string): void {
  db.transaction(false, () => {
    const keys = memoryKeys(db, path);
    db.run("DELETE FROM articles WHERE path = ?", path);
    forgetKeys(db, keys, []);
  });
}

/** Keeps the machine texts that the article is about to lose. */
function rememberProduced(
  db: SqliteConnection,
  path: string,
  gone: readonly Row[],
  segments: readonly SegmentRecord[],
): void {
  const kept = new Set(segments.map(({ target }) => target));
  for (const old of gone.map(toSegment)) {
    if (textKind(old) !== "machine" || kept.has(old.target)) continue;
    db.run(
      "INSERT INTO produced (article, text) VALUES (?, ?) ON CONFLICT (article, text) DO NOTHING",
      path,
      old.target,
    );
  }
}

function listProduced(db: SqliteConnection, path: string): ReadonlySet<string> {
  return new Set(db.all("SELECT text FROM produced WHERE article = ?", path).map((row) => String(row["text"])));
}

function getAnswers(db: SqliteConnection, hashes: readonly string[]): ReadonlyMap<string, StoredAnswer> {
  const found = new Map<string, StoredAnswer>();
  for (const hash of new Set(hashes)) for (const row of db.all(SELECT_ANSWER, hash)) found.set(hash, toAnswer(row));
  return found;
}

/** Answers to requests that come back at the same moment wait for the disk once, and are stored or refused together. */
function createAnswerQueue(db: SqliteConnection): Store["putAnswers"] {
  let waiting: AnswersToStore = { answers: [], unanswered: [], done: [] };
  let stored: Promise<void> | undefined;
  const store = async (): Promise<void> => {
    await setImmediate();
    const together = waiting;
    waiting = { answers: [], unanswered: [], done: [] };
    stored = undefined;
    putAnswers(db, together);
  };
  return (answers, unanswered = [], done) => {
    waiting.answers.push(...answers);
    waiting.unanswered.push(...unanswered);
    if (done) waiting.done.push(done);
    stored ??= store();
    return stored;
  };
}

interface AnswersToStore {
  readonly answers: StoredAnswer[];
  readonly unanswered: Unanswered[];
  readonly done: DoneRequests[];
}

function putAnswers(db: SqliteConnection, { answers, unanswered, done }: AnswersToStore): void {
  db.transaction(true, () => {
    for (const each of unanswered) addUnanswered(db, each);
    for (const { hash, at, answer, provider, sentCharacters, billedCharacters, article, segment = "" } of answers) {
      db.run(INSERT_ANSWER, hash, at, answer, provider, sentCharacters, billedCharacters, article, segment);
    }
    for (const each of done) finishRequests(db, each);
  });
}

function spentSince(db: SqliteConnection, since: string): Awaited<ReturnType<Store["spentSince"]>> {
  return new Map(
    db
      .all(SELECT_SPENT, since)
      .map((row) => [
        String(row["provider"]),
        { sentCharacters: Number(row["sent"]), billedCharacters: Number(row["billed"]) },
      ]),
  );
}

function addDecisions(db: SqliteConnection, decisions: readonly Decision[]): void {
  db.transaction(true, () => {
    for (const decision of decisions)
      db.run("INSERT INTO decisions (segment, decision) VALUES (?, ?)", decision.segment, JSON.stringify(decision));
  });
}
