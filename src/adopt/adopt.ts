/**
 * Existing Spanish becomes the record of its English, for a whole project at once: sentence by sentence where it is
 * certain which is which. The stretches between them are passages: they are kept as they stand. A Spanish file is never
 * written here.
 */

import { InterruptedError } from "../base/errors.ts";
import { discover } from "../articles/discover.ts";
import type { Config, SourceFile } from "../config/types.ts";
import { languageOf } from "../config/locale-tags.ts";
import { isEmptyOnPurpose } from "../record/text-kind.ts";
import type { LedgerLine } from "../record/types.ts";
import type { Termbase } from "../glossary/load-termbase.ts";
import { termbaseFor } from "../glossary/reverse-termbase.ts";
import { linesOf } from "../sync/article-record.ts";
import { settleFrames } from "../sync/merge-frames.ts";
import { prepareArticle, type ArticleWork } from "../sync/article-work.ts";
import { recordArticle } from "../sync/finish-article.ts";
import { matchLedger } from "../articles/match-ledger.ts";
import { fileText } from "../articles/target-text.ts";
import { readTarget } from "../sync/read-target.ts";
import { cutTarget, isOtherLanguage, type LoadedArticle } from "../articles/load-article.ts";
import { loadSafely } from "../articles/workers/safe-read.ts";
import { writeManifests } from "../articles/manifest.ts";
import { withProject, type Project } from "../articles/project.ts";
import { adoptArticle, adoptValues, type AdoptedLines, type LeftOut } from "./adopt-lines.ts";
import { learnToAlign } from "./align-project.ts";
import { hasOpenPassages, withoutOpenPassages, type Missing } from "./adopt-places.ts";
import { smallWords } from "./own-words.ts";
import { sideOf, type Side } from "./side.ts";
import type { Aligned } from "./take-pairs.ts";

export interface AdoptedArticle {
  readonly source: string;
  readonly target: string;
  readonly segments: number;
  readonly adopted: number;
  /** Sentences whose Spanish is a draft that waits for a person: it stands in their place, and is not certainly theirs. */
  readonly waits: number;
  /** Sentences that are the same in both files although they have words of their own: no run changes them until a person says. */
  readonly keptInEnglish: number;
  /** Stretches of its Spanish file that stay as they stand, and the sentences of the English that they are for. */
  readonly passages: number;
  readonly inPassages: number;
  /** Sentences of the English that its Spanish file does not have. */
  readonly missing: number;
  /** Sentences that are older than their English: they are among those that wait. */
  readonly older: number;
  /** Adopted sentences of which this clone does not know whether they are. */
  readonly ageUnknown: number;
}

/** A file that could not be read. */
export interface Unread {
  readonly file: string;
  readonly line: number;
  readonly reason: string;
}

export interface AdoptReport {
  /** Articles and locale files whose Spanish is now in the record, with the sentences taken. */
  readonly adopted: readonly AdoptedArticle[];
  /** What was not, and why: sentences and values of locale files. */
  readonly leftOut: readonly LeftOut[];
  /** Files that could not be read. */
  readonly unread: readonly Unread[];
  readonly totals: {
    readonly articles: number;
    readonly segments: number;
    readonly adopted: number;
    readonly waits: number;
    readonly keptInEnglish: number;
    readonly passages: number;
    readonly inPassages: number;
    readonly missing: number;
    readonly older: number;
    readonly ageUnknown: number;
  };
}

export interface AdoptOptions {
  readonly paths?: readonly string[];
  /** Name that the approvals carry. */
  readonly by: string;
  /** What becomes of English that a Spanish file does not have; left out of it, where nothing is said. */
  readonly missing?: Missing | undefined;
  /** Nothing is written: the report says what would be. */
  readonly isDryRun?: boolean;
  /** Told of each file: first all are read, then those with Spanish to adopt are adopted. */
  readonly onProgress?: (phase: "read" | "adopt", done: number, of: number) => void;
  /** Ends it between two articles. */
  readonly signal?: AbortSignal;
}

/**
 * Adopts the Spanish of every article that has a Spanish file and no ledger, and of every locale value that is not Cotejo's.
 * @throws InterruptedError after what was adopted by then is whole
 * @throws UsageError as `translate` does
 */
