/** What articles cost, by month: from the answers that were paid for, from what was sent for nothing, and from what runs did not have to send. */

import type { Costs } from "./types.ts";
import type { Unanswered } from "./answers.ts";
import type { SqliteConnection } from "./sqlite-connection.ts";
import { toCosts } from "./store-rows.ts";

const SELECT_COSTS = `
  SELECT article, month, provider, SUM(sent) AS sent, SUM(billed) AS billed, SUM(saved) AS saved FROM (
    SELECT article, substr(at, 1, 7) AS month, provider, sent_characters AS sent, billed_characters AS billed, 0 AS saved
    FROM answers
    UNION ALL
    SELECT article, substr(at, 1, 7), provider, sent_characters, billed_characters, 0 FROM unanswered
    UNION ALL
    SELECT article, substr(at, 1, 7), '', 0, 0, characters FROM savings
  ) AS costs
  GROUP BY article, month, provider ORDER BY article, month, provider`;

const INSERT_UNANSWERED = `
  INSERT INTO unanswered (article, provider, sent_characters, billed_characters, at) VALUES (?, ?, ?, ?, ?)`;

export function addSaving(db: SqliteConnection, article: string, at: string, characters: number): void {
  db.run("INSERT INTO savings (article, at, characters) VALUES (?, ?, ?)", article, at, characters);
}

export function addUnanswered(db: SqliteConnection, unanswered: Unanswered): void {
  const { article, provider, sentCharacters, billedCharacters, at } = unanswered;
  db.run(INSERT_UNANSWERED, article, provider, sentCharacters, billedCharacters, at);
}

export function listCosts(db: SqliteConnection): readonly Costs[] {
  return db.all(SELECT_COSTS).map(toCosts);
}
