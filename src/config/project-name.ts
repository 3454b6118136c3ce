/** What a project is called on every machine: what is kept for it elsewhere is found again under this name. */

import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { toPosix } from "../base/project-paths.ts";

/** Longer ones are of nobody's making. */
const MAX_LENGTH = 200;

/**
 * The name in `package.json`; else that of the repository at `origin`, with the folder in it; else the name of the folder,
 * which a build machine may choose anew for every run.
 * @param root absolute
 */
export function projectName(root: string): string {
  return (packageName(root) ?? repositoryName(root) ?? path.basename(root)).slice(0, MAX_LENGTH);
}

function packageName(root: string): string | undefined {
  const text = readText(path.join(root, "package.json"));
  if (text === undefined) return undefined;
  try {
    const { name } = JSON.parse(text) as { readonly name?: unknown };
    return typeof name === "string" && name.trim() !== "" ? name.trim() : undefined;
  } catch {
    // A package.json that does not parse is npm's affair; the project has other names.
    return undefined;
  }
}

function repositoryName(root: string): string | undefined {
  for (let folder = root; ; folder = path.dirname(folder)) {
    if (existsSync(path.join(folder, ".git"))) {
      const origin = /\[remote "origin"\][^[]*?^\s*url\s*=\s*(\S+)/mu.exec(
        readText(path.join(folder, ".git", "config")) ?? "",
      )?.[1];
      const name = origin
        ?.replace(/\/*$|\.git\/*$/u, "")
        .split(/[/:\\]/u)
        .at(-1);
      return name ? toPosix(path.join(name, path.relative(folder, root))) : undefined;
    }
    if (path.dirname(folder) === folder) return undefined;
  }
}

/** Undefined for a file that is not there or cannot be read. */
function readText(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}
