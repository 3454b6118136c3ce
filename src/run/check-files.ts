/** Checks the files of a project one by one. Where they are many, worker threads check along. */

import { withProject, type Project } from "../articles/project.ts";
import { dismissProblems } from "../articles/dismissals.ts";
import { isOtherLanguage } from "../articles/load-article.ts";
import { noteRead } from "../articles/progress.ts";
import { loadSafely } from "../articles/workers/safe-read.ts";
import type { GitCommit } from "../base/git-commit.ts";
import type { Problem } from "../base/problem.ts";
import type { Config, SourceFile } from "../config/types.ts";
import { readNotes } from "../record/notes.ts";
import { prepareArticle } from "../sync/article-work.ts";
import { changedPlaces, unapprovedEdits, type targetsAt } from "./against/unapproved-edits.ts";
import { startCheckWorkers, type CheckedPart } from "./check-workers.ts";
import { checkOnDisk, fileProblem } from "./check-on-disk.ts";
import { createKnownFindings, type KnownFindings } from "./known-findings.ts";
import { withColumns } from "./problem-columns.ts";

export interface CheckOptions {
  readonly frozen: boolean;
  readonly base?: GitCommit | undefined;
  /** Whether a Spanish file is as the base has it; undefined where nobody has to approve. */
  readonly before?: ReturnType<typeof targetsAt> | undefined;
  /** The index on disk may be the branch's: it is not opened. */
  readonly isUntrusted?: boolean | undefined;
}

/** Files that a thread gets at once. */
const AT_ONCE = 32;

/** What is wrong with the files, in their order. */
export async function checkFiles(
  config: Config,
  files: readonly SourceFile[],
  options: CheckOptions,
): Promise<readonly Problem[]> {
  const { base, frozen, isUntrusted } = options;
  return withProject(config, { write: false, ignoresIndex: isUntrusted }, async (project) => {
    // What a branch changes is looked at in full.
    const known = base || isUntrusted || config.readsAll ? undefined : createKnownFindings(project, frozen);
    noteRead(0, files.length);
    const found = new Map<SourceFile, readonly Problem[]>();
    const open: SourceFile[] = [];
    for (const file of files) {
      const problems = await known?.of(file);
      if (problems) found.set(file, problems);
      else open.push(file);
    }
    const parts = Array.from({ length: Math.ceil(open.length / AT_ONCE) }, (_, at) =>
      open.slice(at * AT_ONCE, (at + 1) * AT_ONCE),
    );
    let done = files.length - open.length;
    // Whoever is free takes the next part.
    const queue = parts.entries();
    const work = async (check: (part: readonly SourceFile[]) => Promise<CheckedPart>): Promise<void> => {
      for (const [, part] of queue) {
        const problems = await check(part);
        for (const [at, file] of part.entries()) found.set(file, problems[at] ?? []);
        noteRead((done += part.length), files.length);
      }
    };
    const workers = !base && !isUntrusted ? startCheckWorkers(config, frozen, open.length) : [];
    try {
      await Promise.all([
        work((part) => checkPart(project, part, options, known)),
        ...workers.map((worker) => work((part) => worker.check(part))),
      ]);
    } finally {
      await Promise.all(workers.map((worker) => worker.close()));
    }
    await keepKnown(project, known);
    return files.flatMap((file) => found.get(file) ?? []);
  });
}

/** What is wrong with each of the files. */
export async function checkPart(
  project: Project,
  files: readonly SourceFile[],
  options: CheckOptions,
  known: KnownFindings | undefined,
): Promise<CheckedPart> {
  const problems: (readonly Problem[])[] = [];
  for (const file of files) problems.push(await checkFile(project, file, options, known));
  return problems;
}

/** It spares the next check a reading, and no more: an index that another process writes is left alone. */
export async function keepKnown(project: Project, known: KnownFindings | undefined): Promise<void> {
  await Promise.all([known?.keep(), known && project.seen.keep()]).catch(() => undefined);
}

async function checkFile(
  project: Project,
  file: SourceFile,
  { frozen, base, before }: CheckOptions,
  known: KnownFindings | undefined,
): Promise<readonly Problem[]> {
  const { config } = project;
  const article = await loadSafely(config, file);
  if ("reason" in article) return [fileProblem(file.source, article.line, "read", article.reason)];
  if (isOtherLanguage(article)) return [];
  if (article.targetBytes === undefined && article.ledger === undefined)
    return frozen
      ? [fileProblem(file.source, 1, "frozen", `It has no translation yet, expected \`${file.target}\`.`)]
      : [];
  const work = await prepareArticle(project, article, {
    fill: false,
    force: false,
    engine: undefined,
    author: undefined,
  });
  const isTouched = before !== undefined && article.targetBytes !== undefined && !before(file, article.targetBytes);
  const inFile = isTouched && base ? await changedPlaces(config, base, work) : undefined;
  const inArticle = await checkOnDisk(project, work, { frozen, isTouched });
  // One finding says that the branch has changed the file.
  const isSaid = ({ check }: Problem): boolean => check === "edited" && work.target.places !== undefined;
  const all = inFile ? [...inArticle.filter((problem) => !isSaid(problem)), inFile] : inArticle;
  const found = withColumns(article, isTouched ? unapprovedEdits(config, file, all) : all);
  const problems = dismissProblems(found, await readNotes(config.root, file.source), work.lines);
  await known?.add(article, problems);
  return problems;
}
