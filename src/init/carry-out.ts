/** Writes what `planInit` planned. A file that has come to be meanwhile stays as it is. */

import { lstat, mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { errorCode } from "../base/project-paths.ts";
import { prepareProject, writeFileAtomic } from "../base/write-file.ts";
import { resolveInProject } from "../base/project-path.ts";
import { absent, toWriteError } from "../base/system-error.ts";
import type { PlannedFile } from "./plan-init.ts";

/**
 * Writes the files of a plan, and `.cotejo/` with its own `.gitignore`.
 * @returns the paths that were written or added to
 * @throws CotejoError `outside-project`, `write`
 */
export async function carryOut(root: string, files: readonly PlannedFile[]): Promise<readonly string[]> {
  const own = ".cotejo/.gitignore";
  const hasOwn = (await lstat(path.join(root, own)).catch(absent)) !== undefined;
  await prepareProject(root);
  const written = hasOwn ? [] : [own];
  for (const { path: file, action, text } of files) {
    if (action === "keep") continue;
    if (action === "append") {
      const before = await readFile(path.join(root, file));
      await writeFileAtomic(root, file, Buffer.concat([before, Buffer.from(text)]));
      written.push(file);
    } else if (await writeNew(root, file, text)) written.push(file);
  }
  return written;
}

/** @returns false where a file is there already */
async function writeNew(root: string, file: string, text: string): Promise<boolean> {
  try {
    const place = await resolveInProject(root, file);
    await mkdir(path.dirname(place), { recursive: true });
    await writeFile(place, text, { flag: "wx" });
    return true;
  } catch (error) {
    if (errorCode(error) === "EEXIST") return false;
    throw toWriteError(error, file);
  }
}
