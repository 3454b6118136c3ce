/** What became of each engine's texts once a person had read them. */

import { similarity } from "../segments/similarity.ts";
import { isCopy } from "../record/copy-origin.ts";
import { isKeptInEnglish } from "../record/text-kind.ts";
import type { Decision, LedgerLine } from "../record/types.ts";

export interface EngineQuality {
  engine: string;
  /** Sentences of it that a person has decided on. */
  read: number;
  approved: number;
  corrected: number;
  rejected: number;
  /** Share of `read` that stayed as it was, 0–1. */
  untouched: number;
  /** Mean of how much was changed in what was kept, 0–100: 0 for a text that was approved as it was. */
  editDistance: number;
}

/** By engine, the most read first. A decision that was undone does not count; a sentence counts once for each machine text. */
export function engineQuality(decisions: readonly Decision[]): EngineQuality[] {
  const standing: { readonly engine: string; readonly decision: Decision }[] = [];
  for (const [, own] of Map.groupBy(decisions, ({ article, segment }) => `${article}\0${segment}`))
    for (const decision of withoutUndone(own)) {
      const engine = engineOf(decision.before);
      if (engine !== undefined) standing.push({ engine, decision });
    }
  return [...Map.groupBy(standing, ({ engine }) => engine)]
    .map(([engine, own]) =>
      qualityOf(
        engine,
        own.map(({ decision }) => decision),
      ),
    )
    .sort((a, b) => b.read - a.read);
}

function qualityOf(engine: string, decisions: readonly Decision[]): EngineQuality {
  const isUntouched = ({ before, after }: Decision): boolean => before?.target === after.target;
  const kept = decisions.filter(({ action }) => action !== "reject");
  const approved = kept.filter(isUntouched).length;
  const changed = kept.reduce(
    (total, { before, after }) => total + 100 - similarity(before?.target ?? "", after.target),
    0,
  );
  return {
    engine,
    read: decisions.length,
    approved,
    corrected: kept.length - approved,
    rejected: decisions.length - kept.length,
    untouched: approved / decisions.length,
    editDistance: kept.length === 0 ? 0 : Math.max(0, changed / kept.length),
  };
}

function withoutUndone(decisions: readonly Decision[]): readonly Decision[] {
  const standing: Decision[] = [];
  for (const decision of decisions) {
    if (decision.action === "undo") standing.pop();
    else standing.push(decision);
  }
  return standing;
}

/** Whose text was decided on: undefined for a person's, and for none. */
function engineOf(before: LedgerLine | null): string | undefined {
  if (!before || before.state !== "draft" || before.target === "") return undefined;
  return before.origin?.kind === "human" || isKeptInEnglish(before) || isCopy(before.origin)
    ? undefined
    : (before.origin?.engine ?? before.origin?.kind);
}
