/** Where Hugo is told that the articles of each language are. */

import { languageOf } from "../../base/locale-tags.ts";
import type { Tree } from "../layout/site.ts";
import { parseData, valueAt } from "../read-data.ts";

export interface HugoFolders {
  /** `contentDir` of the site. */
  readonly content: string;
  /** `contentDir` of a language; undefined where it has none. */
  readonly ofLanguage: (language: string) => string | undefined;
}

const FOLDERS = ["config/production/", "config/_default/", ""];
const NAMES = ["hugo", "config", "languages"];
const ENDINGS = ["toml", "yaml", "yml", "json"];

/**
 * Reads the configs of the site in `folder`. One that does not parse says nothing: Hugo builds no site then.
 * @param of Languages that may have a file of their own (`languages.es.toml`)
 */
export async function readHugoFolders(tree: Tree, folder: string, of: readonly string[]): Promise<HugoFolders> {
  const languages: (readonly [string, unknown])[] = [];
  const read = async (name: string): Promise<readonly unknown[]> => {
    const found: unknown[] = [];
    for (const ending of ENDINGS) {
      const file = `${folder === "" ? "" : `${folder}/`}${name}.${ending}`;
      const text = await tree.read(file);
      if (text !== "") found.push(await parseData(text, file).catch((): unknown => undefined));
    }
    return found;
  };
  let content: string | undefined;
  for (const below of FOLDERS)
    for (const name of NAMES) {
      for (const data of await read(below + name)) {
        const listed = name === "languages" ? data : valueAt(data, ["languages"]);
        if (typeof listed === "object" && listed !== null) languages.push(...Object.entries(listed));
        if (name !== "languages") content ??= folderOf(valueAt(data, ["contentDir"]));
      }
      for (const language of of)
        languages.push(...(await read(`${below}${name}.${language}`)).map((data) => [language, data] as const));
    }
  return {
    content: content ?? "content",
    ofLanguage: (language) =>
      languages
        .filter(([name]) => languageOf(name) === language)
        .map(([, told]) => folderOf(valueAt(told, ["contentDir"])))
        .find((found) => found !== undefined),
  };
}

/** A folder as a glob can name it. */
function folderOf(value: unknown): string | undefined {
  if (typeof value !== "string") return undefined;
  const folder = value.replace(/^\.\//, "").replace(/\/+$/, "");
  return /^[\w-][\w./-]*$/.test(folder) && !folder.split("/").includes("..") ? folder : undefined;
}
