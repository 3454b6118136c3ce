/** Units for passages: their text is Markdown, and a decision on one is a decision on all of its sentences. */

import { UsageError } from "../../base/errors.ts";
import type { Config } from "../../config/types.ts";
import type { ArticleWork } from "../../sync/types.ts";
import { decideOnPassage, headOfPassage } from "../../review/decide-passage.ts";
import type { NewDecision } from "../../review/decision-request.ts";
import { parseRecord, plainText } from "../../segments/inline-codes.ts";
import { normalizeSpace } from "../../segments/segment-document.ts";
import type { Decision, LedgerLine } from "../../record/types.ts";
import type { PlanOptions } from "./plan-unit.ts";
import type { ImportedUnit } from "./types.ts";
import { hashTarget, levelOf } from "./unit-base.ts";

/** What became of a unit for a passage. */
export type PassageImport =
  | { readonly work: ArticleWork; readonly action: "approve" | "correct"; readonly decisions: readonly Decision[] }
  | { readonly refused: string }
  | "unchanged";

/** Takes a unit into the passage that `sentence` stands in. @param sentence A line of `work` */
export function importPassage(
  config: Config,
  work: ArticleWork,
  sentence: LedgerLine,
  unit: ImportedUnit,
  { signature, approve }: PlanOptions,
): PassageImport {
  const shown = headOfPassage(work, sentence);
  if (shown.id !== sentence.id) return unit.target === "" ? "unchanged" : { refused: notAlone(sentence.id) };
  if (unit.source !== "" && normalizeSpace(unit.source) !== normalizeSpace(shown.source ?? ""))
    return { refused: `Cannot take \`${sentence.id}\`: the English of its passage has changed since the export.` };
  const request = requestFor(shown, unit, approve);
  if (request === undefined || "refused" in request) return request ?? "unchanged";
  try {
    const signed = { by: signature.by, at: signature.at, reason: signature.reason ?? "" };
    const decided = decideOnPassage(config, work, sentence, request, signed, { seen: undefined });
    // A tool loses a link by accident far more often than a person takes it out.
    if (decided.changed.length > 0) return { refused: decided.changed.map(({ message }) => message).join(" ") };
    return decided.decisions.length === 0 ? "unchanged" : { ...decided, action: request.action };
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return { refused: error.message };
  }
}

function notAlone(id: string): string {
  return `Cannot take \`${id}\`: it stands in a passage, which has one text for all of its sentences.`;
}

type Asked = Extract<NewDecision, { readonly action: "approve" | "correct" }>;

/** Tools lay out what they keep: a text that differs in spaces alone is no other one. */
function requestFor(
  shown: LedgerLine,
  { id, target, level, base }: ImportedUnit,
  approve: boolean,
): Asked | { readonly refused: string } | undefined {
  const text = plainText(parseRecord(target).content);
  const isSame = (other: string): boolean => normalizeSpace(other) === normalizeSpace(target);
  if (text.trim() === "" || (base !== undefined && base.hash === hashTarget(target) && !isSame(shown.target)))
    return undefined;
  if (isSame(shown.target))
    return level === "approved" && base?.level !== "approved" && levelOf(shown) !== "approved"
      ? { action: "approve", ids: [shown.id] }
      : undefined;
  if (base?.hash !== hashTarget(shown.target))
    return { refused: `Cannot take \`${id}\`: ${shown.by ?? "Somebody"} has changed its passage since the export.` };
  if (level === "unfinished" && !approve)
    return { refused: `Cannot take \`${id}\`: the text of its passage is unfinished, expected one that is done.` };
  return { action: "correct", ids: [shown.id], text: target };
}
