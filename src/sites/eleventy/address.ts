/** What Eleventy fills into addresses of its pages, tried with builds of Eleventy 3, and the rules of its folders' data. */

import path from "node:path";
import { parseData, readText, valueAt } from "../read-data.ts";
import type { AddressRule, AddressVariables, Page, SiteConfigs } from "../types.ts";

/** The same in both pages: their files are of one kind, and a page without a date has that of its file. */
const ALWAYS = ["page.date", "page.outputFileExtension"];

export function eleventyVariables(page: Page): Partial<AddressVariables> {
  const hasSlug = hasOneSlug(page);
  return {
    shared: hasSlug ? ["page.fileSlug", ...ALWAYS] : ALWAYS,
    // A path is never that of the other page.
    differing: ["page.filePathStem", "page.inputPath", ...(hasSlug ? [] : ["page.fileSlug"])],
    own: { "page.date": ["date"] },
    ownInBraces: true,
  };
}

function hasOneSlug({ source, target }: Page): boolean {
  // The slug of `en/about/index.md` is the name of its folder.
  const slug = (file: string): string => {
    const name = path.posix.parse(file).name;
    return name === "index" ? path.posix.basename(path.posix.dirname(file)) : name;
  };
  return slug(source) === slug(target);
}

/** `permalink` in the data of a folder (https://www.11ty.dev/docs/data-template-dir/). Data in JavaScript is not run. */
export async function readEleventyAddresses({ root, folders }: SiteConfigs): Promise<readonly AddressRule[]> {
  const rules: AddressRule[] = [];
  for (const folder of folders.toSorted((a, b) => a.length - b.length))
    for (const ending of ["json", "11tydata.json"]) {
      const file = path.posix.join(folder, `${path.posix.basename(folder)}.${ending}`);
      const data = await parseData(await readText(root, file), file).catch((): unknown => undefined);
      const permalink = valueAt(data, ["eleventyComputed", "permalink"]) ?? valueAt(data, ["permalink"]);
      if (typeof permalink === "string") rules.push({ collection: undefined, path: folder, permalink });
    }
  return rules;
}
