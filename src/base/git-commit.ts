/**
 * What git has of a project at one commit. Git runs no filter, hook or text conversion for it, reaches no network, and
 * no argument is taken from a file: `.mailmap`, `.gitattributes` and the like of a branch change nothing of what is read.
 */

import { spawnSync } from "node:child_process";
import { UsageError } from "./errors.ts";

/** A file of a commit. */
export interface CommitFile {
  /** From the project root, with `/`. */
  readonly path: string;
  readonly id: string;
}

export interface GitCommit {
  readonly root: string;
  /** Its whole id. */
  readonly id: string;
}

const MOST_MS = 120_000;
const MOST_BYTES = 1024 * 1024 * 1024;
const FETCH_ALL =
  "In CI fetch the whole history: `fetch-depth: 0` with actions/checkout, `GIT_DEPTH: 0` on GitLab, `git fetch --unshallow` elsewhere.";

/**
 * The commit that `ref` names.
 * @throws UsageError `against`: no repository, a shallow one, or no such commit in it
 */
export function findCommit(root: string, ref: string): GitCommit {
  const isShallow = runGit(root, ["rev-parse", "--is-shallow-repository"]);
  if (isShallow === undefined)
    throw new UsageError("against", `Cannot compare with \`${ref}\`, expected the project in a git repository.`, {
      hint: "Git must be installed, and must trust the folder (`git status` says so).",
    });
  // In a shallow clone a line of the branch may seem to be of the oldest commit that is there, by whoever made that one.
  if (isShallow.toString("utf8").trim() === "true")
    throw new UsageError("against", `Cannot compare with \`${ref}\`, this clone does not have the whole history.`, {
      hint: FETCH_ALL,
    });
  const id = runGit(root, ["rev-parse", "--verify", "--quiet", "--end-of-options", `${ref}^{commit}`]);
  if (id === undefined)
    throw new UsageError("against", `Cannot compare with \`${ref}\`, this repository has no such commit.`, {
      hint: `Name a branch, tag or commit, such as \`origin/main\`. ${FETCH_ALL}`,
    });
  return { root, id: id.toString("utf8").trim() };
}

/** Where the branch that is checked out left the history of `commit`. @throws UsageError `against`: nowhere */
export function findMergeBase({ root, id }: GitCommit, ref: string): GitCommit {
  const base = runGit(root, ["merge-base", "--end-of-options", id, "HEAD"]);
  if (base === undefined)
    throw new UsageError("against", `Cannot compare with \`${ref}\`, it has no commit in common with this branch.`, {
      hint: FETCH_ALL,
    });
  return { root, id: base.toString("utf8").trim() };
}

/** How many folders of the repository a folder is in. */
export function folderDepth(folder: string): number {
  return git(folder, ["rev-parse", "--show-prefix"]).toString("utf8").split("/").length - 1;
}

/** The name that the next commit would be by; undefined where git knows none. */
export function ownName(root: string): string | undefined {
  return runGit(root, ["config", "user.name"])?.toString("utf8").trim();
}

/** The files of a commit below these paths from the project root; all of them regular ones. */
export function filesAt({ root, id }: GitCommit, paths: readonly string[]): readonly CommitFile[] {
  const listed = git(root, ["ls-tree", "-r", "-z", "--end-of-options", id, ...paths]).toString("utf8");
  return listed.split("\0").flatMap((entry) => {
    const [, blob, path] = /^100(?:644|755|664) blob ([0-9a-f]+)\t(.*)$/s.exec(entry) ?? [];
    return blob === undefined || path === undefined ? [] : [{ path, id: blob }];
  });
}

/** The bytes of objects, in their order. @throws UsageError `against`: one is not in this clone */
export function readObjects(root: string, ids: readonly string[]): readonly Buffer[] {
  if (ids.length === 0) return [];
  const output = git(root, ["cat-file", "--batch"], `${ids.join("\n")}\n`);
  let at = 0;
  return ids.map((id) => {
    const end = output.indexOf(0x0a, at);
    const [, size] = /^[0-9a-f]+ \w+ (\d+)$/.exec(output.toString("utf8", at, end)) ?? [];
    if (size === undefined)
      throw new UsageError("against", `Cannot read \`${id}\` of the history, it is not in this clone.`, {
        hint: `${FETCH_ALL} A clone with \`--filter\` has not all of it.`,
      });
    at = end + 1 + Number(size) + 1;
    return output.subarray(end + 1, at - 1);
  });
}

