/** The last steps of the schema of PostgreSQL: what searches in memory read (`postgres-search.ts`). Released ones are never changed. */

export const SEARCH_MIGRATIONS: readonly string[] = [
  // The words of each pair, for searches in memory: letters and figures of ASCII, without accents and letter case. Codes are
  // taken out, since a word may begin in bold. A text of more than 200,000 characters counts as one with every word.
  `
  CREATE FUNCTION cotejo.pair_words(project integer, checkout integer, memory_key text, record text) RETURNS tsvector
  LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $body$
    WITH
      texts AS (
        SELECT memory_key || ' ' || string_agg(found[1], ' ') AS text
        FROM regexp_matches(record, '"(?:source|target)":"((?:[^"\\\\]|\\\\.)*)"', 'g') AS found
      ),
      plain AS (
        SELECT lower(regexp_replace(normalize(regexp_replace(regexp_replace(left(coalesce(text, memory_key), 200000),
          '\\\\(?:u[0-9a-f]{4}|.)', ' ', 'g'), '<[^>]*>', '', 'g'), NFD),
          '[\\u0300-\\u036f\\u1ab0-\\u1aff\\u1dc0-\\u1dff\\u20d0-\\u20ff\\ufe20-\\ufe2f]', '', 'g') COLLATE "C") AS text,
          length(coalesce(text, memory_key)) > 200000 AS is_long
        FROM texts
      )
    SELECT array_to_tsvector(
      ARRAY(SELECT DISTINCT left(found[1], 200) FROM plain, regexp_matches(plain.text, '[a-z0-9]+', 'g') AS found)
      || ('.' || project || '.' || checkout)
      || CASE WHEN (SELECT is_long FROM plain) THEN ARRAY['.long'] ELSE ARRAY[]::text[] END)
  $body$;
  ALTER TABLE cotejo.segments ADD COLUMN words tsvector
    GENERATED ALWAYS AS (cotejo.pair_words(project, checkout, memory_key, record)) STORED;
  CREATE INDEX segments_words ON cotejo.segments USING gin (words) WHERE offered = 1;
  CREATE INDEX segments_best ON cotejo.segments (project, checkout, memory_rank DESC, decided_at DESC, article, position)
    WHERE offered = 1;
  `,
  // Every word that was ever written, some of them twice: of two transactions that write a new word at once, neither waits
  // for the other. An index of words compares the lists of whole words pair by pair. For a beginning of words it would first
  // make one list of all pairs. So a search asks for the words that begin so.
  `
  CREATE TABLE cotejo.words (word text COLLATE "C" NOT NULL);
  INSERT INTO cotejo.words SELECT DISTINCT unnest(tsvector_to_array(words)) FROM cotejo.segments;
  CREATE INDEX words_word ON cotejo.words (word);
  ANALYZE cotejo.words;
  CREATE FUNCTION cotejo.note_words() RETURNS trigger LANGUAGE plpgsql SET enable_hashjoin = off SET enable_mergejoin = off AS $body$
    BEGIN
      INSERT INTO cotejo.words
        SELECT DISTINCT found.word FROM added, unnest(tsvector_to_array(added.words)) AS found (word)
        WHERE NOT EXISTS (SELECT FROM cotejo.words AS known WHERE known.word = found.word COLLATE "C");
      RETURN NULL;
    END
  $body$;
  CREATE TRIGGER segments_added AFTER INSERT ON cotejo.segments REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION cotejo.note_words();
  `,
];
