/** The links of one article as its Spanish file must have them, and the ids that its headings keep. */

import { sluggerName } from "../sites/heading-ids.ts";
import { slugRule } from "../sites/slugs/sluggers.ts";
import type { Config, SourceFile } from "../config/types.ts";
import { anchorsOf, hasAnchor, translateFragment, type PageFacts } from "../formats/markdown/links/heading-anchors.ts";
import { importPath } from "../formats/markdown/links/import-url.ts";
import { joinUrl, splitUrl } from "../formats/markdown/links/link-url.ts";
import type { Rewriting } from "../formats/markdown/links/rewrite-links.ts";
import type { LinkRecord } from "../record/types.ts";
import { findTarget, mayLeadInside, namesSource, pathFromTarget, staysOnEnglish } from "./link-target.ts";
import type { LinkTarget } from "./types.ts";
import { isInHtml, movedFilePath } from "./suffix-pages.ts";
import type { AnchorPair, SiteFiles } from "../articles/site-files.ts";

/** The parts of a project that links depend on. */
export interface LinkView {
  readonly config: Config;
  readonly site: SiteFiles;
}

export interface LinkedArticle {
  /** The output as it is to be written; the one that was handed in where nothing changes. */
  readonly page: PageFacts;
  readonly links: readonly LinkRecord[];
}

/**
 * Rewrites the links of `output`.
 * @param source The English document
 * @param output The Spanish one, proven, with the source's own destinations
 * @param rewrite Writes the output with other destinations and ids; each call begins with the output as it was
 */
export async function linkArticle(
  view: LinkView,
  file: SourceFile,
  source: PageFacts,
  output: PageFacts,
  rewrite: (rewriting: Rewriting) => Promise<PageFacts>,
): Promise<LinkedArticle> {
  const ids = keptIds(view.config, source, output);
  const links = await planLinks(view, file, source, output, ids);
  const rewriting = rewritingOf(output, links, ids);
  if (rewriting.urls.size === 0 && ids.size === 0) return { page: output, links };
  const page = await rewrite(rewriting);
  // Hugo takes a heading as it is written: a link in it, once rewritten, has made another id of it.
  const isSettled = output.headings.every(({ raw }, index) => raw === page.headings[index]?.raw);
  if (isSettled) return { page, links };
  const again = await planLinks(view, file, source, page, ids);
  return { page: await rewrite(rewritingOf(output, again, ids)), links: again };
}

function rewritingOf(output: PageFacts, links: readonly LinkRecord[], ids: ReadonlyMap<number, string>): Rewriting {
  const byUrl = new Map(links.map((link) => [link.url, link]));
  const urls = new Map<number, string>();
  for (const [index, { url, form }] of output.links.entries()) {
    const link = byUrl.get(url);
    const other = (isInHtml({ form }) ? link?.inHtml : undefined) ?? link?.written;
    if (other !== undefined && other !== url) urls.set(index, other);
  }
  return { urls, ids };
}

