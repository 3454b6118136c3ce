/** What Hugo's config says of the ids of headings, of languages and of its files. */

import { readdir } from "node:fs/promises";
import path from "node:path";
import { byCodeUnits } from "../../base/project-paths.ts";
import { readFirst, pagesOf, type ConfigFile } from "../config-files.ts";
import type { SluggerName } from "../slugs/sluggers.ts";
import { parseData, readText, valueAt, valuesIn } from "../read-data.ts";
import type { SiteConfigs, SitePages, ConfiguredSlugger } from "../types.ts";

const DATA = String.raw`\.(?:toml|ya?ml|json)$`;
/** Hugo builds a site for `production` unless it is told otherwise. */
const FOLDERS = ["config/production/", "config/_default/", ""];

/** By `autoHeadingIDType` (https://gohugo.io/configuration/markup/#parserautoheadingidtype). */
const SLUGGERS: Readonly<Record<string, SluggerName>> = {
  "github-ascii": "hugo-ascii",
  blackfriday: "hugo-blackfriday",
};

/** @param language What is said of this language alone: in files of its own, or below its name */
export function readHugoSlugger(site: SiteConfigs, language?: string): Promise<ConfiguredSlugger | undefined> {
  return readFirst(site, language === undefined ? OF_SITE : filesOfLanguage(language), FOLDERS);
}

const OF_SITE: readonly ConfigFile<ConfiguredSlugger>[] = [
  ...["production", "_default"].flatMap((environment) => [
    { name: new RegExp(`^config/${environment}/(?:hugo|config)${DATA}`), read: parserBelow("markup") },
    { name: new RegExp(`^config/${environment}/markup${DATA}`), read: parserBelow() },
  ]),
  { name: new RegExp(`^(?:hugo|config)${DATA}`), read: parserBelow("markup") },
];

function filesOfLanguage(tag: string): readonly ConfigFile<ConfiguredSlugger>[] {
  const names = [...new Set([tag, tag.split("-")[0] ?? tag].map((name) => name.toLowerCase()))];
  const environments = ["production", "_default"];
  return names.flatMap((language) => [
    ...environments.flatMap((environment) => [
      {
        name: new RegExp(`^config/${environment}/(?:hugo|config|languages)\\.${language}${DATA}`, "i"),
        read: parserBelow("markup"),
      },
      {
        name: new RegExp(`^config/${environment}/languages${DATA}`),
        read: parserBelow(language, "markup"),
      },
    ]),
    ...[...environments.map((environment) => `config/${environment}/`), ""].map((folder) => ({
      name: new RegExp(`^${folder}(?:hugo|config)${DATA}`),
      read: parserBelow("languages", language, "markup"),
    })),
  ]);
}

/** Reads `goldmark.parser` below some keys. */
function parserBelow(...keys: readonly string[]): ConfigFile<ConfiguredSlugger>["read"] {
  return async (root, file) => {
    const data = await parseData(await readText(root, file), file);
    const parser = valueAt(data, [...keys, "goldmark", "parser"]);
    if (valueAt(parser, ["autoHeadingID"]) === false) return { slugger: undefined };
    const type = valueAt(parser, ["autoHeadingIDType"]);
    return typeof type === "string" ? { slugger: SLUGGERS[type] ?? "hugo" } : undefined;
  };
}

const LANGUAGES = new RegExp(`^(?:config/(?:production|_default)/(?:hugo|config|languages)|hugo|config)${DATA}`);

export function readHugoPages(site: SiteConfigs): Promise<SitePages> {
  return pagesOf(site, { name: LANGUAGES, read: readLanguages }, { pageFiles: undefined }, FOLDERS);
}

/** Hugo builds a site at each `baseURL` where all languages have one (https://gohugo.io/content-management/multilingual/#configure-multilingual-multihost). */
async function readLanguages(root: string, file: string): Promise<SitePages> {
  const data = await parseData(await readText(root, file), file).catch((): unknown => undefined);
  const languages = valuesIn(/languages\.\w+$/.test(file) ? data : valueAt(data, ["languages"]));
  const hasHosts = languages.length > 1 && languages.every((each) => valueAt(each, ["baseURL"]) !== undefined);
  return { pageFiles: undefined, ...(hasHosts ? { hasHosts } : {}) };
}

/** @see https://gohugo.io/configuration/introduction/#configuration-directory */
export async function hugoConfigFiles(root: string, detectedBy: string): Promise<readonly string[] | undefined> {
  const folder = path.posix.dirname(detectedBy);
  if (path.posix.basename(folder) !== "_default") return undefined;
  const names = (await readdir(path.join(root, folder)).catch((): string[] => [])).filter((name) =>
    new RegExp(DATA).test(name),
  );
  const isMain = (name: string): boolean => /^(?:config|hugo)\./.test(name);
  return names
    .sort((a, b) => Number(isMain(b)) - Number(isMain(a)) || byCodeUnits(a, b))
    .map((name) => `${folder}/${name}`);
}
