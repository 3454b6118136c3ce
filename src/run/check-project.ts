/** All checks on what is on disk: no network, nothing written. What CI runs. */

import { noteRead } from "../articles/progress.ts";
import { say } from "../base/words.ts";
import { discover } from "../articles/discover.ts";
import { byCodeUnits } from "../base/project-paths.ts";
import type { GitCommit } from "../base/git-commit.ts";
import type { Problem } from "../base/problem.ts";
import type { Config, SourceFile } from "../config/types.ts";
import { readNotes } from "../record/notes.ts";
import { writtenText } from "../record/states.ts";
import { checkPassages } from "../sync/check-passages.ts";
import { frameFindings } from "../sync/merge-frames.ts";
import { movedFindings } from "../sync/moved-english.ts";
import { readProblems } from "../sync/article-results.ts";
import { prepareArticle, checkOrdinal, type ArticleWork } from "../sync/article-work.ts";
import type { Unclear } from "../sync/target-changes.ts";
import { checkApprovals } from "./against/check-approvals.ts";
import { changedPlaces, targetsAt, unapprovedEdits } from "./against/unapproved-edits.ts";
import { checkEdits } from "./check-edits.ts";
import { checkWholeArticle } from "./check-article.ts";
import { isContestedBy } from "../sync/edits/apply-edits.ts";
import { differsInFormOnly } from "../sync/edits/differs-in-form.ts";
import { waitingEnglish } from "../sync/finish-places.ts";
import { checkLocale } from "../sync/check-locale.ts";
import { dismissProblems } from "../articles/dismissals.ts";
import { findOrphans } from "../articles/find-orphans.ts";
import { findRenames } from "../articles/renames/find-renames.ts";
import { isOtherLanguage } from "../articles/load-article.ts";
import { loadSafely } from "../articles/workers/safe-read.ts";
import { isTargetMissing, missingTarget } from "../articles/missing-target.ts";
import { withColumns } from "./problem-columns.ts";
import { withProject, type Project } from "../articles/project.ts";
import { deadLinksOnDisk } from "../sync/links-on-disk.ts";
import { mergeWithDisk } from "../sync/merge-with-disk.ts";
import { renderArticle } from "../sync/render-article.ts";

/** Findings of this job whose severity the config may set. */
const CONFIGURED: ReadonlySet<string> = new Set(["orphan", "read", "parity", "obsolete", "length", "stale-link"]);

/**
 * Checks every article and locale file against its record.
 * @param frozen A source without its finished translation is an error: CI then fails when somebody forgot to translate
 */
export async function checkProject(
  config: Config,
  options: {
    readonly paths?: readonly string[];
    readonly frozen: boolean;
    /** The commit that a branch is held against: what it decides, and changes in Spanish files, is said. */
    readonly base?: GitCommit | undefined;
    /** The index on disk may be the branch's: it is not opened. */
    readonly isUntrusted?: boolean | undefined;
    /** Told before each file how many were read, and how many there are. */
  },
): Promise<readonly Problem[]> {
  const { files, unreadable } = await discover(config, options.paths, true);
  const problems: Problem[] = unreadable.map(({ source, line, reason }) => fileProblem(source, line, "read", reason));
  const { base } = options;
  const before = base && config.publish === "approved" ? targetsAt(base, files) : undefined;
  await withProject(config, { write: false, ignoresIndex: options.isUntrusted }, async (project) => {
    for (const [at, file] of files.entries()) {
      noteRead(at, files.length);
      const article = await loadSafely(config, file);
      if ("reason" in article) {
        problems.push(fileProblem(file.source, article.line, "read", article.reason));
        continue;
      }
      if (isOtherLanguage(article)) continue;
      if (article.targetBytes === undefined && article.ledger === undefined) {
        if (options.frozen)
          problems.push(
            fileProblem(file.source, 1, "frozen", `It has no translation yet, expected \`${file.target}\`.`),
          );
        continue;
      }
      const work = await prepareArticle(project, article, {
        fill: false,
        force: false,
        engine: undefined,
        author: undefined,
      });
      const isTouched = before !== undefined && article.targetBytes !== undefined && !before(file, article.targetBytes);
      const inFile = isTouched && base ? await changedPlaces(config, base, work) : undefined;
      const inArticle = await checkArticle(project, work, options.frozen, isTouched);
      // One finding says that the branch has changed the file.
      const isSaid = ({ check }: Problem): boolean => check === "edited" && work.target.places !== undefined;
      const all = inFile ? [...inArticle.filter((problem) => !isSaid(problem)), inFile] : inArticle;
      const found = withColumns(article, isTouched ? unapprovedEdits(config, file, all) : all);
      problems.push(...dismissProblems(found, await readNotes(config.root, file.source), work.lines));
    }
  });
  const isWhole = !options.paths?.length;
  if (isWhole) problems.push(...(await orphanProblems(config, files)));
  if (base) problems.push(...(await checkApprovals(config, base, files, isWhole)));
  const severity = ({ check, severity: own }: Problem): Problem["severity"] | "off" =>
    CONFIGURED.has(check) ? (config.checks[check] ?? own) : own;
  return problems
    .map((problem) => ({ ...problem, severity: severity(problem) }))
    .filter((problem): problem is Problem => problem.severity !== "off")
    .sort((a, b) => byCodeUnits(a.file, b.file) || a.line - b.line);
}

