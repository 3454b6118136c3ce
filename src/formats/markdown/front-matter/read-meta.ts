/** What a listing page needs of an article, read without parsing its body: front matter alone, the title from a heading where it has none. */

import { findFrontMatter } from "./find-front-matter.ts";
import { parseFrontMatter } from "./parse-front-matter.ts";

const HEADING = /^ {0,3}#{1,6}[ \t]+(.+?)(?:[ \t]+#+)?[ \t]*$|^([^\s#>`~*+-].*)(?:\r\n|\n|\r)(?:=+|-+)[ \t]*$/m;

/** Front-matter scalars of the root as the author wrote them (a date stays its own text), and `title` from the first heading. */
export function readMeta(text: string): Readonly<Record<string, string>> {
  const meta: Record<string, string> = {};
  const found = findFrontMatter(text);
  const values = found ? parseFrontMatter(text, found) : [];
  if (!("reason" in values))
    for (const { path, depth, shown } of values) if (depth === 1 && shown !== undefined) meta[path] = shown;
  if (meta["title"] === undefined) {
    const heading = HEADING.exec(text.slice(found?.body ?? 0));
    const title = (heading?.[1] ?? heading?.[2] ?? "")
      .replace(/\s*\{(?:#[^{}\s]+|\/\*\s*#[^{}\s]+\s*\*\/)\}\s*$/, "")
      .replaceAll(/[*_`]|\\(?=[^\w\s])/g, "");
    if (title !== "") meta["title"] = title;
  }
  return meta;
}
