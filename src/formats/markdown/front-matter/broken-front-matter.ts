/**
 * Front matter that its author began and that no generator would find: without its closing fence, or with something
 * before the first. To Markdown it is prose, and would be translated as such:
 *
 *     ---                    +++                    {
 *     title: A               title = "A"              "title": "A",
 *                                                   # Heading
 *     # Heading              # Heading
 */

import type { Refusal } from "../../types.ts";
import { findFrontMatter } from "./find-front-matter.ts";
import { TRANSLATED_KEYS } from "./front-matter-keys.ts";

/** Keys of a page that generators document: a thematic break and a line of prose begin with `---` and `Note:` too. */
const KEYS: ReadonlySet<string> = new Set([
  ...TRANSLATED_KEYS.filter((key) => /^\w+$/.test(key)),
  "aliases", "author", "authors", "categories", "cover", "date", "draft", "featured", "hero", "id", "image", "keywords", "lang",
  "language", "lastmod", "layout", "locale", "menu", "order", "permalink", "pubDate", "publishDate", "sidebar", "sidebar_position",
  "slug", "tags", "template", "toc", "type", "updated", "url", "weight",
]); // prettier-ignore

const EOL = /\r\n|\n|\r/;
const YAML_KEY = /^([A-Za-z][\w-]*):(?:[ \t]|$)/;
/** What else stands in a mapping: what belongs to the key above, and comments. */
const YAML_OTHER = /^(?:[ \t]|- |-$|#|["'][^"']+["']:|[A-Za-z][\w. -]*:(?:[ \t]|$))/;
const TOML_LINE = /^(?:[\w"'.-]+[ \t]*=|\[{1,2}[\w."' -]+\]{1,2}[ \t]*$)/;
const JSON_KEY = /^\s*"(\w+)"\s*:/;
/** A fence with the name of a language is nothing else in Markdown. */
const FENCE = /^(---|\+\+\+|;;;)((?:ya?ml|json|toml|js|javascript)?)[ \t]*(?:\r\n|\n|\r|$)/;

/**
 * Why `text`, in which `findFrontMatter` finds none, is refused; undefined where nothing in it is certain to be meant so.
 * @param mdx `{` begins an expression there
 * @example findBrokenFrontMatter("---\ntitle: A\n\nText\n")?.line // 1
 */
export function findBrokenFrontMatter(text: string, mdx = false): Refusal | undefined {
  const above = /^[ \t\r\n]*/.exec(text)?.[0] ?? "";
  if (above !== "" && begins(text.slice(above.length), mdx))
    return refuse(above, "its first fence at the start of the file, with nothing before it.");
  const fence = FENCE.exec(text);
  if (fence) {
    const [opening, marks = "", language = ""] = fence;
    const rest = text.slice(opening.length);
    const isMeant = language !== "" || (marks === "---" ? isYaml(rest) : marks === "+++" ? isToml(rest) : isJson(rest)); // prettier-ignore
    return isMeant ? refuse("", `a line \`${marks}\` at its end: without it, it is part of the article.`) : undefined;
  }
  if (mdx || !text.startsWith("{") || !isJson(text.slice(1)) || isClosed(text)) return undefined;
  return refuse("", "a `}` at its end: without it, it is part of the article.");
}

function refuse(above: string, expected: string): Refusal {
  return { line: above.split(EOL).length, reason: `Cannot read the front matter, expected ${expected}` };
}

/** Whether front matter begins where `text` does. */
function begins(text: string, mdx: boolean): boolean {
  const found = findFrontMatter(text, mdx);
  if (!found) return false;
  // An object of JSON may be what an article is about.
  return found.format === "yaml" ? isYaml(text.slice(found.start, found.end)) : found.format === "toml";
}

/** The lines up to the first blank one, as far as they can be a mapping's. */
function firstLines(text: string): readonly string[] {
  const lines = text.split(EOL, 200);
  const from = lines.findIndex((line) => line.trim() !== "" && !line.startsWith("#"));
  if (from === -1) return [];
  const behind = lines.slice(from);
  const end = behind.findIndex((line) => line.trim() === "");
  return end === -1 ? behind : behind.slice(0, end);
}

function isYaml(text: string): boolean {
  const lines = firstLines(text);
  const keyOf = (line: string): boolean => KEYS.has(YAML_KEY.exec(line)?.[1] ?? "");
  return keyOf(lines[0] ?? "") || (lines.every((line) => YAML_OTHER.test(line)) && lines.some(keyOf));
}

function isToml(text: string): boolean {
  return TOML_LINE.test(firstLines(text)[0] ?? "");
}

function isJson(text: string): boolean {
  return KEYS.has(JSON_KEY.exec(text)?.[1] ?? "");
}

/** Whether the brace that `text` begins with is closed, those in strings left out. */
function isClosed(text: string): boolean {
  let depth = 0;
  let inString = false;
  for (const [token] of text.matchAll(/["{}]|\\[^]/g)) {
    if (token === '"') inString = !inString;
    else if (!inString) depth += token === "{" ? 1 : token === "}" ? -1 : 0;
    if (depth === 0 && !inString) return true;
  }
  return false;
}
