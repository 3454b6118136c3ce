/**
 * The decisions on a sentence, in their order. A rename that somebody else has followed, or git, gives a sentence a new
 * id in its ledger, and this machine's history still has the old one: it is found by the decision that the line shows.
 */

import type { Decision, LedgerLine } from "../record/types.ts";
import type { Project } from "./project.ts";

export interface History {
  readonly decisions: readonly Decision[];
  /** They are stored under another id. */
  readonly isElsewhere: boolean;
}

/** What this machine knows of how `line` came about. */
export async function historyOf(
  { store }: Pick<Project, "store">,
  article: string,
  line: LedgerLine,
): Promise<History> {
  const own = await store.listDecisions(line.id);
  const at = line.at ?? line.rejected?.at(-1)?.at;
  if (own.length > 0 || at === undefined) return { decisions: own, isElsewhere: false };
  const same = (await store.listDecisionsAt(at)).findLast(
    ({ after }) => after.source === line.source && after.target === line.target && after.state === line.state,
  );
  if (!same) return { decisions: [], isElsewhere: false };
  const here = (known: LedgerLine): LedgerLine => ({ ...known, id: line.id });
  return {
    isElsewhere: true,
    decisions: (await store.listDecisions(same.segment)).map((decision) => ({
      ...decision,
      article,
      segment: line.id,
      before: decision.before && here(decision.before),
      after: here(decision.after),
    })),
  };
}
