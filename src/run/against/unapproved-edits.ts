/** Spanish files that a branch has changed without an approval: under `publish: "approved"` the website reads them as they are. */

import { hasKeys } from "../../formats/capabilities.ts";
import { filesAt, readObjects, type GitCommit } from "../../base/git-commit.ts";
import type { Problem } from "../../base/problem.ts";
import type { Config, SourceFile } from "../../config/types.ts";
import { join, say } from "../../base/messages.ts";
import { readDocument } from "../../formats/formats.ts";
import { obsoleteValues } from "../../formats/i18next/parity.ts";
import type { I18nextDocument } from "../../formats/i18next/types.ts";
import type { Segment } from "../../segments/types.ts";
import { ledgerPath } from "../../record/ledger.ts";
import { isHumanText } from "../../record/text-kind.ts";
import type { ArticleWork } from "../../sync/types.ts";
import { fileText, plainOf, squeeze } from "../../articles/target-text.ts";
import { cutTarget, readIfThere, targetOptions } from "../../articles/load-article.ts";
import { isBlob } from "./check-approvals.ts";

const CHECK = "unapproved-edit";

/** Whether a Spanish file has the bytes that `base` has of it. */
export function targetsAt(
  base: GitCommit,
  files: readonly SourceFile[],
): (file: SourceFile, bytes: Uint8Array) => boolean {
  const before = new Map(filesAt(base, []).map((file) => [file.path, file]));
  const known = new Map(files.map(({ target }) => [target, before.get(target)]));
  return ({ target }, bytes) => isBlob(bytes, known.get(target));
}

/** The findings on an article whose Spanish file the branch has changed: the edits that the next run would take in have no author yet. */
export function unapprovedEdits(
  config: Config,
  { target }: SourceFile,
  problems: readonly Problem[],
): readonly Problem[] {
  const severity = config.checks[CHECK] ?? "error";
  if (severity === "off") return problems;
  return problems.map((problem) => {
    if (problem.check !== "edited" && problem.check !== "existing") return problem;
    return { ...problem, check: CHECK, severity, ...join(problem, say("unapproved-edit.found", { file: target })) };
  });
}

/**
 * The finding on a Spanish file that has a structure of its own and that the branch has changed: what it has outside of its
 * sentences is in no record, so that none of that is found by what the next run would do. A line that the branch brings is
 * approved where a person's decision in the ledger has its new sentences.
 */
export async function changedPlaces(
  config: Config,
  base: GitCommit,
  { article, target: changes }: ArticleWork,
): Promise<Problem | undefined> {
  const { file, targetBytes, ledger = [] } = article;
  const severity = config.checks[CHECK] ?? "error";
  if (severity === "off" || targetBytes === undefined) return undefined;
  if (hasKeys(article.document)) return changedKeys(base, article.document, file, targetBytes, severity);
  if (!changes.places) return undefined;
  const path = ledgerPath(file.source);
  const [before] = filesAt(base, [file.target]);
  const [ledgerBefore] = filesAt(base, [path]);
  const recorded = await readIfThere(config.root, path);
  const bytesBefore = before && readObjects(base.root, [before.id])[0];
  const lines = linesOf(targetBytes);
  const linesBefore = linesOf(bytesBefore);
  // A checkout with other line ends, as git makes them (`autocrlf`), is no change.
  if (lines.join("\n") === linesBefore.join("\n")) return undefined;
  const found = (at: number): Problem => ({
    file: file.target,
    line: at + 1,
    check: CHECK,
    severity,
    segment: null,
    ...say("unapproved-edit.found", { file: file.target }),
  });
  // Without a decision nothing may change, a line that goes neither.
  if (recorded !== undefined && !("reason" in recorded) && isBlob(recorded.bytes, ledgerBefore))
    return found(Math.max(0, Math.min(lines.length - 1, firstDifference(lines, linesBefore))));
  const sentencesOf = (bytes: Uint8Array | undefined): readonly Segment[] => {
    const target = bytes && readDocument(file.kind, bytes, targetOptions(config, file, article.document));
    return !target || "reason" in target ? [] : cutTarget(config, file, target);
  };
  const known = new Set(sentencesOf(bytesBefore).map(({ source }) => wordsOf(source)));
  const approved = new Set(ledger.filter(isHumanText).map((line) => wordsOf(fileText(line))));
  const sentences = sentencesOf(targetBytes);
  const isApproved = (at: number): boolean => {
    // A line of another block, such as HTML below a paragraph, is no part of the sentence above it.
    const top = lines.findLastIndex((line, index) => index <= at && line.trim() === "");
    const last = sentences.findLast(({ line }) => line <= at + 1 && line > top + 1);
    const brought = sentences.filter(({ line, source }) => line === last?.line && !known.has(wordsOf(source)));
    return brought.length > 0 && brought.every(({ source }) => approved.has(wordsOf(source)));
  };
  const added = addedLines(lines, linesBefore).find((at) => lines[at]?.trim() !== "" && !isApproved(at));
  return added === undefined ? undefined : found(added);
}

/** The first value that the branch brings under a key which only the Spanish file has: a plural form for 0, a context. */
function changedKeys(
  base: GitCommit,
  document: I18nextDocument,
  { target }: SourceFile,
  bytes: Uint8Array,
  severity: Problem["severity"],
): Problem | undefined {
  const [object] = filesAt(base, [target]);
  const bytesBefore = object && readObjects(base.root, [object.id])[0];
  const before = bytesBefore ? obsoleteValues(document, bytesBefore) : new Map<string, never>();
  const found = [...obsoleteValues(document, bytes)].find(([key, { text }]) => before.get(key)?.text !== text);
  if (found === undefined) return undefined;
  const said = say("unapproved-edit.found", { file: target });
  return { file: target, line: found[1].line, check: CHECK, severity, segment: null, ...said };
}

const wordsOf = (record: string): string => squeeze([plainOf(record)]);

function linesOf(bytes: Uint8Array | undefined): readonly string[] {
  return new TextDecoder().decode(bytes).split(/\r?\n/);
}

function firstDifference(lines: readonly string[], before: readonly string[]): number {
  const at = lines.findIndex((line, index) => line !== before[index]);
  return at === -1 ? lines.length : at;
}

/** Lines that `before` has not, or not so often; from 0. */
function addedLines(lines: readonly string[], before: readonly string[]): readonly number[] {
  const left = new Map<string, number>();
  for (const line of before) left.set(line, (left.get(line) ?? 0) + 1);
  return lines.flatMap((line, at) => {
    const count = left.get(line) ?? 0;
    left.set(line, count - 1);
    return count > 0 ? [] : [at];
  });
}
