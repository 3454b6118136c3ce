/** Whose words a line holds: what every rule about losing or keeping a text depends on. */

import type { LedgerLine } from "./types.ts";

/** `untranslated`: no text; `machine`: a text no person has decided for; `human`: one a person wrote, approved or kept in English, or that there is none. */
export type TextKind = "untranslated" | "machine" | "human";

/**
 * Whose words the line holds. A person's text counts as such whatever state the line claims, so that a line edited by
 * hand or merged badly cannot turn words of a person into something a machine may replace.
 */
export function textKind(line: LedgerLine): TextKind {
  if (line.target === "") return isEmptyOnPurpose(line) ? "human" : "untranslated";
  if (line.state === "approved" || line.origin?.kind === "human" || isKeptInEnglish(line)) return "human";
  return line.state === "draft" ? "machine" : "untranslated";
}

/** Whose words the text of a line is, where that is known: whoever approved a machine's text wrote none of it, nor who ran `adopt`. */
export function writerOf({ author, by, origin, via }: LedgerLine): string | undefined {
  if (author !== undefined) return author;
  return origin?.kind === "human" && via !== "adopt" ? by : undefined;
}

/** The segment has no text of its own, by a person: it is merged with the one before it, left out, or in a passage. */
export function isEmptyOnPurpose({ target, merged, omitted, within }: LedgerLine): boolean {
  return target === "" && (merged === true || omitted === true || within !== undefined);
}

/** The line is that of a passage. */
export function isPassage({ passage, retired }: LedgerLine): boolean {
  return passage === true && retired !== true;
}

/** The text of this line stands in a passage. */
export function isInPassage(line: LedgerLine): boolean {
  return line.within !== undefined && isEmptyOnPurpose(line) && line.retired !== true;
}

/** The text of this line stands with the one before it. */
export function isMerged(line: LedgerLine): boolean {
  return line.merged === true && isEmptyOnPurpose(line);
}

/** A person wrote or approved the text of this line. */
export function isHumanText(line: LedgerLine): boolean {
  return textKind(line) === "human";
}

/** A person rejected exactly this text for this segment: it is not offered again. */
export function isRejected(line: LedgerLine, target: string): boolean {
  return line.rejected?.some((rejection) => rejection.target === target) ?? false;
}

/** The file had the English there when it was adopted. A person has to say whether it stays: no run, memory or check may. */
export function isKeptInEnglish({ target, state, origin }: LedgerLine): boolean {
  return target !== "" && state === "draft" && origin?.kind === "kept-in-english";
}

/** A text that people wrote, where a person is asked whether it is the translation of this sentence. */
export function isAsked({ target, state, origin, flags }: LedgerLine): boolean {
  return target !== "" && state === "draft" && origin?.kind === "human" && flags.includes("unsure");
}

/** A person has to settle first what stands here: no machine touches it. */
export function isContested({ flags }: LedgerLine): boolean {
  return flags.includes("unsure") || flags.includes("disputed");
}

/** Whether a line still waits for a person. */
export function waitsForPerson(line: LedgerLine): boolean {
  return line.state !== "approved" || line.flags.length > 0;
}
