/** Prepares an article for a run: what is known of each segment, and what still has to be asked. */

import { literalKind } from "../segments/literal-segment.ts";
import type { Segment } from "../segments/types.ts";
import { isProposal } from "../record/agent-texts.ts";
import { applyAction } from "../record/states.ts";
import { isContested, isHumanText, textKind } from "../record/text-kind.ts";
import type { ArticleRecord, LedgerLine } from "../record/types.ts";
import { knowsSource } from "./article-record.ts";
import { newSentences } from "./new-lines.ts";
import { placePassages } from "../articles/passage-places.ts";
import { rebaseRecord } from "../articles/rebase-record.ts";
import { copyLiterals } from "./copy-literals.ts";
import type { CheckedSegment } from "../articles/check-segment.ts";
import { allowDeviation } from "../articles/deviation.ts";
import { fillFromMemory, findSimilar } from "./fill-from-memory.ts";
import type { LoadedArticle } from "../articles/load-article.ts";
import { groupFrom } from "../articles/merged-lines.ts";
import { checkText, recentChecks } from "../articles/recent-checks.ts";
import { replacedLinks } from "../links/replaced-links.ts";
import { retireIds } from "../articles/retired-ids.ts";
import { termsFor, type Project } from "../articles/project.ts";
import { readTargetChanges } from "./target-changes.ts";
import { postEditDraft } from "../articles/correct-names.ts";
import type { ArticleWork, PrepareOptions } from "./types.ts";

/** Brings an article's record to its present source and target, and fills what memory can. Sends and writes nothing. */
export async function prepareArticle(
  project: Project,
  article: LoadedArticle,
  options: PrepareOptions,
): Promise<ArticleWork> {
  const { file, segments } = article;
  const indexed = await project.store.getArticle(file.source);
  const target = await readTargetChanges(project, article, indexed, options);
  const { lines: carried, places, retired } = rebaseRecord(segments, target.ledger);
  const lines = target.keep.size === 0 ? carried : withKeysInFile(segments, carried, places, target.keep);
  const passages = placePassages(article, target.ledger, places);
  const opened: ArticleWork = {
    article,
    terms: termsFor(project, file),
    target,
    lines,
    retired: retireIds(file.source, [...lines, ...passages.map(({ line }) => line)], retired),
    passages,
    frames: article.frames,
    problems: [...article.ledgerProblems, ...target.problems],
    missing: [],
    similar: new Map(),
    checked: recentChecks(project.termbase, article),
    counts: { fromMemory: 0, fromProvider: 0, savedCharacters: 0 },
    options,
  };
  if (target.isForeign || target.unclear) return opened;
  // A file with a structure of its own keeps its texts. Only new English sentences are looked for.
  const fresh = target.places ? openSentences(opened) : undefined;
  const left = fresh
    ? new Set(segments.flatMap(({ ordinal }) => (fresh.has(ordinal) ? [] : ordinal)))
    : keptOrdinals(segments, target.keep);
  const filled = options.fill ? copyLiterals(await fillFromMemory(project, opened, left, options), left) : opened;
  const work = recheckDrafts(project, filled, matchesIndex(project, article, indexed) ? article.ledger : undefined);
  // An index that was made from the ledgers alone does not know either.
  const missing = options.fill
    ? segments
        .filter(
          (segment) =>
            !left.has(segment.ordinal) &&
            literalKind(segment) === undefined &&
            needsProvider(work.lines[segment.ordinal], options, !knowsSource(indexed)),
        )
        .map(({ ordinal }) => ordinal)
    : [];
  const asked = new Set(missing);
  const fromMemory = segments.filter(({ ordinal }) => !asked.has(ordinal) && work.lines[ordinal]?.target !== "").length;
  const similar = options.similar ? await findSimilar(project, work, missing) : work.similar;
  return { ...work, missing, similar, counts: { ...work.counts, fromMemory } };
}

/** A value that stays where it is in the file has the key that it has there, wherever its English stands now. */
function withKeysInFile(
  segments: readonly Segment[],
  lines: readonly LedgerLine[],
  places: ReadonlyMap<LedgerLine, number>,
  keep: ReadonlySet<number>,
): readonly LedgerLine[] {
  const keys = new Map([...places].map(([{ valueKey }, ordinal]) => [ordinal, valueKey]));
  return lines.map((line, ordinal) => {
    const valueKey = keys.get(ordinal);
    const isThere = valueKey !== undefined && valueKey !== line.valueKey && keep.has(segments[ordinal]?.unit ?? -1);
    return isThere ? { ...line, valueKey } : line;
  });
}

