/** Tells git how ledgers are merged: `.gitattributes` says which files, and goes along in the repository; the clone's own config says how. */

import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { UsageError } from "../../base/errors.ts";
import { errorCode } from "../../base/project-paths.ts";
import { writeFileAtomic } from "../../base/write-file.ts";

export interface Installed {
  /** Whether `.gitattributes` lacked a line before. */
  readonly isNew: boolean;
}

const ATTRIBUTES = ".gitattributes";
/** Of what is kept of the termbase each line stands for itself: git's own driver takes those of both sides. */
export const MERGE_ATTRIBUTES = [
  ".cotejo/ledger/** merge=cotejo",
  ".cotejo/terms.jsonl merge=union",
  ".cotejo/term-changes.jsonl merge=union",
];

/**
 * Installs the merge driver for the repository that `root` is in.
 * @param program The file that runs `cotejo`
 * @throws UsageError `git` where there is no git, or no repository
 */
export async function installMergeDriver(root: string, program: string): Promise<Installed> {
  // Not `npx`: git runs the driver at the top of the repository. A project in a folder below is not found from there.
  const driver = [process.execPath, program].map(quoteForShell).join(" ");
  await config(root, "merge.cotejo.name", "Cotejo's ledger, sentence by sentence");
  await config(root, "merge.cotejo.driver", `${driver} merge-ledger %O %A %B %P`);
  const text = await readAttributes(root);
  const there = new Set(text.split(/\r?\n/).map((line) => line.trim()));
  const missing = MERGE_ATTRIBUTES.filter((line) => !there.has(line));
  if (missing.length === 0) return { isNew: false };
  const lineEnd = text.includes("\r\n") ? "\r\n" : "\n";
  const before = text === "" || text.endsWith("\n") ? text : `${text}${lineEnd}`;
  await writeFileAtomic(
    root,
    ATTRIBUTES,
    new TextEncoder().encode(before + missing.map((line) => line + lineEnd).join("")),
  );
  return { isNew: true };
}

async function config(root: string, key: string, value: string): Promise<void> {
  try {
    await promisify(execFile)("git", ["config", "--local", key, value], { cwd: root, windowsHide: true });
  } catch (error) {
    const isMissing = errorCode(error) === "ENOENT";
    throw new UsageError(
      "git",
      isMissing
        ? "Cannot find git, expected it on the PATH."
        : `Cannot set \`${key}\`, expected the project in a git repository.`,
      { cause: error, ...(isMissing ? {} : { hint: "`git init` makes one." }) },
    );
  }
}

async function readAttributes(root: string): Promise<string> {
  try {
    return await readFile(path.join(root, ATTRIBUTES), "utf8");
  } catch (error) {
    if (errorCode(error) === "ENOENT") return "";
    throw error;
  }
}

/** For the shell that git runs drivers with; that of Windows takes `/` too. */
export function quoteForShell(file: string): string {
  return `'${file.replaceAll("\\", "/").replaceAll("'", "'\\''").replaceAll("%", "%%")}'`;
}
