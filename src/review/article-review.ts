/**
 * A whole article for whoever answers for it: its Spanish as it is against what is published, block by block, with the
 * words that differ and the sentences that a machine wrote.
 */

import { isLocale } from "../config/file-kinds.ts";
import { hasBlocks, hasKeys } from "../formats/capabilities.ts";
import { diffArrays, diffWordsWithSpace } from "diff";
import { languageOf } from "../base/locale-tags.ts";
import type { SourceFile } from "../config/types.ts";
import { readDocument, type AnyDocument } from "../formats/formats.ts";
import type { Unit } from "../formats/types.ts";
import { targetOptions, type LoadedArticle } from "../articles/load-article.ts";
import { loadIndexed } from "../articles/workers/safe-read.ts";
import { UsageError } from "../base/errors.ts";
import type { Project } from "../articles/project.ts";
import { englishUrls, targetHooks } from "../links/target-hooks.ts";
import { partsBetween } from "../segments/join-segments.ts";
import type { State } from "../record/types.ts";
import { articleSide, type ArticleSide } from "./preview/article-side.ts";
import { readPublished, type PublishedFrom } from "./published.ts";
import { shownText } from "./shown-text.ts";

export interface DiffPart {
  type: "same" | "added" | "removed";
  text: string;
}

/** A block, or the value of a key. */
export interface ReviewRow {
  kind: string;
  /** Headings above it, or the keys down to it. */
  path: string[];
  /** As published; null where it is new. */
  before: string | null;
  /** As it is now; null where it is gone. */
  after: string | null;
  /** Both as one text. */
  diff: DiffPart[];
  /** Where its sentences stand in `after`, in UTF-16 units. */
  sentences: { id: string; state: State; start: number; end: number }[];
}

export interface ArticleReview {
  source: string;
  target: string;
  /** Their languages, as `en`. */
  from: string;
  to: string;
  title: string;
  /** What `before` is. */
  published: PublishedFrom;
  /** Rows that differ. */
  changed: number;
  sentences: number;
  /** Sentences that no person stands behind yet. */
  open: number;
  rows: ReviewRow[];
}

/** Texts of blocks, whatever they are blocks of. */
interface Block {
  readonly kind: string;
  readonly path: readonly string[];
  readonly text: string;
  readonly sentences: ReviewRow["sentences"];
  /** Where its links lead, in their order. */
  readonly links?: readonly string[];
}

const WORDS = new Intl.Segmenter("es", { granularity: "word" });

/** Compares. Nothing on disk is changed. @throws UsageError `article` */
export async function reviewArticle(project: Project, file: SourceFile): Promise<ArticleReview> {
  const article = await loadIndexed(project, file);
  if ("reason" in article)
    throw new UsageError("article", `Cannot read ${file.source}:${article.line}: ${article.reason}`);
  const view = await articleSide(project, article, "target");
  const { from: publishedFrom, bytes } = await readPublished(project.config, article);
  const document = bytes && readDocument(file.kind, bytes, targetOptions(project.config, file, article.document));
  const before = document && !("reason" in document) ? await publishedBlocks(project, article, document, view) : [];
  const rows = compareBlocks(before, currentBlocks(view, article), isLocale(file));
  const states = article.segments.map(({ ordinal }) => view.work.lines[ordinal]?.state);
  return {
    source: file.source,
    target: file.target,
    from: languageOf(file.from),
    to: languageOf(file.to),
    title: view.document.meta["title"] ?? file.source,
    published: publishedFrom,
    changed: rows.filter(({ before: old, after }) => old !== after).length,
    sentences: states.length,
    open: states.filter((state) => state !== "approved").length,
    rows,
  };
}

/** Rows of two lists of blocks. @param byPath Blocks go by their keys and not by their order */
export function compareBlocks(before: readonly Block[], after: readonly Block[], byPath: boolean): ReviewRow[] {
  const keyOf = ({ path, text, kind }: Block): string => JSON.stringify(byPath ? path : [kind, text]);
  const changes = diffArrays(before.map(keyOf), after.map(keyOf));
  const rows: ReviewRow[] = [];
  let [old, now] = [0, 0];
  let removed: readonly Block[] = [];
  const flush = (added: readonly Block[]): void => {
    for (let index = 0; index < Math.max(removed.length, added.length); index += 1)
      rows.push(rowOf(removed[index], added[index]));
    removed = [];
  };
  for (const { count, added: isAdded, removed: isRemoved } of changes) {
    if (isRemoved) {
      flush([]);
      removed = before.slice(old, (old += count));
    } else if (isAdded) flush(after.slice(now, (now += count)));
    else {
      flush([]);
      for (let index = 0; index < count; index += 1) rows.push(rowOf(before[old + index], after[now + index]));
      [old, now] = [old + count, now + count];
    }
  }
  flush([]);
  return rows;
}

