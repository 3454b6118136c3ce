/** Links of a Spanish file that lead nowhere although in English they lead somewhere. What is dead in both is no finding. */

import path from "node:path";
import type { Problem, Severity } from "../base/problem.ts";
import type { Config, SourceFile } from "../config/types.ts";
import { isSameAddress } from "../formats/markdown/front-matter/address-value.ts";
import type { PageAddress } from "../formats/markdown/types.ts";
import { anchorsOf, hasAnchor, type Anchors, type PageFacts } from "../formats/markdown/links/heading-anchors.ts";
import { addressOf } from "../formats/markdown/links/address-url.ts";
import { importPath } from "../formats/markdown/links/import-url.ts";
import { decodePath, isLocalUrl, splitUrl } from "../formats/markdown/links/link-url.ts";
import { shownUrl } from "../formats/markdown/links/tag-links.ts";
import { isOwn, type LinkView } from "./article-links.ts";
import {
  findTarget,
  isPagePath,
  mayLeadInside,
  pageUrl,
  pathFromTarget,
  staysOnEnglish,
  tagOrSource,
} from "./link-target.ts";
import type { LinkTarget } from "./types.ts";
import { isInHtml, isSuffixPage, movedFilePath, sharesFiles } from "./suffix-pages.ts";
import { sharedAddress } from "../articles/spanish-address.ts";
import { findSpanishPage } from "./spanish-page.ts";

/** `unknown-page`: a path of the site at which Cotejo knows no page; whoever wrote it may know one. */
type Finding = "dead-link" | "dead-anchor" | "unknown-page";

/**
 * The dead links of `target`.
 * @param english For each link of `target`, the English one that it stands for; undefined: the one in its place, if any
 */
export async function findDeadLinks(
  view: LinkView,
  file: SourceFile,
  source: PageFacts,
  target: PageFacts,
  english: readonly (string | undefined)[],
): Promise<readonly Problem[]> {
  const problems: Problem[] = [];
  const { slugger, targetSlugger } = view.config;
  let own: { readonly source: Anchors; readonly target: Anchors } | undefined;
  const isAsLong = source.links.length === target.links.length;
  const addresses = addressesOf(source);
  for (const address of addressesOf(target))
    if (addresses.some((each) => isSameAddress(address, each)))
      problems.push(...addressProblem(view.config, file, address));
  for (const [index, { url, line, form }] of target.links.entries()) {
    const meant = english[index] ?? (isAsLong ? source.links[index]?.url : undefined);
    if (meant === undefined || !mayLeadInside(meant, view.config.links)) continue;
    // Addresses of the page lead nowhere. What an import names may be made by the site's own build.
    if (addressOf(meant) !== undefined || importPath(meant) !== undefined) continue;
    const lead = await findTarget(view.site, view.config, file, meant);
    if (!lead) continue;
    own ??= { source: anchorsOf(source, slugger), target: anchorsOf(target, targetSlugger) };
    const finding = await findingOf({ view, file, own, lead, meant, url, inHtml: isInHtml({ form }) });
    if (finding) problems.push(...problemOf(view.config, file, finding, { url, meant, line }));
  }
  return problems;
}

/** All addresses of a page. */
function addressesOf({ addresses, links }: PageFacts): readonly PageAddress[] {
  return [...addresses, ...links.filter(({ form }) => form === "address")];
}

interface Link {
  readonly view: LinkView;
  readonly file: SourceFile;
  readonly own: { readonly source: Anchors; readonly target: Anchors };
  /** Where the English link leads: it is there. */
  readonly lead: LinkTarget;
  readonly meant: string;
  readonly url: string;
  /** It stands in a tag. */
  readonly inHtml: boolean;
}

async function findingOf(link: Link): Promise<Finding | undefined> {
  const { file, own, lead, meant, url, view } = link;
  const place = await placeOf(link);
  if (place === "nowhere") return "dead-link";
  if (place === "unseen") return "unknown-page";
  const name = splitUrl(meant).fragment;
  if (place === "unknown" || !name || lead.kind === "file") return undefined;
  const pair = isOwn(file, lead) ? own : lead.kind === "article" ? await view.site.anchors(lead.file) : undefined;
  // Without a Spanish file the page is the English one, whose headings are known all the same.
  const source = pair?.source ?? (lead.kind === "article" ? await view.site.sourceAnchors(lead.file) : undefined);
  if (!source || !hasAnchor(source, name)) return undefined;
  const anchors = place === "spanish" ? pair?.target : source;
  // A Spanish file that is about to be written: its headings are known when it is, and the link is looked at again.
  return !anchors || hasAnchor(anchors, splitUrl(url).fragment ?? "") ? undefined : "dead-anchor";
}

