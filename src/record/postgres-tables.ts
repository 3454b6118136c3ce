/** The tables of the PostgreSQL store, column by column: what their rows are in TypeScript, and in which order they are copied. */

import type { Generated, ColumnType } from "kysely";

/** Types of columns, as PostgreSQL names them. */
type ColumnKind = "text" | "integer" | "bigint";

/** Whose the rows of a table are: those of all clones of the project, or those of one clone. */
type Owner = "project" | "checkout";

interface Table {
  readonly owner: Owner;
  /** Without `project` and `checkout`, with which each table begins. */
  readonly columns: Readonly<Record<string, ColumnKind>>;
}

/** In the order in which they can be filled: a row refers to tables before its own. */
export const TABLES = {
  articles: {
    owner: "checkout",
    columns: {
      path: "text", target_path: "text", kind: "text", source_hash: "text", ledger_hash: "text", target_hash: "text",
      context: "text", links: "text", anchors: "text", is_ahead: "integer", read_from: "text", is_settled: "integer",
      summary: "text",
    }, // prettier-ignore
  },
  segments: {
    owner: "checkout",
    columns: {
      article: "text", id: "text", ordinal: "integer", position: "integer", state: "text", retired: "integer",
      memory_key: "text", offered: "integer", memory_rank: "integer", decided_at: "text", context: "text", record: "text",
    }, // prettier-ignore
  },
  answers: {
    owner: "project",
    columns: {
      hash: "text", at: "text", answer: "text", provider: "text", sent_characters: "bigint", billed_characters: "bigint",
      article: "text", segment: "text",
    }, // prettier-ignore
  },
  produced: { owner: "checkout", columns: { article: "text", text: "text" } },
  decisions: { owner: "project", columns: { number: "bigint", segment: "text", decision: "text" } },
  renames: { owner: "checkout", columns: { run: "text" } },
  savings: { owner: "project", columns: { number: "bigint", article: "text", at: "text", characters: "bigint" } },
  memory_words: { owner: "checkout", columns: { number: "integer", word: "text" } },
  memory_sources: {
    owner: "checkout",
    columns: { number: "integer", hash: "text", memory_key: "text", words: "text" },
  },
  memory_postings: { owner: "checkout", columns: { word: "integer", length: "integer", source: "integer" } },
  memory_rejections: {
    owner: "checkout",
    columns: { article: "text", segment: "text", memory_key: "text", target: "text", at: "text" },
  },
  written_sources: { owner: "checkout", columns: { article: "text", source: "text" } },
  memory_waiting: { owner: "checkout", columns: { article: "text" } },
  unanswered: {
    owner: "project",
    columns: {
      number: "bigint", article: "text", provider: "text", sent_characters: "bigint", billed_characters: "bigint", at: "text",
    }, // prettier-ignore
  },
  seen: { owner: "checkout", columns: { path: "text", stamp: "text", hash: "text" } },
  checked: { owner: "checkout", columns: { article: "text", frozen: "integer", state: "text", problems: "text" } },
  manifests: { owner: "checkout", columns: { path: "text", hash: "text", made_of: "text" } },
} as const satisfies Readonly<Record<string, Table>>;

export type TableName = keyof typeof TABLES;

/** Names of the tables, in the order in which they can be filled. */
export const TABLE_NAMES = Object.keys(TABLES) as readonly TableName[];

/** What PostgreSQL keeps of a row beside what SQLite does: the time of a decision, by which it is found. */
interface OwnColumns {
  readonly decisions: { at: string };
}

type Value<Kind> = Kind extends "text" ? string : number;
type Columns<Name extends TableName> = {
  -readonly [Column in keyof (typeof TABLES)[Name]["columns"]]: Column extends "number"
    ? "bigint" extends (typeof TABLES)[Name]["columns"][Column]
      ? ColumnType<number, number | undefined, never>
      : number
    : Value<(typeof TABLES)[Name]["columns"][Column]>;
};
type Own<Name extends TableName> = Name extends keyof OwnColumns ? OwnColumns[Name] : unknown;
type Owned<Name extends TableName> = (typeof TABLES)[Name]["owner"] extends "checkout"
  ? { project: number; checkout: number }
  : { project: number };

/** The tables as Kysely knows them. */
export type PostgresTables = { [Name in TableName]: Owned<Name> & Columns<Name> & Own<Name> } & {
  projects: { id: Generated<number>; name: string };
  checkouts: { project: number; id: Generated<number>; key: string; place: string; opened_at: string };
  migrations: { number: number; checksum: string; at: string };
};

/** The columns of a table in their order, without those that say whose a row is. */
export function columnsOf(name: TableName): readonly (readonly [column: string, kind: ColumnKind])[] {
  return Object.entries(TABLES[name].columns);
}
