/** A repository with one article that is translated and committed, in which several people work. */

import { expect } from "vitest";
import { makeRepository, type GitRepository } from "./git-repository.ts";
import { makeProject, type ProjectFolder } from "./project-folder.ts";
import { runCommand } from "./run-command.ts";
import { ENGINE } from "./golden-engine.ts";

const LEDGER = ".cotejo/ledger/content/a.md.jsonl";

export interface TranslatedProject extends ProjectFolder, GitRepository {
  /** Runs a command as somebody; fails where it ends with another code than 0. */
  as(name: string, ...args: readonly string[]): Promise<void>;
  /** The ledger's line of the sentence that begins with "Second". */
  line(): Record<string, unknown>;
}

/** Writes `content/a.md`, translates it as Ana and commits all. */
export async function translatedProject(article: string, config: object): Promise<TranslatedProject> {
  const folder = makeProject({
    "content/a.md": article,
    "cotejo.config.json": JSON.stringify(config),
    ".gitignore": ".cotejo/index.db*\n.cotejo/guard.db*\n.cotejo/tmp/\n.cotejo/lock*\n",
  });
  const project: TranslatedProject = {
    ...folder,
    ...makeRepository(folder.root),
    async as(name, ...args) {
      const { code, stdout, stderr } = await runCommand(folder.root, args, { ...ENGINE, GIT_CONFIG_VALUE_0: name });
      expect(code, stdout + stderr).toBe(0);
    },
    line: () =>
      folder
        .read(LEDGER)
        .trim()
        .split("\n")
        .map((text) => JSON.parse(text) as Record<string, unknown>)
        .find(({ source, retired }) => String(source).startsWith("Second") && !retired) ?? {},
  };
  await project.as("Ana", "translate", "--provider", "command");
  project.commit("Ana");
  return project;
}
