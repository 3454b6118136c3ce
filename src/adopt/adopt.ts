/**
 * Existing Spanish becomes the record of its English, for a whole project at once: sentence by sentence where it is
 * certain which is which. The stretches between them are passages: they are kept as they stand. A Spanish file is never
 * written here.
 */

import { isArticle, isLocale } from "../config/file-kinds.ts";
import { hasBlocks } from "../formats/capabilities.ts";
import { InterruptedError } from "../base/errors.ts";
import { discover } from "../articles/discover.ts";
import type { Config, SourceFile } from "../config/types.ts";
import { languageOf } from "../base/locale-tags.ts";
import { isEmptyOnPurpose } from "../record/text-kind.ts";
import type { LedgerLine } from "../record/types.ts";
import type { Termbase } from "../glossary/load-termbase.ts";
import { termbaseFor } from "../glossary/reverse-termbase.ts";
import { linesOf } from "../sync/article-record.ts";
import { acceptFrames } from "../sync/merge-frames.ts";
import type { ArticleWork } from "../sync/types.ts";
import { recordArticle } from "../sync/finish-article.ts";
import { matchLedger } from "../articles/match-ledger.ts";
import { fileText } from "../articles/target-text.ts";
import { loadSafely } from "../articles/workers/safe-read.ts";
import { writeManifests } from "../articles/manifest.ts";
import { withProject, type Project } from "../articles/project.ts";
import { adoptArticle, adoptValues, type AdoptedLines, type LeftOut } from "./adopt-lines.ts";
import { learnToAlign } from "./align-project.ts";
import { type Missing } from "./adopt-places.ts";
import type { Aligned } from "./take-pairs.ts";

import { openArticle, readBoth, readSides, type Unread } from "./read-sides.ts";

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
  /** Adopted sentences that may be older: this clone does not know. */
  readonly ageUnknown: number;
}

export interface AdoptReport {
  /** Articles and locale files whose Spanish is now in the record, with the sentences taken. */
  readonly adopted: readonly AdoptedArticle[];
  /** What was not, and why: sentences and values of locale files. */
  readonly leftOut: readonly LeftOut[];
  /** Files that could not be read. */
  readonly unread: readonly Unread[];
  readonly totals: Omit<AdoptedArticle, "source" | "target"> & { readonly articles: number };
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
  return withProject(config, { write: !isDryRun, decides: !isDryRun, files: all.files }, async (project) => {
    const leftOut: LeftOut[] = [];
    const unread: Unread[] = [];
    const words = new Set<string>();
    const { open, sides } = await readSides(project, files, { unread, words, onProgress }, options.signal);
    // It learns from all of them: what it finds is the same after an interruption, and when it is run again.
    const aligners = new Map(
      [...Map.groupBy(sides, ([file]) => directionOf(file))].map(([direction, entries]) => {
        const own = entries.map(([, each]) => each);
        const [first] = entries;
        return [
          direction,
          learnToAlign(own, wordsOf(first ? termbaseFor(project.termbase, first[0]) : project.termbase)),
        ];
      }),
    );
    const adopted: AdoptedArticle[] = [];
    for (const file of open) {
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
        isLocale(file) || !align
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
      throw new InterruptedError(
        `Interrupted: ${adopted.length} of ${open.size} articles ${isDryRun ? "were looked at, and nothing is written" : "are in the record"}.`,
      );
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
  const before = isArticle(file) ? undefined : matchLedger(segments, work.target.ledger, () => true);
  const lines = given.map((line, ordinal) => {
    if (!isOpen(line)) return line;
    // What a page does not have waits for its place there.
    if (!before) return { ...line, published: "" };
    // Its English has changed, and a machine's text of the earlier one stands in the file.
    const known = before.get(ordinal);
    const isOlder = known !== undefined && !known.retired && known.source !== line.source;
    return isOlder ? { ...line, published: fileText(known) } : line;
  });
  const adopted = { ...work, lines, ...(passages ? { passages } : {}) };
  // A file with a structure of its own is no rendering of its source: what that has outside of its texts is not in it.
  const recorded = await withFrames(project, adopted, spanish);
  await recordArticle(project, recorded, isArticle(file) ? "more" : "ledger");
}

/** The work with what both files have outside of their texts: from here on they agree in that. */
async function withFrames(project: Project, work: ArticleWork, { document }: Aligned["target"]): Promise<ArticleWork> {
  if (!hasBlocks(document)) return work;
  const { ledger, frames } = await acceptFrames(project, work, document, linesOf(work));
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
