/**
 * Where front matter is and what it is written in, by the ways that generators document:
 *
 *     ---            +++               {                 ---json        ;;;
 *     title: A       title = "A"         "title": "A"    { … }          "title": "A"
 *     ---            +++               }                 ---            ;;;
 *     YAML, all      Hugo, Zola        Hugo              Eleventy       Hexo, with or without the first fence
 */

/** `script` is JavaScript between `---js` and `---`, which Eleventy runs: it stays as it is. */
export type FrontMatterFormat = "yaml" | "toml" | "json" | "script";

export interface FoundFrontMatter {
  readonly format: FrontMatterFormat;
  /** The content; its last line end belongs to the fence. */
  readonly start: number;
  readonly end: number;
  /** Where the closing fence begins, or the content ends where there is none. */
  readonly close: number;
  /** Where the Markdown begins. */
  readonly body: number;
  /** The content is the inside of a JSON object, without its braces. */
  readonly bare?: true;
}

const EOL = String.raw`(?:\r\n|\n|\r)`;
const OPENING = /^(---|\+\+\+|;;;)([a-z]*)[ \t]*(?:\r\n|\n|\r)/;
/** gray-matter's names, by which Eleventy reads them. */
const LANGUAGES = new Map<string, FrontMatterFormat>([
  ["", "yaml"], ["yaml", "yaml"], ["yml", "yaml"], ["json", "json"], ["toml", "toml"], ["js", "script"], ["javascript", "script"],
]); // prettier-ignore
const KEY = String.raw`"(?:[^"\\\r\n]|\\[^\r\n])*"\s*:`;
const JSON_OBJECT = new RegExp(String.raw`^\{\s*(?:\}|${KEY})`);
const JSON_MEMBERS = new RegExp(`^${KEY}`);
/** What a line of `...` may end: Jekyll and Pandoc take it for the fence, and prose after a thematic break may hold one. */
const YAML_MAPPING = /^(?:[ \t]*(?:#[^\r\n]*)?(?:\r\n|\n|\r))*[\w"'-][^\r\n:]*:(?:[ \t\r\n]|$)/;

/**
 * The front matter of `text`; without its closing fence it is none, and `---` is a thematic break.
 * @param mdx `{` begins an expression there
 * @see https://gohugo.io/content-management/front-matter/, https://www.11ty.dev/docs/data-frontmatter/,
 *   https://hexo.io/docs/front-matter, https://jekyllrb.com/docs/front-matter/
 */
export function findFrontMatter(text: string, mdx = false): FoundFrontMatter | undefined {
  const opening = OPENING.exec(text);
  if (opening) return findFenced(text, opening[0].length, opening[1] ?? "", opening[2] ?? "");
  if (mdx) return undefined;
  if (JSON_OBJECT.test(text)) return findObject(text);
  return JSON_MEMBERS.test(text) ? findFenced(text, 0, ";;;", "") : undefined;
}

/** Where the body begins. */
export function bodyStart(text: string, mdx = false): number {
  return findFrontMatter(text, mdx)?.body ?? 0;
}

/** `text` with its front matter as blank lines, which mean nothing to Markdown: offsets and lines stay true. */
export function withoutFrontMatter(text: string, mdx = false): string {
  const body = bodyStart(text, mdx);
  return body === 0 ? text : text.slice(0, body).replace(/[^\r\n]/g, " ") + text.slice(body);
}

function findFenced(text: string, start: number, fence: string, language: string): FoundFrontMatter | undefined {
  const format = fence === "---" ? LANGUAGES.get(language) : language === "" ? FENCES[fence] : undefined;
  if (format === undefined) return undefined;
  const marks = fence.replaceAll("+", "\\+");
  // Where `---` follows `...`, it is the fence.
  const orDots = format === "yaml" ? String.raw`|\.\.\.(?![ \t]*${EOL}---[ \t]*(?:[\r\n]|$))` : "";
  const closing = new RegExp(String.raw`(?<![^\r\n])(?:${marks}${orDots})[ \t]*(?:${EOL}|$)`, "g");
  closing.lastIndex = start;
  const mayEndInDots = YAML_MAPPING.test(text.slice(start));
  for (let match = closing.exec(text); match; match = closing.exec(text)) {
    if (match[0].startsWith(".") && !mayEndInDots) continue;
    const end = Math.max(start, match.index - lineEndBefore(text, match.index));
    const found = { format, start, end, close: match.index, body: match.index + match[0].length };
    return fence === ";;;" ? { ...found, bare: true } : found;
  }
  return undefined;
}

const FENCES: Readonly<Record<string, FrontMatterFormat>> = { "+++": "toml", ";;;": "json" };

function lineEndBefore(text: string, at: number): number {
  return text.slice(at - 2, at) === "\r\n" ? 2 : 1;
}

/** An object that nothing follows on its last line, found as Hugo finds it: by its braces, those in strings left out. */
function findObject(text: string): FoundFrontMatter | undefined {
  const token = /["{}]|\\[^]/g;
  let depth = 0;
  let inString = false;
  for (let match = token.exec(text); match; match = token.exec(text)) {
    if (match[0] === '"') inString = !inString;
    else if (!inString) depth += match[0] === "{" ? 1 : match[0] === "}" ? -1 : 0;
    if (depth > 0) continue;
    const end = token.lastIndex;
    const rest = /^[ \t]*(?:\r\n|\n|\r|$)/.exec(text.slice(end));
    return rest ? { format: "json", start: 0, end, close: end, body: end + rest[0].length } : undefined;
  }
  return undefined;
}
