/** Which article a tag of the template language names: `ref` of Hugo, `link` and `post_url` of Jekyll. */

import type { SourceFile } from "../config/types.ts";
import { decodePath } from "../formats/markdown/links/link-url.ts";
import { tagPlace, withTagPath } from "../formats/markdown/links/tag-links.ts";
import { refPaths } from "../sites/hugo/ref-paths.ts";
import { tagEndings, tagPathOf, type JekyllTag } from "../sites/jekyll/tag-paths.ts";
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

/** The tag as the Spanish file must have it. Hugo finds the Spanish page by the same name. */
export function tagFromTarget(written: string, { source, target }: SourceFile, isThere: boolean): string {
  const place = tagPlace(written);
  if (!isThere || !place || place.type === "ref") return written;
  const other = tagPathOf(place, source, target);
  return other === undefined ? written : withTagPath(written, other);
}

async function findRef(site: SiteFiles, file: SourceFile, ref: string): Promise<SourceFile | undefined> {
  const { dir = "", name = "" } = file.tokens;
  const looked = refPaths(decodePath(ref), { from: file.from, to: file.to, folder: dir, name });
  for (const each of looked.paths) {
    const found = await site.byUrl(urlPath(each));
    if (found) return found;
  }
  return looked.name === undefined ? undefined : site.byName(urlPath(looked.name));
}

async function findFile(site: SiteFiles, tag: JekyllTag): Promise<SourceFile | undefined> {
  for (const ending of tagEndings(tag)) {
    const found = (await site.bySource(ending)) ?? (await site.byEnding(ending));
    if (found) return found;
  }
  return undefined;
}
