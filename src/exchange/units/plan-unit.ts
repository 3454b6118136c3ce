/** What a unit of a file asks of its line in the ledger. */

import { formatRecord, parseRecord } from "../../segments/inline-codes.ts";
import { tidyText } from "../../segments/tidy-target.ts";
import { isHumanText, isRejected } from "../../record/text-kind.ts";
import type { Signature } from "../../record/transitions.ts";
import type { LedgerLine } from "../../record/types.ts";
import type { TextRequest } from "../../review/take-texts.ts";
import type { ImportedUnit } from "./types.ts";
import { hashTarget, levelOf, parseTime } from "./unit-base.ts";

export interface PlanOptions {
  /** Who imports, and when. */
  readonly signature: Signature;
  /** Changed texts that the file calls unfinished count as approved. */
  readonly approve: boolean;
}

/** Undefined: there is nothing to do. */
export type UnitPlan = TextRequest | undefined;

/**
 * Compares a unit with its line. What the tool left as we wrote it says nothing about a line that has gone on since; a
 * change of the tool's wins over a machine's text, and over a person's only where that is still the one it was shown.
 */
export function planUnit(line: LedgerLine, unit: ImportedUnit, { signature, approve }: PlanOptions): UnitPlan {
  const target = tidyRecord(unit.target);
  if (target === "") return undefined;
  const { base } = unit;
  const isSameText = base !== undefined && base.hash === hashTarget(target);
  const isUntouched = isSameText && (base.level === "approved") === (unit.level === "approved");
  if (target === line.target) {
    // An approval of the same text is new if the line is not approved yet, or if the tool was shown this text with its flags.
    const isSigned = unit.level === "approved" && !isUntouched && (isSameText || line.state !== "approved");
    return isSigned && levelOf(line) !== "approved" ? { action: "approve", signature } : undefined;
  }
  if (isUntouched) return restore(line, unit, target, signature);
  if (isHumanText(line) && base?.hash !== hashTarget(line.target)) {
    const isKnown = isRejected(line, target) || line.rivals?.some((rival) => rival.target === target);
    return isKnown ? undefined : { action: "dispute", target, signature };
  }
  const isUnfinished = unit.level === "unfinished" && !approve;
  return { action: isUnfinished ? "propose" : "correct", target, signature };
}

/** A text of the record, as the file has kept it: it comes back where the project has no person's text. */
function restore(line: LedgerLine, unit: ImportedUnit, target: string, signature: Signature): UnitPlan {
  const { level, origin = level === "approved" ? { kind: "human" } : undefined } = unit;
  if (origin === undefined || isHumanText(line) || isRejected(line, target)) return undefined;
  const theirs = signatureOf(unit) ?? signature;
  // Whether English stays is decided in the record: a file of another tool has nothing to add to that.
  if (origin.kind === "kept-in-english" && level !== "approved") return undefined;
  if (origin.kind === "human")
    return { action: level === "approved" ? "correct" : "propose", target, signature: theirs };
  if (level === "approved") return { action: "restore", target, origin, signature: theirs };
  return line.target === "" ? { action: "restore", target, origin } : undefined;
}

/** Who decided, as the file has it. */
function signatureOf({ by, at, reason }: ImportedUnit): Signature | undefined {
  const time = parseTime(at);
  return by === undefined || time === undefined ? undefined : { by, at: time, ...(reason ? { reason } : {}) };
}

/** A text as `review correct` would record it; one that does not read stays as it is. */
export function tidyRecord(text: string): string {
  const { content, problems } = parseRecord(text);
  return problems.length > 0 ? text : formatRecord(tidyText(content));
}