function rowOf(before: Block | undefined, after: Block | undefined): ReviewRow {
  const { kind = "", path = [] } = after ?? before ?? {};
  // An address is no word of the text: one that has changed stands behind it.
  const [old, now] = [changedLinks(before, after), changedLinks(after, before)];
  return {
    kind,
    path: [...path],
    before: before ? before.text + old : null,
    after: after ? after.text + now : null,
    diff: diffOf((before?.text ?? "") + old, (after?.text ?? "") + now),
    sentences: after?.sentences ?? [],
  };
}

function changedLinks(block: Block | undefined, other: Block | undefined): string {
  const [links, others] = [block?.links ?? [], other?.links ?? []];
  if (links.length !== others.length) return "";
  return links.map((link, at) => (link === others[at] ? "" : ` → ${link}`)).join("");
}

function diffOf(before: string, after: string): DiffPart[] {
  if (before === after) return after === "" ? [] : [{ type: "same", text: after }];
  return diffWordsWithSpace(before, after, { intlSegmenter: WORDS }).map(({ added, removed, value }) => ({
    type: added ? "added" : removed ? "removed" : "same",
    text: value,
  }));
}

function currentBlocks(view: ArticleSide, article: LoadedArticle): readonly Block[] {
  if (!hasKeys(view.document)) return blocksOf(view.document, view);
  const inUnit = Map.groupBy(article.segments, ({ unit }) => unit);
  return view.document.units.map(({ index, kind, path }) => {
    const sentences: ReviewRow["sentences"] = [];
    let text = "";
    for (const { id, content, codes } of inUnit.get(index) ?? []) {
      if (text !== "") text += " ";
      const start = text.length;
      text += shownText(view.texts.get(id) ?? content, (code) => codes.get(code)?.display ?? "");
      sentences.push({ id, state: view.segments.get(id)?.state ?? "untranslated", start, end: text.length });
    }
    return { kind, path, text, sentences };
  });
}

/**
 * The blocks of what is published. A side that is made of the record has the addresses of the English, so an address that
 * Cotejo has led to a Spanish page or heading counts as the English one: it has not changed.
 */
async function publishedBlocks(
  project: Project,
  { file, document: source }: LoadedArticle,
  document: AnyDocument,
  { isOnDisk }: ArticleSide,
): Promise<readonly Block[]> {
  if (isOnDisk || !hasBlocks(document) || !hasBlocks(source)) return blocksOf(document);
  const hooks = await targetHooks(project, file, source, []);
  return blocksOf(document, undefined, hooks ? englishUrls(source, document, hooks(document)) : []);
}

/** @param english What each link of the document stands for, where that is known */
function blocksOf(
  document: AnyDocument,
  view?: ArticleSide,
  english: readonly (string | undefined)[] = [],
): readonly Block[] {
  const addresses = hasBlocks(document)
    ? document.links.map((link, at) => ({ ...link, url: english[at] ?? link.url }))
    : [];
  return document.units.map((unit) => {
    const { kind, path } = unit;
    const places = (view?.places ?? []).filter((place) => place.unit === unit.index);
    const sentences: ReviewRow["sentences"] = [];
    let text = "";
    let at = unit.parts[0]?.start ?? unit.start;
    const read = (end: number): void => {
      text += shownText(partsBetween(unit, at, end), (id) => unit.codes[id - 1]?.display ?? "");
      at = Math.max(at, end);
    };
    for (const { id, start, end } of places.toSorted((a, b) => a.start - b.start)) {
      read(start);
      const from = text.length;
      read(end);
      sentences.push({ id, state: view?.segments.get(id)?.state ?? "untranslated", start: from, end: text.length });
    }
    read(lastOf(unit));
    const links = addresses.filter((link) => link.start >= unit.start && link.end <= lastOf(unit));
    return { kind, path, text, sentences, links: links.map(({ url }) => url) };
  });
}

function lastOf({ parts, end }: Unit): number {
  return Math.max(end, parts.at(-1)?.end ?? 0);
}
