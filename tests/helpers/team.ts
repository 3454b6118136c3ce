/** A team's server of the tests: a bare repository that people push to, and the server's folder beside it. */

import { execFileSync } from "node:child_process";
import path from "node:path";
import { onTestFinished } from "vitest";
import { openTeam, type Team } from "../../src/team/team.ts";
import { makeRepository } from "./git-repository.ts";
import { makeProject, type ProjectFolder } from "./project-folder.ts";
import { cleanEnv } from "./run-command.ts";
import { databaseEnv } from "./team-databases.ts";

export const MAIN = path.join(import.meta.dirname, "..", "..", "dist", "cli", "main.js");
export const PASSWORD = "cuatro palabras muy largas";

const MOST_TRIES = 10;

export interface Remote {
  /** Absolute path of the bare repository. */
  readonly url: string;
  /** Runs git in it. */
  git(...args: readonly string[]): string;
  /** A file of the branch. */
  read(file: string): string;
  /** Somebody's clone. */
  clone(): Clone;
}

export interface Clone extends ProjectFolder {
  git(...args: readonly string[]): string;
  /** Brings the branch, and pushes `files` as one commit of `author`. */
  push(author: string, files: Readonly<Record<string, string>>): void;
}

/** Makes a bare repository with a branch `main` of one commit. */
export function makeRemote(files: Readonly<Record<string, string>>): Remote {
  const folder = makeProject({ "remote.git/x": "" });
  const url = path.join(folder.root, "remote.git");
  folder.remove("remote.git/x");
  const run = (cwd: string, args: readonly string[], env: Record<string, string> = {}): string =>
    execFileSync("git", args, { cwd, encoding: "utf8", stdio: "pipe", env: cleanEnv(env) });
  run(url, ["init", "-q", "--bare", "-b", "main"]);
  const first = makeProject(files);
  const repository = makeRepository(first.root);
  repository.commit("Carla");
  repository.git("push", "-q", url, "main");
  return {
    url,
    git: (...args) => run(url, args),
    read: (file) => run(url, ["show", `main:${file}`]),
    clone() {
      const clone = makeProject({});
      run(clone.root, ["clone", "-q", url, "."]);
      const git = (...args: readonly string[]): string => run(clone.root, args);
      return {
        ...clone,
        git,
        push(author, changed) {
          git("pull", "-q", "--rebase");
          for (const [file, text] of Object.entries(changed)) clone.write(file, text);
          const mail = `${author.toLowerCase().replaceAll(/\W/g, "")}@example.org`;
          const env = {
            GIT_COMMITTER_EMAIL: mail,
            GIT_AUTHOR_EMAIL: mail,
            GIT_AUTHOR_NAME: author,
            GIT_COMMITTER_NAME: author,
          };
          git("add", "-A");
          run(clone.root, ["commit", "-q", "-m", `by ${author}`], env);
          // The server may push at the same time: whoever works with others pulls and pushes again.
          for (let tries = 0; ; tries += 1)
            try {
              git("push", "-q");
              return;
            } catch (error) {
              if (tries === MOST_TRIES) throw error;
              run(clone.root, ["pull", "-q", "--rebase"], env);
            }
        },
      };
    },
  };
}

export interface TestTeam extends Team {
  /** What failed in rounds with remotes. */
  readonly failures: readonly unknown[];
}

/** Opens a team in a folder; it ends with the test. @param env More of its environment */
export async function startTeam(
  folder: string,
  times = { afterDecision: 50, poll: 300 },
  env: Readonly<Record<string, string>> = {},
): Promise<TestTeam> {
  const failures: unknown[] = [];
  const team = await openTeam({
    folder,
    url: new URL("http://127.0.0.1:4400"),
    env: cleanEnv({ ...(await databaseEnv(folder)), ...env }),
    program: MAIN,
    identity: { name: "Cotejo", email: "cotejo@example.org" },
    onFailure: (_project, error) => failures.push(error),
    times,
  });
  let isOpen = true;
  const close = async (): Promise<void> => {
    if (isOpen) await team.close();
    isOpen = false;
  };
  onTestFinished(close);
  return { ...team, close, failures };
}
