/** `cotejo check`: what CI runs. */

import { Option, type Command } from "commander";
import { UsageError } from "../base/errors.ts";
import { findCommit, findMergeBase, type GitCommit } from "../base/git-commit.ts";
import type { Problem } from "../base/problem.ts";
import { checkProject } from "../run/check-project.ts";
import { fixProject, type Fix, type FixResult } from "../run/fix-project.ts";
import { authorName } from "../base/author-name.ts";
import type { CliContext } from "./context.ts";
import { githubAnnotation } from "./github-annotation.ts";
import { saidIn, type CliText } from "./messages.ts";
import { print, printCommand, printDocument, printJson } from "./printer.ts";
import { repositoryPrefix } from "./repository-path.ts";
import { sarifLog } from "./sarif.ts";
import { problemLine } from "./summary.ts";
import { NO_CACHE, openConfig } from "./open-config.ts";
import { wordDiff } from "./word-diff.ts";

type CheckFormat = "text" | "json" | "sarif" | "github";

/** Adds `check` to the program. */
export function addCheckCommand(program: Command, context: CliContext, t: CliText): void {
  program
    .command("check")
    .description("run all checks on what is on disk; no network, exit 1 on errors, nothing written without --fix")
    .argument("[paths...]", "articles, folders or globs; default: all of the config")
    .addOption(
      new Option("--format <format>", "how findings are printed")
        .choices(["text", "json", "sarif", "github"])
        .default("text"),
    )
    .option("--json", "short for --format json")
    .option("--frozen", "a source without its finished translation is an error")
    .option(
      "--fix",
      "first put right in drafts what has exactly one right text; for people's texts, say what it would be",
    )
    .option("--as <name>", "with --fix: name for edits found in translated files; default: git's user.name")
    .option(
      "--against <ref>",
      "branch, tag or commit: also name the decisions that this branch adds to it, and who committed them",
    )
    .option(
      "--untrusted",
      "with --against: for the branch of somebody you do not know; the config is that of <ref>, and nothing of the branch is run, its `.env` not read",
    )
    .option(...NO_CACHE)
    .option("-c, --config <file>", "config file")
    .action(
      async (
        paths: string[],
        flags: {
          readonly format: CheckFormat;
          readonly json?: boolean;
          readonly frozen?: boolean;
          readonly fix?: boolean;
          readonly as?: string;
          readonly against?: string;
          readonly untrusted?: boolean;
          readonly config?: string;
          readonly cache?: boolean;
        },
      ) => {
        const against = readAgainst(context, flags);
        const config = await openConfig(context, flags.config, {
          trusted: flags.untrusted ? against?.commit : undefined,
          cache: flags.cache,
        });
        const fixes = flags.fix
          ? await fixProject(config, { paths, author: await authorName(context.cwd, flags.as) })
          : undefined;
        const problems = await checkProject(config, {
          paths,
          frozen: flags.frozen === true,
          // The project may be a folder above this one.
          base: against && { ...against.base, root: config.root },
          isUntrusted: flags.untrusted,
        });
        if (problems.some(({ severity }) => severity === "error")) context.exitCode = 1;
        const format = flags.json ? "json" : flags.format;
        if (format === "json")
          printJson(context, { problems, ...(fixes ? { fixed: fixes.fixed, offered: fixes.offered } : {}) });
        else if (format === "sarif") {
          const say = (problem: Problem): string => saidIn(t, problem);
          const prefix = repositoryPrefix(config.root, context.env);
          printDocument(context, sarifLog(problems, { prefix, say }));
        } else if (format === "github") {
          const prefix = repositoryPrefix(config.root, context.env);
          for (const problem of problems)
            printCommand(context, githubAnnotation(problem, prefix + problem.file, saidIn(t, problem)));
          // A step whose log is empty does not show that it has looked.
          if (problems.length === 0) print(context, t("summary.problems", { count: 0 }));
        } else {
          if (fixes) printFixes(context, fixes);
          for (const problem of problems) print(context, problemLine(context, t, problem));
          print(context, t("summary.problems", { count: problems.length }).replace(/:$/, "."));
        }
      },
    );
}

/** The commits that a branch is held against. @throws UsageError `against` or `flags` */
function readAgainst(
  { cwd }: CliContext,
  { against, untrusted, fix }: { readonly against?: string; readonly untrusted?: boolean; readonly fix?: boolean },
): { readonly commit: GitCommit; readonly base: GitCommit } | undefined {
  if (untrusted && (against === undefined || fix))
    throw new UsageError(
      "flags",
      fix
        ? "Cannot put anything right with `--untrusted`, expected `check` without `--fix`."
        : "Cannot check with `--untrusted` alone, expected `--against <ref>` beside it: the config is that of <ref>.",
    );
  if (against === undefined) return undefined;
  // A trusted config is that of `commit`. Whoever makes a branch chooses its `base`, and an old config may be unsafe.
  const commit = findCommit(cwd, against);
  return { commit, base: findMergeBase(commit, against) };
}

/** What was put right, and how a person takes what is offered. */
function printFixes(context: CliContext, { fixed, offered }: FixResult): void {
  const line = (what: string, { article, line: at, checks, before, after, segment }: Fix): string =>
    `${article}:${at} ${what} [${checks.join(", ")}] ${wordDiff(context, before, after)} (${segment})`;
  for (const fix of fixed) print(context, line("fixed", fix));
  for (const fix of offered) print(context, line("offered", fix));
  if (offered.length > 0)
    print(
      context,
      `To take what is offered: npx cotejo review correct --fix ${offered.map(({ segment }) => segment).join(" ")}`,
    );
}
