/**
 * The schema of the store, step by step. A step that was released is never changed: the next one is added at the end,
 * and `PRAGMA user_version` counts the steps a file has had. Names and types are those SQLite and PostgreSQL share;
 * times are ISO 8601 texts in UTC, which sort by time.
 */
export const MIGRATIONS: readonly string[] = [
  `
  CREATE TABLE articles (
    path TEXT NOT NULL PRIMARY KEY,
    target_path TEXT NOT NULL,
    kind TEXT NOT NULL,
    source_hash TEXT NOT NULL,
    ledger_hash TEXT NOT NULL,
    target_hash TEXT NOT NULL,
    context TEXT NOT NULL
  ) STRICT;

  -- The columns are what is searched and sorted by; the whole segment is in record, as JSON.
  -- A file that was copied together with its ledger brings the ids of the first one: an id is unique in its article only.
  CREATE TABLE segments (
    article TEXT NOT NULL REFERENCES articles (path) ON DELETE CASCADE,
    id TEXT NOT NULL,
    ordinal INTEGER NOT NULL,
    position INTEGER NOT NULL,
    state TEXT NOT NULL,
    retired INTEGER NOT NULL,
    memory_key TEXT NOT NULL,
    offered INTEGER NOT NULL,
    memory_rank INTEGER NOT NULL,
    decided_at TEXT NOT NULL,
    record TEXT NOT NULL,
    PRIMARY KEY (article, id)
  ) STRICT;
  CREATE INDEX segments_id ON segments (id);
  -- In the order in which memory offers its pairs, so that the best of ten thousand is the first row read.
  CREATE INDEX segments_memory ON segments (memory_key, memory_rank DESC, decided_at DESC, article, id) WHERE offered = 1;

  -- Every answer that was ever paid for: nothing deletes from this table.
  CREATE TABLE answers (
    hash TEXT NOT NULL,
    at TEXT NOT NULL,
    answer TEXT NOT NULL,
    provider TEXT NOT NULL,
    sent_characters INTEGER NOT NULL,
    billed_characters INTEGER NOT NULL,
    article TEXT NOT NULL,
    PRIMARY KEY (hash, at)
  ) STRICT;
  CREATE INDEX answers_at ON answers (at);

  -- Machine texts that an article had once and has no more: found in its file again, they are nobody's edit.
  CREATE TABLE produced (
    article TEXT NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (article, text)
  ) STRICT;

  CREATE TABLE decisions (
    number INTEGER NOT NULL PRIMARY KEY,
    segment TEXT NOT NULL,
    decision TEXT NOT NULL
  ) STRICT;
  CREATE INDEX decisions_segment ON decisions (segment);
  `,
  // What is in the index was written before links were: another context has each article looked at once more.
  `
  ALTER TABLE articles ADD COLUMN links TEXT NOT NULL DEFAULT '[]';
  ALTER TABLE articles ADD COLUMN anchors TEXT NOT NULL DEFAULT '';
  UPDATE articles SET context = '';
  `,
  // Changes of the termbase that were applied, so that each can be undone as one.
  `
  CREATE TABLE term_changes (
    number INTEGER NOT NULL PRIMARY KEY,
    change TEXT NOT NULL
  ) STRICT;
  `,
  // Renames that the index has followed: one that is done again after a crash must not turn two swapped articles back.
  `
  CREATE TABLE renames (
    run TEXT NOT NULL PRIMARY KEY
  ) STRICT;
  `,
  // Characters that a run did not have to send, because memory or a stored answer had the text.
  `
  CREATE TABLE savings (
    number INTEGER NOT NULL PRIMARY KEY,
    article TEXT NOT NULL,
    at TEXT NOT NULL,
    characters INTEGER NOT NULL
  ) STRICT;
  `,
  // Which segment asked for an answer: what a sentence has cost.
  `
  CREATE TABLE asked (
    hash TEXT NOT NULL,
    at TEXT NOT NULL,
    segment TEXT NOT NULL,
    PRIMARY KEY (hash, at)
  ) STRICT;
  CREATE INDEX asked_segment ON asked (segment);
  `,
  // Applied changes of the termbase are committed now.
  `
  DROP TABLE term_changes;
  `,
  // Sources by their words (`sqlite-memory.ts`), and what people rejected. Each article is looked at once more, which fills them.
  `
  CREATE TABLE memory_words (
    number INTEGER NOT NULL PRIMARY KEY,
    word TEXT NOT NULL UNIQUE
  ) STRICT;

  -- A source once, however many pairs it has. The hash stands for the key, which may be longer than an index takes; the words are those of the key, cut.
  CREATE TABLE memory_sources (
    number INTEGER NOT NULL PRIMARY KEY,
    hash TEXT NOT NULL UNIQUE,
    memory_key TEXT NOT NULL,
    words TEXT NOT NULL
  ) STRICT;

  CREATE TABLE memory_postings (
    word INTEGER NOT NULL,
    length INTEGER NOT NULL,
    source INTEGER NOT NULL,
    PRIMARY KEY (word, length, source)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE memory_rejections (
    article TEXT NOT NULL,
    segment TEXT NOT NULL,
    memory_key TEXT NOT NULL,
    target TEXT NOT NULL,
    at TEXT NOT NULL,
    FOREIGN KEY (article, segment) REFERENCES segments (article, id) ON DELETE CASCADE
  ) STRICT;
  CREATE INDEX memory_rejections_key ON memory_rejections (memory_key);
  CREATE INDEX memory_rejections_segment ON memory_rejections (article, segment);

  -- What stands around a segment: a pair that is approved there is approved in its like.
  ALTER TABLE segments ADD COLUMN context TEXT NOT NULL DEFAULT '';
  CREATE INDEX segments_context ON segments (context) WHERE offered = 1;
  UPDATE articles SET context = '';
  `,
  `
  ALTER TABLE articles ADD COLUMN is_ahead INTEGER NOT NULL DEFAULT 0;
  -- Which of them are is not known.
  UPDATE articles SET is_ahead = 1;
  `,
  // The source that a target was last written from, deflated, in base64: what people have changed in the target is what it has otherwise than that one.
  `
  CREATE TABLE written_sources (
    article TEXT NOT NULL PRIMARY KEY REFERENCES articles (path) ON DELETE CASCADE,
    source TEXT NOT NULL
  ) STRICT;
  `,
  // Articles whose words are not in the index of words yet.
  `
  CREATE TABLE memory_waiting (
    article TEXT NOT NULL PRIMARY KEY REFERENCES articles (path) ON DELETE CASCADE
  ) STRICT;
  `,
  // What left for an engine and brought no answer that is kept: a connection that broke, a run that was interrupted.
  `
  CREATE TABLE unanswered (
    number INTEGER NOT NULL PRIMARY KEY,
    article TEXT NOT NULL,
    provider TEXT NOT NULL,
    sent_characters INTEGER NOT NULL,
    billed_characters INTEGER NOT NULL,
    at TEXT NOT NULL
  ) STRICT;
  CREATE INDEX unanswered_at ON unanswered (at);
  `,
  // A file with a structure of its own is written from no source as a whole: what its segments were read from is another hash.
  `
  ALTER TABLE articles ADD COLUMN read_from TEXT NOT NULL DEFAULT '';
  `,
  // Such a file that a run has left as it is need not be read by the next one.
  `
  ALTER TABLE articles ADD COLUMN is_settled INTEGER NOT NULL DEFAULT 0;
  `,
  // Files whose bytes need not be read while they are as they were seen.
  `
  CREATE TABLE seen (
    path TEXT NOT NULL PRIMARY KEY,
    stamp TEXT NOT NULL,
    hash TEXT NOT NULL
  ) STRICT;
  `,
  // Articles in which `check` has found nothing.
  `
  CREATE TABLE clean (
    article TEXT NOT NULL,
    frozen INTEGER NOT NULL,
    state TEXT NOT NULL,
    PRIMARY KEY (article, frozen)
  ) STRICT;
  `,
  // Thousands of pages may have a sentence, and a few have it in one context: without this index all were read.
  `
  DROP INDEX segments_context;
  CREATE INDEX segments_approved ON segments (context, memory_key, memory_rank DESC, decided_at DESC, article, id)
    WHERE offered = 1 AND state = 'approved';
  `,
  // The segment that asked is a column of its answer, and 128 bits of a hash are enough: the index is an eighth smaller.
  `
  ALTER TABLE answers ADD COLUMN segment TEXT NOT NULL DEFAULT '';
  UPDATE answers SET segment = COALESCE(
    (SELECT asked.segment FROM asked WHERE asked.hash = answers.hash AND asked.at = answers.at), '');
  DROP TABLE asked;
  UPDATE answers SET hash = SUBSTR(hash, 1, 32);
  CREATE INDEX answers_segment ON answers (segment) WHERE segment <> '';
  UPDATE memory_sources SET hash = SUBSTR(hash, 1, 32);
  `,
  // Lists of articles as a run has written them.
  `
  CREATE TABLE manifests (
    path TEXT NOT NULL PRIMARY KEY,
    hash TEXT NOT NULL,
    made_of TEXT NOT NULL
  ) STRICT;
  `,
  // What is counted of an article, as JSON; "" where an older version wrote it.
  `
  ALTER TABLE articles ADD COLUMN summary TEXT NOT NULL DEFAULT '';
  `,
  // A flag has another name. In a list it comes after a bracket or a comma, a text of an article after a colon. What is
  // stale is counted otherwise.
  `
  UPDATE articles SET summary = '';
  UPDATE segments SET record = REPLACE(REPLACE(record, '["drifted"', '["unsure"'), ',"drifted"', ',"unsure"')
    WHERE record LIKE '%"drifted"%';
  UPDATE decisions SET decision = REPLACE(REPLACE(decision, '["drifted"', '["unsure"'), ',"drifted"', ',"unsure"')
    WHERE decision LIKE '%"drifted"%';
  `,
  // What `check` has found in articles, as JSON; "" for nothing.
  `
  DROP TABLE clean;
  CREATE TABLE checked (
    article TEXT NOT NULL,
    frozen INTEGER NOT NULL,
    state TEXT NOT NULL,
    problems TEXT NOT NULL,
    PRIMARY KEY (article, frozen)
  ) STRICT;
  `,
  // An index of a version without frames takes a file with a person's comments in its code for the file as it was written,
  // and a run put the English ones over them. All files are read again, as in a clone.
  `
  DELETE FROM articles;
  `,
  // What was sent in a month and what is reserved, requests under way, and times that engines have asked to wait for.
  `
  CREATE TABLE budgets (
    provider TEXT NOT NULL, month TEXT NOT NULL, spent INTEGER NOT NULL, reserved INTEGER NOT NULL,
    PRIMARY KEY (provider, month)
  ) STRICT;
  INSERT INTO budgets (provider, month, spent, reserved)
    SELECT provider, substr(at, 1, 7), SUM(sent_characters), 0 FROM (
      SELECT provider, at, sent_characters FROM answers
      UNION ALL
      SELECT provider, at, sent_characters FROM unanswered
    ) AS sent GROUP BY provider, substr(at, 1, 7);
  -- By whichever way a row comes, the budget knows of it.
  CREATE TRIGGER answers_spent AFTER INSERT ON answers BEGIN
    INSERT INTO budgets (provider, month, spent, reserved) VALUES (NEW.provider, substr(NEW.at, 1, 7), NEW.sent_characters, 0)
    ON CONFLICT (provider, month) DO UPDATE SET spent = spent + excluded.spent;
  END;
  CREATE TRIGGER unanswered_spent AFTER INSERT ON unanswered BEGIN
    INSERT INTO budgets (provider, month, spent, reserved) VALUES (NEW.provider, substr(NEW.at, 1, 7), NEW.sent_characters, 0)
    ON CONFLICT (provider, month) DO UPDATE SET spent = spent + excluded.spent;
  END;
  CREATE TABLE requests (
    hash TEXT NOT NULL PRIMARY KEY, owner TEXT NOT NULL, provider TEXT NOT NULL, article TEXT NOT NULL,
    characters INTEGER NOT NULL, billed INTEGER NOT NULL, state TEXT NOT NULL, at TEXT NOT NULL, until INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE pauses (provider TEXT NOT NULL PRIMARY KEY, owner TEXT NOT NULL, until INTEGER NOT NULL) STRICT;
  `,
  // The words of each pair, for searches in memory (`sqlite-search.ts`). A row is written and deleted, and never updated.
  // Which words a new one has is found out later, for many at once.
  `
  CREATE VIRTUAL TABLE pair_words USING fts5 (words, content = '', contentless_delete = 1, detail = none, tokenize = 'ascii');
  CREATE TABLE pairs_waiting (segment INTEGER NOT NULL PRIMARY KEY) STRICT;
  INSERT INTO pairs_waiting (segment) SELECT rowid FROM segments WHERE offered = 1;
  CREATE TRIGGER segments_written AFTER INSERT ON segments WHEN NEW.offered = 1 BEGIN
    INSERT INTO pairs_waiting (segment) VALUES (NEW.rowid);
  END;
  CREATE TRIGGER segments_deleted AFTER DELETE ON segments WHEN OLD.offered = 1 BEGIN
    DELETE FROM pair_words WHERE rowid = OLD.rowid;
    DELETE FROM pairs_waiting WHERE segment = OLD.rowid;
  END;
  `,
];
