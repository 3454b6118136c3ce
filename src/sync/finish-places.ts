/**
 * Finishes an article whose translated file has a structure of its own: the record, and in the file the places that say
 * something else by now.
 */

import { say } from "../base/messages.ts";
import type { Problem } from "../base/problem.ts";
import { isInPassage, isPassage, textKind } from "../record/text-kind.ts";
import { writtenText } from "../record/states.ts";
import type { LedgerLine } from "../record/types.ts";
import { recordSaving } from "./article-record.ts";
import { readProblems, resultOf } from "./article-results.ts";
import { checkOrdinal } from "./article-work.ts";
import type { ArticleWork } from "./types.ts";
import { checkPassages } from "./check-passages.ts";
import { joinPassages } from "./said-in-passages.ts";
import { withNewLines } from "./new-lines.ts";
import { matchLedger } from "../articles/match-ledger.ts";
import { firstLine } from "../articles/passages.ts";
import type { Project } from "../articles/project.ts";
import type { ArticleResult } from "./results.ts";
import { writeInPlace } from "./write-in-place.ts";
import { writeLines } from "./write-lines.ts";

/** @param isCut A stopped run left sentences unasked: the file is not written */
export async function finishPlaces(project: Project, work: ArticleWork, isCut: boolean): Promise<ArticleResult> {
  const lines = withNewLines(work);
  const known = work.target.places ? joinPassages(work.article, work.target.places, lines) : lines;
  const { frames: before } = work.article;
  const { ledger, frames, links, isWritten, problems } = isCut
    ? { ledger: known, frames: before, links: undefined, isWritten: false, problems: [] }
    : await writeInPlace(project, work, known);
  const found = [...work.problems, ...problemsOf(project, work, ledger), ...problems];
  const checked = { ...work, problems: found };
  await recordSaving(project, work);
  const isNew = await writeLines(project, checked, ledger, { frames, links, isLeft: !isCut && !isWritten });
  const status = isCut ? "failed" : isWritten || isNew ? "written" : "unchanged";
  return { ...resultOf(checked, status), ...(isCut ? { isCut } : {}) };
}

/** What checks find in the sentences, and what waits. */
function problemsOf(project: Project, work: ArticleWork, ledger: readonly LedgerLine[]): readonly Problem[] {
  const { segments } = work.article;
  return [
    ...readProblems(work.article),
    ...segments.flatMap(({ ordinal }) => checkOrdinal(project, work, ordinal).problems),
    ...checkPassages(project, work, ledger),
    ...waitingEnglish(project, work, ledger, "info"),
  ];
}

/**
 * English that is not in the translated file yet: it has no text, or its text has no place there. A missing sentence is
 * listed and makes nothing fail.
 * @param severity What it counts as where somebody only forgot to translate
 */
export function waitingEnglish(
  { config }: Pick<Project, "config">,
  { article: { file, segments }, lines }: Pick<ArticleWork, "article" | "lines">,
  ledger: readonly LedgerLine[],
  severity: Problem["severity"],
): readonly Problem[] {
  const matched = matchLedger(segments, ledger, () => true);
  const known = new Set(matched.values());
  const inside = new Set([...known].map(({ within }) => within));
  // A passage that has lost all of its English is no sentence's any more, and nothing else names it.
  const hasGone = ledger.some((line) => {
    if (line.retired || line.source === undefined || known.has(line)) return false;
    return line.target !== "" || (isInPassage(line) && !inside.has(line.within));
  });
  const gone: readonly Problem[] = hasGone
    ? [{ file: file.source, line: 1, check: "stale-source", severity, segment: null, ...say("stale-source.gone") }]
    : [];
  const waiting = segments.flatMap(({ ordinal, id, line, source }): readonly Problem[] => {
    const [record, now] = [matched.get(ordinal), lines[ordinal]];
    const place = { file: file.source, line, check: "untranslated", segment: id };
    const isBlocked = now?.flags.includes("blocked") === true && textKind(now) === "machine";
    if (isBlocked) return [{ ...place, severity, ...say("untranslated.blocked") }];
    if (record?.target === "" && (record.published ?? "") !== "")
      return [{ ...place, severity, ...say("untranslated.old") }];
    if (record === undefined || writtenText(record) === undefined)
      return [{ ...place, severity, ...say("untranslated.missing") }];
    // Under `approved` a draft waits for a person, which its state says.
    if (config.publish === "approved" && record.state !== "approved") return [];
    if (record.published === "") return [{ ...place, severity, ...say("untranslated.waits") }];
    if (record.published !== undefined) return [{ ...place, severity, ...say("untranslated.other") }];
    // The text of a machine is for the English that it was made of.
    const isOfOther = record.source !== source && textKind(record) === "machine";
    if (!isOfOther) return [];
    const hasText = now !== undefined && writtenText(now) !== undefined;
    return [{ ...place, severity, ...say(hasText ? "untranslated.waits" : "untranslated.old") }];
  });
  return [...waiting, ...gone, ...waitingPassages(config.publish, file.target, ledger, severity)];
}

/** Passages that the file does not have, or has in another version. */
function waitingPassages(
  publish: string,
  file: string,
  ledger: readonly LedgerLine[],
  severity: Problem["severity"],
): readonly Problem[] {
  return ledger.flatMap((line): Problem | readonly [] => {
    const isWaiting = isPassage(line) && line.published !== undefined && line.target !== "";
    if (!isWaiting || (publish === "approved" && line.state !== "approved")) return [];
    const said = say("untranslated.passage", { shown: firstLine(line.target) });
    return { file, line: 1, check: "untranslated", severity, segment: null, ...said };
  });
}
