/**
 * Who wrote the lines of a Spanish file, and what they had before them, by `git blame`: once for a file, and only where
 * there is something to sign.
 */

import { askGit } from "../base/ask-git.ts";
import { withoutHidden } from "../base/hidden-characters.ts";
import type { Signature } from "../record/transitions.ts";

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
  /**
   * The bytes of the file as whoever touched these lines last had it before.
   * @param file From the project root, with `/`
   * @returns undefined where git does not know: no git, a file that is not in it, a clone without that commit
   */
  fileBefore(file: string, lines: Lines | undefined): Promise<FileBefore | undefined>;
}

export interface FileBefore {
  /** Undefined: the file came with these lines, and had nothing before them. */
  readonly bytes: Uint8Array | undefined;
  /** The lines are committed; else this is the last commit, and the file may have been written since. */
  readonly isCommitted: boolean;
}

const NOBODY: Blame = { authors: [], before: [], isShallow: true };

/** Of each line, from the first; undefined where it is not committed. */
type LineAuthors = readonly (Signature | undefined)[];

interface Blame {
  readonly authors: LineAuthors;
  /** For each line the commit that has the file as it was before it was touched. */
  readonly before: readonly (string | undefined)[];
  /** The clone lacks commits: where it has none before a line, there may be one. */
  readonly isShallow: boolean;
}

/** By the root of a project: whose edits in Spanish files are approved by being made. */
const approvers = new Map<string, (mail: string) => boolean>();

/**
 * Has only some people's edits in the Spanish files of a project count as approved; those of others wait for a second person.
 * @param mayApprove By the address of a commit's author, in small letters; undefined: everybody's count
 */
export function letApprove(root: string, mayApprove: ((mail: string) => boolean) | undefined): void {
  if (mayApprove) approvers.set(root, mayApprove);
  else approvers.delete(root);
}

/** Authors of the files below `root`. @param blames Whether git says who signs; what stood before is git's in any case */
export function createTargetAuthors(root: string, blames: boolean): TargetAuthors {
  const known = new Map<string, Promise<Blame>>();
  const versions = new Map<string, Promise<Uint8Array | undefined>>();
  // Hundreds of edits are often of one commit, and each reading starts a process.
  const versionOf = (version: string): Promise<Uint8Array | undefined> => {
    const read = versions.get(version) ?? readVersion(root, version);
    versions.set(version, read);
    return read;
  };
  const blameOf = (file: string): Promise<Blame> => {
    const blame = known.get(file) ?? blameFile(root, file);
    known.set(file, blame);
    return blame;
  };
  return {
    async signaturesOf(file, otherwise) {
      if (!blames) return () => otherwise;
      const { authors } = await blameOf(file);
      return (lines) => (lines && newest(authors.slice(lines.from - 1, lines.to))) ?? otherwise;
    },
    async fileBefore(file, lines) {
      const { authors, before, isShallow } = await blameOf(file);
      const own = lines ? authors.slice(lines.from - 1, lines.to) : [];
      const last = newest(own);
      const commit = lines && before[lines.from - 1 + own.indexOf(last)];
      if (commit === undefined) return last && !isShallow ? { bytes: undefined, isCommitted: true } : undefined;
      const bytes = await versionOf(`${commit}:./${file}`);
      return bytes && { bytes, isCommitted: last !== undefined };
    },
  };
}

async function readVersion(root: string, version: string): Promise<Uint8Array | undefined> {
  try {
    return await askGit(root, ["cat-file", "blob", version]);
  } catch {
    // A shallow clone does not have it, or the file had another name there.
    return undefined;
  }
}

/** Whoever touched a sentence last has it; with a line of it uncommitted, nobody yet. */
function newest(authors: LineAuthors): Signature | undefined {
  if (authors.length === 0 || authors.includes(undefined)) return undefined;
  return authors.reduce((last, next) => (last && next && last.at >= next.at ? last : next));
}

/** Moved and re-wrapped text keeps its author; `--` so that no file name is taken for a flag. */
async function blameFile(root: string, file: string): Promise<Blame> {
  try {
    const porcelain = new TextDecoder().decode(await askGit(root, ["blame", "-w", "--line-porcelain", "--", file]));
    const shallow = new TextDecoder().decode(await askGit(root, ["rev-parse", "--is-shallow-repository"]));
    return {
      authors: readBlame(porcelain, approvers.get(root)),
      before: readBefore(porcelain),
      isShallow: shallow.trim() !== "false",
    };
  } catch {
    // No git, no repository, or a file that is not in it yet: nobody but whoever is at work.
    return NOBODY;
  }
}

/**
 * Reads `git blame --line-porcelain`: headers of each line, then a tab and the line.
 * @example readBlame("3f…e1 1 1 1\nauthor Ana\nauthor-time 1764072000\n\tHola.\n") // [{ by: "Ana", via: "file", at: "2025-11-25T12:00:00.000Z" }]
 */
export function readBlame(porcelain: string, mayApprove?: (mail: string) => boolean): LineAuthors {
  const authors: (Signature | undefined)[] = [];
  let hash = "";
  let by = "";
  let mail = "";
  let seconds = NaN;
  for (const line of porcelain.split("\n")) {
    if (line.startsWith("\t")) {
      const isCommitted = !/^0+$/.test(hash) && by.trim() !== "" && Number.isFinite(seconds);
      authors.push(
        isCommitted
          ? {
              by: by.trim(),
              via: "file",
              at: new Date(seconds * 1000).toISOString(),
              ...(mayApprove && !mayApprove(mail) ? { secondPerson: true } : {}),
            }
          : undefined,
      );
    } else if (/^[0-9a-f]{40,64} \d+ \d+/.test(line)) hash = line.slice(0, line.indexOf(" "));
    else if (line.startsWith("author ")) by = withoutHidden(line.slice("author ".length));
    else if (line.startsWith("author-mail "))
      mail = line
        .slice("author-mail ".length)
        .replace(/^<(.*)>$/, "$1")
        .toLowerCase();
    else if (line.startsWith("author-time ")) seconds = Number(line.slice("author-time ".length));
  }
  return authors;
}

/**
 * The commits that have the file as it was before each line was touched, from the same output.
 * @example readBefore("3f…e1 1 1 1\nprevious 9a…0c content/a.es.md\n\tHola.\n") // ["9a…0c"]
 */
export function readBefore(porcelain: string): readonly (string | undefined)[] {
  const before: (string | undefined)[] = [];
  let commit: string | undefined;
  for (const line of porcelain.split("\n")) {
    if (line.startsWith("\t")) before.push(commit);
    else if (/^[0-9a-f]{40,64} \d+ \d+/.test(line)) commit = undefined;
    else commit = /^previous ([0-9a-f]{40,64}) /.exec(line)?.[1] ?? commit;
  }
  return before;
}
