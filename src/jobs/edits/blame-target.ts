/** Who wrote the lines of a Spanish file, by `git blame`: once for a file, and only where there is something to sign. */

import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { withoutHidden } from "../../config/hidden-characters.ts";
import type { Signature } from "../../store/transitions.ts";

/** Lines of a file, 1-based, both ends in. */
export interface Lines {
  readonly from: number;
  readonly to: number;
}

/** Who signs what stands in these lines; without lines, whoever is at work. */
export type SignatureOf = (lines: Lines | undefined) => Signature;

export interface TargetAuthors {
  /**
   * @param file From the project root, with `/`
   * @param otherwise Signs what git does not know: no git, a file that is not in it, lines that are not committed yet
   */
  signaturesOf(file: string, otherwise: Signature): Promise<SignatureOf>;
}

/** A blame of a long file takes a while; one that hangs must not hold up a run. */
const MOST_MS = 60_000;
const MOST_BYTES = 256 * 1024 * 1024;
const NOBODY: LineAuthors = [];

/** Of each line, from the first; undefined where it is not committed. */
type LineAuthors = readonly (Signature | undefined)[];

/** Authors of the files below `root`. @param blames Whether git is asked at all */
export function createTargetAuthors(root: string, blames: boolean): TargetAuthors {
  const known = new Map<string, Promise<LineAuthors>>();
  return {
    async signaturesOf(file, otherwise) {
      const blame = known.get(file) ?? (blames ? blameFile(root, file) : Promise.resolve(NOBODY));
      known.set(file, blame);
      const authors = await blame;
      return (lines) => (lines && newest(authors.slice(lines.from - 1, lines.to))) ?? otherwise;
    },
  };
}

/** Whoever touched a sentence last has it; with a line of it uncommitted, nobody yet. */
function newest(authors: LineAuthors): Signature | undefined {
  if (authors.length === 0 || authors.includes(undefined)) return undefined;
  return authors.reduce((last, next) => (last && next && last.at >= next.at ? last : next));
}

/** Moved and re-wrapped text keeps its author; `--` so that no file name is taken for a flag. */
async function blameFile(root: string, file: string): Promise<LineAuthors> {
  try {
    const { stdout } = await promisify(execFile)("git", ["blame", "-w", "--line-porcelain", "--", file], {
      cwd: root,
      windowsHide: true,
      timeout: MOST_MS,
      maxBuffer: MOST_BYTES,
      env: { ...process.env, GIT_OPTIONAL_LOCKS: "0", LC_ALL: "C" },
    });
    return readBlame(stdout);
  } catch {
    // No git, no repository, or a file that is not in it yet: nobody but whoever is at work.
    return NOBODY;
  }
}

/**
 * Reads `git blame --line-porcelain`: headers of each line, then a tab and the line.
 * @example readBlame("3f…e1 1 1 1\nauthor Ana\nauthor-time 1764072000\n\tHola.\n") // [{ by: "Ana", at: "2025-11-25T12:00:00.000Z" }]
 */
export function readBlame(porcelain: string): LineAuthors {
  const authors: (Signature | undefined)[] = [];
  let hash = "";
  let by = "";
  let seconds = NaN;
  for (const line of porcelain.split("\n")) {
    if (line.startsWith("\t")) {
      const isCommitted = !/^0+$/.test(hash) && by.trim() !== "" && Number.isFinite(seconds);
      authors.push(isCommitted ? { by: by.trim(), at: new Date(seconds * 1000).toISOString() } : undefined);
    } else if (/^[0-9a-f]{40,64} \d+ \d+/.test(line)) hash = line.slice(0, line.indexOf(" "));
    else if (line.startsWith("author ")) by = withoutHidden(line.slice("author ".length));
    else if (line.startsWith("author-time ")) seconds = Number(line.slice("author-time ".length));
  }
  return authors;
}