/** What one commit made of a file. */
export interface FileChange {
  readonly commit: string;
  readonly file: CommitFile;
}

/** What the commits between `base` and `HEAD` made of the files below these paths, each commit behind its parents. */
export function changesSince({ root, id }: GitCommit, paths: readonly string[]): readonly FileChange[] {
  const flags = ["-z", "--raw", "--no-abbrev", "--no-renames", "-m", "--relative", "--format=commit %H"];
  const order = ["--full-history", "--topo-order", "--reverse"];
  const log = ["-c", "log.showSignature=false", "log", ...flags, ...order, `${id}..HEAD`, "--", ...paths];
  const tokens = git(root, log).toString("utf8").split("\0");
  const changes: FileChange[] = [];
  let commit = "";
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at] ?? "";
    const [, mode, blob] = /^\n?:\d+ (\d+) [0-9a-f]+ ([0-9a-f]+) \w/.exec(token) ?? [];
    if (mode === undefined || blob === undefined) {
      commit = /^\n?commit ([0-9a-f]+)$/.exec(token)?.[1] ?? commit;
      continue;
    }
    at += 1;
    const path = tokens[at] ?? "";
    // A file that is gone, or has become a link, holds nothing.
    if (mode.startsWith("100")) changes.push({ commit, file: { path, id: blob } });
  }
  return changes;
}

/** Who a commit says it is by. Names are whatever its maker typed. */
export interface CommitPeople {
  readonly author: string;
  readonly committer: string;
}

/** Who made the commits that changed a file, and when, as a line in a ledger names it that was taken from the file. */
export function signaturesOn(root: string, path: string): readonly { readonly by: string; readonly at: string }[] {
  const log = ["-c", "log.showSignature=false", "log", "-z", "--format=%at %an", "HEAD", "--", path];
  const output = runGit(root, log)?.toString("utf8") ?? "";
  return output.split("\0").flatMap((entry) => {
    const [, seconds, by] = /^(\d{1,12}) (.*)$/.exec(entry) ?? [];
    return by === undefined ? [] : [{ by, at: new Date(Number(seconds) * 1000).toISOString() }];
  });
}

/** The people of commits, by id, as the commits have them. */
export function peopleOf(root: string, ids: readonly string[]): ReadonlyMap<string, CommitPeople> {
  const commits = readObjects(root, ids);
  return new Map(
    ids.map((id, index) => {
      const text = commits[index]?.toString("utf8") ?? "";
      const head = text.slice(0, text.indexOf("\n\n"));
      const name = (key: string): string => new RegExp(`^${key} (.*) <.*> \\d+ [+-]\\d+$`, "m").exec(head)?.[1] ?? "";
      return [id, { author: name("author"), committer: name("committer") }];
    }),
  );
}

function git(root: string, args: readonly string[], input = ""): Buffer {
  const output = runGit(root, args, input);
  if (output === undefined)
    throw new UsageError("against", `Cannot read the history: \`git ${args[0]}\` failed.`, { hint: FETCH_ALL });
  return output;
}

/** Undefined where git is not there, fails, or takes too long. */
function runGit(root: string, args: readonly string[], input = ""): Buffer | undefined {
  const { status, stdout } = spawnSync("git", ["--literal-pathspecs", "--no-replace-objects", ...args], {
    cwd: root,
    input,
    windowsHide: true,
    timeout: MOST_MS,
    maxBuffer: MOST_BYTES,
    env: { ...process.env, GIT_OPTIONAL_LOCKS: "0", GIT_NO_LAZY_FETCH: "1", LC_ALL: "C" },
  });
  return status === 0 ? stdout : undefined;
}
