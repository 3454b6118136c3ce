/** Which site generator a folder belongs to, by the files that each one's documentation asks for. */

import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { SITE_FOLDERS } from "./config-files.ts";
import {
  GENERATORS,
  GENERATOR_NAMES,
  hasDialects,
  type GeneratorName,
  type GeneratorWithDialects,
} from "./generators.ts";
import { MARK_KINDS, type Mark } from "./types.ts";

/** A site, and the folder of the project that it is in: "" for the root. */
export interface FoundSite {
  readonly generator: GeneratorName;
  readonly folder: string;
  /** What it is known by, from the project's root: a file, a folder, or `package.json`. */
  readonly mark: string;
}

interface MarkOf extends Mark {
  readonly generator: GeneratorName;
}

const MARKS: readonly MarkOf[] = MARK_KINDS.flatMap((kind) =>
  GENERATOR_NAMES.flatMap((generator) =>
    GENERATORS[generator].marks.flatMap((mark) => ((mark.kind ?? "config") === kind ? { ...mark, generator } : [])),
  ),
);
const CONFIGS = MARKS.filter(({ kind = "config" }) => kind === "config");
/** Where `init` looks too: they say less, and a site with a config is that one. */
const OTHERS = MARKS.filter((mark) => !CONFIGS.includes(mark));

/** The generators whose configs are in `root` or where sites keep them, each once, and whose dialects have a name. */
export async function findGenerators(root: string): Promise<readonly GeneratorWithDialects[]> {
  const sites = await findMarked(root, CONFIGS);
  return [...new Set(sites.flatMap(({ generator }) => (hasDialects(generator) ? [generator] : [])))];
}

/** The sites of a project, each generator once; those known by a config of their own before those known by less. */
export async function findSites(root: string): Promise<readonly FoundSite[]> {
  const found = [...(await findMarked(root, CONFIGS)), ...(await findMarked(root, OTHERS))];
  const bases = new Set<string | undefined>(found.map(({ generator }) => GENERATORS[generator].basedOn));
  return found.filter(
    ({ generator }, index) =>
      found.findIndex((each) => each.generator === generator) === index && !bases.has(generator),
  );
}

async function findMarked(root: string, marks: readonly MarkOf[]): Promise<readonly FoundSite[]> {
  const found: FoundSite[] = [];
  for (const folder of SITE_FOLDERS)
    for (const { generator, in: inside = "", name, says } of marks) {
      const place = path.posix.join(folder, inside);
      const file = (await namesIn(path.join(root, place))).find((each) => name.test(each));
      if (file === undefined) continue;
      const mark = path.posix.join(place, file);
      if (!says || says.test(await readFile(path.join(root, mark), "utf8").catch(() => "")))
        found.push({ generator, folder, mark });
    }
  return found;
}

function namesIn(folder: string): Promise<readonly string[]> {
  return readdir(folder).catch((): string[] => []);
}
