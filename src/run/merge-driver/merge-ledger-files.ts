/** What git runs to merge a ledger: three files in, the merged one over the second (gitattributes(5), "merge driver"). */

import { execFile } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { promisify } from "node:util";
import { UsageError } from "../../base/errors.ts";
import { hasCode } from "../../base/system-error.ts";
import { parseLedger, serializeLedger } from "../../record/ledger.ts";
import { mergeFrames, mergeLedgers } from "../../record/merge-ledgers.ts";

export interface LedgerFiles {
  /** What both branches began with; empty where both added the file. */
  readonly base: string;
  readonly ours: string;
  readonly theirs: string;
  /** The ledger's own path, for messages. */
  readonly path: string;
}

export interface LedgerMerge {
  /** What a person has to look at, one sentence each; none: the merge is clean. */
  readonly conflicts: readonly string[];
}

/**
 * Merges and writes `ours`. Two people's texts for one segment are both in its line then, and named. A ledger that does
 * not read is left to git's own merge, marks and all: nothing of it is lost.
 * @throws UsageError `paths` a file is not there
 */
export async function mergeLedgerFiles(files: LedgerFiles): Promise<LedgerMerge> {
  const [base, ours, theirs] = await Promise.all([files.base, files.ours, files.theirs].map(read));
  if (!base || !ours || !theirs) return mergeAsText(files);
  const { lines, disputed } = mergeLedgers(base.lines, ours.lines, theirs.lines);
  const frames = mergeFrames(base.frames, ours.frames, theirs.frames);
  await writeFile(files.ours, serializeLedger(lines, frames));
  return {
    conflicts: disputed.map((id) => {
      const source = lines.find((line) => line.id === id)?.source ?? "";
      return `Two people decided differently for \`${id}\` in ${files.path}: ${JSON.stringify(source.slice(0, 80))}. Both texts are kept, and the newer stands until somebody decides.`;
    }),
  };
}

async function read(file: string): Promise<ReturnType<typeof parseLedger> | undefined> {
  const text = await readFile(file, "utf8").catch((error: unknown) => {
    if (!hasCode(error, "ENOENT", "EISDIR", "EACCES")) throw error;
    throw new UsageError("paths", `Cannot read \`${file}\`, expected a ledger that git hands over.`);
  });
  const parsed = parseLedger(text, file);
  return parsed.problems.some(({ severity }) => severity === "error") ? undefined : parsed;
}

async function mergeAsText({ base, ours, theirs, path }: LedgerFiles): Promise<LedgerMerge> {
  try {
    await promisify(execFile)("git", ["merge-file", "-q", "--", ours, base, theirs], { windowsHide: true });
    return { conflicts: [] };
  } catch {
    return { conflicts: [`Cannot read a side of ${path}, expected a ledger: git merged it as text.`] };
  }
}