export async function adopt(config: Config, options: AdoptOptions): Promise<AdoptReport> {
  const { isDryRun = false, onProgress = () => undefined } = options;
  const all = await discover(config);
  const { files } = options.paths?.length ? await discover(config, options.paths) : all;
  return withProject(config, { write: !isDryRun, decides: true, files: all.files }, async (project) => {
    const leftOut: LeftOut[] = [];
    const unread: Unread[] = [];
    const words = new Set<string>();
    const open = await readSides(project, files, { unread, words, onProgress }, options.signal);
    const aligners = new Map(
      [...Map.groupBy(open, ([file]) => directionOf(file))].map(([direction, entries]) => {
        const sides = entries.flatMap(([, each]) => each ?? []);
        const [first] = entries;
        return [
          direction,
          learnToAlign(sides, wordsOf(first ? termbaseFor(project.termbase, first[0]) : project.termbase)),
        ];
      }),
    );
    const adopted: AdoptedArticle[] = [];
    for (const file of open.keys()) {
      if (options.signal?.aborted) break;
      onProgress("adopt", adopted.length, open.size);
      const article = await loadSafely(config, file);
      if ("reason" in article) continue;
      const signature = { by: options.by, via: "adopt" as const, at: new Date(project.now()).toISOString() };
      const work = await openArticle(project, article, options.by);
      const read = await readBoth(project, article);
      if ("reason" in read) continue;
      const align = aligners.get(directionOf(file));
      const taken =
        file.kind === "i18next" || !align
          ? adoptValues(project, work, read, signature, words)
          : await adoptArticle(
              project,
              work,
              read,
              align(read.source.side, read.target.side),
              signature,
              words,
              options.missing ?? "omit",
            );
      leftOut.push(...taken.leftOut);
      adopted.push(asAdopted(work, taken));
      if (!isDryRun) await record(project, work, taken, read.target);
    }
    if (!isDryRun) await writeManifests(config, all.files, new Set(adopted.map(({ source }) => source)));
    if (options.signal?.aborted)
      throw new InterruptedError(`Interrupted: ${adopted.length} of ${open.size} articles are in the record.`);
    const sum = (of: (article: AdoptedArticle) => number): number =>
      adopted.reduce((total, article) => total + of(article), 0);
    return {
      adopted,
      leftOut,
      unread,
      totals: {
        articles: adopted.length,
        segments: sum(({ segments }) => segments),
        adopted: sum((article) => article.adopted),
        waits: sum(({ waits }) => waits),
        keptInEnglish: sum(({ keptInEnglish }) => keptInEnglish),
        passages: sum(({ passages }) => passages),
        inPassages: sum(({ inPassages }) => inPassages),
        missing: sum(({ missing }) => missing),
        older: sum(({ older }) => older),
        ageUnknown: sum(({ ageUnknown }) => ageUnknown),
      },
    };
  });
}

/** Articles of one direction learn from each other. */
function directionOf({ from, to }: SourceFile): string {
  return `${languageOf(from)} ${languageOf(to)}`;
}

interface Reading {
  readonly unread: Unread[];
  /** Filled with the words that the articles write small. */
  readonly words: Set<string>;
  readonly onProgress: NonNullable<AdoptOptions["onProgress"]>;
}

/** Articles that have Spanish to adopt, each with its two sides; a locale file, whose keys say what is what, with none. */
async function readSides(
  project: Project,
  files: readonly SourceFile[],
  { unread, words, onProgress }: Reading,
  signal: AbortSignal | undefined,
): Promise<ReadonlyMap<SourceFile, { readonly own: Side; readonly theirs: Side } | undefined>> {
  const open = new Map<SourceFile, { readonly own: Side; readonly theirs: Side } | undefined>();
  for (const [at, file] of files.entries()) {
    onProgress("read", at, files.length);
    if (signal?.aborted) throw new InterruptedError("Interrupted: the articles were only read.");
    const article = await loadSafely(project.config, file);
    if ("reason" in article) {
      unread.push({ file: file.source, line: article.line, reason: article.reason });
      continue;
    }
    for (const word of smallWords(article.segments)) words.add(word);
    if (article.targetBytes === undefined || isOtherLanguage(article)) continue;
    // Only to be looked at: what people have edited in it is nobody's yet.
    const { target } = await openArticle(project, article, undefined);
    // What has a ledger is taken in by every run. Values of locale files may still be somebody else's, and passages that
    // nobody has decided on may have been mended.
    if (!target.isForeign && target.keep.size === 0 && !hasOpenPassages(article.ledger)) continue;
    const read = await readBoth(project, article);
    if ("reason" in read) unread.push({ file: file.target, ...read });
    else open.set(file, file.kind === "i18next" ? undefined : { own: read.source.side, theirs: read.target.side });
  }
  return open;
}

