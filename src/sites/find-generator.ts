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
import { DETECTION_KINDS, type DetectionRule } from "./types.ts";

/** A site, and the folder of the project that it is in: "" for the root. */
export interface FoundSite {
  readonly generator: GeneratorName;
  readonly folder: string;
  /** What it is known by, from the project's root: a file, a folder, or `package.json`. */
  readonly detectedBy: string;
}

interface GeneratorRule extends DetectionRule {
  readonly generator: GeneratorName;
}

const RULES: readonly GeneratorRule[] = DETECTION_KINDS.flatMap((kind) =>
  GENERATOR_NAMES.flatMap((generator) =>
    GENERATORS[generator].detection.flatMap((rule) => ((rule.kind ?? "config") === kind ? { ...rule, generator } : [])),
  ),
);
const CONFIGS = RULES.filter(({ kind = "config" }) => kind === "config");
/** Where `init` looks too: they say less, and a site with a config is that one. */
const OTHERS = RULES.filter((rule) => !CONFIGS.includes(rule));

/** The generators whose configs are in `root` or where sites keep them, each once, and whose dialects have a name. */
export async function findGenerators(root: string): Promise<readonly GeneratorWithDialects[]> {
  const sites = await findByRules(root, CONFIGS);
  return [...new Set(sites.flatMap(({ generator }) => (hasDialects(generator) ? [generator] : [])))];
}

/** The sites of a project, each generator once; those known by a config of their own before those known by less. */
export async function findSites(root: string): Promise<readonly FoundSite[]> {
  const found = [...(await findByRules(root, CONFIGS)), ...(await findByRules(root, OTHERS))];
  const bases = new Set<string | undefined>(found.map(({ generator }) => GENERATORS[generator].basedOn));
  return found.filter(
    ({ generator }, index) =>
      found.findIndex((each) => each.generator === generator) === index && !bases.has(generator),
  );
}

async function findByRules(root: string, rules: readonly GeneratorRule[]): Promise<readonly FoundSite[]> {
  const found: FoundSite[] = [];
  for (const folder of SITE_FOLDERS)
    for (const { generator, in: inside = "", name, says } of rules) {
      const place = path.posix.join(folder, inside);
      const file = (await namesIn(path.join(root, place))).find((each) => name.test(each));
      if (file === undefined) continue;
      const detectedBy = path.posix.join(place, file);
      if (!says || says.test(await readFile(path.join(root, detectedBy), "utf8").catch(() => "")))
        found.push({ generator, folder, detectedBy });
    }
  return found;
}

function namesIn(folder: string): Promise<readonly string[]> {
  return readdir(folder).catch((): string[] => []);
}
