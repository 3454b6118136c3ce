/** A real git repository of a test: nothing of this machine's configuration is in it. */

import { execFileSync } from "node:child_process";
import { cleanEnv } from "./run-command.ts";

export interface GitRepository {
  /** Runs git, and gives what it prints. */
  git(...args: readonly string[]): string;
  /** Commits everything, as `author`. @param date ISO 8601 */
  commit(author: string, date?: string): void;
}

/** Makes `root` a repository. */
export function makeRepository(root: string): GitRepository {
  const run = (args: readonly string[], env: Record<string, string> = {}): string =>
    execFileSync("git", args, {
      cwd: root,
      encoding: "utf8",
      stdio: "pipe",
      env: cleanEnv({ GIT_COMMITTER_EMAIL: "tests@example.org", GIT_AUTHOR_EMAIL: "tests@example.org", ...env }),
    });
  run(["init", "-q", "-b", "main"]);
  return {
    git: (...args) => run(args),
    commit(author, date = "2026-01-01T10:00:00Z") {
      run(["add", "-A"]);
      const name = author.toLowerCase().replaceAll(/\W/g, "");
      run(["commit", "-q", "-m", `by ${author}`], {
        GIT_AUTHOR_NAME: author,
        GIT_AUTHOR_EMAIL: `${name}@example.org`,
        GIT_AUTHOR_DATE: date,
        GIT_COMMITTER_DATE: date,
      });
    },
  };
}
