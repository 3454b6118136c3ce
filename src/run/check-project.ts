/** All checks on what is on disk: no network, nothing written. What CI runs. */

import { discover } from "../articles/discover.ts";
import { byCodeUnits } from "../base/project-paths.ts";
import type { GitCommit } from "../base/git-commit.ts";
import type { Problem } from "../base/problem.ts";
import type { Config, SourceFile } from "../config/types.ts";
import { checkFiles, type CheckOptions } from "./check-files.ts";
import { fileProblem } from "./check-on-disk.ts";
import { checkApprovals } from "./against/check-approvals.ts";
import { targetsAt } from "./against/unapproved-edits.ts";
import { findOrphans } from "../articles/find-orphans.ts";
import { findRenames } from "../articles/renames/find-renames.ts";

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
  },
): Promise<readonly Problem[]> {
  const { files, unreadable } = await discover(config, options.paths, true);
  const problems: Problem[] = unreadable.map(({ source, line, reason }) => fileProblem(source, line, "read", reason));
  const { base } = options;
  const before = base && config.publish === "approved" ? targetsAt(base, files) : undefined;
  const how: CheckOptions = { frozen: options.frozen, base, before, isUntrusted: options.isUntrusted };
  problems.push(...(await checkFiles(config, files, how)));
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
  const renames = orphans.length === 0 ? [] : await findRenames(config, files, () => Promise.resolve(false));
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
