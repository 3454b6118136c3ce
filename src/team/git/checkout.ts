/** A checkout of the server: cloned once, brought up to date, and pushed. Git stays the record. */

import { mkdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { CotejoError } from "../../base/errors.ts";
import { quoteForShell, MERGE_ATTRIBUTES } from "../../run/merge-driver/install-merge-driver.ts";
import { packageVersion } from "../../base/package-version.ts";
import { TeamError } from "../team-error.ts";
import { gitAt, gitFailure, withoutSecrets, type Git, type GitAnswer, type GitOptions } from "./run-git.ts";

export interface CheckoutOptions extends Omit<GitOptions, "cwd"> {
  /** Absolute; the folder is made. */
  readonly root: string;
  readonly url: string;
  readonly branch: string;
  /** The branch that is pushed to; it is made by the first push where it is not there. */
  readonly publishTo: string;
  /** Signs the commits of this server. */
  readonly identity: { readonly name: string; readonly email: string };
  /** The file that runs `cotejo`: git has ledgers merged by it. */
  readonly program: string;
}

export interface Checkout {
  readonly root: string;
  readonly git: Git;
  /** Brings the commits of both branches from the remote. @returns whether there are some that the checkout has not */
  fetch(): Promise<boolean>;
  /**
   * Merges what was fetched: ledgers sentence by sentence, and where both sides have changed the same lines of a Spanish
   * file, those of the remote stand. The text of ours is in the ledger, which the next reading of the file is held against.
   * @returns the paths that changed on disk
   */
  merge(): Promise<readonly string[]>;
  /** @returns false where the remote has moved on, or refuses for now */
  push(): Promise<boolean>;
  /** Whether there are commits that the remote has not. */
  isAhead(): Promise<boolean>;
  /** Notes that the record has all edits of the last commit, in the reading of this version of Cotejo. */
  noteTaken(): Promise<void>;
  /** The paths that commits have changed since that was noted; undefined where it was not. */
  changedSinceTaken(): Promise<readonly string[] | undefined>;
}

/** The last commit whose edits the record has. */
const TAKEN = `refs/cotejo/taken/${packageVersion()}`;

/** @throws TeamError: an address or a branch that is none, or one that git must not reach */
export function checkRepository(url: string, branch: string): void {
  const isLocal = url.startsWith("/") || url.startsWith("file:///");
  const isRemote = /^(?:https?|ssh):\/\/[^\s-][^\s]*$/.test(url) || /^[\w.-]+@[\w.-]+:[^\s:][^\s]*$/.test(url);
  if ((!isLocal && !isRemote) || url.startsWith("-") || /[\0\n\r]/.test(url) || url.length > 500)
    throw new TeamError("repository", { url: withoutSecrets(url).slice(0, 100) });
  if (/^https?:\/\/[^/@]*:[^/@]*@/.test(url)) throw new TeamError("repository-password");
  if (!/^[\w][\w./-]{0,200}$/.test(branch) || branch.includes("..") || branch.endsWith("/") || branch.endsWith(".lock"))
    throw new TeamError("branch", { branch: branch.slice(0, 100) });
}

/** Clones the branch. @throws TeamError; nothing is left then */
export async function cloneRepository(options: CheckoutOptions): Promise<Checkout> {
  const { root, url, branch } = options;
  checkRepository(url, branch);
  const git = gitAt({ ...options, cwd: path.dirname(root) });
  const { code, stderr } = await git.ask([
    "clone", "--quiet", "--no-tags", "--single-branch", "--template=", "--branch", branch, "--", url, root,
  ]); // prettier-ignore
  if (code !== 0) {
    await rm(root, { recursive: true, force: true });
    const said = stderr
      .trim()
      .split("\n")
      .filter((line) => line !== "");
    throw new TeamError("clone", { url: withoutSecrets(url), branch }, said.slice(-3));
  }
  return openCheckout(options);
}

/** A checkout that is there; sets what its git goes by. */
export async function openCheckout(options: CheckoutOptions): Promise<Checkout> {
  const { root, branch, publishTo, identity, program } = options;
  const git = gitAt({ ...options, cwd: root });
  const driver = [process.execPath, program].map(quoteForShell).join(" ");
  for (const [key, value] of [
    ["core.symlinks", "false"],
    ["user.name", identity.name],
    ["user.email", identity.email],
    ["merge.cotejo.name", "Cotejo's ledger, sentence by sentence"],
    ["merge.cotejo.driver", `${driver} merge-ledger %O %A %B %P`],
  ] as const)
    await git.run(["config", "--local", key, value]);
  await git.run(["config", "--local", "remote.origin.url", options.url]);
  const info = (await git.run(["rev-parse", "--git-path", "info/attributes"])).trim();
  await writeAttributes(path.resolve(root, info));
  await endHalfMerge(git);
  const remote = (name: string): string => `refs/remotes/origin/${name}`;
  const countOf = async (range: string): Promise<number> =>
    Number((await git.run(["rev-list", "--count", range])).trim());
  const bring = (name: string): Promise<GitAnswer> =>
    git.ask(["fetch", "--quiet", "--no-tags", "origin", `+refs/heads/${name}:${remote(name)}`]);
  /** The branches that there are on the remote. */
  const branches = async (): Promise<readonly string[]> => {
    if (publishTo === branch) return [branch];
    const isThere = (await git.ask(["rev-parse", "--quiet", "--verify", remote(publishTo)])).code === 0;
    return isThere ? [branch, publishTo] : [branch];
  };
  return {
    root,
    git,
    async isAhead() {
      const last = (await branches()).at(-1) ?? branch;
      return (await countOf(`${remote(last)}..HEAD`)) > 0;
    },
    async fetch() {
      const { code, stderr } = await bring(branch);
      if (code !== 0) throw gitFailure("fetch", stderr);
      if (publishTo !== branch) await bringOwn(git, remote(publishTo), () => bring(publishTo));
      for (const each of await branches()) if ((await countOf(`HEAD..${remote(each)}`)) > 0) return true;
      return false;
    },
    async merge() {
      const changed = new Set<string>();
      for (const each of await branches())
        for (const file of await mergeRemote(git, remote(each), each)) changed.add(file);
      return [...changed];
    },
    async noteTaken() {
      await git.run(["update-ref", TAKEN, "HEAD"]);
    },
    async changedSinceTaken() {
      const { code, stdout } = await git.ask(["diff", "--name-only", "-z", "--no-renames", TAKEN, "HEAD", "--"]);
      return code === 0 ? split(stdout) : undefined;
    },
    async push() {
      const { code } = await git.ask(["push", "--quiet", "origin", `HEAD:refs/heads/${publishTo}`]);
      if (code === 0) await git.run(["update-ref", remote(publishTo), "HEAD"]);
      return code === 0;
    },
  };
}

/** A server that died in the middle of a merge left it half done: what it had committed before is whole. */
export async function endHalfMerge(git: Git): Promise<void> {
  if ((await git.ask(["rev-parse", "--quiet", "--verify", "MERGE_HEAD"])).code === 0)
    await git.ask(["merge", "--abort"]);
}

/** Brings the branch that is pushed to. Where somebody has merged and removed it, it begins anew. */
async function bringOwn(git: Git, remote: string, bring: () => Promise<GitAnswer>): Promise<void> {
  const { code, stderr } = await bring();
  if (code === 0) return;
  if (!stderr.includes("couldn't find remote ref")) throw gitFailure("fetch", stderr);
  await git.ask(["update-ref", "-d", remote]);
}

async function mergeRemote(git: Git, remote: string, branch: string): Promise<readonly string[]> {
  const before = (await git.run(["rev-parse", "HEAD"])).trim();
  const { code } = await git.ask(["merge", "--quiet", "--no-edit", "-X", "theirs", "-m", `Merge ${branch}`, remote]);
  if (code !== 0) await commitMerge(git);
  return split(await git.run(["diff", "--name-only", "-z", "--no-renames", before, "HEAD"]));
}

/** What git leaves open: a ledger with two people's texts, which both are in it, and a file that one side took away. */
async function commitMerge(git: Git): Promise<void> {
  const open = split(await git.run(["diff", "--name-only", "-z", "--diff-filter=U"]));
  if (open.length === 0) {
    await git.ask(["merge", "--abort"]);
    throw new CotejoError("git", 5, "Cannot merge what was pushed, and nothing was changed.", {
      hint: "Look at the checkout in the folder of the server: files there may belong to nobody.",
    });
  }
  // The driver has written the ledger whole; of a file that is on one side alone, git has left that side.
  for (const file of open) await git.run(["add", "--all", "--", file]);
  await git.run(["commit", "--quiet", "--no-verify", "--no-edit"]);
}

async function writeAttributes(file: string): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, `${MERGE_ATTRIBUTES.join("\n")}\n.cotejo/notes/** merge=union\n`);
}

/** Of a list that git ends with NUL. */
export function split(list: string): readonly string[] {
  return list.split("\0").filter((each) => each !== "");
}
