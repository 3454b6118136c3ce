/** What a listing page needs of an article, read without parsing its body: front matter alone, the title from a heading where it has none. */

import { parseDocument, isMap, isScalar } from "yaml";

const FRONT_MATTER = /^---[ \t]*(?:\r\n|\n|\r)([\s\S]*?)(?:\r\n|\n|\r)---[ \t]*(?:\r\n|\n|\r|$)/;
const HEADING = /^ {0,3}#{1,6}[ \t]+(.+?)(?:[ \t]+#+)?[ \t]*$|^([^\s#>`~*+-].*)(?:\r\n|\n|\r)(?:=+|-+)[ \t]*$/m;

/** Front-matter scalars of the root as the author wrote them (a date stays its own text), and `title` from the first heading. */
export function readMeta(text: string): Readonly<Record<string, string>> {
  const meta: Record<string, string> = {};
  const yaml = FRONT_MATTER.exec(text);
  const contents = yaml ? parseDocument(yaml[1] ?? "", { logLevel: "error" }).contents : undefined;
  if (isMap(contents)) {
    for (const { key, value } of contents.items) {
      if (!isScalar(key) || !isScalar(value) || value.value === null) continue;
      // A plain scalar (a date, a number) is the author's own text; a quoted one is what it means.
      const quoted = value.type !== "PLAIN" && typeof value.value === "string" ? value.value : undefined;
      meta[String(key.value)] = quoted ?? value.source ?? "";
    }
  }
  if (meta["title"] === undefined) {
    const heading = HEADING.exec(yaml ? text.slice(yaml[0].length) : text);
    const title = (heading?.[1] ?? heading?.[2] ?? "")
      .replace(/\s*\{(?:#[^{}\s]+|\/\*\s*#[^{}\s]+\s*\*\/)\}\s*$/, "")
      .replaceAll(/[*_`]|\\(?=[^\w\s])/g, "");
    if (title !== "") meta["title"] = title;
  }
  return meta;
}