/** Sentences that may get a text from memory or an engine: English that is new, and what waits without a text. */
function openSentences(work: ArticleWork): ReadonlySet<number> {
  const fresh = newSentences(work, work.target.ledger);
  return new Set(work.lines.flatMap((line, at) => (fresh.has(at) || textKind(line) !== "human" ? at : [])));
}

/** What the checks say of a segment's present text. @param line Its line, where that is not yet among those of `work` */
export function checkOrdinal(
  project: Project,
  work: CheckedWork,
  ordinal: number,
  line: LedgerLine | undefined = work.lines[ordinal],
): CheckedSegment {
  const result = checkUnexcused(project, work, ordinal, line);
  return line ? allowDeviation(result, line) : result;
}

/** The same, also where a person has said why the glossary is not followed. */
export function checkUnexcused(
  project: Project,
  work: CheckedWork,
  ordinal: number,
  line: LedgerLine | undefined = work.lines[ordinal],
): CheckedSegment {
  const segment = work.article.segments[ordinal];
  if (!segment || !line || line.target === "") return { problems: [], isBlocked: false };
  // Sentences that a person made one of are checked as one.
  const group = groupFrom(work.article.segments, work.lines, ordinal);
  const { target, marks } = line;
  const result = checkText(project, work, { segment, group, target, marks, isHuman: isHumanText(line) });
  // That it is English is what it waits for: said once, by its origin.
  const found =
    line.origin?.kind === "kept-in-english"
      ? result.problems.filter(({ check }) => check !== "untranslated")
      : result.problems;
  return { ...result, problems: [...found, ...replacedLinks(work.article, segment, line)] };
}

type CheckedWork = Pick<ArticleWork, "article" | "terms" | "lines" | "checked">;

/**
 * Sets and clears `blocked` on machine drafts by today's checks: a termbase may have changed since they were made. Where a
 * name is all that is wrong and one replacement is right, the draft gets it.
 * @param known Lines that were checked so already
 */
function recheckDrafts(project: Project, work: ArticleWork, known: readonly LedgerLine[] = []): ArticleWork {
  const lines = [...work.lines];
  const now = { ...work, lines };
  const before = new Map(known.map((line) => [line.id, line]));
  for (const segment of work.article.segments) {
    const { ordinal } = segment;
    const line = lines[ordinal];
    if (!line || textKind(line) !== "machine" || isSameDraft(line, before.get(line.id))) continue;
    const { isBlocked } = checkOrdinal(project, now, ordinal);
    const mended = isBlocked ? postEditDraft(project, work.terms, segment, line) : undefined;
    if (mended) {
      lines[ordinal] = mended;
      if (!checkOrdinal(project, now, ordinal).isBlocked) continue;
      lines[ordinal] = line;
    }
    if (isBlocked !== line.flags.includes("blocked"))
      lines[ordinal] = applyAction(line, isBlocked ? "check-failed" : "check-passed", {});
  }
  return now;
}

function isSameDraft(line: LedgerLine, before: LedgerLine | undefined): boolean {
  return (
    before !== undefined &&
    before.target === line.target &&
    before.source === line.source &&
    before.marks === line.marks &&
    // A blocked one is looked at again: its place in the file may be the reason, and no check.
    ![before, line].some(({ flags }) => flags.includes("blocked"))
  );
}

/** Whether the last run checked this very ledger, of this source, by today's terms and config. */
function matchesIndex(
  { context }: Pick<Project, "context">,
  { sourceHash, ledgerHash }: Pick<LoadedArticle, "sourceHash" | "ledgerHash">,
  indexed: ArticleRecord | undefined,
): boolean {
  return indexed?.context === context && indexed.sourceHash === sourceHash && indexed.ledgerHash === ledgerHash;
}

/** @param isNew Nothing is known of the article on this machine, so not what its blocked texts were asked with either */
function needsProvider(line: LedgerLine | undefined, options: PrepareOptions, isNew: boolean): boolean {
  if (!line || isContested(line) || isHumanText(line)) return false;
  if (line.target === "") return true;
  // What an agent proposed waits for a person, who may reject it.
  if (options.force && !isProposal(line)) return true;
  if (!line.flags.includes("blocked")) return false;
  // The same engine would give the same answer, and be paid for it again.
  const { engine } = options;
  return !(isNew && engine && line.origin?.engine === engine.id && line.origin.version === engine.version);
}

function keptOrdinals(segments: readonly Segment[], units: ReadonlySet<number>): ReadonlySet<number> {
  return new Set(segments.filter(({ unit }) => units.has(unit)).map(({ ordinal }) => ordinal));
}
