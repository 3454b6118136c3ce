/** Spanish files that a branch has changed without an approval: under `publish: "approved"` the website reads them as they are. */

import { filesAt, type GitCommit } from "../../config/git-commit.ts";
import type { Problem } from "../../config/problem.ts";
import type { Config, SourceFile } from "../../config/types.ts";
import { join, say } from "../../config/words.ts";
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

/** The findings on an article whose Spanish file the branch has changed: what the next run would take in is in nobody's name yet. */
export function unapprovedEdits(
  config: Config,
  { target }: SourceFile,
  problems: readonly Problem[],
): readonly Problem[] {
  const severity = config.checks[CHECK] ?? "error";
  if (severity === "off") return problems;
  return problems.map((problem) => {
    if (problem.check !== "edited") return problem;
    return { ...problem, check: CHECK, severity, ...join(problem, say("unapproved-edit.found", { file: target })) };
  });
}
