/** Addresses in the front matter of a Spanish file that was there before: what a site has published is not moved. */

import type { Config } from "../../config/types.ts";
import { readDocument } from "../../formats/formats.ts";
import type { PageFacts } from "../../formats/markdown/links/heading-anchors.ts";
import { formatOptions, type LoadedArticle } from "../load-article.ts";

/**
 * The facts of an English page, its addresses that the Spanish file on disk has unchanged marked as kept there: a person, or a
 * plugin that pairs pages by them, may want it so. `check` names them.
 */
export function withAddressesOnDisk(
  config: Config,
  { file, targetBytes }: Pick<LoadedArticle, "file" | "targetBytes">,
  source: PageFacts,
): PageFacts {
  if (targetBytes === undefined || !source.links.some(({ form }) => form === "address")) return source;
  const target = readDocument("markdown", targetBytes, formatOptions(config, file));
  if ("reason" in target || target.format !== "markdown") return source;
  const there = new Set(target.links.flatMap(({ form, url }) => (form === "address" ? [url] : [])));
  const links = source.links.map((link) =>
    link.form === "address" && there.has(link.url) ? { ...link, isKept: true as const } : link,
  );
  return { ...source, links };
}
