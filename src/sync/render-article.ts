/**
 * What an article has in its target by the present record: its texts, proven, and then its links as a Spanish file must
 * have them.
 */

import { isArticle } from "../config/file-kinds.ts";
import { hasBlocks } from "../formats/capabilities.ts";
import type { Problem } from "../base/problem.ts";
import { anchorsOf } from "../formats/markdown/links/heading-anchors.ts";
import type { Inline, Refusal } from "../formats/types.ts";
import { formatRecord, parseRecord } from "../segments/inline-codes.ts";
import { applyAction, writtenText } from "../record/states.ts";
import { isHumanText, isInPassage, isMerged, textKind } from "../record/text-kind.ts";
import type { LinkRecord } from "../record/types.ts";
import { linkArticle } from "../links/article-links.ts";
import { hashOf, knowsSource } from "./article-record.ts";
import type { ArticleWork } from "./types.ts";
import { findDeadLinks } from "../links/dead-links.ts";
import type { Project } from "../articles/project.ts";
import type { AnchorPair } from "../articles/site-files.ts";
import { targetHooks } from "../links/target-hooks.ts";
import { textsOnDisk } from "./text-on-disk.ts";
import type { LoadedArticle } from "../articles/load-article.ts";
import type { ArticleTexts, WrittenArticle } from "../articles/write-article.ts";

export interface Rendered {
  /** The work with the texts flagged that cannot be written. */
  readonly work: ArticleWork;
  readonly bytes: Uint8Array;
  readonly refused: readonly Refusal[];
  readonly unwritable: WrittenArticle["unwritable"];
  /** Of these, ids whose text in the file until now cannot be told. */
  readonly unknown: ReadonlySet<string>;
  readonly prunedKeys: readonly string[];
  readonly links: readonly LinkRecord[];
  /** Of source and target; undefined for a locale file. */
  readonly anchors: AnchorPair | undefined;
  readonly deadLinks: readonly Problem[];
}

type View = Pick<Project, "config" | "store" | "site">;

/**
 * Renders an article. Where a person's text cannot be written, what the file held before stays, unless a machine wrote that.
 * Writes nothing.
 * @param waits Units of a locale file that are as they were in it
 */
export async function renderArticle(
  view: View,
  given: ArticleWork,
  waits: ReadonlySet<number> = new Set(),
): Promise<Rendered> {
  const { article } = given;
  const { file } = article;
  const { pages, unwritable, unknown, ...written } = await writeOnce(view, given, waits);
  const work = flagUnwritable(given, unwritable);
  if (!pages) return { ...written, work, unwritable, unknown, links: [], anchors: undefined, deadLinks: [] };
  let { bytes, refused } = written;
  const source = pages.source;
  const { page, links } = await linkArticle(view, file, source, pages.target, async (rewriting) => {
    const relinked = await article.relink(rewriting);
    ({ bytes } = relinked);
    refused = [...written.refused, ...relinked.refused];
    return relinked.page;
  });
  const { slugger, targetSlugger } = view.config;
  // Destinations are the source's in what was written first, one for one.
  const english = pages.target.links.map(({ url }) => url);
  return {
    work,
    bytes,
    refused,
    unwritable,
    unknown,
    prunedKeys: [],
    links,
    anchors: { source: anchorsOf(pages.source, slugger), target: anchorsOf(page, targetSlugger) },
    deadLinks: await findDeadLinks(view, file, pages.source, page, english),
  };
}

/** What an article's writer wrote last, and for which work: a correction is proven before it is taken, and then written. */
const lastWrites = new WeakMap<
  LoadedArticle,
  { readonly work: ArticleWork; readonly waits: number; readonly written: Awaited<ReturnType<typeof writeTexts>> }
>();

async function writeOnce(view: View, work: ArticleWork, waits: ReadonlySet<number>): ReturnType<typeof writeTexts> {
  const last = lastWrites.get(work.article);
  if (last?.work === work && last.waits + waits.size === 0) return last.written;
  const written = await writeTexts(view, work, waits);
  lastWrites.set(work.article, { work, waits: waits.size, written });
  return written;
}

