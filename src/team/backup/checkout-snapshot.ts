/**
 * A checkout in one file: a bundle of git with its commits, and with a commit of what lies there and is in none yet. So a
 * decision that was answered a second ago is in it, and so are the files of `.cotejo/` that git leaves out.
 */

import { copyFile } from "node:fs/promises";
import path from "node:path";
import { CotejoError } from "../../base/errors.ts";
import { absent } from "../../base/system-error.ts";
import { waitForLock } from "../../record/cooperative-lock.ts";
import { endHalfMerge, split } from "../git/checkout.ts";
import { isOfMachine } from "../git/commit-articles.ts";
import { gitAt, type Git, type GitOptions } from "../git/run-git.ts";

/** In the bundle. A backup that was ended half way leaves them in the checkout, where nothing reads them. */
const HEAD_REF = "refs/cotejo/backup/head";
const FILES_REF = "refs/cotejo/backup/files";
const REMOTES = "refs/remotes/origin/";

/** Milliseconds: a run may be writing an article. */
const PATIENCE_MS = 60_000;

export interface SnapshotOptions {
  /** Absolute: the checkout. */
  readonly root: string;
  /** Absolute: the bundle. */
  readonly bundle: string;
  /** Signs the commit of files. */
  readonly identity: { readonly name: string; readonly email: string };
  readonly env: GitOptions["env"];
}

export interface Snapshot {
  readonly branch: string;
  readonly commit: string;
}

/**
 * Writes the bundle. The project's lock is held while files are read, and not while the bundle is written: people go on.
 * @returns undefined for a folder that is no checkout yet
 * @throws UsageError `locked` where a run keeps the lock; CotejoError `git`
 */
export async function snapshotCheckout({ root, bundle, identity, env }: SnapshotOptions): Promise<Snapshot | undefined> {
  const indexFile = `${bundle}.staged`;
  const options = { cwd: root, credentials: "/dev/null", env };
  const git = gitAt(options);
  if (!(await isCheckout(git, root))) return undefined;
  const lock = await waitForLock(root, PATIENCE_MS);
  let snapshot: Snapshot;
  try {
    await endHalfMerge(git);
    snapshot = await commitFiles(git, gitAt({ ...options, indexFile }), { root, indexFile, identity });
  } finally {
    await lock.release();
  }
  const remotes = (await git.run(["for-each-ref", "--format=%(refname)", REMOTES])).split("\n").filter(isBranch);
  await git.run(["bundle", "create", "--quiet", bundle, HEAD_REF, FILES_REF, ...remotes]);
  for (const ref of [HEAD_REF, FILES_REF]) await git.run(["update-ref", "-d", ref]);
  return snapshot;
} // prettier-ignore

/** Makes a checkout of a bundle, at a path where nothing is. @throws CotejoError `git` */
export async function unpackCheckout(
  { root, bundle, env }: Pick<SnapshotOptions, "root" | "bundle" | "env">,
  { branch, commit }: Snapshot,
): Promise<void> {
  const outer = gitAt({ cwd: path.dirname(root), credentials: "/dev/null", env });
  await outer.run(["init", "--quiet", "--template=", `--initial-branch=${branch}`, "--", root]);
  const git = gitAt({ cwd: root, credentials: "/dev/null", env });
  const wanted = [`+${HEAD_REF}:refs/heads/${branch}`, `+${FILES_REF}:${FILES_REF}`, `+${REMOTES}*:${REMOTES}*`];
  await git.run(["fetch", "--quiet", "--no-tags", "--update-head-ok", bundle, ...wanted]);
  await git.run(["reset", "--quiet", "--hard", "HEAD"]);
  await git.run(["restore", `--source=${FILES_REF}`, "--worktree", "--no-overlay", "--", "."]);
  await git.run(["update-ref", "-d", FILES_REF]);
  const head = (await git.run(["rev-parse", "HEAD"])).trim();
  if (head !== commit)
    throw new CotejoError("git", 5, `Cannot restore \`${path.basename(root)}\`, expected the commit ${commit}.`);
}

function isBranch(ref: string): boolean {
  return ref !== "" && ref !== `${REMOTES}HEAD`;
}

/** A clone that is under way has a folder, and no commit. */
async function isCheckout(git: Git, root: string): Promise<boolean> {
  const { code, stdout } = await git.ask(["rev-parse", "--show-toplevel"]);
  if (code !== 0 || path.basename(stdout.trim()) !== path.basename(root)) return false;
  return (await git.ask(["rev-parse", "--quiet", "--verify", "HEAD^{commit}"])).code === 0;
}

/** Commits what lies there by an index of its own: that of the checkout stays as it is. */
async function commitFiles(
  git: Git,
  staged: Git,
  { root, indexFile, identity }: Pick<SnapshotOptions, "root" | "identity"> & { readonly indexFile: string },
): Promise<Snapshot> {
  const index = (await git.run(["rev-parse", "--git-path", "index"])).trim();
  // What git knows of sizes and times: without it each file would be read.
  await copyFile(path.resolve(root, index), indexFile).catch(absent);
  await staged.run(["add", "--all", "--", "."]);
  const ignored = await git.run(["ls-files", "--others", "--ignored", "--exclude-standard", "-z", "--", ".cotejo"]);
  // The index is copied by SQLite, and locks are made anew.
  const own = split(ignored).filter((file) => !isOfMachine(file));
  if (own.length > 0)
    await staged.run(["add", "--force", "--pathspec-from-file=-", "--pathspec-file-nul"], own.join("\0"));
  const tree = (await staged.run(["write-tree"])).trim();
  const commit = (await git.run(["rev-parse", "HEAD"])).trim();
  const branch = (await git.run(["symbolic-ref", "--short", "HEAD"])).trim();
  const signed = ["-c", `user.name=${identity.name}`, "-c", `user.email=${identity.email}`];
  const files = (await git.run([...signed, "commit-tree", "--no-gpg-sign", "-m", "Files of a backup", "-p", commit, tree])).trim();
  await git.run(["update-ref", HEAD_REF, commit]);
  await git.run(["update-ref", FILES_REF, files]);
  return { branch, commit };
} // prettier-ignore
