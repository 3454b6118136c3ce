/** i18next's locale files: where its config, or custom, has them. A config that is code is read and never run. */

import path from "node:path";
import type { UserEntry } from "../config/define-config.ts";
import { notationOf } from "../config/locale-notation.ts";
import { languageOf } from "../base/locale-tags.ts";
import { otherFormat } from "../formats/i18next/other-formats.ts";
import { otherMessages } from "../formats/i18next/other-messages.ts";
import { lineFinder } from "../formats/i18next/line-at.ts";
import { readResource } from "../formats/i18next/read-resource.ts";
import { parseYaml } from "../formats/i18next/yaml/read-yaml.ts";
import { isLanguageTag } from "../sites/layout/find-copies.ts";
import { nameToken } from "./target-name.ts";
import type { Site } from "../sites/layout/site.ts";

export interface FoundLocales {
  readonly entries: readonly UserEntry[];
  /** Folder of the first entry's languages where each has its own: the manifest belongs there. */
  readonly folder: string | undefined;
  /** The source language's name there, such as `en-US`. */
  readonly sourceName: string | undefined;
  /** Files in another format, such as ICU messages or YAML of Rails, and folders of them: they are left out. */
  readonly others: readonly string[];
  /** Why, by these names: where a file of them has what i18next does not read. */
  readonly reasons: ReadonlyMap<string, string>;
}

const ENDING = /\.(?:json[c5]?|ya?ml)$/;
const CONFIGS = /^(?:i18next(?:-parser)?\.config|next-i18next\.config)\.[cm]?[jt]s$/;
/** In the order that i18next-cli looks in, then what frameworks propose. */
const FOLDERS = [
  "public/locales", "locales", "src/locales", "src/assets/locales", "app/i18n/locales", "src/i18n/locales", "i18n/locales",
  "assets/locales", "app/locales", "public/assets/locales", "static/locales", "src/i18n", "messages", "src/messages",
]; // prettier-ignore
/** Where Rails and Hugo have theirs: named, and nothing else of them is taken. */
const FOLDERS_OF_OTHERS: ReadonlySet<string> = new Set(["config/locales", "i18n"]);

/** Every folder of locale files in language `site.from`. */
export async function findLocales(site: Site, configs: readonly string[]): Promise<FoundLocales> {
  const told = (await Promise.all(configs.filter((name) => CONFIGS.test(name)).map(site.tree.read))).flatMap(foldersIn);
  const entries: UserEntry[] = [];
  const others: string[] = [];
  const reasons = new Map<string, string>();
  let folder: string | undefined;
  let sourceName: string | undefined;
  for (const base of new Set([...told, ...FOLDERS])) {
    const found = localesBelow(site, base);
    if (!found) continue;
    const kinds = await Promise.all(
      found.files.map(async (file) => ({ file, ...kindOf(file, await site.tree.read(file), site.from) })),
    );
    const foreign = kinds.filter(({ isOther }) => isOther).map(({ file }) => file);
    for (const { file, reason } of kinds) {
      if (reason === undefined) continue;
      reasons.set(file, reason);
      if (!reasons.has(base)) reasons.set(base, reason);
    }
    // Where nothing says that the others are i18next's, one file tells what they all are.
    const isFolderOfOthers = kinds.some(({ hasMessages }) => hasMessages) && !kinds.some(({ isOwn }) => isOwn);
    if (isFolderOfOthers || foreign.length === kinds.length) others.push(base);
    else {
      others.push(...foreign);
      const { source, target } = found.entry;
      entries.push(
        foreign.length === 0 ? found.entry : { source: [source, ...foreign.map((file) => `!${file}`)].flat(), target },
      );
      if (!found.isFlat) folder ??= base;
      if (!found.isFlat) sourceName ??= found.name;
    }
  }
  const isBelow = (file: string): boolean => others.some((other) => file.startsWith(`${other}/`));
  const rest = site.tree.files.filter(
    (file) => FOLDERS_OF_OTHERS.has(path.posix.dirname(file)) && languageOf(bare(path.basename(file))) === site.from,
  );
  for (const file of rest)
    if (!isBelow(file) && isOtherYaml(file, await site.tree.read(file), site.from)) others.push(file);
  const known = new Set([...told, ...FOLDERS]);
  for (const file of messageFiles(site))
    if (!known.has(path.posix.dirname(file)) && !isBelow(file)) {
      const { hasMessages, reason } = kindOf(file, await site.tree.read(file), site.from);
      if (!hasMessages) continue;
      others.push(file);
      if (reason !== undefined) reasons.set(file, reason);
    }
  return { entries, folder, sourceName, others, reasons };
}

