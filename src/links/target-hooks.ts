/**
 * How a Spanish file that lies on disk is read: a destination that Cotejo itself may have written counts as the English
 * one it stands for, and so does the id that it gave a heading. What a person wrote there counts as it is.
 */

import type { SourceFile } from "../config/types.ts";
import { anchorsOf, pageFacts, translateFragment, type Anchors } from "../formats/markdown/links/heading-anchors.ts";
import { importPath } from "../formats/markdown/links/import-url.ts";
import { joinUrl, splitUrl } from "../formats/markdown/links/link-url.ts";
import type { MarkdownDocument, ReadHooks } from "../formats/markdown/types.ts";
import type { LinkRecord } from "../record/types.ts";
import { isOwn, type LinkView } from "./article-links.ts";
import { movedFilePath } from "./suffix-pages.ts";
import { findTarget, mayLeadInside, pathFromTarget } from "./link-target.ts";

/** A link of the source as far as other files decide how it may have been written. */
interface Candidate {
  readonly url: string;
  readonly paths: readonly string[];
  /** Fragments besides those of the file itself. */
  readonly fragments: readonly (string | undefined)[];
  readonly isOwn: boolean;
}

/**
 * Hooks for reading the target of `file`; undefined where nothing in it can be Cotejo's.
 * @param recorded The links as they were last written, from the index
 */
export async function targetHooks(
  view: LinkView,
  file: SourceFile,
  source: MarkdownDocument,
  recorded: readonly LinkRecord[],
): Promise<((asItIs: MarkdownDocument) => ReadHooks) | undefined> {
  const candidates = await findCandidates(view, file, source);
  const keepsIds = view.config.anchors === "keep-ids" && source.headings.length > 0;
  if (candidates.length === 0 && !keepsIds) return undefined;
  const { slugger, targetSlugger } = view.config;
  return (asItIs) => {
    const english = anchorsOf(pageFacts(source), slugger);
    const forms = formsOf(candidates, recorded, english, anchorsOf(pageFacts(asItIs), targetSlugger));
    return { ...urlHook(source, forms), ...(keepsIds ? { isOwnId: idHook(source, english) } : {}) };
  };
}

/**
 * The English destination that each of a target's links stands for, in the target's order; undefined for one that stands
 * for none.
 */
export function englishUrls(
  source: MarkdownDocument,
  asItIs: MarkdownDocument,
  hooks: ReadHooks,
): (string | undefined)[] {
  const urls = new Set(source.links.map(({ url }) => url));
  return asItIs.links.map(({ url }, index) => {
    const english = hooks.url?.(url, index) ?? url;
    return urls.has(english) ? english : undefined;
  });
}

async function findCandidates(view: LinkView, file: SourceFile, source: MarkdownDocument): Promise<Candidate[]> {
  const { config, site } = view;
  const candidates: Candidate[] = [];
  for (const url of new Set(source.links.map((link) => link.url))) {
    if (!mayLeadInside(url, config.links)) continue;
    const target = await findTarget(site, config, file, url);
    if (!target) continue;
    const { path, fragment } = splitUrl(url);
    const paths = [path];
    for (const isThere of [true, false]) paths.push(await pathFromTarget(site, config, file, url, target, isThere));
    const isFile = target.kind === "file" && importPath(url) === undefined;
    const inHtml = isFile ? movedFilePath(config, file, path, true) : undefined;
    if (inHtml !== undefined) paths.push(inHtml);
    const fragments = [fragment];
    if (fragment && target.kind === "article" && !isOwn(file, target)) {
      const anchors = await site.anchors(target.file);
      if (anchors) fragments.push(translateFragment(anchors.source, anchors.target, fragment));
    }
    candidates.push({ url, paths, fragments, isOwn: isOwn(file, target) });
  }
  return candidates;
}

/** The English destinations that each written form may stand for. */
function formsOf(
  candidates: readonly Candidate[],
  recorded: readonly LinkRecord[],
  english: Anchors,
  spanish: Anchors,
): ReadonlyMap<string, ReadonlySet<string>> {
  const forms = new Map<string, Set<string>>();
  const add = (form: string, url: string): void => {
    const urls = forms.get(form) ?? new Set();
    forms.set(form, urls.add(url));
  };
  for (const { url, paths, fragments, isOwn: inFile } of candidates) {
    const { query, fragment } = splitUrl(url);
    const names = inFile && fragment ? [...fragments, translateFragment(english, spanish, fragment)] : fragments;
    for (const path of paths) for (const name of names) add(joinUrl({ path, query, fragment: name }), url);
  }
  for (const { url, written, inHtml } of recorded) {
    add(written, url);
    if (inHtml !== undefined) add(inHtml, url);
  }
  return forms;
}

/** Each link of the source is given out once: a form that stands for two of them is first the one in its place. */
function urlHook(source: MarkdownDocument, forms: ReadonlyMap<string, ReadonlySet<string>>): ReadHooks {
  const left = new Map<string, number>();
  for (const { url } of source.links) left.set(url, (left.get(url) ?? 0) + 1);
  const isLeft = (url: string): boolean => (left.get(url) ?? 0) > 0;
  return {
    url(url, index) {
      const meant = forms.get(url) ?? new Set<string>();
      const here = source.links[index]?.url;
      const found = here !== undefined && meant.has(here) && isLeft(here) ? here : [...meant].find(isLeft);
      if (found === undefined) return url;
      left.set(found, (left.get(found) ?? 0) - 1);
      return found;
    },
  };
}

/** An id is Cotejo's where an English heading without one of its own has it. */
function idHook(source: MarkdownDocument, english: Anchors): (id: string) => boolean {
  const ids = new Set(
    english.headings.flatMap(({ id }, index) => (source.headings[index]?.id === undefined ? (id ?? []) : [])),
  );
  return (id) => ids.has(id);
}