async function openArticle(project: Project, article: LoadedArticle, by: string | undefined): Promise<ArticleWork> {
  const options = { fill: false, force: false, engine: undefined, author: by };
  return hasOpenPassages(article.ledger)
    ? prepareArticle(project, withoutOpenPassages(article), { ...options, overwrites: true })
    : prepareArticle(project, article, options);
}

/** Both files, read and cut into sentences. */
async function readBoth(
  project: Project,
  article: LoadedArticle,
): Promise<Aligned | { readonly line: number; readonly reason: string }> {
  const { document, file, segments } = article;
  const target = await readTarget(project, article);
  if ("reason" in target) return { line: target.line, reason: target.reason };
  const sentences = cutTarget(project.config, file, target);
  return {
    source: { document, segments, side: sideOf(document, segments) },
    target: { document: target, segments: sentences, side: sideOf(target, sentences) },
  };
}

function asAdopted({ article: { file, segments } }: ArticleWork, taken: AdoptedLines): AdoptedArticle {
  const { adopted, keptInEnglish, inPassages, missing, older, ageUnknown, passages } = taken;
  return {
    source: file.source,
    target: file.target,
    segments: segments.length,
    adopted,
    waits: taken.leftOut.filter((each) => each.waits).length,
    keptInEnglish,
    passages: passages?.length ?? 0,
    inPassages,
    missing,
    older,
    ageUnknown,
  };
}

async function record(
  project: Project,
  work: ArticleWork,
  { lines: given, passages }: AdoptedLines,
  spanish: Aligned["target"],
): Promise<void> {
  const { file, segments } = work.article;
  const isOpen = (line: LedgerLine): boolean =>
    line.target === "" && line.published === undefined && !isEmptyOnPurpose(line);
  const before = file.kind === "markdown" ? undefined : matchLedger(segments, work.target.ledger, () => true);
  const lines = given.map((line, ordinal) => {
    if (!isOpen(line)) return line;
    // What a page does not have waits for its place there.
    if (!before) return { ...line, published: "" };
    // Its English has changed, and a machine's text of the earlier one stands in the file.
    const known = before.get(ordinal);
    const isOlder = known !== undefined && !known.retired && known.source !== line.source;
    return isOlder ? { ...line, published: fileText(known) } : line;
  });
  const adopted = { ...work, lines, ...(passages ? { added: passages } : {}) };
  // A file with a structure of its own is no rendering of its source: what that has outside of its texts is not in it.
  const recorded = await withFrames(project, adopted, spanish);
  await recordArticle(project, recorded, file.kind === "markdown" ? "more" : "ledger");
}

/** The work with what both files have outside of their texts: from here on they agree in that. */
async function withFrames(project: Project, work: ArticleWork, { document }: Aligned["target"]): Promise<ArticleWork> {
  if (document.format !== "markdown") return work;
  const { ledger, frames } = await settleFrames(project, work, document, linesOf(work));
  const byId = new Map(ledger.map((line) => [line.id, line]));
  return { ...work, frames, lines: work.lines.map((line) => byId.get(line.id) ?? line) };
}

/** Words of rows that answer each other: what a name is in Spanish is no guess. */
function wordsOf({ terms }: Termbase): readonly (readonly [string, string])[] {
  const cut = (text: string): readonly string[] =>
    text
      .toLowerCase()
      .normalize("NFD")
      .replace(/\p{M}/gu, "")
      .match(/\p{L}{3,}/gu) ?? [];
  return terms.flatMap(({ source, sourceVariants, target, targetForms }) =>
    [source, ...sourceVariants].flatMap((from) =>
      [target, ...targetForms].flatMap((to) =>
        cut(from).flatMap((word) => cut(to).map((other): readonly [string, string] => [word, other])),
      ),
    ),
  );
}