/** Files of the source's language beside one of another language, in any folder: `src/lang/en.json`, `src/lang/de.json`. */
function messageFiles({ tree, from }: Site): readonly string[] {
  const named = tree.files.filter((file) => file.endsWith(".json") && isLanguageTag(bare(path.basename(file))));
  return [...Map.groupBy(named, (file) => path.posix.dirname(file)).values()].flatMap((all) => {
    const own = all.filter((file) => languageOf(bare(path.basename(file))) === from);
    return own.length < all.length ? own : [];
  });
}

function localesBelow(
  { tree, from, target, name: targetName }: Site,
  base: string,
):
  | { readonly entry: UserEntry; readonly files: readonly string[]; readonly isFlat: boolean; readonly name: string }
  | undefined {
  const all = tree.files.filter((file) => file.startsWith(`${base}/`) && ENDING.test(file));
  const names = new Set(all.map((file) => file.slice(base.length + 1).split("/")[0] ?? ""));
  const named = (language: string): readonly string[] =>
    [...names].filter((name) => isLanguageTag(bare(name)) && languageOf(bare(name)) === language);
  const folder = named(from).find((name) => !ENDING.test(name));
  const file = named(from).find((name) => ENDING.test(name));
  const own = named(languageOf(target));
  if (folder !== undefined) {
    const token = nameToken(own.find((name) => !ENDING.test(name)) ?? targetName, target);
    const files = all.filter((each) => each.startsWith(`${base}/${folder}/`));
    const endings = [...new Set(files.map((each) => path.extname(each).slice(1)))].sort();
    const [one, ...more] = endings;
    const glob = more.length === 0 ? `*.${one}` : `*.{${endings.join(",")}}`;
    return {
      files, isFlat: false, name: folder,
      entry: { source: `${base}/${folder}/**/${glob}`, target: `${base}/${token}/{dir}/{ns}.${more.length === 0 ? one : "{ext}"}` },
    }; // prettier-ignore
  }
  if (file === undefined) return undefined;
  const token = nameToken(bare(own.find((name) => ENDING.test(name)) ?? targetName), target);
  return {
    files: [`${base}/${file}`], isFlat: true, name: bare(file),
    entry: { source: `${base}/${file}`, target: `${base}/${token}${path.extname(file)}` },
  }; // prettier-ignore
}

/** A name without the ending of a locale file. */
function bare(name: string): string {
  return name.replace(ENDING, "");
}

interface FileKind {
  readonly isOther: boolean;
  /** Its messages are ICU's or vue-i18n's. */
  readonly hasMessages?: boolean;
  /** It has variables or calls of i18next's. */
  readonly isOwn?: boolean;
  /** What it has that i18next does not read, with its place. */
  readonly reason?: string;
}

/** Whose a locale file is. One that does not parse is named by whoever reads it. */
function kindOf(file: string, text: string, from: string): FileKind {
  if (isOtherYaml(file, text, from)) return { isOther: true };
  const read = readResource(new TextEncoder().encode(text), notationOf(file));
  if ("reason" in read) return { isOther: false };
  const { file: fault, own } = otherMessages(read.root);
  if (!fault) return { isOther: false, hasMessages: false, isOwn: own > 0 };
  return {
    isOther: true,
    hasMessages: true,
    isOwn: false,
    reason: `${file}:${lineFinder(text)(fault.at)} ${fault.reason}`,
  };
}

/** Whether a file is of Rails, of Hugo, or no YAML at all. */
function isOtherYaml(file: string, text: string, from: string): boolean {
  if (notationOf(file) !== "yaml") return false;
  const parsed = parseYaml(text);
  return "reason" in parsed || otherFormat(parsed.root, from) !== undefined;
}

/** Folders that the config of i18next-cli, i18next-parser or next-i18next names, before the language. */
function foldersIn(text: string): readonly string[] {
  const paths = [
    ...text.matchAll(/["'`]([^"'`\n]*?)\/(?:\{\{\s*(?:language|lng)\s*\}\}|\$LOCALE)/g),
    ...text.matchAll(/localePath\s*:\s*["']([^"'\n]+)["']/g),
  ];
  return paths
    .map(([, folder = ""]) => folder.replace(/^\.?\//, "").replace(/\/$/, ""))
    .filter((folder) => /^[\w@-][\w@./-]*$/.test(folder) && !folder.split("/").includes(".."));
}
