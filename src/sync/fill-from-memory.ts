/** Fills what an article is missing with sentences that were translated before. Memory is asked only for segments that are new to the article. */

import { FEW, findExactMatches, type Match } from "../memory/exact-matches.ts";
import { findSimilarMatches } from "../memory/similar-matches.ts";
import type { ProviderMatch } from "../engines/types.ts";
import { parseRecord, plainText } from "../segments/inline-codes.ts";
import type { Segment } from "../segments/types.ts";
import { applyAction } from "../record/states.ts";
import { isContested, isRejected, textKind } from "../record/text-kind.ts";
import type { LedgerLine, MemoryPair } from "../record/types.ts";
import type { ArticleWork, PrepareOptions } from "./types.ts";
import { checkText } from "../articles/recent-checks.ts";
import type { Project } from "../articles/project.ts";

/** More than these make a request long and an answer no better. */
const MOST_SIMILAR = 2;

/**
 * The work with what memory has.
 * @param kept Ordinals that have a value of somebody else's
 */
export async function fillFromMemory(
  project: Project,
  work: ArticleWork,
  kept: ReadonlySet<number>,
  options: PrepareOptions,
): Promise<ArticleWork> {
  const open = work.article.segments.filter(({ ordinal }) => !kept.has(ordinal) && isOpen(work.lines[ordinal]));
  const { filled, left } = await fillFrom(project, work, open, options, FEW);
  // The best pairs of a sentence that stands everywhere may all be unusable here; the others are looked at only then.
  return left.length > 0 ? (await fillFrom(project, filled, left, options, undefined)).filled : filled;
}

interface Filled {
  readonly filled: ArticleWork;
  /** Segments that got nothing although there may be more pairs than were looked at. */
  readonly left: readonly Segment[];
}

async function fillFrom(
  project: Project,
  work: ArticleWork,
  open: readonly Segment[],
  options: PrepareOptions,
  most: number | undefined,
): Promise<Filled> {
  const { segments } = work.article;
  const known = new Map(work.lines.map((line) => [line.id, line]));
  const matches = await findExactMatches(project.store, segments, open, known, most);
  const lines = [...work.lines];
  let { savedCharacters } = work.counts;
  const left = open.filter((segment) => {
    const line = lines[segment.ordinal];
    const found = matches.get(segment.id) ?? [];
    const usable = found.find(({ pair }) => {
      if (options.force && pair.state !== "approved") return false;
      if (parseRecord(pair.target).problems.length > 0) return false;
      return !checkText(project, work, { segment, group: [segment.ordinal], target: pair.target, isHuman: false })
        .isBlocked;
    });
    if (line && usable) {
      lines[segment.ordinal] = reuse(line, usable);
      savedCharacters += charactersOf(segment);
    }
    const { length } = found.filter(({ isInContext }) => !isInContext);
    return !usable && ((most !== undefined && length >= most) || (line?.rejected?.length ?? 0) > 0);
  });
  return { filled: { ...work, lines, counts: { ...work.counts, savedCharacters } }, left };
}

/** What an engine may read beside the sentences it is asked for: approved translations of others like them. */
export async function findSimilar(
  { store }: Project,
  { article, lines }: ArticleWork,
  ordinals: readonly number[],
): Promise<ReadonlyMap<number, readonly ProviderMatch[]>> {
  const similar = new Map<number, readonly ProviderMatch[]>();
  for (const ordinal of ordinals) {
    const segment = article.segments[ordinal];
    const line = lines[ordinal];
    if (!segment || !line) continue;
    // What was approved for this very sentence and could not be used here is no model to follow.
    const without = ({ key, target }: MemoryPair): boolean => key === segment.key || isRejected(line, target);
    const matches = await findSimilarMatches(store, segment.key, { without, approved: true, most: MOST_SIMILAR });
    if (matches.length > 0)
      similar.set(
        ordinal,
        matches.map(({ pair }) => toProviderMatch(pair)),
      );
  }
  return similar;
}

function toProviderMatch({ source, target }: MemoryPair): ProviderMatch {
  return { source: plainText(parseRecord(source).content), target: plainText(parseRecord(target).content) };
}

/** Unicode characters of text, tags excluded. */
export function charactersOf({ content }: Segment): number {
  return [...plainText(content).matchAll(/./gsu)].length;
}

/**
 * What somebody approved in the same place stays approved, with their name; a person's text elsewhere is a draft to look
 * at; an engine's is the same draft again, with the engine that made it.
 */
function reuse(line: LedgerLine, { pair, isInContext }: Match): LedgerLine {
  const { target, state, origin, article, segment, by, at } = pair;
  if (state !== "approved" && origin.kind === "engine")
    return applyAction(line, "translate", { target, origin: { ...origin, kind: "engine" } });
  const from = { ...origin, kind: "memory", article, segment } as const;
  return isInContext && by !== undefined && at !== ""
    ? applyAction(line, "reuse-approved", { target, origin: from, by, at })
    : applyAction(line, "reuse", { target, origin: from });
}

function isOpen(line: LedgerLine | undefined): boolean {
  return line !== undefined && textKind(line) === "untranslated" && line.target === "" && !isContested(line);
}
