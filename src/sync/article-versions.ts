/** What git has of an article: its source, ledger and target as they were committed together. */

import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { MAX_SOURCE_BYTES } from "../base/read-source.ts";
import type { SourceFile } from "../config/types.ts";
import { ledgerPath } from "../record/ledger.ts";

export interface ArticleVersion {
  readonly source: Uint8Array;
  readonly ledger: Uint8Array;
  readonly target: Uint8Array;
}

/** Commits that are looked at: what lies further back has been written over by runs since. */
const MOST_COMMITS = 20;
const MOST_MS = 60_000;

/**
 * The commits that changed one of the three and have them all, newest first. Git runs no filter or hook for that.
 * @returns none without git or a repository, or where the article is not in it
 */
export async function articleVersions(root: string, file: SourceFile): Promise<readonly ArticleVersion[]> {
  const paths = [file.source, ledgerPath(file.source), file.target];
  if (paths.some((path) => path.includes("\n"))) return [];
  try {
    const log = await git(root, ["log", `--max-count=${MOST_COMMITS}`, "--format=%H", "--", ...paths]);
    const commits = new TextDecoder().decode(log).split("\n").filter(Boolean);
    if (commits.length === 0) return [];
    const asked = commits.flatMap((commit) => paths.map((path) => `${commit}:./${path}\n`));
    const blobs = readBatch(await git(root, ["cat-file", "--batch"], asked.join("")));
    return commits.flatMap((_, at) => {
      const [source, ledger, target] = blobs.slice(at * paths.length);
      return source && ledger && target ? [{ source, ledger, target }] : [];
    });
  } catch {
    // No git, no repository, nothing committed, or more than git gives in a minute.
    return [];
  }
}

async function git(root: string, args: readonly string[], input = ""): Promise<Uint8Array> {
  const run = promisify(execFile)("git", ["--literal-pathspecs", ...args], {
    cwd: root,
    windowsHide: true,
    encoding: "buffer",
    timeout: MOST_MS,
    maxBuffer: MOST_COMMITS * 3 * MAX_SOURCE_BYTES,
    env: { ...process.env, GIT_OPTIONAL_LOCKS: "0", LC_ALL: "C" },
  });
  // It may end before it has read all.
  run.child.stdin?.on("error", () => undefined).end(input);
  return (await run).stdout;
}

/** Reads the output of `git cat-file --batch`: `<id> blob <size>`, the bytes and a line end; undefined for what is no file. */
export function readBatch(output: Uint8Array): readonly (Uint8Array | undefined)[] {
  const found: (Uint8Array | undefined)[] = [];
  for (let at = 0; at < output.length;) {
    const end = output.indexOf(0x0a, at);
    if (end === -1) break;
    const [, kind, size] = /^[0-9a-f]+ (\w+) (\d+)$/.exec(new TextDecoder().decode(output.subarray(at, end))) ?? [];
    at = end + 1;
    const bytes = size === undefined ? undefined : output.subarray(at, at + Number(size));
    if (bytes) at += bytes.length + 1;
    found.push(kind === "blob" ? bytes : undefined);
  }
  return found;
}
