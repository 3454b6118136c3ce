/** Which site generator a folder belongs to, by the files that each one's documentation asks for. */

import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { DIALECT_PRESETS } from "./dialects.ts";

export type Preset = keyof typeof DIALECT_PRESETS;

/** Generators that `init` knows a layout for; not every one has a dialect of its own. */
export type Generator = Preset | "astro" | "nextjs" | "gatsby";

/** A site, and the folder of the project that it is in: "" for the root. */
export interface FoundSite {
  readonly generator: Generator;
  readonly folder: string;
  /** What it is known by, from the project's root: a file, a folder, or `package.json`. */
  readonly mark: string;
}

interface Marker {
  readonly generator: Generator;
  /** Folder of the site that it is in; at its root where nothing is said. */
  readonly in?: string;
  /** Name of a file or folder. */
  readonly name: RegExp;
  /** What the file must say, where the name alone may be another program's. */
  readonly says?: RegExp;
}

const MARKERS: readonly Marker[] = [
  { generator: "hugo", name: /^hugo\.(?:toml|ya?ml|json)$/ },
  { generator: "hugo", name: /^config\.(?:toml|ya?ml|json)$/, says: /^\s*["']?baseurl["']?\s*[:=]/im },
  { generator: "hugo", in: "config/_default", name: /\.(?:toml|ya?ml|json)$/ },
  { generator: "jekyll", name: /^_config\.ya?ml$/ },
  { generator: "eleventy", name: /^(?:\.eleventy\.c?js|eleventy\.config\.[cm]?[jt]s)$/ },
  { generator: "docusaurus", name: /^docusaurus\.config\.[cm]?[jt]s$/ },
  { generator: "starlight", name: /^astro\.config\.[cm]?[jt]s$/, says: /starlight/ },
  { generator: "vitepress", name: /^\.vitepress$/ },
  { generator: "mkdocs", name: /^mkdocs\.ya?ml$/ },
  { generator: "obsidian", name: /^\.obsidian$/ },
];
/** Where `init` looks too: the same files say less here, and a site in one of the above is that one. */
const MORE_MARKERS: readonly Marker[] = [
  // Its config may be anywhere.
  { generator: "hugo", name: /^archetypes$/ },
  { generator: "astro", name: /^astro\.config\.[cm]?[jt]s$/ },
  { generator: "nextjs", name: /^next\.config\.[cm]?[jt]s$/ },
  { generator: "gatsby", name: /^gatsby-config\.[cm]?[jt]s$/ },
  ...(
    [
      ["docusaurus", "@docusaurus/core"],
      ["vitepress", "vitepress"],
      ["starlight", "@astrojs/starlight"],
      ["astro", "astro"],
      ["eleventy", "@11ty/eleventy"],
      ["hugo", "hugo-(?:bin|extended)"],
      ["gatsby", "gatsby"],
      ["nextjs", "next"],
    ] as const
  ).map(([generator, dependency]): Marker => ({
    generator,
    name: /^package\.json$/,
    says: new RegExp(`"${dependency}"\\s*:\\s*"`),
  })),
  { generator: "jekyll", name: /^Gemfile$/, says: /^\s*gem\s+["'](?:jekyll|github-pages)["']/m },
  { generator: "jekyll", name: /^_posts$/ },
];
/** Where sites keep their config: at the root, or in one of these. */
export const SITE_FOLDERS = ["", "docs", "site", "website"];

/** The presets whose marks are in `root` or where sites keep them; in the order of the table, each once. */
export async function findGenerators(root: string): Promise<readonly Preset[]> {
  const sites = await findMarked(root, MARKERS);
  return [...new Set(sites.flatMap(({ generator }) => (isPreset(generator) ? [generator] : [])))];
}

/** The sites of a project, each generator once; those known by a config of their own before those known by less. */
export async function findSites(root: string): Promise<readonly FoundSite[]> {
  const found = [...(await findMarked(root, MARKERS)), ...(await findMarked(root, MORE_MARKERS))];
  const isAstro = found.some(({ generator }) => generator === "starlight");
  return found.filter(
    ({ generator }, index) =>
      found.findIndex((each) => each.generator === generator) === index && !(isAstro && generator === "astro"),
  );
}

/** Whether the dialects of a generator have a name of their own. */
export function isPreset(generator: Generator): generator is Preset {
  return Object.hasOwn(DIALECT_PRESETS, generator);
}

async function findMarked(root: string, markers: readonly Marker[]): Promise<readonly FoundSite[]> {
  const found: FoundSite[] = [];
  for (const folder of SITE_FOLDERS)
    for (const { generator, in: inside = "", name, says } of markers) {
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