/** Which file the Spanish link leads to: that of the article in one of its languages, another, or none. */
async function placeOf(link: Link): Promise<"spanish" | "english" | "unknown" | "unseen" | "nowhere"> {
  const { view, file, lead, url } = link;
  const { path: written } = splitUrl(url);
  if (lead.kind === "page" && written === splitUrl(link.meant).path) return "spanish";
  if (lead.kind === "article" && lead.by === "tag") return placeOfTag(link, lead);
  if (written === "" || written.startsWith("{")) return "unknown";
  if (pageUrl(lead) !== undefined && isSuffixPage(view.config, file)) return placeOfSuffixPage(link);
  if (lead.kind === "article" && typeof lead.by === "object") {
    const { from, to } = lead.by;
    // A prefix may be the start of the other one: `/` becomes `/es/`.
    if (to !== "" && written.startsWith(to) && to.length >= from.length) return placeInSite(link, lead, lead.by);
    return written.startsWith(from) ? "english" : "unknown";
  }
  if (
    lead.kind === "article" &&
    lead.by === "url" &&
    isLocalUrl(written) &&
    !written.startsWith("/") &&
    isPagePath(written)
  )
    return placeInSite(link, lead, lead.by);
  const moved =
    lead.kind === "file" ? movedFilePath(view.config, file, splitUrl(link.meant).path, link.inHtml) : undefined;
  if (moved !== undefined && written === moved) return "unknown";
  if (lead.kind === "file" && written === splitUrl(link.meant).path && sharesFiles(view.config, file)) return "unknown";
  if (moved !== undefined && written === splitUrl(link.meant).path) return "nowhere";
  const isThere = lead.kind === "article" && (isOwn(file, lead) || (await view.site.hasTarget(lead.file)));
  if (!isLocalUrl(written) || written.startsWith("/")) return "unknown";
  const relative = path.posix.join(path.posix.dirname(file.target), decodePath(written));
  if (lead.kind === "article" && relative === lead.file.target) return isThere ? "spanish" : "nowhere";
  if (lead.kind === "article" && relative === lead.file.source) return "english";
  return (await view.site.isThere(relative)) ? "unknown" : "nowhere";
}

/** Of a tag: the one that Cotejo writes, the English one, or one that a person wrote. */
async function placeOfTag(
  { view, file, meant, url }: Link,
  { file: article }: LinkTarget & { kind: "article" },
): Promise<"spanish" | "english" | "unknown" | "nowhere"> {
  const written = splitUrl(url).path;
  const english = splitUrl(meant).path;
  const spanish = tagOrSource(view.config, english, article, true);
  const isThere = isOwn(file, { kind: "article", file: article, by: "tag" }) || (await view.site.hasTarget(article));
  if (written === spanish) return isThere ? "spanish" : "nowhere";
  return written === english ? "english" : "unknown";
}

/** Of a page of a site that knows no languages: the path that Cotejo writes, the one to English, or one of a person. */
async function placeOfSuffixPage({
  view: { config, site },
  file,
  lead,
  meant,
  url,
}: Link): Promise<"spanish" | "english" | "unknown" | "nowhere"> {
  const written = splitUrl(url).path;
  if (staysOnEnglish(config, file, meant, lead)) return "unknown";
  const isThere = lead.kind === "article" && (isOwn(file, lead) || (await site.hasTarget(lead.file)));
  if (lead.kind === "article" && written === (await pathFromTarget(site, config, file, meant, lead, true)))
    return isThere ? "spanish" : showsEnglish(config, lead) ? "english" : "nowhere";
  if (written === (await pathFromTarget(site, config, file, meant, lead, false))) return "english";
  return written === splitUrl(meant).path ? "nowhere" : "unknown";
}

/** Whether the site has the English page at the Spanish address that a prefix of `links` makes. */
function showsEnglish({ fallsBack }: Config, lead: LinkTarget & { kind: "article" }): boolean {
  return fallsBack === true && typeof lead.by === "object";
}

/** Of a path of the site: it is one in Spanish. */
async function placeInSite(
  { view, file, url }: Link,
  lead: LinkTarget & { kind: "article" },
  by: Parameters<typeof findSpanishPage>[2],
): Promise<"spanish" | "english" | "unknown" | "unseen" | "nowhere"> {
  const found = await findSpanishPage(view, file, by, splitUrl(url).path);
  if (found === undefined) return "unseen";
  if (found === "page") return "unknown";
  const isMeant = found.source === lead.file.source;
  if (found.source === file.source || (await view.site.hasTarget(found))) return isMeant ? "spanish" : "unknown";
  // The site leads there by itself, and leaves the path where it has no Spanish page: English.
  if (by !== "url" && by.from === by.to) return isMeant ? "english" : "unknown";
  const { fallsBack } = view.config;
  if (fallsBack === false || (fallsBack === undefined && by !== "url")) return "nowhere";
  return fallsBack && isMeant ? "english" : "unknown";
}

function problemOf(
  config: Config,
  file: SourceFile,
  finding: Finding,
  { url, meant, line }: { readonly url: string; readonly meant: string; readonly line: number },
): readonly Problem[] {
  const severity = severityOf(config, finding);
  if (severity === "off") return [];
  const message = `The link \`${shownUrl(url)}\` ${WHAT[finding]}, although \`${shownUrl(meant)}\` in the source does; \`cotejo publish\` leads links anew where it can.`;
  const check = finding === "dead-anchor" ? finding : "dead-link";
  return [{ file: file.target, line, check, severity, segment: null, message }];
}

/** An address that the English page has too. */
function addressProblem(config: Config, file: SourceFile, address: PageAddress): readonly Problem[] {
  const severity = config.checks["permalink"] ?? (address.isUnclear ? "warning" : "error");
  if (severity === "off") return [];
  const { line } = address;
  return [
    { file: file.target, line, check: "permalink", severity, segment: null, message: sharedAddress(file, address) },
  ];
}

const WHAT = {
  "dead-link": "leads to no file",
  "dead-anchor": "names no heading or id",
  "unknown-page": "leads to no page that Cotejo knows",
} as const satisfies Record<Finding, string>;

/** Who leaves anchors alone knows that they may die; who wrote another path may know a page that Cotejo does not. */
function severityOf({ checks, anchors }: Config, finding: Finding): Severity | "off" {
  if (finding === "dead-anchor") return checks[finding] ?? (anchors === "leave" ? "warning" : "error");
  return checks["dead-link"] ?? (finding === "unknown-page" ? "warning" : "error");
}
