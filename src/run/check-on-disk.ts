/** All checks on one article as it is on disk. */

import { isArticle, isLocale } from "../config/file-kinds.ts";
import { say } from "../base/messages.ts";
import type { Problem } from "../base/problem.ts";
import type { SourceFile } from "../config/types.ts";
import type { Segment } from "../segments/types.ts";
import { writtenText } from "../record/states.ts";
import type { LedgerLine } from "../record/types.ts";
import { isTargetMissing, missingTarget } from "../articles/missing-target.ts";
import type { Project } from "../articles/project.ts";
import { readProblems } from "../sync/article-results.ts";
import { checkOrdinal } from "../sync/article-work.ts";
import { checkLocale } from "../sync/check-locale.ts";
import { checkPassages } from "../sync/check-passages.ts";
import { isContestedBy } from "../sync/apply-edits.ts";
import { hasSameContent } from "./same-content.ts";
import { withPlaces } from "../sync/finish-article.ts";
import { waitingEnglish } from "../sync/finish-places.ts";
import { keepsOlder } from "../sync/keeps-older.ts";
import { deadLinksOnDisk } from "../sync/links-on-disk.ts";
import { frameFindings } from "../sync/merge-frames.ts";
import { mergeWithDisk } from "../sync/merge-with-disk.ts";
import { cutFindings } from "../sync/cut-paragraphs.ts";
import { movedFindings } from "../sync/moved-english.ts";
import { renderArticle } from "../sync/render-article.ts";
import { openValues, type OpenValue } from "../sync/waiting-values.ts";
import type { ArticleWork, TakenPlaces, UnresolvedEdit } from "../sync/types.ts";
import { checkWholeArticle } from "./check-article.ts";
import { checkEdits } from "./check-edits.ts";

export interface HowToCheck {
  /** A source without its finished translation is an error. */
  readonly frozen: boolean;
  /** A branch that is held against another has changed its Spanish file. */
  readonly isTouched: boolean;
}

/** What is wrong with an article: its sentences, its files, and what a run would make of them. */
export async function checkOnDisk(project: Project, given: ArticleWork, how: HowToCheck): Promise<readonly Problem[]> {
  const { file, targetBytes } = given.article;
  const isThere = isArticle(file) && targetBytes !== undefined && !given.target.isForeign && !given.target.unclear;
  const work = isThere && keepsOlder(given) ? await withPlaces(project, given) : given;
  const { isForeign, unclear, places } = work.target;
  if (isForeign) {
    const severity = how.frozen ? "error" : "warning";
    return [{ ...fileProblem(file.target, 1, "existing", ""), severity, ...say("existing.file") }];
  }
  const known = knownProblems(work, how);
  if (unclear) return [...known, unclearFile(file, unclear), ...(await deadLinksOnDisk(project, work))];
  const problems = [
    ...known,
    ...editedPassages(work),
    ...sentenceProblems(project, work, how),
    ...checkWholeArticle(project, work),
    ...checkLocale(work, project.config.publish === "approved", how.frozen),
    ...(isArticle(file) ? readProblems(work.article) : []),
  ];
  return [
    ...problems,
    ...(places
      ? await problemsInPlaces(project, work, places, how)
      : await problemsOfRendering(project, work, how, problems)),
  ];
}

/** What was found while the file was read. A run would write the record's text in place of an older one. */
function knownProblems({ problems, target }: ArticleWork, { frozen }: HowToCheck): readonly Problem[] {
  const isOld = ({ check, segment }: Problem): boolean => check === "edited" && target.older.has(segment ?? "");
  return problems.map((problem): Problem => (frozen && isOld(problem) ? { ...problem, severity: "error" } : problem));
}

function editedPassages({ article: { file }, target: { places } }: ArticleWork): readonly Problem[] {
  const count = places?.passages ?? 0;
  if (count === 0) return [];
  return [{ ...fileProblem(file.target, 1, "edited", ""), severity: "info", ...say("edited.passages", { count }) }];
}

/** The findings at each sentence. */
function sentenceProblems(project: Project, work: ArticleWork, how: HowToCheck): readonly Problem[] {
  const { file, segments } = work.article;
  const edited = checkEdits(project, work);
  const open = openValues(project.config, work);
  return segments.flatMap((segment): readonly Problem[] => {
    const place = { file: file.source, line: segment.line, segment: segment.id };
    if (edited.has(segment.ordinal)) {
      const isContested = work.target.edits.some((edit) => edit.ordinal === segment.ordinal && isContestedBy(edit));
      return [
        { ...place, check: "edited", severity: "info", ...say("edited.outside") },
        ...(edited.get(segment.ordinal) ?? []),
        ...(isContested
          ? [{ ...place, check: "disputed", severity: "warning", ...say("disputed.lost") } as const]
          : []),
      ];
    }
    const line = work.lines[segment.ordinal];
    if (!line || work.target.keep.has(segment.unit)) return [];
    return [
      ...checkOrdinal(project, work, segment.ordinal).problems,
      ...stateProblems(project, work, segment, line, { ...how, inFile: open.get(segment.unit) }),
    ];
  });
}

