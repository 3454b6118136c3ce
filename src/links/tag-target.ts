/** Which article a tag of the template language names, as Hugo's `ref` and Jekyll's `link` and `post_url` look for it. */

import path from "node:path";
import type { SourceFile } from "../config/types.ts";
import { decodePath } from "../formats/markdown/links/link-url.ts";
import { tagPlace, withTagPath, type TagPlace } from "../formats/markdown/links/tag-links.ts";
import type { LinkTarget } from "./types.ts";
import { urlPath, type SiteFiles } from "../articles/site-files.ts";

/** Where the tag `written`, a URL without its fragment, leads from `file`; undefined where nothing is certain. */
export async function findTagTarget(
  site: SiteFiles,
  file: SourceFile,
  written: string,
): Promise<LinkTarget | undefined> {
  const place = tagPlace(written);
  if (!place) return undefined;
  if (place.type === "ref") {
    // A page in a language that the tag names is the same from both.
    if (place.language !== undefined) return undefined;
    if (place.path === "") return { kind: "page" };
  }
  const found = place.type === "ref" ? await findRef(site, file, place.path) : await findFile(site, place);
  return found && { kind: "article", file: found, by: "tag" };
}

/**
 * The tag as the Spanish file must have it. Hugo finds the Spanish page by the same name. Jekyll knows no languages: its
 * tag names a file, and what it names is in English.
 */
export function tagFromTarget(written: string, { source, target }: SourceFile, isThere: boolean): string {
  const place = tagPlace(written);
  if (!isThere || !place || place.type === "ref") return written;
  const root = siteRoot(source, place);
  if (root === undefined || !target.startsWith(root)) return written;
  const below = target.slice(root.length);
  const other = place.type === "link" ? below : postName(below);
  return other === undefined || /[\s{}%#?]/.test(other) ? written : withTagPath(written, other);
}

/** `GetPage` of Hugo: from the folder of the page, then from the root, then by a name that is there once. */
async function findRef(site: SiteFiles, file: SourceFile, ref: string): Promise<SourceFile | undefined> {
  const named = decodePath(ref);
  const hasExtension = /\.\w+$/.test(named);
  const { dir = "", name = "" } = file.tokens;
  // `folder/index.md` is one page with its folder, which stands in the folder above.
  const container = name === "index" ? path.posix.dirname(dir) : dir;
  const bases = named.startsWith("/") ? [""] : [container, ...(hasExtension ? [dir] : []), ...(named.startsWith(".") ? [] : [""])]; // prettier-ignore
  for (const base of bases) {
    const url = path.posix.join(base, named).replace(/^(?:\.?\/)+|^\.$/, "");
    const found = url.startsWith("..") ? undefined : await byPage(site, file, url);
    if (found) return found;
  }
  return named.includes("/") ? undefined : site.byName(urlPath(withoutLanguage(named, file)));
}

async function byPage(site: SiteFiles, file: SourceFile, url: string): Promise<SourceFile | undefined> {
  return (await site.byUrl(urlPath(url))) ?? site.byUrl(urlPath(withoutLanguage(url, file)));
}

/** Hugo does not look at the language in `b.en.md`. */
function withoutLanguage(named: string, { from, to }: SourceFile): string {
  const tags = [from, to].flatMap((tag) => [tag, tag.split("-")[0] ?? tag]);
  const ending = new RegExp(String.raw`\.(?:${tags.join("|")})(?=(?:\.\w+)?$)`, "i");
  return named.replace(ending, "");
}

async function findFile(site: SiteFiles, place: TagPlace): Promise<SourceFile | undefined> {
  for (const ending of endingsOf(place)) {
    const found = (await site.bySource(ending)) ?? (await site.byEnding(ending));
    if (found) return found;
  }
  return undefined;
}

/** The folder that the site is in, with its `/`; "" for the project itself. */
function siteRoot(source: string, place: TagPlace): string | undefined {
  const ending = endingsOf(place).find((each) => source === each || source.endsWith(`/${each}`));
  return ending === undefined ? undefined : source.slice(0, source.length - ending.length);
}

/** What the path of a file may end with. `news/2024-01-31-b` is in `news/_posts` or in `_posts/news`. */
function endingsOf({ type, path: named }: TagPlace): readonly string[] {
  if (type !== "post") return [named];
  const post = named.replace(/^\//, "");
  const slash = post.lastIndexOf("/") + 1;
  const places = [`_posts/${post}`, `${post.slice(0, slash)}_posts/${post.slice(slash)}`];
  return ["md", "markdown"].flatMap((ending) => places.map((each) => `${each}.${ending}`));
}

/** What `post_url` calls the post at a path; undefined for one that it does not find. */
function postName(below: string): string | undefined {
  const [, before = "", behind = ""] = /^(.*\/)?_posts\/(.+)\.\w+$/.exec(below) ?? [];
  return behind === "" || (before !== "" && behind.includes("/")) ? undefined : before + behind;
}
