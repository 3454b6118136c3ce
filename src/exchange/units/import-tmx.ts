/** `cotejo import` of a TMX file: its pairs go into the memory, where exact matches find them. No article is touched. */

import { copyFile, mkdir, open, rename, rm, stat } from "node:fs/promises";
import path from "node:path";
import { UsageError } from "../../base/errors.ts";
import type { Config } from "../../config/types.ts";
import { importMemoryFiles, formatPair, MEMORY_FOLDER, pairId, readPairs } from "../../articles/imported-memory.ts";
import { withProject } from "../../articles/project.ts";
import { resolveInProject } from "../../base/project-path.ts";
import type { ImportFile } from "./file-text.ts";
import { readTmx } from "./read-tmx.ts";

export interface TmxImport {
  /** Where the pairs are, from the root, with `/`. */
  readonly into: string;
  readonly added: { readonly human: number; readonly machine: number; readonly approved: number };
  /** Pairs that were there already. */
  readonly known: number;
  /** Units without a text in both languages. */
  readonly others: number;
  readonly refused: readonly { readonly line: number; readonly message: string }[];
}

/**
 * Adds the pairs of `file`.
 * @throws UsageError `import-file`, `xml`: nothing was begun
 */
export async function importTmx(config: Config, file: ImportFile, dryRun: boolean): Promise<TmxImport> {
  let units = 0;
  for await (const _ of readTmx(config, file)) units += 1;
  if (units === 0)
    throw new UsageError("import-file", `Cannot import \`${file.shown}\`, expected \`<tu>\` in it, found none.`);
  const into = `${MEMORY_FOLDER}/${nameOf(file)}.jsonl`;
  return withProject(config, { write: true }, async (project) => {
    const target = await resolveInProject(config.root, into);
    const isThere = (await stat(target).catch(() => undefined)) !== undefined;
    const known = new Set<string>();
    if (isThere) for await (const pair of readPairs(config, into)) known.add(pairId(pair));
    const temporary = await temporaryFile(config.root);
    try {
      if (isThere) await copyFile(target, temporary);
      const counts = await append(config, file, known, temporary);
      const count = counts.added.human + counts.added.machine;
      if (count > 0 && !dryRun) {
        await rename(temporary, target);
        await importMemoryFiles(config, project.store);
      }
      return { into, ...counts };
    } finally {
      await rm(temporary, { force: true });
    }
  });
}

async function append(
  config: Config,
  file: ImportFile,
  known: Set<string>,
  target: string,
): Promise<Omit<TmxImport, "into">> {
  const added = { human: 0, machine: 0, approved: 0 };
  const refused: { line: number; message: string }[] = [];
  let repeated = 0;
  let others = 0;
  await using handle = await open(target, "a");
  let lines = "";
  for await (const unit of readTmx(config, file)) {
    if ("other" in unit) others += 1;
    else if ("problem" in unit) refused.push({ line: unit.line, message: unit.problem });
    else {
      const { pair } = unit;
      const id = pairId(pair);
      if (known.has(id)) {
        repeated += 1;
        continue;
      }
      known.add(id);
      added[pair.origin.kind === "engine" ? "machine" : "human"] += 1;
      if (pair.state === "approved") added.approved += 1;
      lines += `${formatPair(pair)}\n`;
      if (lines.length < FLUSH) continue;
      await handle.write(lines);
      lines = "";
    }
  }
  await handle.write(lines);
  await handle.sync();
  return { added, known: repeated, others, refused };
}

const FLUSH = 1 << 16;

/** The name of the file, without what other systems refuse. */
function nameOf({ path: file }: ImportFile): string {
  const { name } = path.parse(file);
  return name.replaceAll(/[^\p{L}\p{N}._-]+/gu, "-").replace(/^\.+/, "") || "memory";
}

/** A dead run's is removed by the next. */
async function temporaryFile(root: string): Promise<string> {
  const file = await resolveInProject(root, `.cotejo/tmp/${process.pid}-memory`);
  await mkdir(path.dirname(file), { recursive: true });
  await rm(file, { force: true });
  return file;
}