/** What the state of a sentence says of it. */
function stateProblems(
  { config }: Project,
  { article: { file, targetBytes }, target }: ArticleWork,
  segment: Segment,
  line: LedgerLine,
  { frozen, inFile }: HowToCheck & { readonly inFile: OpenValue | undefined },
): readonly Problem[] {
  const place = { file: file.source, line: segment.line, segment: segment.id };
  const isDisputed = line.flags.includes("disputed");
  const isProposed = line.rivals?.every(({ proposal }) => proposal === true) === true;
  const open: Pick<Problem, "severity" | "message" | "words"> = isProposed
    ? { severity: "info", ...say("disputed.proposal") }
    : { severity: "warning", ...say("disputed.open") };
  const disputed: readonly Problem[] = isDisputed ? [{ ...place, check: "disputed", ...open }] : [];
  const hasText = writtenText(line) !== undefined;
  if (target.places && !hasText) return disputed;
  if (!hasText && targetBytes !== undefined) {
    // Under `approved` a key comes into a locale file with its text.
    const waits = inFile ?? (config.publish === "approved" && isLocale(file) ? "untranslated.missing" : undefined);
    const said = say(line.flags.includes("blocked") ? "untranslated.blocked" : (waits ?? "untranslated.none"));
    return [...disputed, { ...place, check: "untranslated", severity: waits && !frozen ? "info" : "error", ...said }];
  }
  if (line.flags.includes("stale-source")) {
    const said = say(line.state === "approved" ? "stale-source.changed" : "stale-source.draft");
    return [...disputed, { ...place, check: "stale-source", severity: frozen ? "error" : "warning", ...said }];
  }
  if (frozen && config.publish === "approved" && line.state !== "approved")
    return [...disputed, { ...place, check: "frozen", severity: "error", ...say("frozen.draft") }];
  return disputed;
}

/** Checks a file of its own structure: what it has beside its sentences is its people's, and no run would change it. */
async function problemsInPlaces(
  project: Project,
  work: ArticleWork,
  { file, places }: TakenPlaces,
  { frozen }: HowToCheck,
): Promise<readonly Problem[]> {
  const { ledger } = work.target;
  const severity = frozen ? "error" : "info";
  return [
    ...checkPassages(project, work, ledger),
    ...waitingEnglish(project, work, ledger, severity),
    ...(await frameFindings(project, work.article, file, ledger, severity)),
    ...movedFindings(work.article, ledger, severity),
    ...cutFindings(work.article, file, () => places, ledger, severity),
    ...(await deadLinksOnDisk(project, work)),
  ];
}

/** Checks whether a file that a run makes of its English is what the run would write. @param known What is wrong with it so far */
async function problemsOfRendering(
  project: Project,
  work: ArticleWork,
  { frozen, isTouched }: HowToCheck,
  known: readonly Problem[],
): Promise<readonly Problem[]> {
  const { config } = project;
  const { file, targetBytes } = work.article;
  const { bytes, refused, deadLinks, work: rendered } = await renderArticle(project, work);
  const problems = [...(targetBytes === undefined ? deadLinks : await deadLinksOnDisk(project, work))];
  // Texts that read back as something else: what stands in the file is not what the record says.
  const unproven = rendered.problems.filter(({ check }) => check === "proof");
  const isKnown = (reason: string): boolean => unproven.some(({ message }) => message === reason);
  problems.push(
    ...unproven,
    ...refused.flatMap(({ line, reason }) => (isKnown(reason) ? [] : fileProblem(file.source, line, "proof", reason))),
  );
  const waits = config.publish === "approved";
  // What holds an article back says by itself why its file is not there.
  const mayBeWritten = !waits || ![...known, ...problems].some(({ severity }) => severity === "error");
  if (mayBeWritten && isTargetMissing(work.article, rendered.lines, waits))
    problems.push(...missingTarget(config, file, frozen));
  if (!targetBytes) return problems;
  // A formatter's run over the translated file is left alone by `translate` where no index knows better, as in CI.
  if (
    frozen &&
    !waits &&
    !work.target.isOfSource &&
    Buffer.compare(mergeWithDisk(config, file, targetBytes, bytes, work.article), targetBytes) !== 0
  ) {
    const message = "It is not what its source and record make: run `cotejo translate` and commit what it writes.";
    problems.push(fileProblem(file.target, 1, "frozen", message));
  }
  // A link, for example: where it leads is nobody's decision in the ledger, also where a run would leave it.
  const isSaid = [...known, ...problems].some(({ check }) => check === "edited");
  if (isTouched && !isSaid && !hasSameContent(config, file, targetBytes, bytes))
    problems.push({ ...fileProblem(file.target, 1, "edited", ""), ...say("unapproved-edit.differs") });
  return problems;
}

/** A translated file that no run can read or write. */
function unclearFile({ target }: SourceFile, { line, reason, strandedIn }: UnresolvedEdit): Problem {
  const message = strandedIn === undefined ? `It cannot be read: ${reason}.` : `It is not there: ${reason}.`;
  return { ...fileProblem(target, line, "read", message) };
}

/** An error in a file as a whole. */
export function fileProblem(file: string, line: number, check: string, message: string): Problem {
  return { file, line, check, severity: "error", segment: null, message };
}
