/** The links of a Spanish file as it lies on disk, whoever wrote them. */

import { hasBlocks } from "../formats/capabilities.ts";
import type { Problem } from "../base/problem.ts";
import { readDocument } from "../formats/formats.ts";
import { pageFacts } from "../formats/markdown/links/heading-anchors.ts";
import type { MarkdownDocument } from "../formats/markdown/types.ts";
import type { LinkRecord } from "../record/types.ts";
import { planLinks, type LinkView } from "../links/article-links.ts";
import type { ArticleWork } from "./types.ts";
import { findDeadLinks } from "../links/dead-links.ts";
import { mayLeadInside } from "../links/link-target.ts";
import { formatOptions } from "../articles/load-article.ts";
import { englishUrls, targetHooks } from "../links/target-hooks.ts";

/** For the index: where another state of the site would have them written anew, the file is looked at again. */
export async function linksOnDisk(view: LinkView, work: ArticleWork): Promise<readonly LinkRecord[]> {
  const read = readBoth(view, work);
  return read ? planLinks(view, work.article.file, pageFacts(read.source), pageFacts(read.target)) : [];
}

/** Those that are dead; a file whose English has no links into the project and no address is not read. */
export async function deadLinksOnDisk(view: LinkView, work: ArticleWork): Promise<readonly Problem[]> {
  const { file } = work.article;
  const read = readBoth(view, work);
  if (!read) return [];
  const { source, target } = read;
  const hooks = await targetHooks(view, file, source, []);
  return findDeadLinks(
    view,
    file,
    pageFacts(source),
    pageFacts(target),
    hooks ? englishUrls(source, target, hooks(target)) : [],
  );
}

function readBoth(
  { config }: LinkView,
  { article }: ArticleWork,
): { readonly source: MarkdownDocument; readonly target: MarkdownDocument } | undefined {
  const { document: source, file, targetBytes } = article;
  if (!hasBlocks(source) || targetBytes === undefined) return undefined;
  if (source.addresses.length === 0 && !source.links.some(({ url }) => mayLeadInside(url, config.links)))
    return undefined;
  const target = readDocument(file.kind, targetBytes, formatOptions(config, file));
  return "reason" in target || !hasBlocks(target) ? undefined : { source, target };
}
