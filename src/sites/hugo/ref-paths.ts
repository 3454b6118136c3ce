/** Where `ref` of Hugo looks for a page (`GetPage`): from the folder of the page, then from the root, then by its name alone. */

import path from "node:path";
import type { Page } from "../types.ts";

export interface RefPaths {
  /** Paths from the root of the content, without `.` and `..`, the first first. */
  readonly paths: readonly string[];
  /** A name that leads to a page where one page alone has it. */
  readonly name: string | undefined;
}

/**
 * @param named What the tag names, decoded
 * @param page `folder`: that of the page with the tag, from the root of the content; `name`: of its file, without language and ending
 */
export function refPaths(
  named: string,
  page: Pick<Page, "from" | "to"> & { readonly folder: string; readonly name: string },
): RefPaths {
  const hasExtension = /\.\w+$/.test(named);
  // `folder/index.md` is one page with its folder, which stands in the folder above.
  const container = page.name === "index" ? path.posix.dirname(page.folder) : page.folder;
  const bases = named.startsWith("/") ? [""] : [container, ...(hasExtension ? [page.folder] : []), ...(named.startsWith(".") ? [] : [""])]; // prettier-ignore
  const paths = bases
    .map((base) => path.posix.join(base, named).replace(/^(?:\.?\/)+|^\.$/, ""))
    .flatMap((each) => (each.startsWith("..") ? [] : [each, withoutLanguage(each, page)]));
  return { paths, name: named.includes("/") ? undefined : withoutLanguage(named, page) };
}

/** Hugo does not look at the language in `b.en.md`. */
function withoutLanguage(named: string, { from, to }: Pick<Page, "from" | "to">): string {
  const tags = [from, to].flatMap((tag) => [tag, tag.split("-")[0] ?? tag]);
  const ending = new RegExp(String.raw`\.(?:${tags.join("|")})(?=(?:\.\w+)?$)`, "i");
  return named.replace(ending, "");
}
