/** What a person chooses in the list, as words of the query language and back. */

import { WAITING } from "./queue.ts";

/** The usual choices. The last one is everything. */
export const VIEWS = [
  { id: "waiting", query: WAITING },
  { id: "withProblems", query: `${WAITING} reason:check,glossary,blocked` },
  { id: "mine", query: `${WAITING} is:mine` },
  { id: "overdue", query: "due:overdue" },
  { id: "dueThisWeek", query: "due:week" },
  { id: "mentioned", query: "mentions:me" },
  { id: "stale", query: "flag:stale-source" },
  { id: "disputed", query: "flag:disputed" },
  { id: "withComments", query: "is:commented" },
  { id: "all", query: "" },
] as const;

export type View = (typeof VIEWS)[number]["id"];

export interface Filter {
  readonly view: View;
  /** Its source; undefined: all of them. */
  readonly article?: string | undefined;
  /** Words of the English or the Spanish; all of them must be there. */
  readonly words: string;
}

/** Whether somebody types the query language: a key with a colon and a value right behind it, or quotes. */
export function isQuery(text: string): boolean {
  return /(?:^|\s)-?\p{L}[\p{L}-]*:\S|"/u.test(text);
}

/** @example formatFilter({ view: "all", words: "tribunal penal" }) // "\"tribunal\" \"penal\"" */
export function formatFilter({ view, article, words }: Filter): string {
  const quoted = words.split(/\s+/).filter((word) => word !== "");
  return [
    VIEWS.find(({ id }) => id === view)?.query ?? "",
    article === undefined ? "" : `article:"${article}"`,
    ...quoted.map((word) => `"${word.replaceAll('"', "")}"`),
  ]
    .filter((part) => part !== "")
    .join(" ");
}

/** Reads what `formatFilter` wrote; undefined for a query that says more. */
export function readFilter(query: string): Filter | undefined {
  const parts =
    /^(?<view>(?:[^\s"]+(?: |$))*?)(?:article:"(?<article>[^"]*)"(?: |$))?(?<words>(?:"[^"\s]+"(?: |$))*)$/u.exec(
      query.trim(),
    );
  const { view: own = "", article, words = "" } = parts?.groups ?? {};
  const view = VIEWS.find((each) => each.query === own.trim());
  if (!parts || !view) return undefined;
  return { view: view.id, ...(article === undefined ? {} : { article }), words: words.replaceAll('"', "").trim() };
}
