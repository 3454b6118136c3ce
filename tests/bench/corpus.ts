/** The files that the benchmarks run on: the Open Source Guides, our own articles, and the Markdown of installed packages. */

import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

const ROOT = path.join(import.meta.dirname, "..", "..");

export interface BenchProject {
  readonly root: string;
  readonly files: number;
  readonly bytes: number;
  /** Paths of the sources, absolute. */
  readonly sources: readonly string[];
  remove(): void;
}

/** A project whose `content/` holds every Markdown file below `folders` (of the repository, or absolute), at most 400 kB each. */
export function makeBenchProject(folders: readonly string[]): BenchProject {
  const root = mkdtempSync(path.join(tmpdir(), "cotejo-bench-"));
  const sources: string[] = [];
  let bytes = 0;
  for (const folder of folders) {
    for (const entry of readdirSync(path.resolve(ROOT, folder), { recursive: true, withFileTypes: true })) {
      if (!entry.isFile() || !entry.name.endsWith(".md") || entry.name.endsWith(".es.md")) continue;
      const from = path.join(entry.parentPath, entry.name);
      const content = readFileSync(from);
      if (content.length > 400_000) continue;
      const to = path.join(root, "content", `${String(sources.length).padStart(4, "0")}.md`);
      mkdirSync(path.dirname(to), { recursive: true });
      // An article in another language is left out by its `lang`; here all are to be translated.
      writeFileSync(to, content.toString("utf8").replace(/^lang:.*$/m, "lang: en"));
      bytes += content.length;
      sources.push(to);
    }
  }
  return { root, files: sources.length, bytes, sources, remove: () => rmSync(root, { recursive: true, force: true }) };
}

/** Copies `folder` of the repository into the project. */
export function addToProject(project: BenchProject, folder: string): void {
  cpSync(path.join(ROOT, folder), path.join(project.root, folder), { recursive: true });
}