async function writeTexts(
  view: View,
  work: ArticleWork,
  waits: ReadonlySet<number>,
): Promise<WrittenArticle & Pick<Rendered, "unknown">> {
  const { publish, frontMatter } = view.config;
  const { article } = work;
  const isDraft = publish === "draft-flag" && work.lines.some(({ state }) => state !== "approved");
  const request: ArticleTexts = {
    texts: targetTexts(work),
    merged: mergedIds(work),
    marks: new Map(work.lines.flatMap(({ id, marks }) => (marks ? [[id, marks]] : []))),
    keep: work.target.keep,
    waits,
    keepsForm: isArticle(article.file) ? new Set() : await unitsInForm(view, work),
    ours: new Set((article.ledger ?? []).map((line) => line.target)),
    added: work.passages.map(({ line, before }) => ({ before, text: line.target })),
    prunesKeys: work.options.prunesKeys === true,
    draftKey: isDraft ? frontMatter.draftFlag : undefined,
  };
  const written = await article.write(request);
  const before = await textsBefore(view, work, written.unwritable);
  const unknown = new Set([...before].flatMap(([id, text]) => (text ? [] : id)));
  if (before.size === unknown.size) return { ...written, unknown };
  const writable = [...request.texts].filter(([id]) => !written.unwritable.has(id));
  const texts = new Map([...writable, ...[...before].flatMap(([id, text]) => (text ? [[id, text] as const] : []))]);
  const again = await article.write({ ...request, texts });
  return { ...again, refused: written.refused, unwritable: written.unwritable, unknown };
}

/**
 * Values of a locale file whose white space and escapes stay as they are: a person's, and all of them while nobody has
 * changed the source. Its author's new line breaks are those of the machine's drafts.
 */
async function unitsInForm({ store }: View, { article, lines }: ArticleWork): Promise<ReadonlySet<number>> {
  const indexed = await store.getArticle(article.file.source);
  const isOther = knowsSource(indexed) && indexed.sourceHash !== article.sourceHash;
  const staying = article.segments.filter(({ ordinal }) => !isOther || lines[ordinal]?.origin?.kind === "human");
  return new Set(staying.map(({ unit }) => unit));
}

/** What the file holds now for the segments whose text, a person's, cannot be written; undefined where nobody can tell. */
async function textsBefore(
  view: View,
  work: ArticleWork,
  unwritable: WrittenArticle["unwritable"],
): Promise<ReadonlyMap<string, readonly Inline[] | undefined>> {
  const theirs = work.lines.filter((line) => unwritable.has(line.id) && isHumanText(line));
  if (theirs.length === 0) return new Map();
  const { document, file, ledger = [] } = work.article;
  const hooks = hasBlocks(document) ? await targetHooks(view, file, document, []) : undefined;
  const onDisk = textsOnDisk(view.config, work.article, hooks);
  // `listProduced` lacks the texts of the current record.
  const machines = ledger.filter((line) => textKind(line) === "machine").map(({ target }) => target);
  const produced = new Set([...(await view.store.listProduced(file.source)), ...machines]);
  const isOfLedger = await isWrittenFromLedger(view, work);
  return new Map(
    theirs.flatMap(({ id }) => {
      if (!onDisk.has(id)) return [];
      const content = onDisk.get(id);
      // What the ledger has as well is not lost with the file's.
      const isElsewhere = content === undefined ? isOfLedger : produced.has(formatRecord(content));
      return isElsewhere ? [] : [[id, content] as const];
    }),
  );
}

/** Whether the file on disk is, byte for byte, what was written from the ledger. */
async function isWrittenFromLedger({ store }: View, { article }: ArticleWork): Promise<boolean> {
  const indexed = await store.getArticle(article.file.source);
  return indexed !== undefined && indexed.ledgerHash !== "" && indexed.targetHash === hashOf(article.targetBytes);
}

function targetTexts(work: ArticleWork): ReadonlyMap<string, readonly Inline[]> {
  const texts = new Map<string, readonly Inline[]>();
  for (const segment of work.article.segments) {
    const line = work.lines[segment.ordinal];
    // What stands in a passage is not rendered: its English keeps the place.
    const isElsewhere = line !== undefined && (isMerged(line) || isInPassage(line));
    const text = line && !work.target.keep.has(segment.unit) && !isElsewhere ? writtenText(line) : undefined;
    if (text !== undefined) texts.set(segment.id, parseRecord(text).content);
  }
  return texts;
}

function mergedIds({ lines }: ArticleWork): ReadonlySet<string> {
  return new Set(lines.filter(isMerged).map(({ id }) => id));
}

/** The work with a problem for each text that cannot be written; a machine's is flagged. */
function flagUnwritable(work: ArticleWork, unwritable: WrittenArticle["unwritable"]): ArticleWork {
  if (unwritable.size === 0) return work;
  const problems = work.article.segments.flatMap(({ id, line }): Problem | readonly [] => {
    const why = unwritable.get(id);
    return why ? { file: work.article.file.source, line, check: "proof", severity: "error", segment: id, ...why } : [];
  });
  const lines = work.lines.map((line) =>
    unwritable.has(line.id) && !isHumanText(line) ? applyAction(line, "check-failed", {}) : line,
  );
  return { ...work, lines, problems: [...work.problems, ...problems] };
}