/** How each of the links of `source` into the project is written; only those whose place is known. */
export async function planLinks(
  view: LinkView,
  file: SourceFile,
  source: PageFacts,
  output: PageFacts,
  ids: ReadonlyMap<number, string> = new Map(),
): Promise<readonly LinkRecord[]> {
  const { config, site } = view;
  const { slugger, targetSlugger } = config;
  let own: AnchorPair | undefined;
  const records: LinkRecord[] = [];
  for (const url of new Set(source.links.map((link) => link.url))) {
    if (!mayLeadInside(url, config.links)) continue;
    const target = await findTarget(site, config, file, url);
    const { query, fragment } = splitUrl(url);
    const state = await stateOf(view, file, url, target);
    if (!target) {
      records.push({ url, written: url, state });
      continue;
    }
    const isThere = target.kind === "article" && (await isReached(view, file, url, target));
    const path = await pathFromTarget(site, config, file, url, target, isThere);
    let anchors: AnchorPair | undefined;
    if (fragment !== undefined && fragment !== "" && config.anchors !== "leave") {
      if (target.kind === "page" || (isThere && isOwn(file, target)))
        anchors = own ??= { source: anchorsOf(source, slugger), target: anchorsOf(output, targetSlugger, ids) };
      else if (target.kind === "article" && isThere) anchors = await site.anchors(target.file);
    }
    const named = anchors && fragment ? translateFragment(anchors.source, anchors.target, fragment) : fragment;
    // A site with such a link to a heading that is not there does not build: without its id it leads to English.
    const isUnknown = isThere && namesSource(config, url) && anchors && named && !hasAnchor(anchors.target, named);
    const [where, name] = isUnknown ? [splitUrl(url).path, fragment] : [path, named];
    const inHtml =
      target.kind === "file" && target.url === undefined && importPath(url) === undefined
        ? movedFilePath(config, file, splitUrl(url).path, true)
        : undefined;
    records.push({
      url,
      written: joinUrl({ path: where, query, fragment: name }),
      ...(inHtml !== undefined && { inHtml: joinUrl({ path: inHtml, query, fragment }) }),
      state,
    });
  }
  return records;
}

/** Whether every link would still be written as it was. Parses nothing. */
export async function areLinksCurrent(
  view: LinkView,
  file: SourceFile,
  links: readonly LinkRecord[],
): Promise<boolean> {
  for (const { url, state } of links) {
    const target = await findTarget(view.site, view.config, file, url);
    if ((await stateOf(view, file, url, target)) !== state) return false;
  }
  return true;
}

/** Whether a link leads to the file that it stands in. */
export function isOwn(file: SourceFile, target: LinkTarget): boolean {
  return target.kind === "page" || (target.kind === "article" && target.file.source === file.source);
}

/** Whether the Spanish file of an article is there, and `url` can lead to it. */
async function isReached(
  { config, site }: LinkView,
  file: SourceFile,
  url: string,
  target: LinkTarget & { kind: "article" },
): Promise<boolean> {
  if (staysOnEnglish(config, file, url, target)) return false;
  return isOwn(file, target) || site.hasTarget(target.file);
}

/** What in other files decides how `url` is written: its path, and where a heading is named, the headings there. */
async function stateOf(
  { config, site }: LinkView,
  file: SourceFile,
  url: string,
  target: LinkTarget | undefined,
): Promise<string> {
  if (!target) return "-";
  if (target.kind === "page") return "";
  const isThere = target.kind === "article" && (await isReached({ config, site }, file, url, target));
  const path = await pathFromTarget(site, config, file, url, target, isThere);
  if (target.kind !== "article" || !isThere || isOwn(file, target) || !splitUrl(url).fragment) return path;
  return `${path} ${await site.anchorsState(target.file)}`;
}

/** Ids that most generators read. */
const PLAIN_ID = /^[\p{L}\p{Nd}_][\p{L}\p{Nd}_:-]*$/u;

/** The English ids of headings that would lose them, by number, where the project keeps them. */
export function keptIds(
  config: Pick<Config, "anchors" | "slugger" | "targetSlugger">,
  source: PageFacts,
  output: PageFacts,
): ReadonlyMap<number, string> {
  const ids = new Map<number, string>();
  if (config.anchors !== "keep-ids" || source.headings.length !== output.headings.length) return ids;
  const { slugger, targetSlugger } = config;
  const name = sluggerName(slugger);
  const pattern = (name && slugRule(name).idPattern) ?? PLAIN_ID;
  const english = anchorsOf(source, slugger).headings;
  const spanish = anchorsOf(output, targetSlugger).headings;
  for (const [index, { id }] of english.entries()) {
    const isGiven = source.headings[index]?.id !== undefined || output.headings[index]?.end === undefined;
    if (id !== undefined && !isGiven && spanish[index]?.id !== id && pattern.test(id)) ids.set(index, id);
  }
  return ids;
}