/** What is left of articles that are gone, or go by another name. */
async function orphanProblems(config: Config, files: readonly SourceFile[]): Promise<readonly Problem[]> {
  const orphans = await findOrphans(config, files);
  const renames = orphans.length === 0 ? [] : await findRenames(config, files, () => Promise.resolve(undefined));
  return orphans.map(({ article, target, ledger }) => {
    const now = renames.find(({ from }) => from === article)?.file.source;
    const message =
      now === undefined
        ? "Its source is gone; `cotejo publish --prune` removes it."
        : `Its source is \`${now}\` now: the next \`translate\` or \`publish\` takes its translation along.`;
    const severity = now === undefined ? "warning" : "info";
    return { ...fileProblem(target ?? ledger, 1, "orphan", message), severity };
  });
}

/** @param isTouched a branch that is held against another has changed its Spanish file */
async function checkArticle(
  project: Project,
  work: ArticleWork,
  frozen: boolean,
  isTouched: boolean,
): Promise<readonly Problem[]> {
  const { file, segments, targetBytes } = work.article;
  // A run would write the record's text in place of an older one.
  const isOld = ({ check, segment }: Problem): boolean => check === "edited" && work.target.older.has(segment ?? "");
  const problems = work.problems.map((problem): Problem =>
    frozen && isOld(problem) ? { ...problem, severity: "error" } : problem,
  );
  if (work.target.isForeign) {
    const severity = frozen ? "error" : "warning";
    return [{ file: file.target, line: 1, check: "existing", severity, segment: null, ...say("existing.file") }];
  }
  if (work.target.unclear)
    return [...problems, unclearFile(file, work.target.unclear), ...(await deadLinksOnDisk(project, work))];
  if (work.target.places && work.target.places.passages > 0) {
    const said = say("edited.passages", { count: work.target.places.passages });
    problems.push({ file: file.target, line: 1, check: "edited", severity: "info", segment: null, ...said });
  }
  const edited = checkEdits(project, work);
  for (const segment of segments) {
    const line = work.lines[segment.ordinal];
    if (edited.has(segment.ordinal)) {
      problems.push({
        file: file.source,
        line: segment.line,
        check: "edited",
        severity: "info",
        segment: segment.id,
        ...say("edited.outside"),
      });
      problems.push(...(edited.get(segment.ordinal) ?? []));
      const place = { file: file.source, line: segment.line, segment: segment.id };
      if (work.target.edits.some((edit) => edit.ordinal === segment.ordinal && isContestedBy(edit)))
        problems.push({ ...place, check: "disputed", severity: "warning", ...say("disputed.lost") });
      continue;
    }
    if (!line || work.target.keep.has(segment.unit)) continue;
    problems.push(...checkOrdinal(project, work, segment.ordinal).problems);
    const place = { file: file.source, line: segment.line, segment: segment.id };
    if (line.flags.includes("disputed"))
      problems.push({ ...place, check: "disputed", severity: "warning", ...say("disputed.open") });
    // Under \`approved\` a file that is not there yet has nothing of its source in it.
    if (work.target.places && writtenText(line) === undefined) continue;
    if (writtenText(line) === undefined && targetBytes !== undefined) {
      // Under `approved` a key comes into a locale file with its text.
      const isMissing = project.config.publish === "approved" && file.kind === "i18next";
      const none = isMissing ? "untranslated.missing" : "untranslated.none";
      const said = say(line.flags.includes("blocked") ? "untranslated.blocked" : none);
      problems.push({ ...place, check: "untranslated", severity: isMissing && !frozen ? "info" : "error", ...said });
    } else if (line.flags.includes("stale-source")) {
      problems.push({
        ...place,
        check: "stale-source",
        severity: frozen ? "error" : "warning",
        ...say(line.state === "approved" ? "stale-source.changed" : "stale-source.draft"),
      });
    } else if (frozen && project.config.publish === "approved" && line.state !== "approved") {
      problems.push({
        ...place,
        check: "frozen",
        severity: "error",
        ...say("frozen.draft"),
      });
    }
  }
  problems.push(
    ...checkWholeArticle(project, work),
    ...checkLocale(work, project.config.publish === "approved", frozen),
  );
  if (file.kind === "markdown") problems.push(...readProblems(work.article));
  // What a file of its own structure has beside its sentences is its people's, and no run would make it otherwise.
  if (work.target.places) {
    const severity = frozen ? "error" : "info";
    return [
      ...problems,
      ...checkPassages(project, work, work.target.ledger),
      ...waitingEnglish(project, work, work.target.ledger, severity),
      ...(await frameFindings(project, work.article, work.target.places.file, work.target.ledger, severity)),
      ...movedFindings(work.article, work.target.ledger, severity),
      ...(await deadLinksOnDisk(project, work)),
    ];
  }
  const rendered = await renderArticle(project, work);
  const { bytes, refused, deadLinks } = rendered;
  problems.push(...(targetBytes === undefined ? deadLinks : await deadLinksOnDisk(project, work)));
  // Texts that read back as something else: what stands in the file is not what the record says.
  const unproven = rendered.work.problems.filter(({ check }) => check === "proof");
  problems.push(...unproven);
  for (const { line, reason } of refused)
    if (!unproven.some(({ message }) => message === reason))
      problems.push(fileProblem(file.source, line, "proof", reason));
  const waits = project.config.publish === "approved";
  // What holds an article back says by itself why its file is not there.
  const mayBeWritten = !waits || !problems.some(({ severity }) => severity === "error");
  if (mayBeWritten && isTargetMissing(work.article, rendered.work.lines, waits))
    problems.push(...missingTarget(project.config, file, frozen));
  // A formatter's run over the translated file is left alone by `translate` where no index knows better, as in CI.
  const isWritten = (target: Uint8Array): boolean =>
    Buffer.compare(mergeWithDisk(project.config, file, target, bytes), target) === 0 ||
    differsInFormOnly(project.config, file, target, bytes);
  if (frozen && !waits && targetBytes && !work.target.isOfSource && !isWritten(targetBytes)) {
    problems.push(
      fileProblem(
        file.target,
        1,
        "frozen",
        "It is not what its source and record make: run `cotejo translate` and commit what it writes.",
      ),
    );
  }
  // A link, for example: where it leads is nobody's decision in the ledger, also where a run would leave it.
  const isAsMade = (target: Uint8Array): boolean =>
    Buffer.compare(bytes, target) === 0 || differsInFormOnly(project.config, file, target, bytes);
  if (isTouched && targetBytes && !problems.some(({ check }) => check === "edited") && !isAsMade(targetBytes))
    problems.push({ ...fileProblem(file.target, 1, "edited", ""), ...say("unapproved-edit.differs") });
  return problems;
}

/** A translated file that no run can read or write. */
function unclearFile({ target }: SourceFile, { line, reason, strandedIn }: Unclear): Problem {
  const message = strandedIn === undefined ? `It cannot be read: ${reason}.` : `It is not there: ${reason}.`;
  return { ...fileProblem(target, line, "read", message) };
}

function fileProblem(file: string, line: number, check: string, message: string): Problem {
  return { file, line, check, severity: "error", segment: null, message };
}
