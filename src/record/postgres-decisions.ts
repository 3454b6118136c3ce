/** Decisions of people, of all clones of a project. */

import type { PostgresConnection } from "./postgres-connection.ts";
import { insertRows, type Scope } from "./postgres-rows.ts";
import { columnsOf } from "./postgres-tables.ts";
import type { Decision, Store } from "./types.ts";
import { toDecision } from "./store-rows.ts";

/** Without the number, which the database gives. */
const COLUMNS = [...columnsOf("decisions").slice(1), ["at", "text"] as const];

export function createDecisions(
  { read, write }: Pick<PostgresConnection, "read" | "write">,
  scope: Scope,
): Pick<Store, "addDecisions" | "listDecisions" | "listDecisionsAt" | "listAllDecisions"> {
  const list = async (column?: "segment" | "at", value = ""): Promise<readonly Decision[]> => {
    const rows = await read((database) => {
      const query = database.selectFrom("decisions").select("decision").where("project", "=", scope.project);
      return (column === undefined ? query : query.where(column, "=", value)).orderBy("number").execute();
    });
    return rows.map(toDecision);
  };
  return {
    addDecisions: (decisions) => {
      const rows = decisions.map((decision) => [decision.segment, JSON.stringify(decision), decision.at]);
      return write((transaction) => insertRows(transaction, scope, "decisions", rows, { columns: COLUMNS }));
    },
    listDecisions: (segment) => list("segment", segment),
    listDecisionsAt: (at) => list("at", at),
    listAllDecisions: () => list(),
  };
}
