/**
 * Since when a text of a file has stood in it, and who put it there, by git's history of the file. Texts are compared by
 * their words: a line that was wrapped anew, quotes or a new address make no text newer.
 */

import { askGit } from "../base/ask-git.ts";
import { readObjects } from "../base/git-commit.ts";
import { withoutHidden } from "../base/hidden-characters.ts";

/** The oldest revision that a text stands in. Later ones may lack it: git lists those of a branch among the others. */
export interface TextOrigin {
  /** The author of that commit. */
  readonly by: string;
  /** When it was made, in seconds since 1970. */
  readonly at: number;
}

export interface TextHistory {
  /**
   * @returns "before" for a text that is older than the history of this clone, undefined for one that no commit has: git
   * does not know the file, or nobody has committed the text yet
   */
  originOf(text: string): TextOrigin | "before" | undefined;
}

interface Revision extends TextOrigin {
  /** Of the file then: `<commit>:<path from the top of the repository>`. */
  readonly blob: string;
}

/** Revisions that are looked at. What is older counts as older than the history. */
const MOST_REVISIONS = 1000;
const UNKNOWN: TextHistory = { originOf: () => undefined };

/** The history of a file. @param file From the project root, with `/` */
export async function readTextHistory(root: string, file: string): Promise<TextHistory> {
  const revisions = await listRevisions(root, file);
  if (revisions.length === 0) return UNKNOWN;
  const words = textsOf(root, revisions).map(wordsOf);
  if (words.length === 0) return UNKNOWN;
  const isWhole = revisions.length < MOST_REVISIONS && !(await isShallow(root));
  return {
    originOf(text) {
      const wanted = wordsOf(text);
      if (words[0]?.includes(wanted) !== true) return undefined;
      const oldest = words.findLastIndex((each) => each.includes(wanted));
      if (oldest === words.length - 1 && !isWhole) return "before";
      const { by = "", at = 0 } = revisions[oldest] ?? {};
      return { by, at };
    },
  };
}

function textsOf(root: string, revisions: readonly Revision[]): readonly string[] {
  try {
    return readObjects(root, revisions.map(({ blob }) => blob)).map((bytes) => bytes.toString("utf8")); // prettier-ignore
  } catch {
    // A clone with `--filter` has not all of them.
    return [];
  }
}

/** The words of Markdown or of a value, small, with a space before and behind each; destinations and tags left out. */
function wordsOf(text: string): string {
  const visible = text.replaceAll(/\]\([^)\s]*|<\/?[a-z][^<>]*>|\{[{%][^{}]*[}%]\}|https?:\/\/\S+/gi, " ");
  return ` ${visible.normalize("NFC").toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, " ").trim()} `; // prettier-ignore
}

/** Newest first, under the names that the file has had. */
async function listRevisions(root: string, file: string): Promise<readonly Revision[]> {
  const format = "--format=%x00%H%x00%ct%x00%an%x00";
  const options = ["--follow", "--diff-filter=d", "--name-only", `--max-count=${MOST_REVISIONS}`, format];
  const listed = await git(root, ["-c", "core.quotePath=off", "log", ...options, "--", file]);
  // Each commit is four fields; the last one is the name of the file on a line of its own.
  const fields = (listed ?? "").split("\0").slice(1);
  return Array.from({ length: Math.floor(fields.length / 4) }, (_, index) => {
    const [commit = "", seconds = "", author = "", name = ""] = fields.slice(index * 4, index * 4 + 4);
    return { by: withoutHidden(author).trim(), at: Number(seconds), blob: `${commit}:${name.trim()}` };
  });
}

async function isShallow(root: string): Promise<boolean> {
  return (await git(root, ["rev-parse", "--is-shallow-repository"]))?.trim() !== "false";
}

/** undefined where git does not know. */
async function git(root: string, args: readonly string[]): Promise<string | undefined> {
  try {
    return Buffer.from(await askGit(root, args)).toString("utf8");
  } catch {
    // No git, no repository, or a file that is not in it.
    return undefined;
  }
}
